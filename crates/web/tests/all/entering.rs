//! Getting in and out: sign-up with and without a wait, wrong words, sign-in, invites.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use axum::http::{Request, StatusCode};
use service::{Settings, SignUpMode};

use super::browser::Browser;
use super::place::{Place, Reply};

async fn choose_handle(browser: &mut Browser<'_>, handle: &str) -> Reply {
    let ticket = browser.see("/sign-up").await.field("ticket");
    browser.send("/sign-up", &[("handle", handle), ("ticket", &ticket)]).await
}

#[tokio::test]
async fn a_newcomer_gets_in_with_a_handle_and_the_words_shown() {
    let place = Place::new().await;
    let mut ada = place.visitor();
    let shown = choose_handle(&mut ada, "ada").await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    let words = shown.all(".words li");
    assert_eq!(words.len(), 7);
    assert!(shown.says("http://127.0.0.1:3000") && shown.says("@ada"));
    assert_eq!(shown.headers[CACHE_CONTROL], "private, no-store");
    assert!(ada.cookie.is_none());
    let commitment = shown.field("commitment");
    let typed = words.join(" - ").to_uppercase();
    let fields = [("handle", "ada"), ("commitment", &commitment), ("words", &typed)];
    assert_eq!(ada.act("/sign-up/confirm", &fields).await, "/home?done=signed-up");
    assert!(ada.see("/home").await.says("Sign out @ada"));
}

#[tokio::test]
async fn words_typed_wrongly_are_asked_for_again_and_not_shown_again() {
    let place = Place::new().await;
    let mut ada = place.visitor();
    let shown = choose_handle(&mut ada, "ada").await;
    let commitment = shown.field("commitment");
    let fields =
        [("handle", "ada"), ("commitment", commitment.as_str()), ("words", "one two three")];
    let again = ada.send("/sign-up/confirm", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.count(".words li"), 0);
    let quotes_a_word = shown.all(".words li").iter().any(|word| again.says(&format!(" {word} ")));
    assert!(!quotes_a_word);
    assert_eq!(again.field("commitment"), commitment);
    assert_eq!(again.attribute("#words", "aria-invalid"), "true");
    assert_eq!(again.attribute(".problems a", "href"), "#words");
    assert_eq!(place.visitor().get("/@ada").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_script_or_invite_a_newcomer_waits_with_the_same_ticket() {
    let place = Place::with(Settings { wait_seconds: 40, ..Settings::default() }).await;
    let mut ada = place.visitor();
    let ticket = ada.see("/sign-up").await.field("ticket");
    let fields = [("handle", "ada"), ("ticket", ticket.as_str())];
    let waiting = ada.send("/sign-up", &fields).await;
    assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(waiting.says("more seconds"), "{}", waiting.text());
    assert_eq!((waiting.field("ticket"), waiting.field("handle")), (ticket, "ada".to_owned()));
}

#[tokio::test]
async fn a_handle_that_looks_taken_is_refused_beside_its_field() {
    let place = Place::new().await;
    place.holder("ada").await;
    let refused = choose_handle(&mut place.visitor(), "Ada_").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.all("#handle-problem")[0].contains("taken"));
    assert_eq!(refused.field("handle"), "Ada_");
}

#[tokio::test]
async fn a_closed_server_says_so_and_shows_no_form() {
    let settings = Settings { sign_up: SignUpMode::Closed, ..Settings::default() };
    let page = Place::with(settings).await.visitor().see("/sign-up").await;
    assert_eq!(page.count("#handle"), 0);
    assert!(page.says("no new accounts"));
}

#[tokio::test]
async fn an_invite_lets_one_in_without_a_wait() {
    let settings = Settings { sign_up: SignUpMode::Invite, ..Settings::default() };
    let place = Place::with(settings).await;
    let made = place.operator("keeper").await.send("/moderation/invite", &[]).await;
    assert_eq!(made.headers[CACHE_CONTROL], "private, no-store");
    let invite = made.all(".secret")[0].clone();
    let mut ada = place.visitor();
    let form = ada.see(&format!("/sign-up?invite={invite}")).await;
    assert_eq!(form.field("invite"), invite);
    let ticket = form.field("ticket");
    let fields = [("handle", "ada"), ("ticket", &ticket), ("invite", &invite)];
    assert_eq!(ada.send("/sign-up", &fields).await.count(".words li"), 7);
    let spent = ada.send("/sign-up", &fields).await;
    assert_eq!(spent.status, StatusCode::FORBIDDEN);
    assert_eq!(spent.count("#invite-problem"), 1);
}

#[tokio::test]
async fn signing_in_leads_to_the_page_wanted_and_never_elsewhere() {
    let place = Place::new().await;
    let codename = place.holder("ada").await.codename;
    let mut ada = place.visitor();
    let turned = ada.get("/bookmarks").await;
    assert_eq!(turned.location(), "/sign-in?next=/bookmarks");
    assert_eq!(ada.see(&turned.location()).await.field("next"), "/bookmarks");
    let fields = [("handle", "@ADA"), ("codename", codename.as_str()), ("next", "/bookmarks")];
    let page = ada.send("/sign-in", &fields).await;
    assert_eq!(page.location(), "/bookmarks?done=signed-in");
    let line = page.headers[SET_COOKIE].to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"), "{line}");
    let away = [("handle", "ada"), ("codename", codename.as_str()), ("next", "//evil.example")];
    assert_eq!(place.visitor().act("/sign-in", &away).await, "/home?done=signed-in");
}

#[tokio::test]
async fn a_wrong_codename_is_not_repeated_by_the_page() {
    let place = Place::new().await;
    place.holder("ada").await;
    let fields = [("handle", "ada"), ("codename", "wrong horse battery staple")];
    let refused = place.visitor().send("/sign-in", &fields).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.field("handle"), "ada");
    assert!(!refused.text().contains("battery"));
}

#[tokio::test]
async fn signing_out_takes_the_token_back() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let token = ada.cookie.clone();
    assert_eq!(ada.act("/sign-out", &[]).await, "/?done=signed-out");
    assert!(ada.cookie.is_none());
    ada.cookie = token;
    assert_eq!(ada.get("/settings").await.location(), "/sign-in?next=/settings");
}

#[tokio::test]
async fn a_form_from_elsewhere_does_nothing() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let bare = Request::post("/sign-out").body(Body::empty()).unwrap();
    assert_eq!(ada.ask(bare).await.status, StatusCode::FORBIDDEN);
    let foreign = Request::post("/sign-out").header("origin", "https://evil.example");
    let foreign = foreign.body(Body::empty()).unwrap();
    assert_eq!(ada.ask(foreign).await.status, StatusCode::FORBIDDEN);
    ada.see("/settings").await;
}
