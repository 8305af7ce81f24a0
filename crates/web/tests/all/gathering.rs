//! Lists, followed hashtags, notes and terms: what the holder set for nobody else to see.

use axum::http::StatusCode;

use super::place::Place;

#[tokio::test]
async fn a_list_is_made_filled_read_and_thrown_away() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    bea.post("On the list").await;
    ada.act("/@bea/follow", &[]).await;
    let made = ada.act("/lists", &[("title", "Herons"), ("exclusive", "yes")]).await;
    let edit = made.split('?').next().unwrap().to_owned();
    let page = ada.see(&edit).await;
    let account = page.attribute("#others ~ form button", "value");
    let list = edit.strip_suffix("/edit").unwrap();
    ada.act(&format!("{list}/join"), &[("account", &account)]).await;
    let page = ada.see(list).await;
    assert!(page.says("On the list") && page.says("1 account."));
    assert!(!ada.see("/home").await.says("On the list"), "an exclusive list keeps out of home");
    ada.act(&edit, &[("title", "Egrets"), ("replies", "none")]).await;
    assert!(ada.see("/lists").await.says("Egrets"));
    assert!(ada.see("/home").await.says("On the list"));
    ada.act(&format!("{list}/part"), &[("account", &account)]).await;
    assert!(!ada.see(list).await.says("On the list"));
    ada.act(&format!("{list}/remove"), &[]).await;
    assert_eq!(ada.get(list).await.status, 404);
    assert_eq!(ada.send("/lists", &[("title", "  ")]).await.count("#title-problem"), 1);
}

#[tokio::test]
async fn a_list_is_its_holders_alone() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let made = ada.act("/lists", &[("title", "Herons")]).await;
    let list = made.split("/edit").next().unwrap();
    assert_eq!(bea.get(list).await.status, 404);
    assert!(!bea.see("/lists").await.says("Herons"));
}

#[tokio::test]
async fn a_followed_hashtag_comes_home() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    bea.post("High water #tides").await;
    let page = ada.see("/tags/tides").await;
    assert_eq!(page.attribute("main .heading button", "formaction"), "/tags/tides/follow");
    let done = ada.act("/tags/tides/follow", &[("back", "/tags/tides")]).await;
    assert_eq!(done, "/tags/tides?done=tag-followed");
    assert!(ada.see("/home").await.says("High water"));
    assert!(ada.see("/settings/tags").await.says("#tides"));
    ada.act("/tags/tides/unfollow", &[]).await;
    assert!(!ada.see("/home").await.says("High water"));
    assert_eq!(place.visitor().see("/tags/tides").await.count("main .heading button"), 0);
}

#[tokio::test]
async fn terms_hold_and_nobody_else_sees_them() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let mut cleo = place.holder("cleo").await;
    let post = cleo.post("Passed on").await;
    ada.act("/@bea/follow", &[]).await;
    bea.act(&format!("{post}/boost"), &[]).await;
    assert!(ada.see("/home").await.says("Passed on"));
    let list = ada.act("/lists", &[("title", "Herons")]).await;
    let number = list.split('/').nth(2).unwrap().to_owned();
    let fields = [
        ("note", "Met at the pier"),
        ("hide_boosts", "yes"),
        ("languages", "en, de"),
        ("list", &number),
        ("mute", "no"),
    ];
    assert_eq!(ada.act("/@bea/terms", &fields).await, "/@bea?done=saved");
    let page = ada.see("/@bea/terms").await;
    assert_eq!(page.all("#note"), ["Met at the pier"]);
    assert_eq!(page.field("languages"), "en, de");
    assert_eq!(page.count("[name=list][checked]"), 1);
    assert!(!ada.see("/home").await.says("Passed on"));
    assert!(!bea.see("/@ada/terms").await.says("Met at the pier"));
    ada.act("/@bea/terms", &[("mute", "60"), ("mute_notices", "yes")]).await;
    assert!(ada.see("/@bea").await.says("muted"));
    let page = ada.see("/@bea/terms").await;
    assert_eq!(page.attribute("#mute option[selected]", "value"), "as_it_is");
    assert_eq!(page.count("[name=list][checked]"), 0);
    let wrong = ada.send("/@bea/terms", &[("languages", "no language"), ("mute", "no")]).await;
    assert_eq!(wrong.count("#languages-problem"), 0, "each word is a tag of its own");
}

