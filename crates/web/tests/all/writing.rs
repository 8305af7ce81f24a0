//! Writing: posts with pictures, the look before they go, holding back, editing, deleting.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::browser::DOT;
use super::place::Place;

#[tokio::test]
async fn a_text_and_a_cleaned_picture_are_posted() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 5] = [
        ("text", b"A small square #blue"),
        ("size", b"800"),
        ("file-1", DOT),
        ("description-1", b"A blue square"),
        ("action", b"post"),
    ];
    let sent = ada.parcel("/compose", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = place.visitor().see(&sent.location()).await;
    assert!(page.says("A small square"));
    assert_eq!(page.attribute(".pictures img", "alt"), "A blue square");
    let picture = page.attribute(".pictures img", "src");
    let picture = place.visitor().see(&picture).await;
    assert!(!String::from_utf8_lossy(&picture.bytes).contains("marker-of-the-author"));
}

#[tokio::test]
async fn what_cleaning_found_is_shown_before_it_goes_and_goes_as_chosen() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let text = "Look\u{200b} here: https://a.example/?id=1&utm_source=desk";
    let held_up = [("text", text.as_bytes()), ("action", b"post".as_slice())];
    let shown = ada.parcel("/compose", &held_up).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert_eq!(shown.all(".findings ul li"), ["1 invisible character removed"]);
    assert_eq!(shown.field("accept"), "https://a.example/?id=1&utm_source=desk");
    let (clean, found) = (shown.field("shown"), shown.field("accept"));
    assert_eq!(shown.all("#text"), std::slice::from_ref(&clean));
    let goes = [
        ("text", clean.as_bytes()),
        ("shown", clean.as_bytes()),
        ("accept", found.as_bytes()),
        ("action", b"post".as_slice()),
    ];
    let sent = ada.parcel("/compose", &goes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let post = ada.see(&sent.location()).await;
    assert!(post.text().contains("https://a.example/?id=1\""), "{}", post.text());
    assert!(!post.text().contains("utm_source"));
}

#[tokio::test]
async fn a_preview_keeps_pictures_for_their_writer_alone() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 3] = [("text", b"Soon"), ("file-2", DOT), ("action", b"preview")];
    let shown = ada.parcel("/compose", &fields).await;
    assert_eq!(shown.status, StatusCode::OK);
    let number = shown.field("upload-2");
    let path = format!("/compose/picture/{number}");
    assert_eq!(ada.see(&path).await.headers[CONTENT_TYPE], "image/png");
    let mut ben = place.holder("ben").await;
    assert_eq!(ben.get(&path).await.status, StatusCode::NOT_FOUND);
    let goes: [(&str, &[u8]); 3] =
        [("text", b"Now"), ("upload-2", number.as_bytes()), ("action", b"post")];
    let sent = ada.parcel("/compose", &goes).await.location();
    assert_eq!(ben.see(&sent).await.count(".pictures img"), 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let long = "x".repeat(1_010);
    let fields = [
        ("text", long.as_bytes()),
        ("warning", b"Length".as_slice()),
        ("file-1", b"not a picture".as_slice()),
        ("file-2", DOT),
        ("action", b"post"),
    ];
    let refused = ada.parcel("/compose", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#text-problem"), ["The text is 10 characters too long."]);
    assert_eq!(refused.count("details[open] #file-1-problem"), 1);
    assert_eq!(refused.count("[name=upload-2]"), 1);
    assert_eq!((refused.all("#text")[0].len(), refused.field("warning")), (1_010, "Length".into()));
    assert_eq!(refused.all(".problems li").len(), 2);
}

#[tokio::test]
async fn an_answer_names_whom_it_answers() {
    let place = Place::new().await;
    let path = place.holder("ada").await.post("A question").await;
    let id = path.rsplit('/').next().unwrap();
    let mut ben = place.holder("ben").await;
    let form = ben.see(&format!("/compose?reply_to={id}")).await;
    assert!(form.says("A question"));
    assert_eq!(form.all("#text"), ["@ada"]);
    let fields: [(&str, &[u8]); 3] =
        [("text", b"@ada An answer"), ("reply_to", id.as_bytes()), ("action", b"post")];
    ben.parcel("/compose", &fields).await;
    assert!(place.visitor().see(&path).await.says("An answer"));
}

#[tokio::test]
async fn a_quote_says_what_it_tells_and_the_post_in_it_can_be_taken_out() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 3] =
        [("text", b"For friends"), ("quote_policy", b"followers"), ("action", b"post")];
    let path = ada.parcel("/compose", &fields).await.location();
    let path = path.split('?').next().unwrap();
    let id = path.rsplit('/').next().unwrap();
    let mut ben = place.holder("ben").await;
    let link = format!(".menu [href='/compose?quote={id}']");
    assert_eq!(ben.see(path).await.count(&link), 0);
    ben.act("/@ada/follow", &[]).await;
    assert_eq!(ben.see(path).await.count(&link), 1);
    let form = ben.see(&format!("/compose?quote={id}")).await;
    assert!(form.says("everybody can see that you follow"));
    let fields: [(&str, &[u8]); 3] =
        [("text", b"Look"), ("quote", id.as_bytes()), ("action", b"post")];
    let quote = ben.parcel("/compose", &fields).await.location();
    let quote = quote.split('?').next().unwrap();
    assert!(place.visitor().see(quote).await.says("For friends"));
    ada.act(&format!("{quote}/take-out"), &[]).await;
    let page = place.visitor().see(quote).await;
    assert!(!page.says("For friends") && page.says("took it out"));
}

