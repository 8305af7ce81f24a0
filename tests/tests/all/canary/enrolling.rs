//! Signing up: by hand, and through an app with what apps are used to ask for; what is never
//! written down of either.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use tests::app::text;
use tests::{App, Browser, Ledger, Person, Server};

use super::marks::{Marks, word};

/// Makes an account with all that an app could send along, and gets into it again.
pub(super) async fn enroll(marks: &Marks, browser: Browser) -> Result<()> {
    let who = browser.who.clone();
    let name = marks.unshown("the name of an app that signs people up", &[&who]);
    let app = App::register(browser.clone(), &name, "urn:ietf:wg:oauth:2.0:oob").await?;
    marks.private_text("the secret of an app", &app.secret, &[&who]);
    let mut alone = app.alone("read write").await?;
    marks.token(&who, Some(&format!("token={}", alone.token)));
    let password = [(); 2].map(|()| marks.private("half a password", &[])).join("-");
    let handle = word();
    let address = format!("{}@example.org", marks.private("an e-mail address", &[]));
    let asked = json!({"username": handle, "password": password, "email": address,
        "agreement": true, "locale": "en", "time_zone": "Europe/Berlin",
        "reason": marks.private("a reason to join", &[]),
        "invite_code": marks.private("an invite that is not asked for", &[]),
        "date_of_birth": "1969-07-20"});
    let made = alone.ask("POST", "/api/v1/accounts", Some(asked)).await?;
    let token = text(&made, "access_token")?;
    marks.token(&who, Some(&format!("token={token}")));
    let own = "/api/v1/accounts/verify_credentials";
    let shown = app.clone().with_token(&token).ask("GET", own, None).await?;
    ensure!(text(&shown, "username")? == handle, "{shown}");
    let wrong = marks.private("a wrong password", &[]);
    let person = Person { handle, codename: wrong, browser };
    ensure!(app.let_in(&person, "read").await.is_err(), "a wrong password opened the account");
    let mut inside = app.let_in(&Person { codename: password, ..person }, "read").await?;
    marks.token(&who, Some(&format!("token={}", inside.token)));
    inside.ask("GET", own, None).await?;
    inside.revoke().await
}

/// A fresh browser that tells everything about itself.
pub(super) fn stranger(server: &Server, ledger: &Arc<Ledger>, marks: &Marks, who: &str) -> Browser {
    let mut browser = server.browser(who, ledger);
    (browser.source, browser.headers) = marks.visitor();
    browser
}

/// Somebody makes an account; their codename and their token are private.
pub(super) async fn join(
    server: &Server,
    ledger: &Arc<Ledger>,
    marks: &Marks,
    who: &str,
    handle: &str,
) -> Result<Person> {
    let person = Person::join_with(stranger(server, ledger, marks, who), handle).await?;
    marks.codename(&format!("the codename of {who}"), &person.codename, &[who]);
    marks.token(who, person.browser.cookie.as_deref());
    Ok(person)
}
