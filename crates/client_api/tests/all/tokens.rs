//! Tokens: how apps get them, how far they go, and that they are over at once.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use record::Role;
use serde_json::{Value, json};

use crate::place::{Place, Reply};

async fn send(place: &Place, path: &str, token: Option<&str>, body: Value) -> Reply {
    let mut request = Request::post(path).header("content-type", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    place.ask(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn get(place: &Place, path: &str, token: &str) -> Reply {
    let request = Request::get(path).header("authorization", format!("Bearer {token}"));
    place.ask(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn an_app_registers_in_any_encoding() {
    let place = Place::new().await;
    let form = "client_name=Elk&redirect_uris=https://elk.example/back%0Aapp:/b&scopes=read+write";
    let request = Request::post("/api/v1/apps")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .unwrap();
    let app = place.ask(request).await.json;
    assert_eq!(app["redirect_uris"], json!(["https://elk.example/back", "app:/b"]));
    assert_eq!(app["redirect_uri"], "https://elk.example/back\napp:/b");
    assert_eq!(app["scopes"], json!(["read", "write"]));
    assert_eq!(app["client_secret_expires_at"], 0);
    let body = json!({"client_name": "x", "redirect_uris": ["javascript:alert(1)"]});
    let refused = send(&place, "/api/v1/apps", None, body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_account_is_made_by_an_app_and_its_token_works_until_it_is_taken_back() {
    let place = Place::new().await;
    let (id, secret) = (place.app.app.client.clone(), place.app.secret.clone());
    let body = json!({"grant_type": "client_credentials", "client_id": id,
        "client_secret": secret, "scope": "read write"});
    let own = send(&place, "/oauth/token", None, body).await.json;
    assert_eq!((&own["token_type"], &own["scope"]), (&json!("Bearer"), &json!("read write")));
    let own = own["access_token"].as_str().unwrap();
    assert_eq!(get(&place, "/api/v1/apps/verify_credentials", own).await.json["name"], "Heron");
    let verify = "/api/v1/accounts/verify_credentials";
    assert_eq!(get(&place, verify, own).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = json!({"username": "quiet_fox", "email": "fox@example.org", "agreement": true,
        "password": "83dU29170rjKilKQQwuWhJv3PKnSW59b", "locale": "en"});
    let made = send(&place, "/api/v1/accounts", Some(own), body.clone()).await.json;
    let token = made["access_token"].as_str().unwrap();
    assert_eq!(get(&place, verify, token).await.json["username"], "quiet_fox");
    let taken = send(&place, "/api/v1/accounts", Some(own), body).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(taken.json["details"]["username"][0]["error"], "ERR_TAKEN");
    let blank = json!({"username": "loud_cat", "password": "", "agreement": false});
    let refused = send(&place, "/api/v1/accounts", Some(own), blank).await.json;
    assert_eq!(refused["details"]["password"][0]["error"], "ERR_BLANK");
    assert_eq!(refused["details"]["agreement"][0]["error"], "ERR_ACCEPTED");
    assert_eq!(refused["details"].get("username"), None);
    let body = json!({"client_id": id, "client_secret": secret, "token": token});
    let revoked = send(&place, "/oauth/revoke", None, body).await;
    assert_eq!((revoked.status, revoked.json), (StatusCode::OK, json!({})));
    assert_eq!(get(&place, verify, token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn refusals_of_tokens_say_why_in_the_standards_words() {
    let place = Place::new().await;
    let (id, secret) = (place.app.app.client.as_str(), place.app.secret.as_str());
    for (body, status, error) in [
        (
            json!({"grant_type": "client_credentials", "client_id": id, "client_secret": "x"}),
            401,
            "invalid_client",
        ),
        (
            json!({"grant_type": "magic", "client_id": id, "client_secret": secret}),
            400,
            "unsupported_grant_type",
        ),
        (
            json!({"grant_type": "authorization_code", "client_id": id, "client_secret": secret,
            "code": "x", "redirect_uri": "y"}),
            400,
            "invalid_grant",
        ),
        (
            json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret,
            "scope": "everything"}),
            400,
            "invalid_scope",
        ),
        (json!({}), 400, "invalid_request"),
    ] {
        let refused = send(&place, "/oauth/token", None, body).await;
        assert_eq!((refused.status.as_u16(), &refused.json["error"]), (status, &json!(error)));
        assert!(refused.json["error_description"].is_string());
    }
    let metadata = place.read("/.well-known/oauth-authorization-server").await.json;
    assert_eq!(metadata["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(metadata["issuer"], "http://127.0.0.1:3000");
}

#[tokio::test]
async fn every_endpoint_wants_its_scope() {
    let place = Place::new().await;
    let narrow = place.member_with("narrow", Role::Operator, "push").await;
    let other = place.member_with("other", Role::Operator, "profile").await;
    let document: Value = serde_json::from_str(&client_api::document()).unwrap();
    let (mut closed, mut open) = (0, Vec::new());
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let choices = operation["security"].as_array().unwrap();
            let scopes = choices.iter().filter_map(|it| it["bearer"].as_array()).flatten().next();
            let Some(scope) = scopes.and_then(Value::as_str) else {
                open.push(path.as_str());
                continue;
            };
            let token = if scope == "push" { &other.token } else { &narrow.token };
            let path = path.replace('{', "1").replace('}', "");
            let ask = |token: Option<&str>| {
                let method: Method = method.to_uppercase().parse().unwrap();
                let mut request = Request::builder().method(method).uri(&path);
                if let Some(token) = token {
                    request = request.header("authorization", format!("Bearer {token}"));
                }
                place.ask(request.body(Body::empty()).unwrap())
            };
            assert_eq!(ask(Some(token)).await.status, StatusCode::FORBIDDEN, "{method} {path}");
            let anonymous = choices.contains(&json!({}));
            let unauthorized = ask(None).await.status == StatusCode::UNAUTHORIZED;
            assert!(anonymous || unauthorized, "{method} {path} without a token");
            assert_eq!(ask(Some("A")).await.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            closed += 1;
        }
    }
    assert!(closed > 50, "{closed} endpoints want a scope, and these none: {open:?}");
}

#[tokio::test]
async fn an_apps_own_token_opens_nobodys_account() {
    let place = Place::new().await;
    let (id, secret) = (place.app.app.client.clone(), place.app.secret.clone());
    let body = json!({"grant_type": "client_credentials", "client_id": id,
        "client_secret": secret, "scope": "read write follow push"});
    let own = send(&place, "/oauth/token", None, body).await.json;
    let own = own["access_token"].as_str().unwrap();
    let document: Value = serde_json::from_str(&client_api::document()).unwrap();
    let (mut closed, mut for_apps) = (0, Vec::new());
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let choices = operation["security"].as_array().unwrap();
            // What is open to all, and what is for operators, has tests of its own.
            if choices.is_empty() || choices.contains(&json!({})) || path.contains("/admin/") {
                continue;
            }
            let way: Method = method.to_uppercase().parse().unwrap();
            let asked = Request::builder().method(way).uri(path.replace('{', "1").replace('}', ""));
            let asked = asked.header("authorization", format!("Bearer {own}"));
            let answer = place.ask(asked.body(Body::empty()).unwrap()).await;
            let refused = answer.status == StatusCode::UNPROCESSABLE_ENTITY
                && answer.json["error"] == "This method requires an authenticated user";
            if refused { closed += 1 } else { for_apps.push(format!("{method} {path}")) }
        }
    }
    assert_eq!(for_apps, FOR_APPS);
    assert!(closed > 100, "{closed} endpoints are closed to an app's own token");
    let stream = get(&place, "/api/v1/streaming/user", own).await;
    assert_eq!(stream.status, StatusCode::UNAUTHORIZED);
}

/// What an app may do before anybody let it in.
const FOR_APPS: [&str; 3] = [
    "post /api/v1/accounts",
    "get /api/v1/apps/verify_credentials",
    "post /api/v1/emails/confirmations",
];

#[tokio::test]
async fn a_cookies_token_opens_nothing_here_and_other_sites_scripts_may_ask() {
    let place = Place::new().await;
    let member = place.member("quiet_fox").await;
    let cookie = place.service.sign_in("quiet_fox", &member.codename, "").await.unwrap();
    let home = get(&place, "/api/v1/timelines/home", &cookie).await;
    assert_eq!(home.status, StatusCode::UNAUTHORIZED);
    let asks_first = Request::options("/api/v1/statuses")
        .header("origin", "https://elk.example")
        .header("access-control-request-method", "POST")
        .body(Body::empty())
        .unwrap();
    let answer = place.ask(asks_first).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    assert!(answer.headers.get("access-control-allow-credentials").is_none());
    let unknown = place.read("/api/v1/no_such_thing").await;
    assert_eq!((unknown.status, unknown.json["error"].is_string()), (StatusCode::NOT_FOUND, true));
}