#[tokio::test]
async fn who_wants_to_be_asked_is_asked_first() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let fields: [(&str, &[u8]); 3] =
        [("display_name", b""), ("locked", b"yes"), ("discoverable", b"yes")];
    ada.parcel("/settings/profile", &fields).await;
    assert_eq!(bea.act("/@ada/follow", &[]).await, "/@ada?done=asked");
    assert!(bea.see("/@ada").await.says("Take the request back"));
    assert!(ada.see("/follow-requests").await.says("@bea"));
    assert!(ada.see("/@bea").await.says("Asks to follow you."));
    ada.act("/@bea/accept", &[]).await;
    assert!(bea.see("/following").await.says("@ada"));
    assert!(ada.see("/followers").await.says("@bea"));
    ada.act("/@bea/remove-follower", &[]).await;
    assert!(!ada.see("/followers").await.says("@bea"));
}

#[tokio::test]
async fn a_message_is_read_by_those_it_names_and_nobody_else() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let mut cleo = place.holder("cleo").await;
    let text = b"@bea between us".as_slice();
    let fields: [(&str, &[u8]); 4] =
        [("text", text), ("shown", text), ("visibility", b"direct"), ("action", b"post")];
    let path = ada.parcel("/compose", &fields).await.location();
    let path = path.split('?').next().unwrap();
    let page = bea.see("/messages").await;
    assert!(page.says("between us") && page.says("For those named"));
    assert_eq!(page.count(".talks .fresh"), 1);
    assert_eq!(page.count(".act.boost"), 0, "what is sealed is not passed on");
    let read = page.attribute(".talks form", "action");
    assert_eq!(bea.act(&read, &[]).await, path);
    let answer = bea.see(&format!("/compose?reply_to={}", path.rsplit('/').next().unwrap())).await;
    assert_eq!(answer.attribute("[name=visibility][checked]", "value"), "direct");
    assert_eq!(cleo.get(path).await.status, 404);
    assert!(!cleo.see("/messages").await.says("between us"));
    bea.act(&read.replace("/read", "/remove"), &[]).await;
    assert!(!bea.see("/messages").await.says("between us"));
}

#[tokio::test]
async fn a_post_waits_for_its_minute() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let text = b"At noon".as_slice();
    let mut fields: Vec<(&str, &[u8])> =
        vec![("text", text), ("shown", text), ("action", b"schedule")];
    assert_eq!(ada.parcel("/compose", &fields).await.count("#due-problem"), 1);
    fields.push(("due", b"2099-01-01T12:00"));
    assert_eq!(ada.parcel("/compose", &fields).await.location(), "/held-posts?done=scheduled");
    let page = ada.see("/held-posts").await;
    assert_eq!(page.attribute("input[name=due]", "value"), "2099-01-01T12:00");
    let change = page.attribute(".held-posts form", "action");
    let past = ada.send(&change, &[("due", "2001-01-01T12:00")]).await;
    assert_eq!(past.count(".problem"), 1);
    ada.act(&change, &[("due", "2099-02-01T12:00")]).await;
    ada.act(&change.replace("/reschedule", "/unschedule"), &[]).await;
    assert!(!ada.see("/held-posts").await.says("At noon"));
}

#[tokio::test]
async fn a_collection_is_for_all_to_see_and_left_by_whoever_is_on_it() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut ben = place.holder("ben").await;
    let fields = [("name", "Herons & storks"), ("discoverable", "yes"), ("sensitive", "yes")];
    let made = ada.act("/collections", &fields).await;
    let path = made.split('?').next().unwrap();
    let nobody = ada.send(&format!("{path}/put-on"), &[("handle", "nobody_here")]).await;
    assert_eq!(nobody.all("#handle-problem"), ["There is no account with that handle."]);
    ada.act(&format!("{path}/put-on"), &[("handle", "@ben")]).await;
    let page = place.visitor().see(path).await;
    assert!(page.says("Herons & storks") && page.count("details.cover .accounts li") == 1);
    assert!(place.visitor().see("/@ada").await.says("Herons & storks"));
    assert!(ben.see("/notifications").await.says("put you on a collection"));
    assert!(ben.see("/collections").await.says("Herons & storks"));
    let listing = ben.see(path).await.attribute("button[name=place]", "value");
    ben.act(&format!("{path}/leave"), &[("place", listing.as_str())]).await;
    assert_eq!(place.visitor().see(path).await.count(".accounts li"), 0);
    let again = ada.send(&format!("{path}/put-on"), &[("handle", "ben")]).await;
    assert_eq!(again.count("#handle-problem"), 1);
    ada.act(path, &[("name", "Herons")]).await;
    assert!(!place.visitor().see("/@ada").await.says("Herons"), "no box was ticked for that");
    ada.act(&format!("{path}/remove"), &[]).await;
    assert_eq!(place.visitor().get(path).await.status, StatusCode::NOT_FOUND);
}
