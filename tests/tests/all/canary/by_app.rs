//! What a holder does with an app: what lies between oneself and others, all of it private.

use anyhow::{Context as _, Result, ensure};
use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};
use tests::Browser;

use super::acts::{Desk, Spoken};

impl Desk<'_> {
    /// Follows, notes, mutes, lists, and follows hashtags with an app; whoever wrote `spoken` is
    /// the other. In the end the other is followed no more, and the rest stays.
    pub(super) async fn relate_by_app(&mut self, other: &str, spoken: &Spoken) -> Result<()> {
        let who = self.who();
        let private = |what: &str| self.marks.private(what, &[&who]);
        let mut app = self.app().await?;
        let found = app.ask("GET", &format!("/api/v1/accounts/lookup?acct={other}"), None).await?;
        let account = format!("/api/v1/accounts/{}", text(&found, "id")?);
        let terms = json!({"reblogs": false, "notify": true, "languages": ["en"]});
        app.ask("POST", &format!("{account}/follow"), Some(terms)).await?;
        for act in ["note", "note"] {
            let words = json!({"comment": private("a note written with an app")});
            app.ask("POST", &format!("{account}/{act}"), Some(words)).await?;
        }
        let mute = json!({"duration": 86_400, "notifications": false});
        app.ask("POST", &format!("{account}/mute"), Some(mute)).await?;
        for act in ["endorse", "unendorse", "pin", "unpin", "unmute"] {
            app.ask("POST", &format!("{account}/{act}"), None).await?;
        }
        self.fill_a_list(&mut app, text(&found, "id")?).await?;
        for act in ["mute", "unmute"] {
            app.ask("POST", &format!("/api/v1/statuses/{}/{act}", spoken.post), None).await?;
        }
        for acts in [["follow", "unfollow"].as_slice(), &["follow"]] {
            let tag = private("a hashtag that is followed");
            for act in acts {
                app.ask("POST", &format!("/api/v1/tags/{tag}/{act}"), None).await?;
            }
        }
        for domain in ["a domain that is blocked for a while", "a domain that is blocked"] {
            let name = format!("{}.example", private(domain));
            app.ask("POST", "/api/v1/domain_blocks", Some(json!({"domain": name}))).await?;
            if domain.ends_with("while") {
                let path = format!("/api/v1/domain_blocks?domain={name}");
                app.ask("DELETE", &path, None).await?;
            }
        }
        for path in OWN_LISTS {
            app.ask("GET", path, None).await?;
        }
        for path in ["lists", "featured_tags", "endorsements"] {
            app.ask("GET", &format!("{account}/{path}"), None).await?;
        }
        for act in ["unfollow", "block", "unblock"] {
            app.ask("POST", &format!("{account}/{act}"), None).await?;
        }
        Ok(())
    }

    async fn fill_a_list(&self, app: &mut App, account: String) -> Result<()> {
        let who = self.who();
        let title = |what: &str| json!({"title": self.marks.private(what, &[&who])});
        let made = app.ask("POST", "/api/v1/lists", Some(title("a list made with an app"))).await?;
        let (list, members) = (text(&made, "id")?, json!({"account_ids": [account]}));
        let path = format!("/api/v1/lists/{list}");
        app.ask("PUT", &path, Some(title("another title given with an app"))).await?;
        for method in ["POST", "DELETE", "POST"] {
            app.ask(method, &format!("{path}/accounts"), Some(members.clone())).await?;
        }
        let timeline = format!("/api/v1/timelines/list/{list}");
        for path in [&path, &format!("{path}/accounts"), &timeline] {
            app.ask("GET", path, None).await?;
        }
        let gone = app.ask("POST", "/api/v1/lists", Some(title("a list that goes again"))).await?;
        app.ask("DELETE", &format!("/api/v1/lists/{}", text(&gone, "id")?), None).await?;
        Ok(())
    }

    /// An operator remarks on a rule of the house, and takes one remark back.
    pub(super) async fn remark_by_app(&mut self) -> Result<()> {
        let who = self.who();
        let remark = |what: &str| json!({"private_comment": self.marks.private(what, &[&who])});
        let mut app = self.app_for("read write admin:read admin:write").await?;
        let rules = "/api/v1/admin/domain_blocks";
        let rule = json!({"domain": "loud.example", "severity": "silence"});
        let rule = text(&app.ask("POST", rules, Some(rule)).await?, "id")?;
        for what in ["an operator's remark that is replaced", "an operator's remark"] {
            app.ask("PUT", &format!("{rules}/{rule}"), Some(remark(what))).await?;
        }
        app.ask("GET", rules, None).await?;
        Ok(())
    }

    /// An app that is let in with the codename.
    async fn app(&self) -> Result<App> {
        self.app_for("read write follow").await
    }

    async fn app_for(&self, scopes: &str) -> Result<App> {
        let mut browser = self.person.browser.clone();
        browser.cookie = None;
        let mut app = App(browser);
        let about = json!({"client_name": "A client", "scopes": scopes,
            "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"});
        let known = app.ask("POST", "/api/v1/apps", Some(about)).await?;
        let ask = json!({"grant_type": "password", "scope": scopes,
            "client_id": text(&known, "client_id")?,
            "client_secret": text(&known, "client_secret")?,
            "username": self.person.handle, "password": self.person.codename});
        let token = text(&app.ask("POST", "/oauth/token", Some(ask)).await?, "access_token")?;
        self.marks.token(&self.who(), Some(&format!("token={token}")));
        // In place of the one that is planted.
        app.0.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
        app.0.headers.push(("authorization".into(), format!("Bearer {token}")));
        Ok(app)
    }
}

/// A client of the API.
struct App(Browser);

impl App {
    /// Asks, and fails if it is refused.
    async fn ask(&mut self, method: &str, path: &str, body: Option<Value>) -> Result<Value> {
        let method = Method::from_bytes(method.as_bytes())?;
        let kind = if body.is_some() { "application/json" } else { "" };
        let body = body.map(|it| Bytes::from(it.to_string())).unwrap_or_default();
        let answer = self.0.send(method, path, kind, body).await?;
        let said = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 200, "{} was answered {}: {said}", answer.path, answer.status);
        Ok(serde_json::from_slice(&answer.body)?)
    }
}

fn text(value: &Value, name: &str) -> Result<String> {
    Ok(value.get(name).and_then(Value::as_str).context(name.to_owned())?.to_owned())
}

/// What an app shows its holder of all this.
const OWN_LISTS: [&str; 9] = [
    "/api/v1/lists",
    "/api/v1/blocks",
    "/api/v1/mutes",
    "/api/v1/followed_tags",
    "/api/v1/featured_tags",
    "/api/v1/domain_blocks",
    "/api/v1/endorsements",
    "/api/v2/suggestions",
    "/api/v1/timelines/home",
];
