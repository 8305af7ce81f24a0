//! What is the holder's own: profile, preferences, sessions, codenames, what is held, leaving.

use axum::http::StatusCode;

use super::browser::{Browser, DOT};
use super::place::Place;

#[tokio::test]
async fn a_profile_is_changed_with_its_pictures() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields: [(&str, &[u8]); 7] = [
        ("avatar_description", b"A heron, seen \"from\" afar"),
        ("attribution_domains", b"https://News.example/ada\r\nother.example"),
        ("display_name", b"Ada <b>"),
        ("bio", b"On tides"),
        ("field_name", b"Site"),
        ("field_value", b"https://a.example"),
        ("file-avatar", DOT),
    ];
    let saved = ada.parcel("/settings/profile", &fields).await;
    assert_eq!(saved.location(), "/@ada?done=saved");
    let page = place.visitor().see("/@ada").await;
    assert!(
        page.says("Ada <b>") && page.says("On tides") && page.says("https://a.example")
            || page.says("a.example")
    );
    let shows = page.attribute(".profile img.face", "alt");
    assert_eq!(shows, "A heron, seen \"from\" afar");
    assert_eq!(page.count(".tabs a"), 2, "no box was ticked for the part with pictures");
    let form = ada.see("/settings/profile").await;
    assert_eq!(form.field("display_name"), "Ada <b>");
    assert_eq!(form.all("#attribution_domains"), ["news.example other.example"]);
    let long = "n".repeat(151);
    let wrong: [(&str, &[u8]); 2] =
        [("avatar_description", long.as_bytes()), ("attribution_domains", b"nowhere")];
    for (field, value) in wrong {
        let refused = ada.parcel("/settings/profile", &[(field, value)]).await;
        assert_eq!(refused.all(&format!("#{field}-problem")).len(), 1, "{field}");
    }
    ada.parcel("/settings/profile", &[("drop_avatar", b"yes")]).await;
    assert_eq!(place.visitor().see("/@ada").await.count(".profile img.face"), 0);
}

#[tokio::test]
async fn a_profile_that_is_too_long_keeps_what_was_typed() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let long = "n".repeat(41);
    let fields = [("display_name", long.as_bytes()), ("bio", b"Kept".as_slice())];
    let refused = ada.parcel("/settings/profile", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#display_name-problem").len(), 1);
    assert_eq!(refused.all("#bio"), ["Kept"]);
}

#[tokio::test]
async fn preferences_are_kept() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let fields =
        [("theme", "dark"), ("language", "uk"), ("hold_by_default", "yes"), ("size", "1280")];
    ada.act("/settings/preferences", &fields).await;
    let page = ada.see("/compose").await;
    assert_eq!(page.attribute("html", "data-theme"), "dark");
    assert_eq!(page.attribute("#language option[selected]", "value"), "uk");
    assert_eq!(page.attribute("[name=size][checked]", "value"), "1280");
}

#[tokio::test]
async fn a_session_is_ended_from_another_one() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut library = place.visitor();
    let fields = [("handle", "ada"), ("codename", ada.codename.as_str()), ("label", "library")];
    library.act("/sign-in", &fields).await;
    let list = ada.see("/settings/sessions").await;
    assert_eq!(list.all(".rows .name"), ["test", "library"]);
    ada.act("/settings/sessions/1/end", &[("label", "library")]).await;
    assert_eq!(library.get("/settings").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ada.act("/settings/sessions/end", &[]).await, "/?done=signed-out");
}

#[tokio::test]
async fn the_session_ended_is_the_one_that_was_meant() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let other = ada.send("/settings/sessions/0/end", &[("label", "library")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    ada.see("/settings").await;
}

async fn make_codename(browser: &mut Browser<'_>, recovery: bool) -> String {
    let codename = browser.codename.clone();
    let mut fields = vec![("current", codename.as_str())];
    if recovery {
        fields.push(("recovery", "yes"));
    }
    let shown = browser.send("/settings/codename", &fields).await;
    let words = shown.all(".words li").join(" ");
    let commitment = shown.field("commitment");
    let mut fields = vec![("words", words.as_str()), ("commitment", commitment.as_str())];
    if recovery {
        fields.push(("recovery", "yes"));
    }
    browser.act("/settings/codename/confirm", &fields).await;
    words
}

async fn can_sign_in(place: &Place, codename: &str) -> bool {
    let fields = [("handle", "ada"), ("codename", codename)];
    place.visitor().send("/sign-in", &fields).await.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn a_changed_codename_takes_the_place_of_the_old_one() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let old = ada.codename.clone();
    let new = make_codename(&mut ada, false).await;
    assert!(can_sign_in(&place, &new).await);
    assert!(!can_sign_in(&place, &old).await);
}

#[tokio::test]
async fn a_recovery_codename_stands_beside_the_first_until_taken_away() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let second = make_codename(&mut ada, true).await;
    assert!(can_sign_in(&place, &ada.codename).await && can_sign_in(&place, &second).await);
    let current = ada.codename.clone();
    ada.act("/settings/codename/drop-recovery", &[("current", &current)]).await;
    assert!(!can_sign_in(&place, &second).await);
}

#[tokio::test]
async fn a_codename_is_made_only_for_whoever_knows_the_present_one() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let refused = ada.send("/settings/codename", &[("current", "no such words")]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!((refused.count("#current-problem"), refused.count(".words")), (1, 0));
}

#[tokio::test]
async fn what_is_held_is_listed_with_what_is_not() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    ada.post("One post").await;
    let page = ada.see("/held").await;
    assert!(page.count(".ledger tbody tr") > 3);
    assert!(page.says("IP addresses"));
}

#[tokio::test]
async fn an_account_is_deleted_by_whoever_knows_the_codename_and_means_it() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    ada.post("Ephemeral").await;
    let codename = ada.codename.clone();
    let hasty = ada.send("/settings/delete", &[("codename", &codename), ("word", "yes")]).await;
    assert_eq!(hasty.count("#word-problem"), 1);
    let wrong = ada.send("/settings/delete", &[("codename", "wrong"), ("word", "DELETE")]).await;
    assert_eq!(wrong.count("#codename-problem"), 1);
    assert!(place.visitor().see("/local").await.says("Ephemeral"));
    let gone = ada.act("/settings/delete", &[("codename", &codename), ("word", "DELETE")]).await;
    assert_eq!(gone, "/?done=left");
    assert!(ada.cookie.is_none());
    assert_eq!(place.visitor().get("/@ada").await.status, StatusCode::NOT_FOUND);
    assert!(!place.visitor().see("/local").await.says("Ephemeral"));
}

#[tokio::test]
async fn every_page_of_ones_own_asks_to_sign_in_first() {
    let place = Place::new().await;
    for path in [
        "/home",
        "/notifications",
        "/following",
        "/followers",
        "/follow-requests",
        "/lists",
        "/messages",
        "/settings/tags",
        "/muted",
        "/blocked",
        "/held",
        "/held-posts",
        "/settings",
        "/settings/profile",
        "/settings/preferences",
        "/settings/filters",
        "/settings/sessions",
        "/settings/codename",
        "/settings/delete",
        "/settings/export",
        "/settings/export/archive.tar.gz",
        "/settings/import",
        "/moderation",
    ] {
        let turned = place.visitor().get(path).await;
        assert_eq!(turned.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(turned.location(), format!("/sign-in?next={path}"));
    }
}
