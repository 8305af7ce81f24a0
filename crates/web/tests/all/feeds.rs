//! Feeds, as a feed reader sees them.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use service::Draft;

use crate::place::Place;

/// Whether tags open and close in order, and ampersands begin references: enough to tell
/// escaped text from text that was put in raw.
fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { return false };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        match (tag.starts_with('/'), tag.ends_with(['/', '?'])) {
            (true, _) if open.pop() != Some(name) => return false,
            (false, false) => open.push(name),
            _ => {}
        }
        if text.split('&').skip(1).any(|rest| !rest.contains(';')) {
            return false;
        }
    }
    open.is_empty() && xml.chars().all(|c| c >= ' ' || "\n\r\t".contains(c))
}

#[tokio::test]
async fn a_feed_holds_hostile_text_as_text() {
    let place = Place::new().await;
    let eve = place.member("eve").await;
    place.post(&eve, "</content><script>x</script> & ]]> #tides").await;
    for path in ["/@eve/feed.atom", "/tags/tides/feed.atom"] {
        let feed = place.read(path).await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(is_well_formed(feed.text()), "{path}: {}", feed.text());
        assert!(!feed.text().contains("<script"), "{path}");
        assert_eq!(feed.text().matches("<entry>").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_feed_is_sent_again_only_when_it_changed() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "High water.").await;
    let path = "/@ada/feed.atom";
    let mark = place.read(path).await.header("etag").to_owned();
    let ask = async || {
        let request = Request::get(path).header("if-none-match", &mark).body(Body::empty());
        place.ask(request.unwrap()).await.status
    };
    assert_eq!(ask().await, StatusCode::NOT_MODIFIED);
    let draft = Draft { text: "Low water.".into(), ..Draft::default() };
    place.service.edit(&ada.session, id, draft).await.unwrap();
    assert_eq!(ask().await, StatusCode::OK);
}

#[tokio::test]
async fn a_feed_leads_back_to_whole_addresses() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    place.post(&ada, "By @ada. #tides").await;
    let feed = place.read("/@ada/feed.atom").await;
    assert!(feed.text().contains("http://127.0.0.1:3000/tags/tides"));
    assert!(!feed.text().contains("href=&#34;/") && !feed.text().contains("href=\"/"));
}
