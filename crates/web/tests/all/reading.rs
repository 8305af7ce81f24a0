//! Timelines, conversations, profiles, pictures.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use record::limits::PAGE_ITEMS;
use service::{Draft, DraftAttachment, DraftPoll, ProfileChange, Size};

use crate::place::Place;

/// One red pixel.
const PIXEL: &[u8] = include_bytes!("pixel.png");

#[tokio::test]
async fn pages_lead_on_to_what_is_older() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    for number in 0..PAGE_ITEMS + 3 {
        place.post(&ada, &format!("Reading {number}.")).await;
    }
    let first = place.read("/local").await;
    assert_eq!(first.count("article.post"), PAGE_ITEMS);
    let older = first.attribute("a[rel=next]", "href");
    assert_eq!(first.attribute("link[rel=next]", "href"), older);
    let second = place.read(&older).await;
    assert_eq!(second.count("article.post"), 3);
    assert_eq!(second.count("a[rel=next]"), 0);
    assert_eq!(second.words("article.post .text"), "Reading 2.");
}

#[tokio::test]
async fn a_search_keeps_its_words_on_the_next_page() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    for number in 0..PAGE_ITEMS + 1 {
        place.post(&ada, &format!("Tide reading {number}.")).await;
    }
    let first = place.read("/search?q=tide").await;
    let older = first.attribute("a[rel=next]", "href");
    assert!(older.ends_with("&q=tide"), "{older}");
    assert_eq!(place.read(&older).await.count("article.post"), 1);
}

#[tokio::test]
async fn a_conversation_stands_in_order() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    let root = place.post(&ada, "Root.").await;
    let reply = Draft { text: "Reply.".into(), reply_to: Some(root), ..Draft::default() };
    let reply = place.service.publish(&bob.session, reply).await.unwrap();
    let leaf = Draft { text: "Leaf.".into(), reply_to: Some(reply), ..Draft::default() };
    place.service.publish(&ada.session, leaf).await.unwrap();
    let page = place.read(&format!("/@bob/{reply}")).await;
    assert_eq!(page.words(".chain .text"), "Root.");
    assert_eq!(page.words(".whole .text"), "Reply.");
    assert_eq!(page.words(".branch.deep-1 .text"), "Leaf.");
    assert!(page.words(".published").starts_with("Posted in the minute 22 Nov 2026"));
}

#[tokio::test]
async fn addresses_have_one_spelling() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    place.member("bob").await;
    let id = place.post(&ada, "High water.").await;
    for (asked, proper) in [
        (format!("/@bob/{id}"), format!("/@ada/{id}")),
        (format!("/@bob/{id}/embed"), format!("/@ada/{id}/embed")),
        ("/@ADA".to_owned(), "/@ada".to_owned()),
        ("/@ADA/replies".to_owned(), "/@ada/replies".to_owned()),
    ] {
        let page = place.read(&asked).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, &*proper));
    }
}

#[tokio::test]
async fn others_can_show_a_post() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "High water at noon.").await;
    let page = place.read(&format!("/@ada/{id}")).await;
    let address = format!("http://127.0.0.1:3000/@ada/{id}");
    assert_eq!(page.attribute("link[rel=canonical]", "href"), address);
    let told = page.attribute("meta[property='og:description']", "content");
    assert_eq!(told, "High water at noon.");
    let described = page.attribute("link[type='application/json+oembed']", "href");
    let json: serde_json::Value =
        serde_json::from_slice(&place.read(&described).await.bytes).unwrap();
    assert_eq!((json["type"].as_str(), json["author_name"].as_str()), (Some("rich"), Some("ada")));
    let embed = place.read(&format!("/@ada/{id}/embed")).await;
    assert!(embed.header("content-security-policy").contains("frame-ancestors *"));
    assert_eq!(embed.count("script, form, button"), 0);
}

