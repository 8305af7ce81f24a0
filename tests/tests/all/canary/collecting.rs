//! Collections, which are public: made, changed, thrown away; and others put on them, who go off.

use anyhow::{Context as _, Result};

use super::acts::Desk;

impl Desk<'_> {
    /// Makes two collections with others on them; one stays.
    pub(super) async fn collect(&mut self, of: &'static str, others: &[&str]) -> Result<()> {
        for stays in [true, false] {
            // What is thrown away is gone with it, not with the account.
            let of = if stays { of } else { THROWN_AWAY };
            let words = |what| (self.marks.public(of, what), self.marks.public(of, "what it is"));
            let (name, about) = words("the name of a collection");
            let fields = [("name", name.as_str()), ("description", about.as_str())];
            let made = self.person.fill("/collections", "name", &fields, &[]).await?.expect(303)?;
            let path = made.location().and_then(|it| it.split('?').next());
            let path = path.context("no collection")?.to_owned();
            for other in others {
                let fields = [("handle", *other)];
                let put_on = format!("{path}/put-on");
                self.person.browser.post(&put_on, &fields).await?.expect(303)?;
            }
            let page = self.person.browser.get(&path).await?.expect(200)?.page();
            let places = page.attributes("button[name=place]", "value");
            let place = places.first().context("nobody is on it")?;
            let take_off = format!("{path}/take-off");
            self.person.browser.post(&take_off, &[("place", place)]).await?.expect(303)?;
            let again = others.first().context("nobody to put on again")?;
            let put_on = format!("{path}/put-on");
            self.person.browser.post(&put_on, &[("handle", *again)]).await?.expect(303)?;
            let (name, about) = words("another name of a collection");
            let fields = [("name", name.as_str()), ("description", about.as_str())];
            self.person.fill(&path, "name", &fields, &[]).await?.expect(303)?;
            if !stays {
                self.person.press(&format!("{path}/remove")).await?;
                self.marks.take_back(of);
            }
        }
        Ok(())
    }

    /// Goes off a collection of somebody's.
    pub(super) async fn go_off(&mut self) -> Result<()> {
        let page = self.person.browser.get("/collections").await?.expect(200)?.page();
        let paths = page.attributes(".contents a", "href");
        let path = paths.first().context("on no collection")?;
        let page = self.person.browser.get(path).await?.expect(200)?.page();
        let places = page.attributes("button[name=place]", "value");
        let fields = [("place", places.first().context("not on it")?.as_str())];
        self.person.browser.post(&format!("{path}/leave"), &fields).await?.expect(303)?;
        Ok(())
    }
}

/// On whose word the words of a collection go that is thrown away.
const THROWN_AWAY: &str = "the collection that was thrown away";
