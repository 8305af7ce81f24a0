//! Apps: let in by a code, by a codename where that is allowed, kept to their scopes, and sent
//! away at once.

use record::{Role, Slot};
use service::oauth::{Asked, Client, Issued, NewApp, OUT_OF_BAND, Registered, Who};
use service::{AppPass, Bearer, Refused, Registration, Session, Settings, SignUpMode};

use crate::place::{Place, settings};

async fn app(place: &Place) -> Registered {
    let new = NewApp {
        name: "Heron".into(),
        website: "https://heron.example".into(),
        redirect_uris: vec![OUT_OF_BAND.into(), "https://heron.example/back".into()],
        scopes: "read write follow push".into(),
    };
    place.service.register_app(new).await.unwrap()
}

fn client(app: &Registered) -> Client<'_> {
    Client { id: &app.app.client, secret: &app.secret }
}

fn asked(app: &Registered) -> Asked {
    Asked {
        response_type: "code".into(),
        client_id: app.app.client.clone(),
        redirect_uri: OUT_OF_BAND.into(),
        scope: "read write".into(),
        ..Asked::default()
    }
}

async fn code(place: &Place, session: &Session, asked: &Asked) -> String {
    place.service.authorize(Who::SignedIn(session), asked).await.unwrap()
}

async fn token(place: &Place, app: &Registered, session: &Session) -> Issued {
    let code = code(place, session, &asked(app)).await;
    place.service.exchange_code(client(app), &code, OUT_OF_BAND, "").await.unwrap()
}

async fn holder(place: &Place, token: &str) -> Option<Session> {
    place.service.bearer(token).await.unwrap().and_then(Bearer::holder)
}

fn is_oauth<T>(answer: &Result<T, Refused>, wanted: &str) -> bool {
    matches!(answer, Err(Refused::OAuth { code, .. }) if *code == wanted)
}

