//! Signing in: a handle and a codename. Opening the wrap *is* the check; no password hash
//! exists, and no record of the sign-in is made outside the holder's own drawer.

use std::sync::Arc;

use record::limits::SESSIONS_MAX;
use record::{Account, Handle, Id};
use store::NameKind;
use tokio::sync::OwnedSemaphorePermit;
use vault::{Codename, Grant, Opening, Private, Token, VaultKey};

use crate::drawers::{KnownSession, SessionEvent, Sessions};
use crate::opened::Opened;
use crate::{Refused, Service};

impl Service {
    /// A token for whoever knows the codename. `label` is what the holder's list of sessions
    /// calls it.
    ///
    /// # Errors
    /// [`Refused::WrongCodename`], whichever of the two is wrong; [`Refused::TooMany`] while
    /// too many others wait for their turn.
    pub async fn sign_in(
        &self,
        handle: &str,
        codename: &str,
        label: &str,
    ) -> Result<String, Refused> {
        let (account, key) = self.identify(handle, codename).await?;
        let label: String = scrub::text::line(label).text.chars().take(LABEL_MAX).collect();
        let (client, scopes) = (String::new(), String::new());
        let grant = Grant { account, key, client, scopes, label };
        let (token, _) = self.open_session(grant).await?;
        Ok(token.to_text().to_string())
    }

    /// Whose handle and codename these are, with the vault key they open.
    ///
    /// # Errors
    /// As [`Service::sign_in`].
    pub(crate) async fn identify(
        &self,
        handle: &str,
        codename: &str,
    ) -> Result<(Id<Account>, VaultKey), Refused> {
        let handle = Handle::parse(handle).map_err(|_| Refused::WrongCodename)?;
        let codename = Codename::typed(codename).ok_or(Refused::WrongCodename)?;
        let account = self.account_of(&handle).await?.ok_or(Refused::WrongCodename)?;
        Ok((account, self.unwrap(account, &codename).await?))
    }

    /// A new token for an account, noted in its holder's list of sessions.
    pub(crate) async fn open_session(&self, grant: Grant) -> Result<(Token, Arc<Opened>), Refused> {
        let (account, label) = (grant.account, grant.label.clone());
        let scopes = (!grant.client.is_empty()).then(|| grant.scopes.clone());
        let (token, key) = (Token::generate(), grant.key.duplicate());
        let sealed = vault::seal_token(&token, &Opening::Holder(grant));
        self.store.token_put(sealed.map_err(|_| Refused::Unavailable)?).await?;
        let opened = self.open_account(account, key).await?;
        // A new session begins with no form under way: pictures of forms never sent can go.
        let alone = opened.drawers().sessions.list().is_empty();
        if alone {
            self.drop_stray_uploads(&opened).await?;
        }
        let oldest = {
            let drawers = opened.drawers();
            let list = drawers.sessions.list();
            list.first().filter(|_| list.len() >= SESSIONS_MAX).map(|it| it.fingerprint)
        };
        let fingerprint = *token.fingerprint().as_bytes();
        let known = KnownSession { fingerprint, label, scopes, push: None };
        let mut batch = opened.batch().await;
        batch.add::<Sessions>(vec![SessionEvent::Opened(known)]);
        self.keep_batch(&opened, batch).await?;
        if let Some(oldest) = oldest {
            self.end(&opened, vec![oldest]).await?;
        }
        Ok((token, opened))
    }

    /// The account with a handle, if it is there.
    pub(crate) async fn account_of(&self, handle: &Handle) -> Result<Option<Id<Account>>, Refused> {
        let found = self.store.resolve(NameKind::Handle, vec![handle.to_string()]).await?;
        Ok(found.into_iter().flatten().next().filter(|number| *number != 0).map(Id::new))
    }

    /// The vault key behind any of the account's wraps.
    ///
    /// # Errors
    /// [`Refused::WrongCodename`] if the codename opens none.
    pub(crate) async fn unwrap(
        &self,
        account: Id<Account>,
        codename: &Private<Codename>,
    ) -> Result<VaultKey, Refused> {
        let wraps = self.store.wraps(account).await?;
        let words = codename.reveal().words();
        let turn = self.wait_to_unwrap().await?;
        let trying = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let codename = Codename::typed(&words)?;
            wraps.iter().find_map(|wrap| vault::unwrap(account, wrap, &codename).ok())
        });
        trying.await.map_err(|_| Refused::Unavailable)?.ok_or(Refused::WrongCodename)
    }
}

impl Service {
    /// A turn at the dear derivation, or a refusal when too many wait: the queue is short so that
    /// whoever floods it is not waited for.
    pub(crate) async fn wait_to_unwrap(&self) -> Result<OwnedSemaphorePermit, Refused> {
        let _place = self.queue.try_acquire().map_err(|_| Refused::TooMany)?;
        let turn = self.unwrapping.clone().acquire_owned().await;
        turn.map_err(|_| Refused::Unavailable)
    }
}

/// Longest name of a session, in characters.
const LABEL_MAX: usize = 40;
