//! Letting an app in: the page says what it could do, nobody is sent anywhere unasked, and the
//! answer goes where the app registered.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use service::Bearer;
use service::oauth::{Client, NewApp, OUT_OF_BAND, Registered};

use super::place::Place;

const BACK: &str = "https://elk.example/back?server=1";

async fn app(place: &Place) -> Registered {
    let new = NewApp {
        name: "Elk <b>".into(),
        website: "https://elk.example".into(),
        redirect_uris: vec![BACK.into(), OUT_OF_BAND.into(), "elk:/back".into()],
        scopes: "read write follow push".into(),
    };
    place.service.register_app(new).await.unwrap()
}

fn address(app: &Registered, to: &str) -> String {
    let to = to.replace('?', "%3F").replace('=', "%3D").replace('&', "%26");
    let client = &app.app.client;
    format!(
        "/oauth/authorize?response_type=code&client_id={client}&redirect_uri={to}\
         &scope=read+write&state=a%20b"
    )
}

fn fields<'a>(app: &'a Registered, to: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("response_type", "code"),
        ("client_id", &app.app.client),
        ("redirect_uri", to),
        ("scope", "read write"),
        ("state", "a b"),
    ]
}

fn part<'a>(location: &'a str, name: &str) -> &'a str {
    let (_, query) = location.split_once('?').unwrap();
    let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    found.unwrap_or_default()
}

#[tokio::test]
async fn who_is_signed_in_lets_an_app_in_with_one_button() {
    let place = Place::new().await;
    let app = app(&place).await;
    let mut ada = place.holder("ada").await;
    let page = ada.see(&address(&app, BACK)).await;
    assert!(page.says("Elk <b>") && page.says("@ada") && page.says("acts as you"));
    assert_eq!((page.count("#codename"), page.count("h1 b")), (0, 0));
    assert_eq!(page.field("state"), "a b");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("form-action 'self' https://elk.example;"), "{policy}");
    assert_eq!(page.header("cache-control"), "private, no-store");
    let mut form = fields(&app, BACK);
    form.push(("decision", "allow"));
    let location = ada.act("/oauth/authorize", &form).await;
    assert!(location.starts_with("https://elk.example/back?server=1&code="), "{location}");
    assert_eq!(part(&location, "state"), "a%20b");
    let client = Client { id: &app.app.client, secret: &app.secret };
    let code = part(&location, "code");
    let issued = place.service.exchange_code(client, code, BACK, "").await.unwrap();
    assert!(matches!(place.service.bearer(&issued.token).await, Ok(Some(Bearer::Holder(_)))));
    assert!(ada.see("/settings/sessions").await.says("Elk <b>"));
}

#[tokio::test]
async fn a_visitor_types_the_codename_and_gets_a_code_but_no_cookie() {
    let place = Place::new().await;
    let app = app(&place).await;
    let codename = place.holder("ada").await.codename;
    let mut visitor = place.visitor();
    let page = visitor.see(&address(&app, OUT_OF_BAND)).await;
    assert_eq!(page.count("#codename[required]"), 1);
    let mut form = fields(&app, OUT_OF_BAND);
    form.extend([("decision", "allow"), ("handle", "ada")]);
    let mut wrong = form.clone();
    wrong.push(("codename", "one two three"));
    let refused = visitor.send("/oauth/authorize", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!((refused.field("handle"), refused.count(".problems a")), ("ada".to_owned(), 1));
    form.push(("codename", &codename));
    let location = visitor.act("/oauth/authorize", &form).await;
    assert!(location.starts_with("/oauth/authorize/native?code="), "{location}");
    assert!(visitor.see(&location).await.says(part(&location, "code")));
    assert_eq!(visitor.cookie, None);
}

#[tokio::test]
async fn somebody_else_can_be_asked_and_refusing_gives_nothing() {
    let place = Place::new().await;
    let app = app(&place).await;
    let mut ada = place.holder("ada").await;
    let page = ada.see(&address(&app, "elk:/back")).await;
    assert!(page.header("content-security-policy").contains("'self' elk:;"));
    let other = page.attribute("a[href*=force_login]", "href");
    assert_eq!(ada.see(&other).await.count("#codename"), 1);
    let mut form = fields(&app, "elk:/back");
    form.push(("decision", "deny"));
    let location = ada.act("/oauth/authorize", &form).await;
    assert!(location.starts_with("elk:/back?error=access_denied&state=a%20b"), "{location}");
}

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_was_not_registered() {
    let place = Place::new().await;
    let app = app(&place).await;
    let mut ada = place.holder("ada").await;
    for bad in [
        address(&app, "https://evil.example"),
        address(&app, BACK).replace("client_id=", "client_id=x"),
        address(&app, BACK).replace("scope=read", "scope=admin:read"),
        format!("{}&code_challenge=x&code_challenge_method=plain", address(&app, BACK)),
        "/oauth/authorize".to_owned(),
    ] {
        let page = ada.get(&bad).await;
        assert!(page.status.is_client_error() && page.location().is_empty(), "{bad}");
        assert_eq!(page.count("h1"), 1);
        let page = place.visitor().get(&bad).await;
        assert!(page.status.is_client_error() && page.location().is_empty(), "{bad}");
    }
    let mut form = fields(&app, "https://evil.example");
    form.push(("decision", "deny"));
    assert_eq!(ada.send("/oauth/authorize", &form).await.location(), "");
}

#[tokio::test]
async fn a_page_elsewhere_cannot_let_an_app_in() {
    let place = Place::new().await;
    let app = app(&place).await;
    let ada = place.member("ada").await;
    let body = format!("client_id={}&decision=allow", app.app.client);
    let request = Request::post("/oauth/authorize")
        .header("cookie", &ada.cookie)
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    assert_eq!(place.ask(request.unwrap()).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_apps_token_is_no_cookie() {
    let place = Place::new().await;
    let app = app(&place).await;
    let mut ada = place.holder("ada").await;
    let mut form = fields(&app, BACK);
    form.push(("decision", "allow"));
    let location = ada.act("/oauth/authorize", &form).await;
    let client = Client { id: &app.app.client, secret: &app.secret };
    let code = part(&location, "code");
    let issued = place.service.exchange_code(client, code, BACK, "").await.unwrap();
    ada.cookie = Some(format!("session={}", issued.token));
    assert!(ada.get("/home").await.location().starts_with("/sign-in"));
}
