//! What a holder keeps, sends and lets wait with an app: filters, places, pictures, posts for a
//! few, posts that wait, votes; and what is set aside for somebody else to decide about.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::app::text;
use tests::{App, Part};

use super::acts::{Desk, Spoken, part_of};

impl Desk<'_> {
    /// Does all of it; whoever wrote `spoken` is the other.
    pub(super) async fn keep_by_app(&mut self, handle: &str, spoken: &Spoken) -> Result<()> {
        let who = self.who();
        let mut app = self.app().await?;
        // A mark of the client's, with whatever it sends.
        let once = self.marks.private("a mark against doing a thing twice", &[]);
        app.browser.headers.push(("idempotency-key".to_owned(), once));
        self.filter_by_app(&mut app, &spoken.post).await?;
        self.mark_by_app(&mut app, handle, spoken).await?;
        let draft = self.draw_by_app(&mut app).await?;
        // Those named, and for the second whoever follows.
        let (named, following) = ([&*who, "carol"], [&*who, "carol", "bob"]);
        for (visibility, readers) in [("direct", &named[..]), ("private", &following)] {
            let text = self.marks.kept("a text for a few, by an app", readers);
            let text = format!("@{handle} {text}");
            let warning = self.marks.kept("a warning for a few", readers);
            let said = json!({"status": text, "visibility": visibility, "spoiler_text": warning});
            let said = app.ask("POST", "/api/v1/statuses", Some(said)).await?;
            app.browser.headers.retain(|(name, _)| name != "idempotency-key");
            app.ask("GET", &format!("/api/v1/statuses/{}", text_of(&said)?), None).await?;
        }
        for visibility in ["public", "private", "direct"] {
            let text = self.marks.kept(&format!("a text that waits, {visibility}"), &[&who]);
            let mut waits = json!({"status": text, "visibility": visibility,
                "scheduled_at": "2099-01-01T12:00:00Z"});
            if visibility == "private" {
                waits["media_ids"] = json!([draft]);
            }
            app.ask("POST", "/api/v1/statuses", Some(waits)).await?;
        }
        app.ask("GET", "/api/v1/scheduled_statuses", None).await?;
        self.complain_by_app(&mut app, handle, spoken).await
    }

    async fn filter_by_app(&self, app: &mut App, post: &str) -> Result<()> {
        let who = self.who();
        let kept = |what: &str| self.marks.kept(what, &[&who]);
        let first = json!({"phrase": kept("a phrase that is filtered"), "context": ["home"]});
        app.ask("POST", "/api/v1/filters", Some(first)).await?;
        let filter = json!({"title": kept("the title of a filter"), "context": ["home"],
            "keywords_attributes": [{"keyword": kept("a word of a filter")}]});
        let made = app.ask("POST", "/api/v2/filters", Some(filter)).await?;
        let path = format!("/api/v2/filters/{}", text(&made, "id")?);
        app.ask("GET", &path, None).await?;
        let title = json!({"title": kept("another title of a filter"), "expires_in": 86_400});
        app.ask("PUT", &path, Some(title)).await?;
        let word = json!({"keyword": kept("another word of a filter")});
        app.ask("POST", &format!("{path}/keywords"), Some(word)).await?;
        let filtered = json!({"status_id": post});
        app.ask("POST", &format!("{path}/statuses"), Some(filtered)).await?;
        let shown = app.ask("GET", &path, None).await?.to_string();
        ensure!(shown.contains(post), "the filter does not show the post: {shown}");
        app.ask("GET", "/api/v1/filters", None).await?;
        Ok(())
    }

    /// Places, policies, likes, votes: no words, but numbers that nobody else should find.
    async fn mark_by_app(&self, app: &mut App, handle: &str, spoken: &Spoken) -> Result<()> {
        self.marks.unlinked_number("a post up to which was read", &spoken.post);
        self.marks.unlinked_number("a poll that was voted in", &spoken.poll);
        let markers = "/api/v1/markers?timeline[]=home";
        let place = json!({"home": {"last_read_id": spoken.post}});
        app.ask("POST", "/api/v1/markers", Some(place)).await?;
        let policy = json!({"for_private_mentions": "filter", "for_new_accounts": "accept"});
        app.ask("PATCH", "/api/v2/notifications/policy", Some(policy)).await?;
        let post = format!("/api/v1/statuses/{}", spoken.post);
        for act in ["favourite", "bookmark", "unfavourite", "favourite"] {
            app.ask("POST", &format!("{post}/{act}"), None).await?;
        }
        let poll = format!("/api/v1/polls/{}", spoken.poll);
        app.ask("POST", &format!("{poll}/votes"), Some(json!({"choices": [2]}))).await?;
        let found = format!("/api/v1/accounts/lookup?acct={handle}");
        let found = text(&app.ask("GET", &found, None).await?, "id")?;
        app.ask("DELETE", &format!("/api/v1/suggestions/{found}"), None).await?;
        for (path, part, value) in [
            (markers, "/home/last_read_id", json!(spoken.post)),
            ("/api/v2/notifications/policy", "/for_private_mentions", json!("filter")),
            ("/api/v1/favourites", "/0/id", json!(spoken.post)),
            ("/api/v1/bookmarks", "/0/id", json!(spoken.post)),
            (&poll, "/own_votes", json!([2])),
        ] {
            let shown = app.ask("GET", path, None).await?;
            ensure!(shown.pointer(part) == Some(&value), "{path} does not show {value}: {shown}");
        }
        for path in ["/api/v2/search", "/api/v1/accounts/search"] {
            let words = self.marks.private("what was searched with an app", &[]);
            app.ask("GET", &format!("{path}?q={words}"), None).await?;
        }
        Ok(())
    }

    /// Uploads two pictures that stay drafts; one is thrown away. Answers with the other's id.
    async fn draw_by_app(&self, app: &mut App) -> Result<String> {
        let who = self.who();
        let mut stays = None;
        for goes in [true, false] {
            let (bytes, file_name) = (self.photo(&format!("{who}, by app")), self.file_name());
            let words = self.marks.kept("what a draft's picture shows", &[&who]);
            let fields = [("description", &*words), ("focus", "0.25,-0.5")];
            let file = Part { field: "file", file_name: &file_name, bytes: &bytes };
            let made = app.upload("/api/v2/media", &fields, file).await?;
            let path = format!("/api/v1/media/{}", text(&made, "id")?);
            let shown = app.ask("GET", &path, None).await?;
            let focus = shown.pointer("/meta/focus/y");
            ensure!(focus == Some(&json!(-0.5)), "the focus is {focus:?}");
            let address = text(&shown, "url")?;
            let place = address.find("/api/").context("a picture without an address")?;
            let shown = app.browser.get(address.get(place..).unwrap_or_default()).await?;
            self.marks.private_bytes("a draft's picture", part_of(&shown.expect(200)?), &[&who]);
            let words = self.marks.kept("other words for a picture", &[&who]);
            app.ask("PUT", &path, Some(json!({"description": words}))).await?;
            app.ask("GET", &path, None).await?;
            if goes {
                app.ask("DELETE", &path, None).await?;
            } else {
                stays = Some(text(&made, "id")?);
            }
        }
        stays.context("a picture that stays")
    }

    async fn complain_by_app(&self, app: &mut App, handle: &str, spoken: &Spoken) -> Result<()> {
        let who = self.who();
        let found = format!("/api/v1/accounts/lookup?acct={handle}");
        let account = text(&app.ask("GET", &found, None).await?, "id")?;
        let words = self.marks.kept("the words of a report", &["keeper", &who]);
        let report = json!({"account_id": account, "status_ids": [spoken.post],
            "comment": words, "category": "spam", "forward": true});
        app.ask("POST", "/api/v1/reports", Some(report)).await?;
        // Taken or refused: a place to send wake-up calls to would tell which phone it is.
        let private = |what: &str| self.marks.private(what, &[&who]);
        let place = format!("https://push.example/{}", private("a push endpoint"));
        let keys = json!({"p256dh": private("a push key"), "auth": private("a push secret")});
        let push = json!({"subscription": {"endpoint": place, "keys": keys}});
        app.try_to("POST", "/api/v1/push/subscription", Some(push)).await?;
        Ok(())
    }

    /// Puts away what another said and waits apart, and lets the next through: with an app, or
    /// on the pages.
    pub(super) async fn let_through(&mut self, other: &mut Desk<'_>, by_app: bool) -> Result<()> {
        let path = "/settings/notifications";
        let policy = [("private_mentions", "filter"), ("new_accounts", "accept")];
        self.person.fill(path, "private_mentions", &policy, &[]).await?.expect(303)?;
        let (who, own) = ([self.who(), other.who()], format!("@{}", self.person.handle));
        let who = who.each_ref().map(String::as_str);
        for act in ["dismiss", "accept"] {
            other.say("direct", "a message that waits apart", &own, &who).await?;
            let page = self.person.browser.get("/notifications/requests").await?.expect(200)?;
            let buttons = page.page().attributes(".notices button", "formaction");
            let button = buttons.iter().find(|it| it.ends_with(act)).context("nothing waits")?;
            if act == "accept" && by_app {
                self.accept_by_app().await?;
            } else {
                self.person.browser.post(button, &[]).await?.expect(303)?;
            }
        }
        Ok(())
    }

    async fn accept_by_app(&self) -> Result<()> {
        let mut app = self.app().await?;
        let requests = "/api/v1/notifications/requests";
        let held = app.ask("GET", requests, None).await?;
        let sender = held.pointer("/0/id").and_then(Value::as_str);
        let sender = sender.with_context(|| format!("nothing is held back: {held}"))?.to_owned();
        app.ask("GET", &format!("{requests}/{sender}"), None).await?;
        app.ask("POST", &format!("{requests}/{sender}/accept"), None).await?;
        app.ask("GET", "/api/v1/notifications", None).await?;
        Ok(())
    }
}

fn text_of(status: &Value) -> Result<String> {
    text(status, "id")
}
