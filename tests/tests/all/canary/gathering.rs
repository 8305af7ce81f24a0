//! What people set for nobody else to see: lists, notes, hashtags, conversations of no interest;
//! and posts that wait for their minute.

use anyhow::{Context as _, Result};
use tests::person::posted;

use super::acts::{Desk, Spoken};

impl Desk<'_> {
    /// Makes lists, puts somebody on and off, changes one and throws one away; the first stays.
    pub(super) async fn gather(&mut self) -> Result<()> {
        let who = self.who();
        for what in ["a list", "a list that goes"] {
            let title = self.marks.kept(&format!("the title of {what}"), &[&who]);
            let fields = [("title", title.as_str())];
            let made = self.person.fill("/lists", "title", &fields, &[]).await?.expect(303)?;
            let path = made.location().and_then(|it| it.split('?').next()).context("no list")?;
            let (path, list) = (path.to_owned(), path.trim_end_matches("/edit").to_owned());
            let page = self.person.browser.get(&path).await?.expect(200)?.page();
            let followed = page.attributes("button[name=account]", "value");
            for act in ["join", "part", "join"] {
                for account in &followed {
                    let path = format!("{list}/{act}");
                    let fields = [("account", account.as_str())];
                    self.person.browser.post(&path, &fields).await?.expect(303)?;
                }
            }
            let title = self.marks.kept(&format!("another title of {what}"), &[&who]);
            let fields = [("title", title.as_str())];
            self.person.fill(&path, "title", &fields, &[]).await?.expect(303)?;
            self.person.browser.get("/lists").await?.expect(200)?;
            if what == "a list that goes" {
                self.person.press(&format!("{list}/remove")).await?;
            }
        }
        Ok(())
    }

    /// Sets what is between oneself and another: a note and a mute that ends.
    pub(super) async fn set_terms(&mut self, handle: &str) -> Result<()> {
        let who = self.who();
        let path = format!("/@{handle}/terms");
        let note = self.marks.kept("a note about an account", &[&who]);
        let fields = [("note", note.as_str()), ("hide_boosts", "yes"), ("mute", "60")];
        self.person.fill(&path, "note", &fields, &[]).await?.expect(303)?;
        let fields = [("mute", "no")];
        self.person.fill(&path, "note", &fields, &[]).await?.expect(303)?;
        Ok(())
    }

    /// Follows a hashtag and hears no more of a conversation, and the other way round.
    pub(super) async fn tune(&mut self, handle: &str, spoken: &Spoken) -> Result<()> {
        for act in ["follow", "unfollow", "follow"] {
            self.person.press(&format!("/tags/{}/{act}", spoken.tag)).await?;
        }
        for act in ["mute-thread", "unmute-thread"] {
            self.person.press(&format!("/@{handle}/{}/{act}", spoken.post)).await?;
        }
        Ok(())
    }

    /// Lets two posts wait for a minute far away; gives one another, throws the other away.
    pub(super) async fn schedule(&mut self) -> Result<()> {
        let who = self.who();
        for act in ["reschedule", "unschedule"] {
            let text = self.marks.kept("a text that waits for its minute", &[&who]);
            let fields = [("text", text.as_str()), ("due", "2099-01-01T12:00")];
            let waits = self.person.compose("/compose", &fields, &[], "schedule").await?;
            let page = self.person.browser.follow(waits.expect(303)?).await?.expect(200)?.page();
            let paths = page.attributes(".held-posts form", "action");
            let path = paths.iter().rev().find(|it| it.ends_with(act)).context("it waits not")?;
            let fields = [("due", "2098-01-01T12:00")];
            self.person.browser.post(path, &fields).await?.expect(303)?;
        }
        Ok(())
    }

    /// Wants to be asked before somebody follows, or no longer.
    pub(super) async fn set_locked(&mut self, locked: bool) -> Result<()> {
        let path = "/settings/profile";
        let page = self.person.browser.get(path).await?.expect(200)?.page();
        let mut form = page.form_with("display_name")?;
        form.fields.retain(|(name, _)| name != "locked");
        if locked {
            form = form.with("locked", "yes");
        }
        self.person.browser.submit(&form, &[]).await?.expect(303)?;
        Ok(())
    }

    /// Declines who asks to follow; accepts when asked again, and takes it back.
    pub(super) async fn receive(&mut self, other: &mut Desk<'_>) -> Result<()> {
        self.set_locked(true).await?;
        let (own, asking) = (self.person.handle.clone(), other.person.handle.clone());
        for answer in ["reject", "accept"] {
            other.person.press(&format!("/@{own}/unfollow")).await?;
            other.person.press(&format!("/@{own}/follow")).await?;
            self.person.browser.get("/follow-requests").await?.expect(200)?;
            self.person.press(&format!("/@{asking}/{answer}")).await?;
            other.person.browser.get("/home").await?.expect(200)?;
        }
        let who = [self.who(), other.who()];
        let who = who.each_ref().map(String::as_str);
        self.say("followers", "what is said to followers", "", &who).await?;
        other.person.browser.get("/home").await?.expect(200)?;
        self.person.press(&format!("/@{asking}/remove-follower")).await?;
        self.set_locked(false).await
    }

    /// Writes a message; whom it names reads it and puts it away.
    pub(super) async fn converse(&mut self, other: &mut Desk<'_>) -> Result<()> {
        let who = [self.who(), other.who()];
        let who = who.each_ref().map(String::as_str);
        let to = format!("@{}", other.person.handle);
        self.say("direct", "a message", &to, &who).await?;
        for act in ["read", "remove"] {
            let page = other.person.browser.get("/messages").await?.expect(200)?.page();
            let paths = page.attributes(".talks form", "action");
            let path = paths.iter().find(|it| it.ends_with(act)).context("no message came")?;
            other.person.browser.post(path, &[]).await?.expect(303)?;
        }
        Ok(())
    }

    /// Says something to a few.
    pub(super) async fn say(
        &mut self,
        to: &str,
        what: &str,
        begin: &str,
        who: &[&str],
    ) -> Result<()> {
        let text = format!("{begin} {}", self.marks.kept(what, who));
        let fields = [("text", text.as_str()), ("visibility", to)];
        posted(self.person.compose("/compose", &fields, &[], "post").await?)?;
        Ok(())
    }
}
