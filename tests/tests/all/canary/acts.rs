//! What people do at the server, each with its marks.

use anyhow::{Context as _, Result, ensure};
use tests::person::posted;
use tests::{Answer, Browser, Part, Person};

use super::doors;
use super::marks::{Marks, word};
use crate::picture;

/// Somebody at work.
pub(super) struct Desk<'a> {
    pub(super) marks: &'a Marks,
    pub(super) person: &'a mut Person,
}

/// Something that somebody published.
pub(super) struct Spoken {
    /// A post with a picture.
    pub(super) post: String,
    /// A post with a poll.
    pub(super) poll: String,
    /// The hashtag of both.
    pub(super) tag: String,
    /// The address of the picture.
    pub(super) picture: String,
}

impl Desk<'_> {
    /// Tries a handle and leaves it, mistypes the codename, tries wrong ones.
    pub(super) async fn enter_wrongly(&mut self, stranger: Browser) -> Result<()> {
        let who = self.who();
        let handle = self.marks.private("a handle that was never taken", &[&who]);
        let (mut person, form) = Person::prepare(stranger.clone(), &handle, "").await?;
        self.marks.codename("a codename that was never taken", &person.codename, &[&who]);
        let wrong = self.marks.private("words typed back wrongly", &[]);
        person.browser.submit(&form.with("words", &wrong), &[]).await?.expect(422)?;
        let wrong = self.marks.private("a wrong codename", &[]);
        person.browser = stranger;
        person.handle.clone_from(&self.person.handle);
        person
            .enter(&wrong, &self.marks.private("a label never used", &[&who]))
            .await?
            .expect(401)?;
        let wrong = self.marks.private("an invite that is none", &[&who]);
        let page = person.browser.get("/sign-up").await?.expect(200)?.page();
        let form = page.form_with("ticket")?.with("handle", &word()).with("invite", &wrong);
        person.browser.submit(&form, &[]).await?.expect(403)?;
        Ok(())
    }

    /// Fills in the profile, once wrongly.
    pub(super) async fn introduce(&mut self, of: &'static str) -> Result<()> {
        let who = self.who();
        let long = format!("{} {}", self.marks.private("a name too long", &[&who]), "x".repeat(60));
        let path = "/settings/profile";
        let wrong = [("display_name", long.as_str())];
        self.person.fill(path, "display_name", &wrong, &[]).await?.expect(422)?;
        let page = self.person.browser.get(path).await?.expect(200)?.page();
        let mut form = page.form_with("display_name")?;
        form = form.with("display_name", &self.marks.public(of, "a display name"));
        form = form.with("bio", &self.marks.public(of, "a bio"));
        for what in ["avatar_description", "header_description"] {
            form = form.with(what, &self.marks.public(of, what));
        }
        let domain = format!("{}.example", self.marks.public(of, "a site that may name it"));
        form = form.with("attribution_domains", &domain);
        form.fields.retain(|(name, _)| !name.starts_with("field_"));
        form = form.and("field_name", &self.marks.public(of, "a label"));
        form = form.and("field_value", &self.marks.public(of, "a line"));
        let (bytes, names) = (self.photo(&self.who()), [self.file_name(), self.file_name()]);
        let file = |field, file_name| Part { field, file_name, bytes: &bytes };
        let files = [file("file-avatar", &*names[0]), file("file-header", &*names[1])];
        self.person.browser.submit(&form, &files).await?.expect(303)?;
        let profile = format!("/@{}", self.person.handle);
        let page = self.person.browser.get(&profile).await?.expect(200)?.page();
        for path in page.attributes("main .profile img", "src") {
            let picture = self.person.browser.get(&path).await?.expect(200)?;
            self.marks.public_picture(of, "a picture of a profile", &picture.body);
        }
        Ok(())
    }

    /// Posts: with a picture, with a poll, an answer, a quote, a change.
    pub(super) async fn speak(&mut self, of: &'static str, other: &str) -> Result<Spoken> {
        let tag = self.marks.public(of, "a hashtag");
        let words = self.marks.public(of, "a post");
        let (alt, warning) =
            (self.marks.public(of, "an alt text"), self.marks.public(of, "a warning"));
        let text = format!("{words} #{tag} @{other}");
        let fields = [
            ("text", &*text),
            ("description-1", &*alt),
            ("warning", &*warning),
            ("sensitive", "yes"),
        ];
        let (bytes, file_name) = (self.photo(&self.who()), self.file_name());
        let file = Part { field: "file-1", file_name: &file_name, bytes: &bytes };
        let post = self.person.post_with(&fields, &[file]).await?;
        let path = format!("/@{}/{post}", self.person.handle);
        let page = self.person.browser.get(&path).await?.expect(200)?.page();
        let pictures = page.attributes("main article img", "src");
        let picture = pictures.into_iter().find(|it| it.starts_with("/media/"));
        let picture = picture.context("the post shows no picture")?;
        let bytes = self.person.browser.get(&picture).await?.expect(200)?.body;
        self.marks.public_picture(of, "a picture of a post", &bytes);
        let poll = self.ask(of, &tag).await?;
        for field in ["reply_to", "quote"] {
            let text = self.marks.public(of, field);
            let path = format!("/compose?{field}={post}");
            let post = posted(self.person.compose(&path, &[("text", &text)], &[], "post").await?)?;
            if field == "quote" {
                let path = format!("/@{}/{post}/take-out", self.person.handle);
                self.person.press(&path).await?;
            }
        }
        let (edit, new) = (format!("{path}/edit"), self.marks.public(of, "an edited post"));
        let text = format!("{new} #{tag}");
        self.person.fill(&edit, "text", &[("text", &text)], &[]).await?.expect(303)?;
        self.person.press(&format!("{path}/pin")).await?;
        self.person.press(&format!("{path}/unpin")).await?;
        self.person.press(&format!("{path}/pin")).await?;
        Ok(Spoken { post, poll, tag, picture })
    }

    async fn ask(&mut self, of: &'static str, tag: &str) -> Result<String> {
        let page = self.person.browser.get("/compose").await?.expect(200)?.page();
        let text = format!("{} #{tag}", self.marks.public(of, "a question"));
        let mut form = page.form_with("text")?.with("text", &text).with("action", "post");
        form.fields.retain(|(name, _)| name != "poll_option");
        for _ in 0..3 {
            form = form.and("poll_option", &self.marks.public(of, "an option"));
        }
        posted(self.person.browser.submit(&form, &[]).await?)
    }

    /// Previews, mistakes, and posts held back: one thrown away, one released in other words,
    /// one kept.
    pub(super) async fn hold_back(&mut self, of: &'static str) -> Result<()> {
        let who = self.who();
        let seen_by = [who.as_str()];
        let private = |what: &str| self.marks.private(what, &seen_by);
        let looked_at = private("a text only looked at");
        let far = format!("{} {}", private("a text too long"), "and on ".repeat(200));
        for (text, status) in [(looked_at, 200), (far, 422)] {
            let fields = [("text", &*text), ("shown", &*text)];
            let action = if status == 200 { "preview" } else { "post" };
            self.person.compose("/compose", &fields, &[], action).await?.expect(status)?;
        }
        let mut numbers = Vec::new();
        for what in ["thrown away", "released", "kept"] {
            let kept = |part: &str| self.marks.kept(&format!("{part}, {what}"), &seen_by);
            let (text, warning) = (kept("a held text"), kept("a held warning"));
            let (alt, file_name) = (kept("a held alt text"), self.file_name());
            let bytes = self.photo(&format!("{who}, held"));
            let file = Part { field: "file-1", file_name: &file_name, bytes: &bytes };
            let fields = [("text", &*text), ("warning", &*warning), ("description-1", &*alt)];
            let answer = self.person.compose("/compose", &fields, &[file], "hold").await?;
            self.person.browser.follow(answer.expect(303)?).await?.expect(200)?;
            let page = self.person.browser.get("/held-posts").await?.expect(200)?.page();
            let paths = page.attributes(".held-posts form", "action");
            let number = |path: &String| path.split('/').nth(2).map(str::to_owned);
            numbers.push(paths.iter().rev().find_map(number).context("no held post")?);
            let thumbs = page.attributes(".held-posts img", "src");
            let thumb = self.person.browser.get(thumbs.last().context("no thumb")?).await?;
            self.marks.private_bytes("a held picture", part_of(&thumb.expect(200)?), &seen_by);
        }
        let [thrown, released, _] = numbers.as_slice() else { anyhow::bail!("three held posts") };
        self.person.press(&format!("/held-posts/{thrown}/discard")).await?;
        let text = self.marks.public(of, "a post held before");
        let alt = self.marks.public(of, "an alt text held before");
        let fields =
            [("text", &*text), ("warning", ""), ("description-1", &*alt), ("drop-1", "yes")];
        let path = format!("/compose?held={released}");
        self.person.compose(&path, &fields, &[], "hold").await?.expect(303)?;
        posted(self.person.press(&format!("/held-posts/{released}/release")).await?)?;
        Ok(())
    }
}

