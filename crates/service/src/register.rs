//! Signing up through an app. No e-mail is asked for; one that is sent was dropped at the door. The
//! secret is a passphrase of the holder's, if good enough, or a codename made here and shown once.

use record::limits::HANDLE_CHARACTERS_MAX;
use record::{BadHandle, Handle, Role};
use vault::{BadPassphrase, Codename, Grant, Private};

use crate::oauth::{AppPass, Issued};
use crate::settings::SignUpMode;
use crate::{Refused, Service};

/// What an app sends to make an account.
pub struct Registration<'a> {
    /// The handle.
    pub username: &'a str,
    /// A passphrase in the codename's stead; without one the codename is made here.
    pub password: Option<&'a str>,
    /// The rules are agreed to.
    pub agreement: bool,
}

/// An account just made.
pub struct Welcome {
    /// The token for the app.
    pub issued: Issued,
    /// The codename, if it was made here: shown once, kept by nobody.
    pub codename: Option<String>,
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    /// The field.
    pub field: &'static str,
    /// A code that apps know: `ERR_TAKEN`.
    pub code: &'static str,
    /// In words that follow the field's name.
    pub words: String,
}

impl Service {
    /// Makes an account for an app's holder and lets the app in.
    ///
    /// # Errors
    /// [`Refused::NoEntry`] unless the server is open to this; [`Refused::Fields`];
    /// [`Refused::TooMany`] when this hour's share is used up.
    pub async fn register(
        &self,
        pass: &AppPass,
        registration: &Registration<'_>,
    ) -> Result<Welcome, Refused> {
        if self.settings.sign_up != SignUpMode::Open || !self.settings.api_sign_up {
            let words = "This server makes no accounts through apps. Please sign up on its pages.";
            return Err(Refused::NoEntry(words.into()));
        }
        let app = self.app(&pass.client).await?;
        let mut wrong = Vec::new();
        let handle = self.free_handle(registration.username).await?;
        let handle = handle.map_err(|field| wrong.push(field)).ok();
        let codename = secret(registration.password).map_err(|field| wrong.push(field)).ok();
        if !registration.agreement {
            wrong.push(bad("agreement", "ERR_ACCEPTED", "must be accepted"));
        }
        let (Some(handle), Some(codename), true) = (handle, codename, wrong.is_empty()) else {
            return Err(Refused::Fields(wrong));
        };
        self.sign_ups.pass(())?;
        let made = self.make_account(&handle, &codename, Role::Member).await;
        let (account, key) = made.map_err(|refusal| match refusal {
            Refused::HandleTaken => Refused::Fields(vec![taken()]),
            other => other,
        })?;
        let (client, scopes) = (app.client.clone(), pass.scopes.to_text());
        let grant = Grant { account, key, client, scopes, label: app.name };
        let (token, _) = self.open_session(grant).await?;
        self.keep_app(&app.client).await?;
        let made_here = registration.password.is_none();
        let codename = made_here.then(|| codename.reveal().words().to_string());
        Ok(Welcome { issued: self.issued(&token, pass.scopes), codename })
    }

    async fn free_handle(&self, username: &str) -> Result<Result<Handle, BadField>, Refused> {
        let handle = match Handle::parse(username) {
            Ok(handle) => handle,
            Err(BadHandle::Empty) => {
                return Ok(Err(bad("username", "ERR_BLANK", "can't be blank")));
            }
            Err(BadHandle::TooLong) => {
                let words = format!("is too long (maximum is {HANDLE_CHARACTERS_MAX} characters)");
                return Ok(Err(bad("username", "ERR_TOO_LONG", words)));
            }
            Err(BadHandle::Character(_)) => {
                let words = "must contain only letters, numbers and underscores";
                return Ok(Err(bad("username", "ERR_INVALID", words)));
            }
            Err(BadHandle::Reserved) => {
                return Ok(Err(bad("username", "ERR_RESERVED", "is reserved")));
            }
        };
        match self.must_be_free(&handle).await {
            Ok(()) => Ok(Ok(handle)),
            Err(Refused::HandleTaken) => Ok(Err(taken())),
            Err(other) => Err(other),
        }
    }
}

/// The codename, or what stands for it.
fn secret(password: Option<&str>) -> Result<Private<Codename>, BadField> {
    let Some(password) = password else { return Ok(Codename::generate()) };
    Codename::choose(password).map_err(|wrong| {
        let code = match wrong {
            BadPassphrase::Empty => "ERR_BLANK",
            BadPassphrase::TooShort => "ERR_TOO_SHORT",
            BadPassphrase::TooLong => "ERR_TOO_LONG",
            BadPassphrase::Characters | BadPassphrase::TooWeak => "ERR_INVALID",
        };
        bad("password", code, wrong.to_string())
    })
}

fn taken() -> BadField {
    bad("username", "ERR_TAKEN", "has already been taken, or looks just like one that has")
}

/// What is wrong with a field.
pub(crate) fn bad(field: &'static str, code: &'static str, words: impl Into<String>) -> BadField {
    BadField { field, code, words: words.into() }
}
