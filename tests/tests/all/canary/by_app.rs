//! What a holder does with an app: what lies between oneself and others, all of it private.

use anyhow::Result;
use serde_json::json;
use tests::App;
use tests::app::{SCOPES, text};

use super::acts::{Desk, Spoken};

impl Desk<'_> {
    /// Follows, notes, mutes, lists, and follows hashtags with an app; whoever wrote `spoken` is
    /// the other. In the end the other is followed no more, and the rest stays.
    pub(super) async fn relate_by_app(&mut self, other: &str, spoken: &Spoken) -> Result<()> {
        let who = self.who();
        let kept = |what: &str| self.marks.kept(what, &[&who]);
        let mut app = self.app().await?;
        let found = app.ask("GET", &format!("/api/v1/accounts/lookup?acct={other}"), None).await?;
        let account = format!("/api/v1/accounts/{}", text(&found, "id")?);
        let terms = json!({"reblogs": false, "notify": true, "languages": ["en"]});
        app.ask("POST", &format!("{account}/follow"), Some(terms)).await?;
        for words in [kept("a note"), kept("another note")] {
            let words = json!({"comment": words});
            app.ask("POST", &format!("{account}/note"), Some(words)).await?;
            let path = format!("/api/v1/accounts/relationships?id[]={}", text(&found, "id")?);
            app.ask("GET", &path, None).await?;
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
            let tag = kept("a hashtag that is followed");
            for act in acts {
                app.ask("POST", &format!("/api/v1/tags/{tag}/{act}"), None).await?;
                app.ask("GET", "/api/v1/followed_tags", None).await?;
            }
        }
        for domain in ["a domain that is blocked for a while", "a domain that is blocked"] {
            let name = format!("{}.example", kept(domain));
            app.ask("POST", "/api/v1/domain_blocks", Some(json!({"domain": name}))).await?;
            app.ask("GET", "/api/v1/domain_blocks", None).await?;
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
        let title = |what: &str| json!({"title": self.marks.kept(what, &[&who])});
        let made = app.ask("POST", "/api/v1/lists", Some(title("a list made with an app"))).await?;
        let (list, members) = (text(&made, "id")?, json!({"account_ids": [account]}));
        let path = format!("/api/v1/lists/{list}");
        app.ask("GET", &path, None).await?;
        app.ask("PUT", &path, Some(title("another title given with an app"))).await?;
        for method in ["POST", "DELETE", "POST"] {
            app.ask(method, &format!("{path}/accounts"), Some(members.clone())).await?;
        }
        let timeline = format!("/api/v1/timelines/list/{list}");
        for path in [&path, &format!("{path}/accounts"), &timeline] {
            app.ask("GET", path, None).await?;
        }
        let gone = app.ask("POST", "/api/v1/lists", Some(title("a list that goes again"))).await?;
        app.ask("GET", "/api/v1/lists", None).await?;
        app.ask("DELETE", &format!("/api/v1/lists/{}", text(&gone, "id")?), None).await?;
        Ok(())
    }

    /// An operator remarks on a rule of the house, and takes one remark back.
    pub(super) async fn remark_by_app(&mut self) -> Result<()> {
        let who = self.who();
        let remark = |what: &str| json!({"private_comment": self.marks.kept(what, &[&who])});
        let mut app = self.app().await?;
        let rules = "/api/v1/admin/domain_blocks";
        let rule = json!({"domain": "loud.example", "severity": "silence"});
        let rule = text(&app.ask("POST", rules, Some(rule)).await?, "id")?;
        for what in ["an operator's remark that is replaced", "an operator's remark"] {
            app.ask("PUT", &format!("{rules}/{rule}"), Some(remark(what))).await?;
            app.ask("GET", rules, None).await?;
        }
        Ok(())
    }

    /// An app that is let in with the codename.
    pub(super) async fn app(&self) -> Result<App> {
        let who = self.who();
        // Whoever runs the machine may know which programs there are, but not who uses which.
        let name = self.marks.unshown("the name of an app", &[&who]);
        let place = self.marks.unshown("the address of an app", &[&who]);
        let place = format!("https://{place}.example/back");
        let app = App::register(self.person.browser.clone(), &name, &place).await?;
        self.marks.private_text("the secret of an app", &app.secret, &[&who]);
        let app = app.let_in(self.person, SCOPES).await?;
        self.marks.token(&who, Some(&format!("token={}", app.token)));
        Ok(app)
    }
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
