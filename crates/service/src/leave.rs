//! Leaving: the account and everything it wrote is gone, as bytes, not as a mark.

use record::Erasure;
use store::Publication;
use vault::Fingerprint;

use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Deletes the holder's account: sealed boxes, posts with all versions, pictures, name.
    /// The handle cannot be taken again. What others wrote stays theirs. The bytes are unreachable
    /// at once and overwritten within [`crate::Settings::erase_seconds`].
    ///
    /// # Errors
    /// [`Refused::WrongCodename`]; otherwise nothing stops it, and done halfway it is done to
    /// the end when asked again.
    pub async fn delete_account(&self, session: &Session, codename: &str) -> Result<(), Refused> {
        self.prove(session, codename).await?;
        let _turn = session.opened.turn().await;
        let account = session.account();
        let tokens: Vec<Fingerprint> = {
            let drawers = session.opened.drawers();
            let list = drawers.sessions.list().iter();
            list.map(|known| Fingerprint::from_bytes(known.fingerprint)).collect()
        };
        let erasure = Erasure { subject: account.number(), author: Some(account), account: true };
        self.store.note_erasure().await?;
        // First: once the keys are gone, nobody can say which notes were the account's.
        self.erase_all_sealed(&session.opened).await?;
        self.store.publish(Publication::of(&erasure)).await?;
        if let Err(cause) = self.unschedule_all(session).await {
            tracing::warn!(%cause, "what a deleted account scheduled goes when it is due");
        }
        if let Err(cause) = self.drop_pushes(&session.opened, |_| true).await {
            tracing::warn!(%cause, "push subscriptions of a deleted account go at the next start");
        }
        // Nothing of the account is shown from here on, whatever fails below.
        self.index.write().remove_author(account);
        self.collections.write().leave(account);
        self.boosts.write().retain(|_, (by, _)| *by != account);
        self.views.touch_account(account);
        self.views.touch_all();
        self.fragments.clear();
        let erased = self.store.erase_sealed(account, tokens).await;
        self.warm.forget_account(account);
        self.live.end_account(account);
        self.codes.forget(account);
        self.waiting.lock().remove(&account);
        // The next start sweeps what could not be erased now: no name leads to it any more.
        if let Err(cause) = erased {
            tracing::warn!(%cause, "sealed rows of a deleted account are swept later");
        }
        Ok(())
    }
}
