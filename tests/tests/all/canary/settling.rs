//! What people do with what others wrote, and with their own accounts.

use anyhow::{Context as _, Result, ensure};
use tests::Part;
use tests::person::shown_codename;

use super::acts::{Desk, Spoken};

impl Desk<'_> {
    /// Likes, passes on, keeps, votes, follows, mutes, blocks, and takes it back; in the end
    /// likes, keeps and follows.
    pub(super) async fn react(&mut self, handle: &str, spoken: &Spoken) -> Result<()> {
        let post = format!("/@{handle}/{}", spoken.post);
        for act in ["favourite", "boost", "bookmark"] {
            self.person.press(&format!("{post}/{act}")).await?;
            self.person.press(&format!("{post}/un{act}")).await?;
            self.person.press(&format!("{post}/{act}")).await?;
        }
        let vote = format!("/@{handle}/{}/vote", spoken.poll);
        self.person
            .browser
            .post(&vote, &[("option", "1"), ("back", "/home")])
            .await?
            .expect(303)?;
        for act in ["mute", "block", "follow"] {
            self.person.press(&format!("/@{handle}/{act}")).await?;
            self.person.press(&format!("/@{handle}/un{act}")).await?;
        }
        self.person.press(&format!("/@{handle}/follow")).await?;
        Ok(())
    }

    /// Reports a post and its writer.
    pub(super) async fn report(&mut self, handle: &str, post: &str) -> Result<()> {
        let who = self.who();
        for path in [format!("/@{handle}/report"), format!("/@{handle}/{post}/report")] {
            let reason = self.marks.kept("the reason of a report", &[&who, "keeper"]);
            self.person.fill(&path, "reason", &[("reason", &reason)], &[]).await?.expect(303)?;
        }
        Ok(())
    }

    /// Sets filters, preferences, sessions, codenames.
    pub(super) async fn settle(&mut self) -> Result<()> {
        let who = self.who();
        for _ in 0..2 {
            let phrase = self.marks.kept("a word filter", &[&who]);
            let path = "/settings/filters";
            self.person.fill(path, "phrase", &[("phrase", &phrase)], &[]).await?.expect(303)?;
        }
        self.press_on("/settings/filters", "/settings/filters/", "/remove").await?;
        let page = self.person.browser.get("/settings/filters").await?.expect(200)?.page();
        let filters = page.attributes(".rows a.name", "href");
        let path = filters.first().context("no filter stays")?;
        let title = self.marks.kept("another title of a word filter", &[&who]);
        let word = self.marks.kept("another word of a filter", &[&who]);
        let fields = [("title", title.as_str()), ("keyword-new", &word)];
        self.person.fill(path, "title", &fields, &[]).await?.expect(303)?;
        self.person.browser.get(path).await?.expect(200)?;
        let fields = [("theme", "dark"), ("hold_by_default", "yes"), ("open_warnings", "yes")];
        let path = "/settings/preferences";
        self.person.fill(path, "theme", &fields, &[]).await?.expect(303)?;
        self.take_along().await?;
        self.sign_in_twice().await?;
        self.let_an_app_in().await?;
        self.change_codename(true).await?;
        let page = self.person.browser.get("/settings/codename").await?.expect(200)?.page();
        let form = page.form("/settings/codename/drop-recovery")?;
        let form = form.with("current", &self.person.codename);
        self.person.browser.submit(&form, &[]).await?.expect(303)?;
        self.change_codename(true).await?;
        self.change_codename(false).await
    }

    /// Takes lists and everything along, and takes a list in that names nobody here.
    pub(super) async fn take_along(&mut self) -> Result<()> {
        let who = self.who();
        for name in ["following_accounts.csv", "bookmarks.csv", "archive.tar.gz"] {
            let path = format!("/settings/export/{name}");
            self.person.browser.get(&path).await?.expect(200)?;
        }
        let stranger = self.marks.private("an account of another server", &[&who]);
        let file_name = format!("{}.csv", self.marks.private("the name of a list", &[]));
        let bytes = format!("{stranger}@example.org\n").into_bytes();
        let file = Part { field: "file", file_name: &file_name, bytes: &bytes };
        let page = self.person.browser.get("/settings/import").await?.expect(200)?.page();
        let form = page.form("/settings/import")?.and("what", "following");
        self.person.browser.submit(&form, &[file]).await?.expect(200)?;
        Ok(())
    }

    /// Signs in elsewhere, ends that session, then all, and signs in again.
    async fn sign_in_twice(&mut self) -> Result<()> {
        let (who, codename) = (self.who(), self.person.codename.clone());
        for path in ["/settings/sessions", "/settings/sessions/end", "/sign-out"] {
            let mut there = self.person.clone();
            there.browser.cookie = None;
            let label = self.marks.kept("the name of a session", &[&who]);
            there.enter(&codename, &label).await?.expect(303)?;
            self.marks.token(&who, there.browser.cookie.as_deref());
            there.browser.get("/settings/sessions").await?.expect(200)?;
            if path == "/settings/sessions" {
                self.press_on(path, "/settings/sessions/", "/end").await?;
            } else {
                there.browser.post(path, &[]).await?.expect(303)?;
            }
        }
        self.person.browser.cookie = None;
        let label = self.marks.kept("the name of a session", &[&who]);
        self.person.enter(&codename, &label).await?.expect(303)?;
        self.marks.token(&who, self.person.browser.cookie.as_deref());
        Ok(())
    }

    /// Sends the last form of a page whose address begins and ends so.
    async fn press_on(&mut self, page: &str, begins: &str, ends: &str) -> Result<()> {
        let page = self.person.browser.get(page).await?.expect(200)?.page();
        let actions = page.attributes("form", "action");
        let mut actions = actions.iter().rev();
        let is_meant =
            |it: &&String| it.len() > begins.len() + ends.len() && it.starts_with(begins);
        let action =
            actions.find(|it| is_meant(it) && it.ends_with(ends)).context("no such form")?;
        self.person.browser.submit(&page.form(action)?, &[]).await?.expect(303)?;
        Ok(())
    }

    /// A new codename, or one to recover with. One mistyped first.
    async fn change_codename(&mut self, recovery: bool) -> Result<()> {
        let who = self.who();
        let page = self.person.browser.get("/settings/codename").await?.expect(200)?.page();
        let form = if recovery { page.form_with("recovery") } else { page.form_with("current") }?;
        let wrong = form.clone().with("current", &self.marks.private("a wrong codename", &[]));
        self.person.browser.submit(&wrong, &[]).await?.expect(401)?;
        let form = form.with("current", &self.person.codename);
        let sheet = self.person.browser.submit(&form, &[]).await?.expect(200)?;
        let codename = shown_codename(&sheet)?;
        self.marks.codename(&format!("another codename of {who}"), &codename, &[&who]);
        let form = sheet.page().form_with("commitment")?;
        let wrong = form.clone().with("words", &self.marks.private("words mistyped", &[]));
        self.person.browser.submit(&wrong, &[]).await?.expect(422)?;
        self.person.browser.submit(&form.with("words", &codename), &[]).await?.expect(303)?;
        if !recovery {
            self.person.codename = codename;
        }
        Ok(())
    }

    /// Posts something and deletes it again.
    pub(super) async fn erase_one(&mut self, of: &'static str) -> Result<()> {
        let text =
            format!("{} {}", self.marks.public(of, "its text"), self.marks.public(of, "more"));
        let post = self.person.post(&text).await?;
        let path = format!("/@{}/{post}", self.person.handle);
        let changed = self.marks.public(of, "its text, changed");
        let edit = format!("{path}/edit");
        self.person.fill(&edit, "text", &[("text", &changed)], &[]).await?.expect(303)?;
        self.person.browser.get(&format!("{path}/delete")).await?.expect(200)?;
        self.person.browser.post(&format!("{path}/delete"), &[]).await?.expect(303)?;
        self.person.browser.get(&path).await?.expect(404)?;
        self.marks.take_back(of);
        Ok(())
    }

    /// The operator reads reports, decides and takes it back, and makes an invite.
    pub(super) async fn keep_order(&mut self, handle: &str, post: &str) -> Result<String> {
        self.person.browser.get("/moderation").await?.expect(200)?;
        let account = (format!("/@{handle}/moderate"), "suspend");
        let post = (format!("/@{handle}/{post}/moderate"), "hide");
        for (path, verdict) in [account, post] {
            for verdict in [verdict, "restore"] {
                let fields = [("verdict", verdict), ("reason", "To see whether it works")];
                self.person.fill(&path, "reason", &fields, &[]).await?.expect(303)?;
            }
        }
        self.press_on("/moderation", "/moderation/", "/dismiss").await?;
        self.remark_by_app().await?;
        let page = self.person.browser.post("/moderation/invite", &[]).await?.expect(200)?;
        let page = page.text();
        let (_, invite) = page.split_once("/sign-up?invite=").context("no invite")?;
        let is_letter = |it: &char| it.is_ascii_alphanumeric() || "-_".contains(*it);
        let invite: String = invite.chars().take_while(is_letter).collect();
        ensure!(invite.len() == 43, "an invite should be a token, it is {invite}");
        Ok(invite)
    }

    /// Deletes the account.
    pub(super) async fn leave(&mut self) -> Result<()> {
        let fields = [("codename", self.person.codename.clone()), ("word", "DELETE".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.person.fill("/settings/delete", "word", &fields, &[]).await?.expect(303)?;
        self.person.browser.get(&format!("/@{}", self.person.handle)).await?.expect(404)?;
        Ok(())
    }
}
