//! A server that was used well: what its people said to nobody, and how they get in.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use serde_json::json;
use tests::app::{SCOPES, text};
use tests::{App, Ledger, Person, Server};

/// What was done there, and what a thief would like to know.
pub(super) struct Life {
    /// Holds the account in question.
    pub(super) ada: Person,
    /// Her app.
    pub(super) app: App,
    /// The same app with a token that was taken back.
    pub(super) revoked: App,
    /// The same app, not let in by anybody.
    pub(super) alone: App,
    /// Texts that nobody but her, and some the person she wrote to, may read.
    pub(super) texts: Vec<String>,
    /// Numbers of posts that she keeps, likes, or wrote for a few.
    pub(super) posts: Vec<i64>,
}

impl Life {
    /// Lives it, through pages and the API.
    pub(super) async fn live(server: &Server) -> Result<Self> {
        let ledger = Arc::new(Ledger::default());
        let mut ada = Person::join(server, &ledger, "ada_nightjar").await?;
        let mut ben = Person::join(server, &ledger, "ben_stonechat").await?;
        let known = App::register(server.browser("app", &ledger), "Heron", BY_HAND).await?;
        let app = known.let_in(&ada, SCOPES).await?;
        let mut revoked = known.let_in(&ada, SCOPES).await?;
        revoked.ask("GET", HOME, None).await?;
        revoked.revoke().await?;
        let alone = known.alone("read write").await?;
        let said = ben.post("a word for everybody").await?;
        let (texts, posts) = (Vec::new(), vec![said.parse()?]);
        let mut life = Self { ada: ada.clone(), app, revoked, alone, texts, posts };
        life.with_pages(&mut ada, &said).await?;
        life.with_an_app(&said, "ben_stonechat").await?;
        ben.browser.get("/notifications").await?.expect(200)?;
        Ok(life)
    }

    fn secret(&mut self, text: &str) -> String {
        self.texts.push(text.to_owned());
        text.to_owned()
    }

    async fn with_pages(&mut self, ada: &mut Person, said: &str) -> Result<()> {
        let held = self.secret("heldback-chrysanthemum");
        ada.compose("/compose", &[("text", &*held)], &[], "hold").await?.expect(303)?;
        let phrase = self.secret("filtered-rhododendron");
        let path = "/settings/filters";
        ada.fill(path, "phrase", &[("phrase", &*phrase)], &[]).await?.expect(303)?;
        for act in ["bookmark", "favourite"] {
            ada.press(&format!("/@ben_stonechat/{said}/{act}")).await?;
        }
        ada.press("/@ben_stonechat/follow").await?;
        Ok(())
    }

    async fn with_an_app(&mut self, said: &str, other: &str) -> Result<()> {
        let title = json!({"title": self.secret("list-of-forgetmenots")});
        self.app.ask("POST", "/api/v1/lists", Some(title)).await?;
        let filter = json!({"title": self.secret("titled-larkspur"), "context": ["home"],
            "keywords_attributes": [{"keyword": self.secret("worded-snapdragon")}]});
        self.app.ask("POST", "/api/v2/filters", Some(filter)).await?;
        let found = format!("/api/v1/accounts/lookup?acct={other}");
        let found = text(&self.app.ask("GET", &found, None).await?, "id")?;
        let note = json!({"comment": self.secret("noted-honeysuckle")});
        self.app.ask("POST", &format!("/api/v1/accounts/{found}/note"), Some(note)).await?;
        for (visibility, words) in [("direct", "named-hollyhock"), ("private", "few-foxglove")] {
            let words = format!("@{other} {}", self.secret(words));
            let status = json!({"status": words, "visibility": visibility});
            let status = self.app.ask("POST", "/api/v1/statuses", Some(status)).await?;
            self.posts.push(text(&status, "id")?.parse()?);
        }
        for visibility in ["public", "direct"] {
            let words = self.secret(&format!("waiting-{visibility}-delphinium"));
            let waits = json!({"status": words, "visibility": visibility,
                "scheduled_at": "2099-01-01T12:00:00Z"});
            self.app.ask("POST", "/api/v1/statuses", Some(waits)).await?;
        }
        let marker = json!({"home": {"last_read_id": said}});
        self.app.ask("POST", "/api/v1/markers", Some(marker)).await?;
        Ok(())
    }

    /// The tokens that open something, as text.
    pub(super) fn live_tokens(&self) -> Result<[String; 3]> {
        let cookie = self.ada.browser.cookie.as_deref().and_then(|it| it.split_once('='));
        let cookie = cookie.context("she is not signed in")?.1.to_owned();
        Ok([cookie, self.app.token.clone(), self.alone.token.clone()])
    }
}

/// For apps that nobody can be sent back to.
pub(super) const BY_HAND: &str = "urn:ietf:wg:oauth:2.0:oob";
pub(super) const HOME: &str = "/api/v1/timelines/home";
