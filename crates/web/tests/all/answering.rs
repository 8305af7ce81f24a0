//! A demand reaches its holder, who reads it in full and answers in sealed words.

use axum::http::StatusCode;
use service::docket::{Demand, Desk, Filed};

use crate::browser::Browser;
use crate::place::Place;
use crate::serving::{SCAN, keeping};

const HANDLE: &str = "alt_harbor";

/// A demand about the accounts, whose holders were told of it.
async fn told(place: &Place, desk: &Desk, handles: &[&str]) -> Filed {
    let accounts: Vec<_> =
        handles.iter().map(|it| serde_json::json!({"handle": it, "exists": false})).collect();
    let demand: Demand = serde_json::from_value(serde_json::json!({
        "received": "2026-11-22T00:00Z", "channel": "fax", "document": "00".repeat(32),
        "pages": 2, "issuer": "Harbour Dues <b>Service</b>", "time_zone": "America/New_York",
        "authority": "us.customs-summons", "accounts": accounts,
        "asked": [{"category": "ip_address", "words": "I.P. <i>addresses</i>"}],
        "secrecy_words": "You are requested not to disclose this.",
    }))
    .unwrap();
    let (service, address) = (&place.service, desk.address());
    let taken = service.take_in_demand(&address, desk.authorities(), "front", demand, SCAN).await;
    let filed = Filed { matter: taken.unwrap().matter, number: None };
    let secrecy = serde_json::json!({
        "kind": "secrecy_classified", "secrecy": {"basis": "request"}
    });
    let secrecy = serde_json::from_value(secrecy).unwrap();
    let filed = service.docket_event(desk, &filed, "front", secrecy).await.unwrap();
    service.docket_notice(desk, &filed, "front").await.unwrap()
}

/// The page of the demand, out of the notifications.
async fn page_of(holder: &mut Browser<'_>) -> String {
    holder.see("/notifications").await.attribute("a[href^='/notices/demand/']", "href")
}

#[tokio::test]
async fn the_holder_reads_all_of_it_and_takes_the_scan_along() {
    let (place, desk) = keeping().await;
    let mut holder = place.holder(HANDLE).await;
    told(&place, &desk, &[HANDLE]).await;
    let path = page_of(&mut holder).await;
    let page = holder.see(&path).await;
    for words in [
        "Harbour Dues <b>Service</b>",
        "19 U.S.C. 1509",
        "I.P. <i>addresses</i>",
        "not held, and never was",
        "You are requested not to disclose this.",
        "You need not answer",
        "(America/New_York)",
    ] {
        assert!(page.says(words), "the page does not say: {words}");
    }
    assert_eq!(page.count("main i, td b"), 0, "markup was obeyed");
    let copy = holder.get(&format!("{path}/copy")).await;
    assert_eq!((copy.status, copy.bytes.as_slice()), (StatusCode::OK, SCAN));
    assert_eq!(copy.header("content-disposition"), "attachment; filename=\"demand.pdf\"");
    assert_eq!(copy.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn an_answer_reaches_its_matter_and_a_later_one_stands_in_place_of_an_earlier_one() {
    let (place, desk) = keeping().await;
    let mut holder = place.holder(HANDLE).await;
    told(&place, &desk, &[HANDLE]).await;
    let path = page_of(&mut holder).await;
    let yes = [("court", "yes"), ("counsel", "a clinic"), ("words", "we will <b>file</b>")];
    holder.act(&path, &yes).await;
    assert!(holder.see(&path).await.says("waits to be read"));
    holder.act(&path, &[("court", "yes"), ("consents", "yes"), ("words", "on Monday")]).await;

    let taken = place.service.docket_take_answers(&desk).await.unwrap();
    assert_eq!((taken.written.len(), taken.left), (1, 0));
    let (filed, handle) = &taken.written[0];
    assert_eq!(handle, HANDLE);
    assert!(filed.matter.notice.consented.contains(HANDLE));
    let answers = place.service.docket_answers(&desk, filed).await.unwrap();
    let (_, _, answer) = &answers[0];
    assert_eq!((answer.words.as_str(), answer.challenges), ("on Monday", true));
    let again = place.service.docket_take_answers(&desk).await.unwrap();
    assert!(again.written.is_empty(), "an answer was written down twice");
    assert!(!holder.see(&path).await.says("waits to be read"));
    // What was said can be said again, and otherwise.
    holder.act(&path, &[("court", "no")]).await;
    let taken = place.service.docket_take_answers(&desk).await.unwrap();
    assert!(!taken.written[0].0.matter.notice.consented.contains(HANDLE));
}

#[tokio::test]
async fn a_demand_is_its_holders_alone_and_says_nothing_of_the_others() {
    let (place, desk) = keeping().await;
    let mut holder = place.holder(HANDLE).await;
    let mut other = place.holder("salt_verse").await;
    let mut stranger = place.holder("nobody_else").await;
    told(&place, &desk, &[HANDLE, "salt_verse"]).await;
    let path = page_of(&mut holder).await;
    let page = holder.see(&path).await;
    assert!(!page.says("salt_verse"), "the other holder is named");
    assert_eq!(page.count("a[download]"), 0, "the scan names the other holder");
    assert_eq!(holder.get(&format!("{path}/copy")).await.status, StatusCode::NOT_FOUND);
    for path in [path.clone(), format!("{path}/copy")] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(stranger.send(&path, &[("court", "yes")]).await.status, StatusCode::NOT_FOUND);
    let others = page_of(&mut other).await;
    other.act(&others, &[("court", "no")]).await;
    let taken = place.service.docket_take_answers(&desk).await.unwrap();
    assert_eq!(taken.written[0].1, "salt_verse");
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_kept_on_the_page() {
    let (place, desk) = keeping().await;
    let mut holder = place.holder(HANDLE).await;
    told(&place, &desk, &[HANDLE]).await;
    let path = page_of(&mut holder).await;
    let long = "ж".repeat(701);
    let page = holder.send(&path, &[("court", "yes"), ("words", &long)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.words("#words"), long);
    let widest = "\u{1F30A}".repeat(700);
    holder.act(&path, &[("words", &widest), ("counsel", &"\"".repeat(150))]).await;
    let taken = place.service.docket_take_answers(&desk).await.unwrap();
    let answers = place.service.docket_answers(&desk, &taken.written[0].0).await.unwrap();
    assert_eq!(answers[0].2.words, widest);
}

#[tokio::test]
async fn clearing_all_leaves_a_demand_and_its_page_puts_it_away() {
    let (place, desk) = keeping().await;
    let member = place.member(HANDLE).await;
    told(&place, &desk, &[HANDLE]).await;
    let page = place.read_as(&member, "/notifications").await;
    let path = page.attribute("a[href^='/notices/demand/']", "href");
    let token = member.cookie.trim_start_matches("session=");
    let session = place.service.session(token).await.unwrap().unwrap();
    place.service.clear_notices(&session).await.unwrap();
    assert_eq!(place.read_as(&member, &path).await.status, StatusCode::OK);
    let gone = place.send_as(&member, &format!("{path}/put-away"), "").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    for path in [path.clone(), format!("{path}/copy")] {
        assert_eq!(place.read_as(&member, &path).await.status, StatusCode::NOT_FOUND);
    }
}
