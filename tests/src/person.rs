//! Somebody without a name: signs up, signs in, speaks, and acts, through pages alone.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};

use crate::browser::{Answer, Browser, Part};
use crate::ledger::Ledger;
use crate::page::Form;
use crate::server::Server;

/// An account and the browser it sits before.
#[derive(Clone)]
pub struct Person {
    /// Handle, without `@`.
    pub handle: String,
    /// The seven words, with spaces between them.
    pub codename: String,
    /// The browser.
    pub browser: Browser,
}

impl Person {
    /// Signs up with a fresh browser.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn join(server: &Server, ledger: &Arc<Ledger>, handle: &str) -> Result<Self> {
        Self::join_with(server.browser(handle, ledger), handle).await
    }

    /// Signs up with a browser.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn join_with(browser: Browser, handle: &str) -> Result<Self> {
        let (mut person, form) = Self::prepare(browser, handle, "").await?;
        let form = form.with("words", &person.codename);
        person.browser.submit(&form, &[]).await?.expect(303)?;
        ensure!(person.browser.cookie.is_some(), "signing up gave no cookie");
        Ok(person)
    }

    /// Goes half the way: a codename is shown, and the form asks for it, but there is no account.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn prepare(mut browser: Browser, handle: &str, invite: &str) -> Result<(Self, Form)> {
        let page = browser.get("/sign-up").await?.expect(200)?;
        let form = page.page().form_with("ticket")?.with("handle", handle);
        let sheet = browser.submit(&form.with("invite", invite), &[]).await?.expect(200)?;
        let codename = shown_codename(&sheet)?;
        let form = sheet.page().form_with("commitment")?;
        Ok((Self { handle: handle.to_owned(), codename, browser }, form))
    }

    /// Signs in with a fresh browser on a server that was started anew.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn sign_in(&mut self, server: &Server, ledger: &Arc<Ledger>) -> Result<()> {
        let before = self.browser.clone();
        self.browser = server.browser(&before.who, ledger);
        (self.browser.source, self.browser.headers) = (before.source, before.headers);
        let codename = self.codename.clone();
        self.enter(&codename, "").await?.expect(303)?;
        Ok(())
    }

    /// Goes on with the cookie it has, on a server that was started anew.
    pub fn move_to(&mut self, server: &Server) {
        self.browser.address = server.address;
    }

    /// Fills in the form to sign in.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn enter(&mut self, codename: &str, label: &str) -> Result<Answer> {
        let page = self.browser.get("/sign-in").await?;
        let page = self.browser.follow(page).await?.expect(200)?;
        let form = page.page().form_with("codename")?.with("handle", &self.handle);
        let form = form.with("codename", codename).with("label", label);
        self.browser.submit(&form, &[]).await
    }

    /// Fills in the form for a post; `fields` by their names, and `action` of the button.
    ///
    /// # Errors
    /// Fails if no answer comes.
    pub async fn compose(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[Part<'_>],
        action: &str,
    ) -> Result<Answer> {
        let page = self.browser.get(path).await?.expect(200)?;
        let mut form = page.page().form_with("text")?;
        for (name, value) in fields {
            form = form.with(name, value);
        }
        form.multipart = true;
        self.browser.submit(&form.with("action", action), files).await
    }

    /// Posts a text at once; answers with the post's number.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn post(&mut self, text: &str) -> Result<String> {
        self.post_with(&[("text", text)], &[]).await
    }

    /// Posts at once; answers with the post's number.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn post_with(
        &mut self,
        fields: &[(&str, &str)],
        files: &[Part<'_>],
    ) -> Result<String> {
        posted(self.compose("/compose", fields, files, "post").await?)
    }

    /// Presses a button: `/@handle/follow`, `/@handle/ID/boost` and the like.
    ///
    /// # Errors
    /// Fails with what the server says if it refuses.
    pub async fn press(&mut self, path: &str) -> Result<Answer> {
        self.browser.post(path, &[("back", "/home")]).await?.expect(303)
    }

    /// Fills in the first form of a page that has this field, and sends it.
    ///
    /// # Errors
    /// Fails if there is no such form, or no answer comes.
    pub async fn fill(
        &mut self,
        path: &str,
        field: &str,
        fields: &[(&str, &str)],
        files: &[Part<'_>],
    ) -> Result<Answer> {
        let page = self.browser.get(path).await?.expect(200)?;
        let mut form = page.page().form_with(field).with_context(|| path.to_owned())?;
        if form.action.is_empty() {
            path.clone_into(&mut form.action);
        }
        for (name, value) in fields {
            form = form.with(name, value);
        }
        self.browser.submit(&form, files).await
    }
}

/// The number of the post that an answer leads to.
///
/// # Errors
/// Fails with what the page says if the post was refused.
pub fn posted(answer: Answer) -> Result<String> {
    let answer = answer.expect(303)?;
    let path = answer.location().unwrap_or_default();
    let number = path.split(['?', '#']).next().and_then(|it| it.rsplit('/').next());
    let number = number.filter(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    Ok(number.with_context(|| format!("posting led to {path}, not to a post"))?.to_owned())
}

/// The seven words on the sheet.
///
/// # Errors
/// Fails if the page does not show seven.
pub fn shown_codename(sheet: &Answer) -> Result<String> {
    let words = sheet.page().texts("ol.words li");
    ensure!(words.len() == 7, "the sheet should list seven words, it lists {}", words.len());
    Ok(words.join(" "))
}
