//! What a token opens, for whoever bears it, and taking it back.

use std::sync::Arc;

use vault::{Fingerprint, Opening, Token};

use super::exchange::Client;
use super::refused;
use crate::opened::Opened;
use crate::session::Session;
use crate::{Refused, Scopes, Service};

/// Whoever comes with a token of an app's. Tokens of our own pages are none: a browser's cookie
/// opens no API, and an app's token opens no page.
pub enum Bearer {
    /// An app that a holder let in.
    Holder(Session),
    /// An app for itself.
    App(AppPass),
}

/// What an app may do before anybody let it in.
#[derive(Clone, Debug)]
pub struct AppPass {
    /// Its client id.
    pub client: String,
    /// How far.
    pub scopes: Scopes,
}

impl Bearer {
    /// How far the token goes.
    #[must_use]
    pub fn scopes(&self) -> Scopes {
        match self {
            Self::Holder(session) => session.scopes(),
            Self::App(pass) => pass.scopes,
        }
    }

    /// Through which app it came.
    #[must_use]
    pub fn client(&self) -> &str {
        match self {
            Self::Holder(session) => session.client(),
            Self::App(pass) => &pass.client,
        }
    }

    /// The holder, if it opens an account.
    #[must_use]
    pub fn holder(self) -> Option<Session> {
        match self {
            Self::Holder(session) => Some(session),
            Self::App(_) => None,
        }
    }
}

impl Service {
    /// What an app's token opens; `None` if nothing.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn bearer(&self, token: &str) -> Result<Option<Bearer>, Refused> {
        let bearer = self.opens(token).await?;
        Ok(bearer.filter(|bearer| !bearer.client().is_empty()))
    }

    /// Takes a token back, for the app that was given it. One that opens nothing is no error.
    ///
    /// # Errors
    /// [`Refused::OAuth`] if the app is not known, or the token is another's.
    pub async fn revoke(&self, client: Client<'_>, token: &str) -> Result<(), Refused> {
        self.authenticate(client).await?;
        let Some(token) = Token::parse(token) else { return Ok(()) };
        let Some(row) = self.store.token(&token.fingerprint()).await? else { return Ok(()) };
        let (owner, grant) = match vault::open_token(&token, &row) {
            Ok(Opening::Holder(grant)) => (grant.client.clone(), Some(grant)),
            Ok(Opening::App(grant)) => (grant.client, None),
            Err(_) => return Ok(()),
        };
        if owner != client.id {
            let words = "This token was not given to this app.";
            return Err(refused("unauthorized_client", words));
        }
        let opened = match grant {
            Some(grant) => Some(self.open_account(grant.account, grant.key).await?),
            None => None,
        };
        self.end_one(token.fingerprint(), opened).await
    }

    /// Ends one token. If its account is not open, the holder's list keeps the name of a session
    /// that opens nothing.
    pub(super) async fn end_one(
        &self,
        token: Fingerprint,
        opened: Option<Arc<Opened>>,
    ) -> Result<(), Refused> {
        match opened {
            Some(opened) => self.end(&opened, vec![*token.as_bytes()]).await,
            None => {
                self.store.tokens_delete(vec![token]).await?;
                self.warm.forget(&token);
                self.drop_push_of(&token).await
            }
        }
    }
}