#[tokio::test]
async fn oembed_describes_posts_of_ours_only() {
    let place = Place::new().await;
    for (path, status) in [
        ("/oembed?url=https://evil.example/@ada/7", StatusCode::NOT_FOUND),
        ("/oembed?url=http://127.0.0.1:3000/@ada/7&format=xml", StatusCode::NOT_IMPLEMENTED),
        ("/oembed", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(place.read(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn every_version_of_a_post_stays_readable() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "First.").await;
    let draft = Draft { text: "Second.".into(), ..Draft::default() };
    place.service.edit(&ada.session, id, draft).await.unwrap();
    let page = place.read(&format!("/@ada/{id}")).await;
    let history = page.attribute(".published a", "href");
    let versions = place.read(&history).await;
    assert_eq!(versions.count(".versions > li"), 2);
    assert_eq!(versions.words(".versions .text"), "Second.");
}

#[tokio::test]
async fn a_viewers_own_state_is_seen_by_nobody_else() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    let id = place.post(&ada, "High water.").await;
    let pressed = ".act.star[aria-pressed=true]";
    place.read("/local").await;
    let reply = place.send_as(&bob, &format!("/@ada/{id}/favourite"), "back=/local").await;
    assert_eq!(reply.header("location"), format!("/local#p-{id}"));
    assert_eq!(place.read_as(&bob, "/local").await.count(pressed), 1);
    assert_eq!(place.read_as(&ada, "/local").await.count(pressed), 0);
    let visitor = place.read("/local").await;
    assert_eq!(visitor.count("button"), 1, "the search's own");
    assert!(visitor.words(".acts").contains("Favourites 1"));
}

#[tokio::test]
async fn follows_and_votes_come_by_forms() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    let poll = DraftPoll {
        options: vec!["Left".into(), "Right".into()],
        multiple: false,
        hide_totals: false,
        minutes: 60,
    };
    let draft = Draft { text: "Which?".into(), poll: Some(poll), ..Draft::default() };
    let id = place.service.publish(&ada.session, draft).await.unwrap();
    let followed = place.send_as(&bob, "/@ada/follow", "back=/@ada").await;
    assert_eq!(followed.header("location"), "/@ada?done=followed");
    let home = place.read_as(&bob, "/home").await;
    assert_eq!(home.count("input[type=radio][name=option]"), 2);
    place.send_as(&bob, &format!("/@ada/{id}/vote"), "option=1&back=/home").await;
    let voted = place.read_as(&bob, "/home").await;
    assert_eq!(voted.words(".results li:nth-child(2)"), "Right your vote 100%");
}

#[tokio::test]
async fn covered_things_stay_covered_unless_the_viewer_prefers_otherwise() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let draft = Draft { text: "Spoiler.".into(), warning: "The end".into(), ..Draft::default() };
    place.service.publish(&ada.session, draft).await.unwrap();
    assert_eq!(place.read("/local").await.count("details.warning:not([open])"), 1);
    let mut preferences = ada.session.preferences();
    preferences.open_warnings = true;
    place.service.set_preferences(&ada.session, preferences).await.unwrap();
    assert_eq!(place.read_as(&ada, "/local").await.count("details.warning[open]"), 1);
    assert_eq!(place.read("/local").await.count("details.warning:not([open])"), 1);
}

#[tokio::test]
async fn a_picture_tells_nothing_but_itself() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let upload = place.service.upload(&ada.session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    let attachments = vec![DraftAttachment {
        upload: upload.number,
        description: "One red pixel".into(),
        focus: None,
    }];
    let draft = Draft { text: "Look.".into(), attachments, ..Draft::default() };
    place.service.publish(&ada.session, draft).await.unwrap();
    let page = place.read("/local").await;
    assert_eq!(page.attribute(".pictures img", "alt"), "One red pixel");
    let path = page.attribute(".pictures img", "src");
    let picture = place.read(&path).await;
    assert_eq!(picture.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(picture.header("last-modified"), "");
    let mark = picture.header("etag").to_owned();
    let again = Request::get(&path).header("if-none-match", &mark).body(Body::empty()).unwrap();
    let again = place.ask(again).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn links_on_a_profile_claim_to_be_the_same_person() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let change = ProfileChange {
        bio: "See https://example.org/bio".into(),
        fields: vec![record::Field { name: "Site".into(), value: "https://example.org".into() }],
        ..ProfileChange::default()
    };
    place.service.set_profile(&ada.session, change).await.unwrap();
    let page = place.read("/@ada").await;
    assert_eq!(page.count("a[rel~=me]"), 1);
    assert_eq!(page.attribute("a[rel~=me]", "href"), "https://example.org/");
}

#[tokio::test]
async fn followers_are_drawn_and_tabled() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    for (day, handle) in [(1, "bob"), (3, "cyd")] {
        let slot = record::Day::new(20_779 + day).first_slot();
        place.clock.set(slot);
        let fan = place.member(handle).await;
        place.service.follow(&fan.session, ada.session.account()).await.unwrap();
    }
    let page = place.read("/@ada").await;
    assert_eq!(page.count("svg[role=img] path"), 2);
    assert_eq!(page.count(".chart tbody tr"), 2);
}

#[tokio::test]
async fn the_script_can_ask_how_much_is_new() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    place.post(&ada, "One.").await;
    let live = place.read("/local").await.attribute("[data-live]", "data-live");
    place.post(&ada, "Two.").await;
    assert_eq!(place.read(&live).await.text(), "1");
}

#[tokio::test]
async fn the_privacy_page_names_every_table() {
    let place = Place::new().await;
    let page = place.read("/privacy").await;
    let tables = place.service.tables().await.unwrap();
    assert!(!tables.is_empty());
    for table in tables {
        assert!(page.text().contains(&format!("<code>{}</code>", table.table)), "{}", table.table);
    }
}
