//! The story's apps: let in through the page, used, and sent away. Codes and tokens are private.

use anyhow::{Context as _, Result, ensure};
use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};
use tests::{Answer, Browser};

use super::acts::Desk;

impl Desk<'_> {
    /// Lets an app in, refuses it once, uses it, and takes its token back.
    pub(super) async fn let_an_app_in(&mut self) -> Result<()> {
        let who = self.who();
        let mut app = self.person.browser.clone();
        app.cookie = None;
        let about = json!({"client_name": "A client", "redirect_uris": BY_HAND, "scopes": "read"});
        let about = said(&send(&mut app, "/api/v1/apps", &about).await?)?;
        let (id, secret) = (text(&about, "client_id")?, text(&about, "client_secret")?);
        let state = self.marks.private("what an app wants to be told again", &[&who]);
        let query = format!(
            "?response_type=code&client_id={id}&redirect_uri={BY_HAND}&scope=read&state={state}"
        );
        for path in ["/oauth/authorize/", "/oauth/authorize"] {
            let page = self.person.browser.get(&format!("{path}{query}")).await?.expect(200)?;
            let form = page.page().form("/oauth/authorize")?;
            let decision = if path.ends_with('/') { "deny" } else { "allow" };
            let form = form.and("decision", decision);
            let answer = self.person.browser.submit(&form, &[]).await?.expect(303)?;
            let place = answer.location().context("nowhere to go")?.to_owned();
            self.person.browser.get(&place).await?.expect(200)?;
            let Some((_, code)) = place.split_once("code=") else {
                ensure!(decision == "deny", "no code at {place}");
                continue;
            };
            self.marks.token(&who, Some(&format!("code={code}")));
            let ask = json!({"grant_type": "authorization_code", "client_id": id,
                "client_secret": secret, "code": code, "redirect_uri": BY_HAND});
            let token = text(&said(&send(&mut app, "/oauth/token", &ask).await?)?, "access_token")?;
            self.marks.token(&who, Some(&format!("token={token}")));
            let mut inside = app.clone();
            // In place of the one that is planted.
            inside.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
            inside.headers.push(("authorization".into(), format!("Bearer {token}")));
            inside.get("/api/v1/accounts/verify_credentials").await?.expect(200)?;
            let back = json!({"client_id": id, "client_secret": secret, "token": token});
            send(&mut app, "/oauth/revoke", &back).await?.expect(200)?;
            inside.get("/api/v1/accounts/verify_credentials").await?.expect(401)?;
        }
        Ok(())
    }
}

async fn send(app: &mut Browser, path: &str, body: &Value) -> Result<Answer> {
    app.send(Method::POST, path, "application/json", Bytes::from(body.to_string())).await
}

fn said(answer: &Answer) -> Result<Value> {
    ensure!(answer.status == 200, "{} was answered {}", answer.path, answer.status);
    Ok(serde_json::from_slice(&answer.body)?)
}

fn text(value: &Value, name: &str) -> Result<String> {
    Ok(value.get(name).and_then(Value::as_str).context(name.to_owned())?.to_owned())
}

const BY_HAND: &str = "urn:ietf:wg:oauth:2.0:oob";
