//! Texts that want to be more than texts.

use record::Field;
use service::{Draft, ProfileChange};

use crate::place::{Member, Place, Reply};

const MARKUP: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

async fn hostile(place: &Place) -> (Member, String) {
    let eve = place.member("eve").await;
    let change = ProfileChange {
        display_name: "<b onclick=x>\"Eve'".into(),
        bio: format!("{MARKUP} javascript:alert(1)"),
        fields: vec![Field { name: "<i>".into(), value: MARKUP.into() }],
        ..ProfileChange::default()
    };
    place.service.set_profile(&eve.session, change).await.unwrap();
    let draft = Draft {
        text: format!("{MARKUP} #tides @eve \u{1}Ą"),
        warning: MARKUP.into(),
        language: "en".into(),
        ..Draft::default()
    };
    let id = place.service.publish(&eve.session, draft).await.unwrap();
    (eve, format!("/@eve/{id}"))
}

fn is_tame(page: &Reply, path: &str) {
    for wild in ["script:not([src])", "[onerror]", "[onclick]", "main b[onclick]", "i > script"] {
        assert_eq!(page.count(wild), 0, "{path}: {wild}");
    }
    assert_eq!(page.count("[href^='javascript:']"), 0, "{path}");
    assert_eq!(page.count("img[src=x]"), 0, "{path}");
}

#[tokio::test]
async fn markup_in_names_and_texts_is_shown_and_never_obeyed() {
    let place = Place::new().await;
    let (eve, post) = hostile(&place).await;
    let embed = format!("{post}/embed");
    let history = format!("{post}/history");
    for path in ["/", "/local", "/@eve", "/tags/tides", &post, &embed, &history] {
        is_tame(&place.read(path).await, path);
        is_tame(&place.read_as(&eve, path).await, path);
    }
    let page = place.read("/@eve").await;
    assert_eq!(page.words("h1"), "<b onclick=x>\"Eve'");
}

#[tokio::test]
async fn markup_in_a_search_is_shown_and_never_obeyed() {
    let place = Place::new().await;
    let page = place.read("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22").await;
    is_tame(&page, "/search");
    assert_eq!(page.attribute("#query", "value"), "<script>alert(1)</script>\"");
}

#[tokio::test]
async fn a_text_cannot_pass_for_a_joint() {
    let place = Place::new().await;
    let (eve, post) = hostile(&place).await;
    let page = place.read_as(&eve, &post).await;
    assert_eq!(page.count("footer.acts"), 1);
    assert_eq!(page.count("details.menu"), 1);
}

#[tokio::test]
async fn back_leads_nowhere_else() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "High water.").await;
    for away in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"] {
        let reply =
            place.send_as(&ada, &format!("/@ada/{id}/bookmark"), &format!("back={away}")).await;
        assert_eq!(reply.header("location"), format!("/@ada/{id}"), "{away}");
    }
}
