//! Two operators keep the docket on pages: a key and its passphrase, a demand under a court's gag
//! that nobody else ever learns of, and one that its holder is told of.

use anyhow::{Context as _, Result};
use tests::{Browser, Part, Person};

use super::acts::Desk;
use super::serving;

impl Desk<'_> {
    /// Makes a key on a page, in a house that has none yet.
    pub(super) async fn make_docket_key(&mut self) -> Result<()> {
        let passphrase = self.marks.private("the passphrase of a key made on a page", &[]);
        let fields = [("passphrase", &*passphrase), ("again", &*passphrase)];
        let made = self.person.browser.post("/desk/key", &fields).await?.expect(200)?;
        let part = made.body.get(made.body.len().saturating_sub(60)..).context("a key")?;
        self.marks.private_bytes("a key made on a page", part, &["keeper"]);
        Ok(())
    }

    /// Keeps the docket, with the key of the house and its passphrase.
    pub(super) async fn keep_docket(
        &mut self,
        second: &mut Person,
        about: &str,
        (key, passphrase): (&[u8], &str),
    ) -> Result<()> {
        let part = key.get(key.len().saturating_sub(60)..).context("a key")?;
        self.marks.private_bytes("the docket’s key", part, &[]);
        let browser = &mut self.person.browser;
        let wrong = self.marks.private("a wrong passphrase of the docket’s key", &[]);
        open(browser, key, &wrong, 422).await?;
        open(browser, key, passphrase, 303).await?;
        open(&mut second.browser, key, passphrase, 303).await?;
        self.answer_under_gag(second, about).await?;
        self.tell(second, about).await?;
        self.take_another(second, about).await?;
        self.person.browser.get("/desk/calendar.ics").await?.expect(200)?;
        let all = self.person.browser.get("/desk").await?.expect(200)?.page();
        for matter in all.attributes("table th a", "href") {
            self.person.browser.get(&matter).await?.expect(200)?;
        }
        second.browser.post("/desk/lock", &[]).await?.expect(303)?;
        Ok(())
    }

    /// Two papers are handed in; at the desk one is taken in, the other put aside.
    pub(super) async fn deal_with_papers(&mut self, agency: &Browser, about: &str) -> Result<()> {
        for deed in ["take-in", "put-aside"] {
            let number = serving::hand_in(self.marks, agency.clone(), about).await?;
            self.deal_with(&number, deed).await?;
        }
        Ok(())
    }

    /// Opens an envelope that was handed in, and does something about it.
    async fn deal_with(&mut self, number: &str, deed: &str) -> Result<()> {
        let browser = &mut self.person.browser;
        let path = format!("/desk/envelopes/{number}");
        for path in [&*path, &format!("{path}/scan")] {
            browser.get(path).await?.expect(200)?;
        }
        browser.post(&format!("{path}/{deed}"), &[]).await?.expect(303)?;
        browser.post("/desk/answers", &[]).await?.expect(303)?;
        Ok(())
    }

    async fn answer_under_gag(&mut self, second: &mut Person, about: &str) -> Result<()> {
        let matter = self.take_in("us.2703-warrant", about, &KEEPERS).await?;
        let wrong = self.marks.kept("what was read off wrongly", &KEEPERS);
        let browser = &mut self.person.browser;
        let path = format!("{matter}/reread");
        let page = browser.get(&path).await?.expect(200)?.page();
        let form = page.form_with("issuer")?.with("wrong", &wrong);
        browser.submit(&form, &[]).await?.expect(303)?;
        let how = self.marks.kept("how a demand was authenticated", &KEEPERS);
        let genuine = [("genuine", "yes"), ("how", &*how)];
        write(&mut second.browser, &matter, "authenticated", &genuine, None).await?;
        let words = self.marks.kept("the words of a gag", &KEEPERS);
        let paper = format!("%PDF-1.4 {}", self.marks.kept("the order of a gag", &KEEPERS));
        let order = [
            ("secrecy.basis", "court_order"),
            ("secrecy.ends", "2099-01-01T00:00"),
            ("secrecy.words", &*words),
        ];
        let browser = &mut self.person.browser;
        write(browser, &matter, "secrecy_classified", &order, Some(&paper)).await?;
        let reason = self.marks.kept("the reason of a review", &KEEPERS);
        let review = [("valid", "yes"), ("reason", &*reason)];
        write(browser, &matter, "reviewed", &review, None).await?;
        for path in ["papers/0", "papers/3", "answer.tar", "letter.pdf?kind=gag-end"] {
            browser.get(&format!("{matter}/{path}")).await?.expect(200)?;
        }
        let given = [("given", "user_name")];
        let archive = browser.post(&format!("{matter}/approve"), &given).await?.expect(200)?.body;
        let to = self.marks.kept("to whom an answer was given", &KEEPERS);
        let page = second.browser.get(&matter).await?.expect(200)?.page();
        let form = page.form(&format!("{matter}/give"))?.with("to", &to);
        let part = Part { field: "file-archive", file_name: "answer.tar", bytes: &archive };
        second.browser.submit(&form, &[part]).await?.expect(303)?;
        second.browser.get(&matter).await?.expect(200)?;
        Ok(())
    }

    async fn tell(&mut self, second: &mut Person, about: &str) -> Result<()> {
        let matter = self.take_in("us.customs-summons", about, &TOLD).await?;
        let genuine = [("genuine", "yes"), ("how", "called back")];
        write(&mut second.browser, &matter, "authenticated", &genuine, None).await?;
        let request = [("secrecy.basis", "request")];
        let browser = &mut self.person.browser;
        let matter = write(browser, &matter, "secrecy_classified", &request, None).await?;
        browser.post(&format!("{matter}/notice"), &[]).await?.expect(303)?;
        Ok(())
    }

    /// Another paper comes in the place of one.
    async fn take_another(&mut self, second: &mut Person, about: &str) -> Result<()> {
        let matter = self.take_in("us.customs-summons", about, &KEEPERS).await?;
        let browser = &mut self.person.browser;
        let genuine = [("genuine", "yes"), ("how", "called back")];
        write(&mut second.browser, &matter, "authenticated", &genuine, None).await?;
        let request = [("secrecy.basis", "request")];
        let matter = write(browser, &matter, "secrecy_classified", &request, None).await?;
        let matter = write(browser, &matter, "reviewed", &[("reason", "a flag")], None).await?;
        let path = format!("{matter}/amended");
        let page = browser.get(&path).await?.expect(200)?.page();
        let scan = self.marks.private("the scan of another paper", &KEEPERS);
        let scan = format!("%PDF-1.4 {scan}");
        let part = Part { field: "file-scan", file_name: "other.pdf", bytes: scan.as_bytes() };
        browser.submit(&page.form_with("issuer")?, &[part]).await?.expect(303)?;
        Ok(())
    }

    /// Takes an envelope in, once wrongly; all that it says is for these alone.
    async fn take_in(&mut self, cites: &str, about: &str, readers: &[&str]) -> Result<String> {
        let path = format!("/desk/new?authority={cites}");
        let page = self.person.browser.get(&path).await?.expect(200)?.page();
        let mut form = page.form_with("issuer")?.with("channel", "fax").with("accounts", about);
        for field in FACTS {
            let said = self.marks.kept(&format!("{field} of a demand"), readers);
            form = form.with(field, &said);
        }
        let words = self.marks.kept("what a demand asks for", readers);
        form = form.and("asked", "ip_address").with("words-ip_address", &words);
        let scan = format!("%PDF-1.4 {}", self.marks.private("the scan of a demand", &KEEPERS));
        let file_name = self.file_name();
        let part = |bytes| Part { field: "file-scan", file_name: &file_name, bytes };
        let browser = &mut self.person.browser;
        let none = part(b"MZ a program".as_slice());
        browser.submit(&form, &[none]).await?.expect(422)?;
        let taken = browser.submit(&form, &[part(scan.as_bytes())]).await?.expect(303)?;
        let matter = taken.location().and_then(|it| it.split('?').next()).context("a matter")?;
        browser.get(matter).await?.expect(200)?;
        Ok(matter.to_owned())
    }
}

