//! The end of a subscription: with its session, with the holder's word, or with the account.

use vault::{ChannelTag, Fingerprint};

use super::{Standing, noted};
use crate::drawers::{SessionEvent, Sessions};
use crate::opened::Opened;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// No longer wakes the device of the session's app.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn push_end(&self, session: &Session) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let token = *session.fingerprint.as_bytes();
        self.drop_pushes(&session.opened, |it| it == token).await?;
        let mut batch = session.opened.batch().await;
        batch.add::<Sessions>(vec![SessionEvent::Pushing { fingerprint: token, row: None }]);
        self.keep_batch(&session.opened, batch).await
    }

    /// Drops the subscriptions of the tokens that the test says, under whatever key they lie.
    pub(crate) async fn drop_pushes(
        &self,
        opened: &Opened,
        gone: impl Fn([u8; 32]) -> bool,
    ) -> Result<(), Refused> {
        let mut rows: Vec<(ChannelTag, u64)> = {
            let drawers = opened.drawers();
            let list = drawers.sessions.list().iter().filter(|it| gone(it.fingerprint));
            list.filter_map(|it| it.push).map(noted).collect()
        };
        let standing = self.pushes.forget(opened.account, |it| gone(it.token()));
        if let Some(keys) = self.pushes.keys.get() {
            rows.extend(standing.into_iter().map(|row| (keys.channel.tag(), row)));
        }
        self.drop_push_rows(rows).await
    }

    /// Drops the subscription of a token whose account is not open.
    pub(crate) async fn drop_push_of(&self, token: &Fingerprint) -> Result<(), Refused> {
        let of = |it: &Standing| it.token() == *token.as_bytes();
        let account = {
            let standing = self.pushes.standing.lock();
            standing.iter().find(|(_, own)| own.iter().any(of)).map(|(account, _)| *account)
        };
        let rows = account.map(|account| self.pushes.forget(account, of)).unwrap_or_default();
        let Some(keys) = self.pushes.keys.get() else { return Ok(()) };
        self.drop_push_rows(rows.into_iter().map(|row| (keys.channel.tag(), row)).collect()).await
    }

    /// What is dropped is overwritten like whatever is taken back: the key to it stays.
    pub(super) async fn drop_push_rows(&self, rows: Vec<(ChannelTag, u64)>) -> Result<(), Refused> {
        if rows.is_empty() {
            return Ok(());
        }
        self.store.note_erasure().await?;
        Ok(self.store.notes_drop(rows).await?)
    }
}
