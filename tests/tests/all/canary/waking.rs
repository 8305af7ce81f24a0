//! A device that may be woken: the address at its push service and its keys lead out to whoever
//! holds it, and so they are as private as anything.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper::Method;
use hyper::body::Bytes;
use p256::SecretKey;
use serde_json::{Value, json};
use tests::Browser;

use super::acts::Desk;

impl Desk<'_> {
    /// Allows it on the page, and lets an app ask for it twice: the second time in place of the
    /// first. It is still asked for when the server is killed.
    pub(super) async fn be_woken(&mut self) -> Result<()> {
        let who = self.who();
        let path = "/settings/preferences";
        let fields = [("push_allowed", "yes")];
        self.person.fill(path, "theme", &fields, &[]).await?.expect(303)?;
        let mut app = self.waking_app().await?;
        for _ in 0..2 {
            let endpoint = self.marks.private("the address at a push service", &[&who]);
            let auth = self.marks.private("the secret of a device", &[]);
            let auth = auth.as_bytes().first_chunk::<16>().context("24 letters")?;
            let key = self.marks.private("what the key of a device is made of", &[]);
            let key = SecretKey::from_slice(&[key.as_bytes(), &[7; 8]].concat())?;
            let public = key.public_key().to_sec1_bytes();
            let (public, secret) = (URL_SAFE_NO_PAD.encode(&public), URL_SAFE_NO_PAD.encode(auth));
            self.marks.private_text("the key of a device", &public, &[]);
            self.marks.private_bytes("the secret of a device", auth, &[]);
            self.marks.private_text("the secret of a device", &secret, &[]);
            let asked = json!({
                "subscription": {
                    "endpoint": format!("https://push.invalid/{endpoint}"),
                    "keys": {"p256dh": public, "auth": secret},
                },
                "data": {"alerts": {"mention": true}},
            });
            send(&mut app, Method::POST, SUBSCRIPTION, &asked).await?;
            let alerts = json!({"data": {"alerts": {"mention": true, "follow": true}}});
            send(&mut app, Method::PUT, SUBSCRIPTION, &alerts).await?;
            app.get(SUBSCRIPTION).await?.expect(200)?;
        }
        Ok(())
    }

    async fn waking_app(&self) -> Result<Browser> {
        let mut app = self.person.browser.clone();
        app.cookie = None;
        let about = json!({"client_name": "A client", "scopes": "push",
            "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"});
        let known = send(&mut app, Method::POST, "/api/v1/apps", &about).await?;
        let ask = json!({"grant_type": "password", "scope": "push",
            "client_id": known["client_id"], "client_secret": known["client_secret"],
            "username": self.person.handle, "password": self.person.codename});
        let given = send(&mut app, Method::POST, "/oauth/token", &ask).await?;
        let token = given["access_token"].as_str().context("no token")?;
        self.marks.token(&self.who(), Some(&format!("token={token}")));
        // In place of the one that is planted.
        app.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
        app.headers.push(("authorization".into(), format!("Bearer {token}")));
        Ok(app)
    }
}

async fn send(app: &mut Browser, method: Method, path: &str, body: &Value) -> Result<Value> {
    let body = Bytes::from(body.to_string());
    let answer = app.send(method, path, "application/json", body).await?.expect(200)?;
    Ok(serde_json::from_slice(&answer.body)?)
}

const SUBSCRIPTION: &str = "/api/v1/push/subscription";