/// Asks for every page there is.
pub(super) async fn walk(
    marks: &Marks,
    browser: &mut Browser,
    handle: &str,
    spoken: &Spoken,
) -> Result<()> {
    let who = browser.who.clone();
    let page = browser.get("/about").await?.expect(200)?.page();
    let style = page.attributes("link[rel=stylesheet]", "href").into_iter().next();
    let style = style.context("a page without style")?;
    let checkpoint = browser.get("/docket/log/checkpoint").await?.expect(200)?.text();
    let entries = checkpoint.lines().nth(1).context("a log without a size")?;
    for pattern in doors::pages()? {
        let path = match pattern.as_str() {
            "/static/{version}/{name}" => style.clone(),
            "/media/{name}" => spoken.picture.clone(),
            "/docket/log/tile/{*path}" => {
                format!("/docket/log/tile/entries/000.p/{entries}")
            }
            "/docket/{number}/proof/{file}" => "/docket/1/proof/1.tlog-proof".to_owned(),
            "/transparency/{period}" => "/transparency/2017-H1.csv".to_owned(),
            "/settings/export/{name}" => "/settings/export/muted_accounts.csv".to_owned(),
            other => other
                .replace("{handle}", handle)
                .replace("{matter}", "1")
                .replace("{post}", &spoken.post)
                .replace("{tag}", &spoken.tag)
                .replace("{number}", "1"),
        };
        let mark = marks.private("a query that means nothing", &[&who]);
        let query = match pattern.as_str() {
            "/search" => format!("q={}", marks.private("a search", &[&who])),
            "/oembed" => format!("url=http://{}/@{handle}/{}", browser.address, spoken.post),
            "/live" => format!("of=local&above={}", spoken.post),
            "/sign-in" => format!("next=/home?x={mark}"),
            "/static/{version}/{name}" | "/media/{name}" => String::new(),
            _ => format!("utm_source={mark}"),
        };
        let answer = browser.get(&format!("{path}?{query}")).await?;
        ensure!(answer.status < 500, "{who} at {path} was answered {}", answer.status);
    }
    let nowhere = marks.private("an address that is none", &[&who]);
    browser.get(&format!("/{nowhere}")).await?.expect(404)?;
    let back = format!("/home?{}", marks.private("a page to come back to", &[&who]));
    browser.post("/sign-in", &[("next", &back), ("handle", "x"), ("codename", "x")]).await?;
    Ok(())
}

/// Bytes out of the middle of an answer.
pub(super) fn part_of(answer: &Answer) -> &[u8] {
    let middle = answer.body.len() / 2;
    answer.body.get(middle..middle + 32).unwrap_or_default()
}

impl Desk<'_> {
    /// As the ledger calls the person.
    pub(super) fn who(&self) -> String {
        self.person.browser.who.clone()
    }

    /// A photo with marks in what it says beside its pixels.
    pub(super) fn photo(&self, whose: &str) -> Vec<u8> {
        picture::marked(whose, &self.marks.private("what a photo says of itself", &[]))
    }

    pub(super) fn file_name(&self) -> String {
        format!("IMG_{}.jpg", self.marks.private("the name of a file", &[]))
    }
}
