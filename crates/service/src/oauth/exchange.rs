//! Tokens for apps: for a code, for a codename where the operator allows that, or for nothing
//! but the app itself.

use record::Slot;
use std::sync::Arc;
use vault::{AppGrant, Grant, Opening, Token};

use super::codes::Shown;
use super::{AppView, invalid_client, invalid_grant, refused, scopes_within};
use crate::{Refused, Scopes, Service};

/// An app that shows who it is.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    /// Its client id.
    pub id: &'a str,
    /// Its secret.
    pub secret: &'a str,
}

/// A token just made.
pub struct Issued {
    /// The token, shown once.
    pub token: String,
    /// How far it goes.
    pub scopes: Scopes,
    /// The slot that is now.
    pub slot: Slot,
}

impl Service {
    /// Gives an app the token for a code. A code that comes twice ends the token made of it.
    ///
    /// # Errors
    /// [`Refused::OAuth`].
    pub async fn exchange_code(
        &self,
        client: Client<'_>,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
    ) -> Result<Issued, Refused> {
        self.authenticate(client).await?;
        let code = Token::parse(code).ok_or_else(invalid_grant)?;
        let name = code.fingerprint();
        let (row, bound) = match self.codes.show(&name) {
            Shown::Good(row, bound) => (row, bound),
            Shown::Unknown => return Err(invalid_grant()),
            Shown::Again((token, opened)) => {
                self.end_one(token, opened.upgrade()).await?;
                return Err(invalid_grant());
            }
        };
        let proven = match &bound.challenge {
            Some(challenge) => vault::meets_challenge(verifier, challenge),
            None => verifier.is_empty(),
        };
        if bound.client != client.id || bound.redirect_uri != redirect_uri || !proven {
            return Err(invalid_grant());
        }
        let Ok(Opening::Holder(grant)) = vault::open_token(&code, &row) else {
            return Err(invalid_grant());
        };
        let scopes = Scopes::parse(&grant.scopes).unwrap_or_default();
        let (token, opened) = self.open_session(grant).await?;
        let made = (token.fingerprint(), Arc::downgrade(&opened));
        if !self.codes.made(&name, made) {
            self.end_one(token.fingerprint(), Some(opened)).await?;
            return Err(invalid_grant());
        }
        self.keep_app(client.id).await?;
        Ok(self.issued(&token, scopes))
    }

    /// Gives an app a token for a handle and a codename, if the operator allows that.
    ///
    /// # Errors
    /// [`Refused::OAuth`]; [`Refused::TooMany`].
    pub async fn exchange_codename(
        &self,
        client: Client<'_>,
        handle: &str,
        codename: &str,
        scope: &str,
    ) -> Result<Issued, Refused> {
        if !self.settings.password_grant {
            let words = "This server lets apps in by its own page only, not by codename.";
            return Err(refused("unsupported_grant_type", words));
        }
        let app = self.authenticate(client).await?;
        let scopes = scopes_within(scope, app.scopes)?;
        // Apps that ask for an e-mail address send one.
        let handle = handle.trim().trim_start_matches('@');
        let handle = handle.split('@').next().unwrap_or_default();
        let (account, key) = match self.identify(handle, codename).await {
            Err(Refused::WrongCodename) => {
                let words = "This handle and codename do not belong together.";
                return Err(refused("invalid_grant", words));
            }
            other => other?,
        };
        let (client, scopes_text) = (app.client.clone(), scopes.to_text());
        let grant = Grant { account, key, client, scopes: scopes_text, label: app.name };
        let (token, _) = self.open_session(grant).await?;
        self.keep_app(&app.client).await?;
        Ok(self.issued(&token, scopes))
    }

    /// Gives an app a token of its own, which opens no account.
    ///
    /// # Errors
    /// [`Refused::OAuth`].
    pub async fn client_credentials(
        &self,
        client: Client<'_>,
        scope: &str,
    ) -> Result<Issued, Refused> {
        let app = self.authenticate(client).await?;
        let scopes = scopes_within(scope, app.scopes)?;
        let token = Token::generate();
        let grant = AppGrant { client: app.client.clone(), scopes: scopes.to_text() };
        let sealed = vault::seal_token(&token, &Opening::App(grant));
        let sealed = sealed.map_err(|_| Refused::Unavailable)?;
        self.store.app_token_put(&app.client, sealed).await?;
        Ok(self.issued(&token, scopes))
    }

    /// The app, if the secret is its own.
    pub(super) async fn authenticate(&self, client: Client<'_>) -> Result<AppView, Refused> {
        let secret = Token::parse(client.secret).ok_or_else(invalid_client)?;
        let app = self.known_app(client.id).await.map_err(|refusal| match refusal {
            Refused::NotFound => invalid_client(),
            other => other,
        })?;
        if app.has_secret(&secret.fingerprint()) {
            self.app(client.id).await
        } else {
            Err(invalid_client())
        }
    }

    pub(crate) fn issued(&self, token: &Token, scopes: Scopes) -> Issued {
        Issued { token: token.to_text().to_string(), scopes, slot: self.clock.slot() }
    }
}
