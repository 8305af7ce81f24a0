//! A client of the API: it registers itself, is let in with a codename, and asks.

use anyhow::{Context as _, Result, ensure};
use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::browser::{Answer, BOUNDARY, Browser, Part, multipart};
use crate::person::Person;

/// An app, and the token it asks with.
#[derive(Clone)]
pub struct App {
    /// What it asks through: without a cookie, and with its token in each request.
    pub browser: Browser,
    /// Its client id.
    pub client: String,
    /// Its secret.
    pub secret: String,
    /// Its token; empty before it is let in.
    pub token: String,
}

impl App {
    /// An app that the server knows, and nobody has let in.
    ///
    /// # Errors
    /// Fails if it is refused.
    pub async fn register(mut browser: Browser, name: &str, redirect_uri: &str) -> Result<Self> {
        browser.cookie = None;
        browser.headers.retain(|(name, _)| !name.eq_ignore_ascii_case(AUTHORIZATION));
        let (client, secret, token) = Default::default();
        let mut app = Self { browser, client, secret, token };
        let about = json!({"client_name": name, "scopes": SCOPES, "redirect_uris": redirect_uri});
        let known = app.ask("POST", "/api/v1/apps", Some(about)).await?;
        (app.client, app.secret) = (text(&known, "client_id")?, text(&known, "client_secret")?);
        Ok(app)
    }

    /// The same app with a token for somebody, who gives it the codename. The server must allow
    /// that (`password_grant`).
    ///
    /// # Errors
    /// Fails if it is refused.
    pub async fn let_in(&self, person: &Person, scopes: &str) -> Result<Self> {
        let (handle, codename) = (&person.handle, &person.codename);
        let more = json!({"grant_type": "password", "username": handle, "password": codename});
        self.grown(more, scopes).await
    }

    /// The same app with a token of its own, which opens no account.
    ///
    /// # Errors
    /// Fails if it is refused.
    pub async fn alone(&self, scopes: &str) -> Result<Self> {
        self.grown(json!({"grant_type": "client_credentials"}), scopes).await
    }

    async fn grown(&self, mut asking: Value, scopes: &str) -> Result<Self> {
        let mut app = self.clone();
        let own = [("scope", scopes), ("client_id", &self.client), ("client_secret", &self.secret)];
        if let Some(fields) = asking.as_object_mut() {
            fields.extend(own.map(|(name, value)| (name.to_owned(), value.into())));
        }
        let token = text(&app.ask("POST", "/oauth/token", Some(asking)).await?, "access_token")?;
        Ok(app.with_token(&token))
    }

    /// The same app with another token.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Self {
        let headers = &mut self.browser.headers;
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case(AUTHORIZATION));
        headers.push((AUTHORIZATION.to_owned(), format!("Bearer {token}")));
        token.clone_into(&mut self.token);
        self
    }

    /// Takes its token back.
    ///
    /// # Errors
    /// Fails if it is refused.
    pub async fn revoke(&mut self) -> Result<()> {
        let (id, secret, token) = (&self.client, &self.secret, &self.token);
        let asking = json!({"client_id": id, "client_secret": secret, "token": token});
        self.ask("POST", "/oauth/revoke", Some(asking)).await?;
        Ok(())
    }

    /// Asks; fails if it is refused.
    ///
    /// # Errors
    /// Fails with what the server says.
    pub async fn ask(&mut self, method: &str, path: &str, body: Option<Value>) -> Result<Value> {
        let answer = self.try_to(method, path, body).await?;
        let (path, said) = (&answer.path, answer.text());
        ensure!(answer.status == 200, "{method} {path} was answered {}: {said}", answer.status);
        Ok(serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
    }

    /// Asks, whatever the answer.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn try_to(
        &mut self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer> {
        let method = Method::from_bytes(method.as_bytes())?;
        let kind = if body.is_some() { "application/json" } else { "" };
        let body = body.map(|it| Bytes::from(it.to_string())).unwrap_or_default();
        self.browser.send(method, path, kind, body).await
    }

    /// Uploads a file with what is said of it.
    ///
    /// # Errors
    /// Fails if it is refused.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Part<'_>,
    ) -> Result<Value> {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let body = Bytes::from(multipart(fields, &[file]));
        let answer = self.browser.send(Method::POST, path, &kind, body).await?.expect(200)?;
        Ok(serde_json::from_slice(&answer.body)?)
    }
}

/// A text in an answer.
///
/// # Errors
/// Fails if there is none of that name.
pub fn text(value: &Value, name: &str) -> Result<String> {
    let found = value.get(name).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {name} in {value}"))?.to_owned())
}

/// All an app can ask for; what is for operators is worth nothing to others.
pub const SCOPES: &str = "read write follow push profile admin:read admin:write";
const AUTHORIZATION: &str = "authorization";
