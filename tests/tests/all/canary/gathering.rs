//! What people set for nobody else to see: lists, notes, hashtags, conversations of no interest;
//! and posts that wait for their minute.

use anyhow::{Context as _, Result};

use super::acts::{Desk, Spoken};

impl Desk<'_> {
    /// Makes lists, puts somebody on and off, changes one and throws one away; the first stays.
    pub(super) async fn gather(&mut self) -> Result<()> {
        let who = self.who();
        for what in ["a list", "a list that goes"] {
            let title = self.marks.private(&format!("the title of {what}"), &[&who]);
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
            let title = self.marks.private(&format!("another title of {what}"), &[&who]);
            let fields = [("title", title.as_str())];
            self.person.fill(&path, "title", &fields, &[]).await?.expect(303)?;
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
        let note = self.marks.private("a note about an account", &[&who]);
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
            let text = self.marks.private("a text that waits for its minute", &[&who]);
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
}