async fn open(browser: &mut Browser, key: &[u8], passphrase: &str, status: u16) -> Result<()> {
    let page = browser.get("/desk").await?.expect(200)?.page();
    let form = page.form("/desk/unlock")?.with("passphrase", passphrase);
    let part = Part { field: "file-key", file_name: "docket-key.age", bytes: key };
    browser.submit(&form, &[part]).await?.expect(status)?;
    Ok(())
}

/// Writes an event down, as the matter's page offers it; where the matter is then.
async fn write(
    browser: &mut Browser,
    matter: &str,
    kind: &str,
    fields: &[(&str, &str)],
    paper: Option<&str>,
) -> Result<String> {
    let page = browser.get(matter).await?.expect(200)?.page();
    let mut form = page.form(&format!("{matter}/event"))?;
    form.fields.clear();
    form = form.and("kind", kind);
    for (name, value) in fields {
        form = form.and(name, value);
    }
    let field = format!("file-{kind}");
    let part = |paper: &'_ str| paper.as_bytes().to_vec();
    let bytes = paper.map(part).unwrap_or_default();
    let parts = [Part { field: &field, file_name: "order.pdf", bytes: &bytes }];
    let parts = if paper.is_some() { &parts[..] } else { &[] };
    let written = browser.submit(&form, parts).await?.expect(303)?;
    let matter = written.location().and_then(|it| it.split('?').next()).context("a matter")?;
    Ok(matter.to_owned())
}

/// Fields of an envelope in which words stand.
const FACTS: [&str; 5] =
    ["issuer", "signatory_title", "everything", "purpose_words", "secrecy_words"];
pub(super) const KEEPERS: [&str; 2] = ["keeper", "second"];
/// Those and the holder, who is told with a copy.
const TOLD: [&str; 3] = ["keeper", "second", "alice"];