#[tokio::test]
async fn a_poll_is_asked_and_voted_in() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 5] = [
        ("text", b"Which?"),
        ("poll_option", b"Left"),
        ("poll_option", b"Right"),
        ("poll_minutes", b"60"),
        ("action", b"post"),
    ];
    let path = ada.parcel("/compose", &fields).await.location();
    let path = path.split('?').next().unwrap();
    let mut ben = place.holder("ben").await;
    ben.act(&format!("{path}/vote"), &[("option", "1"), ("back", path)]).await;
    let page = ben.see(path).await;
    assert_eq!(page.all(".poll .option"), ["Left", "Right your vote"]);
}

#[tokio::test]
async fn a_held_post_is_nowhere_until_released() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let hold = [("text", b"Not yet".as_slice()), ("action", b"hold")];
    assert_eq!(ada.parcel("/compose", &hold).await.location(), "/held-posts?done=held");
    assert!(!place.visitor().see("/local").await.says("Not yet"));
    let list = ada.see("/held-posts").await;
    assert!(list.says("Not yet"));
    let edit = list.attribute(".held-posts a.button", "href");
    let number = ada.see(&edit).await.field("held");
    let again: [(&str, &[u8]); 3] =
        [("text", b"Not yet, still"), ("held", number.as_bytes()), ("action", b"hold")];
    ada.parcel("/compose", &again).await;
    ada.act(&format!("/held-posts/{number}/release"), &[]).await;
    assert!(place.visitor().see("/local").await.says("Not yet, still"));
    assert_eq!(ada.see("/held-posts").await.count(".held-posts li"), 0);
}

#[tokio::test]
async fn a_held_post_can_be_thrown_away() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    ada.parcel("/compose", &[("text", b"Never"), ("action", b"hold")]).await;
    let list = ada.see("/held-posts").await;
    let discard = list.attribute("form[action$=discard]", "action");
    assert_eq!(ada.act(&discard, &[]).await, "/held-posts?done=discarded");
    assert!(!ada.see("/held-posts").await.says("Never"));
}

#[tokio::test]
async fn words_are_edited_by_their_writer_alone() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let path = ada.post("Frist").await;
    let edit = format!("{path}/edit");
    assert_eq!(place.holder("ben").await.get(&edit).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ada.see(&edit).await.all("#text"), ["Frist"]);
    let saved = ada.act(&edit, &[("text", "First"), ("warning", "Spelling")]).await;
    assert_eq!(saved, format!("{path}?done=edited"));
    let page = place.visitor().see(&path).await;
    assert!(page.says("First") && page.says("Spelling") && page.says("edited"));
}

#[tokio::test]
async fn pictures_get_other_words_and_a_held_post_its_minute() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 4] =
        [("text", b"Look"), ("file-1", DOT), ("description-1", b"Bleu"), ("action", b"post")];
    let sent = ada.parcel("/compose", &fields).await.location();
    let path = sent.split('?').next().unwrap();
    let edit = format!("{path}/edit");
    assert_eq!(ada.see(&edit).await.all("#description-1"), ["Bleu"]);
    ada.act(&edit, &[("text", "Look"), ("description-1", "Blue")]).await;
    assert_eq!(ada.see(path).await.attribute(".pictures img", "alt"), "Blue");
    ada.act(&edit, &[("text", "Look here")]).await;
    assert_eq!(ada.see(path).await.attribute(".pictures img", "alt"), "Blue");

    ada.parcel("/compose", &[("text", b"In time"), ("action", b"hold")]).await;
    let list = ada.see("/held-posts").await;
    let form = list.attribute("form[action$=reschedule]", "action");
    assert_eq!(ada.act(&form, &[("due", "4000-01-01T12:00")]).await, "/held-posts?done=scheduled");
    assert!(ada.see("/held-posts").await.says("1 Jan 4000, 12:00"));
}

#[tokio::test]
async fn deleting_is_asked_for_once_more_and_then_done() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let path = ada.post("Gone soon").await;
    let delete = format!("{path}/delete");
    assert!(ada.see(&delete).await.says("Gone soon"));
    assert_eq!(ada.act(&delete, &[]).await, "/@ada?done=deleted");
    assert_eq!(place.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn composing_needs_a_session() {
    let place = Place::new().await;
    let turned = place.visitor().get("/compose?reply_to=7").await;
    assert!(turned.location().starts_with("/sign-in?next=/compose%3Freply_to%3D7"));
    let sent = place.visitor().parcel("/compose", &[("text", b"Hello"), ("action", b"post")]).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
}