async fn with_password_grant() -> Place {
    let folder = tempfile::tempdir().unwrap();
    Place::on(folder, Settings { password_grant: true, ..settings() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_becomes_a_token_once_and_coming_twice_ends_it() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let app = app(&place).await;
    let who = Who::Codename { handle: "quiet_fox", codename: &codename };
    let code = place.service.authorize(who, &asked(&app)).await.unwrap();
    let exchange = || place.service.exchange_code(client(&app), &code, OUT_OF_BAND, "");
    let issued = exchange().await.unwrap();
    assert_eq!(issued.scopes.to_text(), "read write");
    let through = holder(&place, &issued.token).await.unwrap();
    assert_eq!(through.handle(), session.handle());
    assert!(through.scopes().covers("write:statuses") && !through.scopes().covers("push"));
    let labels: Vec<_> = place.service.sessions(&session).into_iter().map(|it| it.label).collect();
    assert_eq!(labels, ["test", "Heron"]);
    assert!(is_oauth(&exchange().await, "invalid_grant"));
    assert!(holder(&place, &issued.token).await.is_none());
    assert_eq!(place.service.sessions(&session).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_bound_to_its_app_its_address_and_its_challenge() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let (mine, other) = (app(&place).await, app(&place).await);
    let challenged = Asked {
        // RFC 7636, appendix B.
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into(),
        code_challenge_method: "S256".into(),
        ..asked(&mine)
    };
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    for (by, to, proof) in [
        (&other, OUT_OF_BAND, verifier),
        (&mine, "https://heron.example/back", verifier),
        (&mine, OUT_OF_BAND, ""),
        (&mine, OUT_OF_BAND, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX"),
    ] {
        let code = code(&place, &session, &challenged).await;
        let refused = place.service.exchange_code(client(by), &code, to, proof).await;
        assert!(is_oauth(&refused, "invalid_grant"), "{to} {proof}");
        let burnt = place.service.exchange_code(client(&mine), &code, OUT_OF_BAND, verifier).await;
        assert!(is_oauth(&burnt, "invalid_grant"));
    }
    let code = code(&place, &session, &challenged).await;
    let forged = Client { id: &mine.app.client, secret: &other.secret };
    let refused = place.service.exchange_code(forged, &code, OUT_OF_BAND, verifier).await;
    assert!(is_oauth(&refused, "invalid_client"));
    assert!(place.service.exchange_code(client(&mine), &code, OUT_OF_BAND, verifier).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_app_may_not_ask_is_refused_before_anybody_decides() {
    let place = Place::new().await;
    let app = app(&place).await;
    let asked = asked(&app);
    for (wrong, why) in [
        (Asked { client_id: "nobody".into(), ..asked.clone() }, "invalid_client"),
        (Asked { redirect_uri: "https://evil.example".into(), ..asked.clone() }, "invalid_request"),
        (Asked { response_type: "token".into(), ..asked.clone() }, "unsupported_response_type"),
        (Asked { scope: "admin:read".into(), ..asked.clone() }, "invalid_scope"),
        (Asked { scope: "everything".into(), ..asked.clone() }, "invalid_scope"),
        (
            Asked {
                code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into(),
                code_challenge_method: "plain".into(),
                ..asked.clone()
            },
            "invalid_request",
        ),
    ] {
        assert!(is_oauth(&place.service.consider(&wrong).await, why), "{wrong:?}");
    }
    assert_eq!(place.service.consider(&asked).await.unwrap().app.name, "Heron");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_apps_token_opens_no_page_and_a_cookie_no_api() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let app = app(&place).await;
    let issued = token(&place, &app, &session).await;
    assert!(place.service.session(&issued.token).await.unwrap().is_none());
    let cookie = place.service.sign_in("quiet_fox", &codename, "").await.unwrap();
    assert!(place.service.bearer(&cookie).await.unwrap().is_none());
    assert!(place.service.session(&cookie).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_taken_back_opens_nothing_and_only_its_app_takes_it_back() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let (mine, other) = (app(&place).await, app(&place).await);
    let issued = token(&place, &mine, &session).await;
    let refused = place.service.revoke(client(&other), &issued.token).await;
    assert!(is_oauth(&refused, "unauthorized_client"));
    assert!(holder(&place, &issued.token).await.is_some());
    for _ in 0..2 {
        place.service.revoke(client(&mine), &issued.token).await.unwrap();
        assert!(holder(&place, &issued.token).await.is_none());
    }
    assert_eq!(place.service.sessions(&session).len(), 1);
    let place = place.restarted().await;
    assert!(holder(&place, &issued.token).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn codenames_are_taken_from_apps_only_where_the_operator_allows_it() {
    let (closed, open) = (Place::new().await, with_password_grant().await);
    for (place, wanted) in [(&closed, "unsupported_grant_type"), (&open, "")] {
        let (_, codename) = place.member("quiet_fox").await;
        let app = app(place).await;
        let exchange =
            |handle, words| place.service.exchange_codename(client(&app), handle, words, "read");
        let answer = exchange("quiet_fox@localhost", &codename).await;
        match &answer {
            Ok(issued) => assert!(holder(place, &issued.token).await.is_some()),
            Err(_) => assert!(is_oauth(&answer, wanted)),
        }
        let wrong = exchange("quiet_fox", "wrong").await;
        assert!(is_oauth(&wrong, if wanted.is_empty() { "invalid_grant" } else { wanted }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_through_an_app_and_its_passphrase_opens_it() {
    let place = Place::new().await;
    let app = app(&place).await;
    let issued = place.service.client_credentials(client(&app), "read write").await.unwrap();
    let Some(Bearer::App(pass)) = place.service.bearer(&issued.token).await.unwrap() else {
        panic!("an app's own token");
    };
    assert!(place.service.session(&issued.token).await.unwrap().is_none());
    let made_here = register(&place, &pass, "quiet_fox", None).await.unwrap();
    let codename = made_here.codename.unwrap();
    assert!(place.service.sign_in("quiet_fox", &codename, "").await.is_ok());
    assert!(holder(&place, &made_here.issued.token).await.is_some());
    let passphrase = "83dU29170rjKilKQQwuWhJv3PKnSW59b";
    let chosen = register(&place, &pass, "loud_cat", Some(passphrase)).await.unwrap();
    assert!(chosen.codename.is_none());
    assert!(place.service.sign_in("loud_cat", passphrase, "").await.is_ok());
    assert!(place.service.sign_in("quiet_fox", passphrase, "").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_registration_is_told_field_by_field() {
    let place = Place::new().await;
    place.member("alt_harbor").await;
    let app = app(&place).await;
    let pass = AppPass { client: app.app.client.clone(), scopes: app.app.scopes };
    for (username, password, field, code) in [
        ("", None, "username", "ERR_BLANK"),
        ("a1t_harbor", None, "username", "ERR_TAKEN"),
        ("settings", None, "username", "ERR_RESERVED"),
        ("grüner_fuchs", None, "username", "ERR_INVALID"),
        ("quiet_fox", Some(""), "password", "ERR_BLANK"),
        ("quiet_fox", Some("swordfish"), "password", "ERR_TOO_SHORT"),
        ("quiet_fox", Some("aaaaaaaaaaaaaaaaaaaaaaaa"), "password", "ERR_INVALID"),
    ] {
        let refused = register(&place, &pass, username, password).await.err().unwrap();
        let Refused::Fields(fields) = refused else { panic!("{refused}") };
        let found: Vec<_> = fields.iter().map(|it| (it.field, it.code)).collect();
        assert_eq!(found, [(field, code)]);
    }
    let unwilling = Registration { username: "quiet_fox", password: None, agreement: false };
    let refused = place.service.register(&pass, &unwilling).await.err().unwrap();
    assert_eq!(refused.to_string(), "Validation failed: Agreement must be accepted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_open_makes_no_accounts_through_apps() {
    for closed in [
        Settings { sign_up: SignUpMode::Invite, ..settings() },
        Settings { api_sign_up: false, ..settings() },
    ] {
        let place = Place::on(tempfile::tempdir().unwrap(), closed).await;
        let app = app(&place).await;
        let pass = AppPass { client: app.app.client.clone(), scopes: app.app.scopes };
        let refused = register(&place, &pass, "quiet_fox", None).await;
        assert!(matches!(refused, Err(Refused::NoEntry(_))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_nobody_lets_in_is_forgotten_and_one_in_use_is_not() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let (unused, used) = (app(&place).await, app(&place).await);
    let own = place.service.client_credentials(client(&unused), "read").await.unwrap();
    token(&place, &used, &session).await;
    let days = |days: i64| Slot::from_unix_millis(1_795_356_000_000 + days * 86_400_000);
    place.clock.set(days(3));
    place.service.sweep_apps().await.unwrap();
    assert!(matches!(place.service.app(&unused.app.client).await, Err(Refused::NotFound)));
    assert!(place.service.bearer(&own.token).await.unwrap().is_none());
    assert!(place.service.app(&used.app.client).await.is_ok());
    place.clock.set(days(500));
    assert!(place.service.app(&used.app.client).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_of_operators_are_worth_nothing_to_others() {
    let place = with_password_grant().await;
    let new = NewApp {
        name: "Desk".into(),
        redirect_uris: vec![OUT_OF_BAND.into()],
        scopes: "read admin:read".into(),
        ..NewApp::default()
    };
    let app = place.service.register_app(new).await.unwrap();
    for (handle, role) in [("keeper_one", Role::Operator), ("quiet_fox", Role::Member)] {
        let (_, codename) = place.with_role(handle, role).await;
        let scope = "read admin:read";
        let issued = place.service.exchange_codename(client(&app), handle, &codename, scope);
        let session = holder(&place, &issued.await.unwrap().token).await.unwrap();
        assert_eq!(session.scopes().covers("admin:read:reports"), role == Role::Operator);
    }
}

async fn register(
    place: &Place,
    pass: &AppPass,
    username: &str,
    password: Option<&str>,
) -> Result<service::Welcome, Refused> {
    let registration = Registration { username, password, agreement: true };
    place.service.register(pass, &registration).await
}
