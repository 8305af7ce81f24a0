//! A holder lets an app in: what the page shows, and the code that comes of it.

use vault::{Grant, Opening, Token};

use super::codes::Bound;
use super::{AppView, refused, scopes_within};
use crate::session::Session;
use crate::{Refused, Scopes, Service};

/// What an app asks for, as it stands in the address (RFC 6749, section 4.1.1).
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Must be `code`.
    pub response_type: String,
    /// Which app.
    pub client_id: String,
    /// Where to send the code.
    pub redirect_uri: String,
    /// How far; `read` if not said.
    pub scope: String,
    /// Given back as it is.
    pub state: String,
    /// RFC 7636, section 4.3.
    pub code_challenge: String,
    /// Must be `S256` where there is a challenge.
    pub code_challenge_method: String,
}

/// What a holder decides about.
#[derive(Clone, Debug)]
pub struct Consent {
    /// The app that asks.
    pub app: AppView,
    /// What it asks for.
    pub scopes: Scopes,
    /// Where the code goes.
    pub redirect_uri: String,
}

/// Who lets the app in.
pub enum Who<'a> {
    /// Somebody signed in on our own pages.
    SignedIn(&'a Session),
    /// Whoever knows this codename.
    Codename {
        /// Their handle.
        handle: &'a str,
        /// Their codename.
        codename: &'a str,
    },
}

impl Service {
    /// Checks what an app asks for. No browser may be sent anywhere while this refuses: anybody
    /// can register an app, so an address in a bad request is a stranger's (RFC 9700, 4.11.2).
    ///
    /// # Errors
    /// [`Refused::OAuth`].
    pub async fn consider(&self, asked: &Asked) -> Result<Consent, Refused> {
        let app = self.app(&asked.client_id).await.map_err(|refusal| match refusal {
            Refused::NotFound => refused("invalid_client", "This app is not known here."),
            other => other,
        })?;
        if !app.redirect_uris.contains(&asked.redirect_uri) {
            let words = "The address to go back to is not one that the app registered.";
            return Err(refused("invalid_request", words));
        }
        if asked.response_type != "code" {
            return Err(refused("unsupported_response_type", "Only codes are given here."));
        }
        let challenged = !asked.code_challenge.is_empty();
        if challenged && asked.code_challenge_method != "S256" {
            return Err(refused("invalid_request", "A code challenge must be made with S256."));
        }
        if challenged && asked.code_challenge.len() != CHALLENGE_CHARACTERS {
            return Err(refused("invalid_request", "The code challenge is not one of S256."));
        }
        let scopes = scopes_within(&asked.scope, app.scopes)?;
        Ok(Consent { app, scopes, redirect_uri: asked.redirect_uri.clone() })
    }

    /// Lets the app in: a code, good once, for ten minutes.
    ///
    /// # Errors
    /// [`Refused::OAuth`]; [`Refused::WrongCodename`].
    pub async fn authorize(&self, who: Who<'_>, asked: &Asked) -> Result<String, Refused> {
        let consent = self.consider(asked).await?;
        let (account, key) = match who {
            Who::SignedIn(session) => {
                self.acts.pass(session.account())?;
                (session.account(), session.opened.key.duplicate())
            }
            Who::Codename { handle, codename } => self.identify(handle, codename).await?,
        };
        let code = Token::generate();
        let opening = Opening::Holder(Grant {
            account,
            key,
            client: consent.app.client.clone(),
            scopes: consent.scopes.to_text(),
            label: consent.app.name.clone(),
        });
        let row = vault::seal_token(&code, &opening).map_err(|_| too_long())?;
        let bound = Bound {
            client: consent.app.client,
            redirect_uri: consent.redirect_uri,
            challenge: Some(asked.code_challenge.clone()).filter(|it| !it.is_empty()),
        };
        self.codes.put(row.fingerprint(), account, row.bytes().to_vec(), bound)?;
        Ok(code.to_text().to_string())
    }
}

fn too_long() -> Refused {
    refused("invalid_scope", "These are too many scopes at once.")
}

/// A SHA-256 in base64url.
const CHALLENGE_CHARACTERS: usize = 43;
