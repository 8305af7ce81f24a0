//! What is said to some and not to all: to those it names, to followers; with pictures, in other
//! words, answered, liked, taken back.

use anyhow::{Context as _, Result};
use tests::Part;
use tests::person::posted;

use super::acts::{Desk, part_of};

impl Desk<'_> {
    /// Says something to one, and something to followers, and something that is taken back.
    /// Answers with the numbers of the posts that stay.
    pub(super) async fn whisper(&mut self, to: &str, seen_by: &[&str]) -> Result<Vec<String>> {
        self.person.browser.get("/home").await?.expect(200)?;
        let mut stay = Vec::new();
        for (audience, goes) in [("direct", true), ("direct", false), ("followers", false)] {
            let post = self.whisper_once(audience, to, seen_by).await?;
            let path = format!("/@{}/{post}", self.person.handle);
            if goes {
                self.person.press(&format!("{path}/delete")).await?;
            } else {
                let text = self.marks.kept("a sealed post in other words", seen_by);
                let text = format!("{text} @{to}");
                let edit = format!("{path}/edit");
                self.person.fill(&edit, "text", &[("text", &text)], &[]).await?.expect(303)?;
                if audience == "followers" {
                    for act in ["boost", "unboost", "boost"] {
                        self.person.press(&format!("{path}/{act}")).await?;
                    }
                }
                stay.push(post);
            }
        }
        Ok(stay)
    }

    async fn whisper_once(&mut self, audience: &str, to: &str, seen_by: &[&str]) -> Result<String> {
        let kept = |what: &str| self.marks.kept(&format!("{what}, {audience}"), seen_by);
        let text = format!("{} @{to}", kept("a sealed post"));
        let (alt, warning) = (kept("a sealed alt text"), kept("a sealed warning"));
        let fields = [
            ("text", &*text),
            ("description-1", &*alt),
            ("warning", &*warning),
            ("visibility", audience),
        ];
        let (bytes, file_name) = (self.photo(&format!("{audience}, sealed")), self.file_name());
        let file = Part { field: "file-1", file_name: &file_name, bytes: &bytes };
        let post = self.person.post_with(&fields, &[file]).await?;
        let path = format!("/@{}/{post}", self.person.handle);
        let page = self.person.browser.get(&path).await?.expect(200)?.page();
        let pictures = page.attributes("main article img", "src");
        let key = pictures.iter().find_map(|it| it.strip_prefix("/media/sealed/"));
        let key = key.context("the post shows no sealed picture")?;
        self.marks.private_text("the key of a sealed picture", key, seen_by);
        let path = format!("/media/sealed/{key}");
        let shown = self.person.browser.get(&path).await?.expect(200)?;
        self.marks.private_bytes("a sealed picture", part_of(&shown), seen_by);
        Ok(post)
    }

    /// Reads such a post, likes it, keeps it, answers it.
    pub(super) async fn overhear(&mut self, writer: &str, post: &str) -> Result<()> {
        let who = self.who();
        let path = format!("/@{writer}/{post}");
        self.person.browser.get(&path).await?.expect(200)?;
        for act in ["favourite", "bookmark"] {
            self.person.press(&format!("{path}/{act}")).await?;
        }
        let text = format!("{} @{writer}", self.marks.kept("a sealed answer", &["alice", &who]));
        let fields = [("text", &*text), ("visibility", "direct")];
        let compose = format!("/compose?reply_to={post}");
        let answer = posted(self.person.compose(&compose, &fields, &[], "post").await?)?;
        let mine = format!("/@{}/{answer}", self.person.handle);
        self.person.browser.get(&mine).await?.expect(200)?;
        Ok(())
    }
}
