//! Muting accounts and threads: nobody is told, and nothing but the holder's drawers changes.

use std::sync::Arc;

use record::{Account, Id, Post, limits};

use crate::drawers::{IdEvent, MuteTerms, Mutes, Tie, TieEvent, Ties};
use crate::session::Session;
use crate::view::AccountView;
use crate::{Refused, Service};

impl Service {
    /// Mutes an account: it is not told, and its posts stay out of the holder's timelines.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] for oneself.
    pub async fn mute(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        self.mute_on(session, account, MuteTerms::default()).await
    }

    /// Mutes an account for some time, or only in timelines.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] for oneself.
    pub async fn mute_on(
        &self,
        session: &Session,
        account: Id<Account>,
        terms: MuteTerms,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.other(session, account).await?;
        let mut batch = session.opened.batch().await;
        let old = session.opened.drawers().ties.with(account);
        if old.mute != terms {
            let tie = Tie { mute: terms, ..old };
            batch.add::<Ties>(vec![TieEvent::Account { account, tie }]).forget();
        }
        batch.add::<Mutes>(vec![IdEvent::Add(account.number())]);
        self.keep_batch(&session.opened, batch).await
    }

    /// No longer mutes an account.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unmute(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut batch = session.opened.batch().await;
        let old = session.opened.drawers().ties.with(account);
        if old.mute != MuteTerms::default() {
            let tie = Tie { mute: MuteTerms::default(), ..old };
            batch.add::<Ties>(vec![TieEvent::Account { account, tie }]);
        }
        batch.add::<Mutes>(vec![IdEvent::Remove(account.number())]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// Accounts the holder mutes.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn muted(&self, session: &Session) -> Result<Vec<Arc<AccountView>>, Refused> {
        self.account_views(self.muted_ids(session).into_iter().map(|(_, id)| id)).await
    }

    /// Mutes the thread a post stands in: what happens in it is no longer told.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] if there are too many.
    pub async fn mute_thread(&self, session: &Session, post: Id<Post>) -> Result<(), Refused> {
        self.set_thread(session, post, true).await
    }

    /// No longer mutes the thread a post stands in.
    ///
    /// # Errors
    /// [`Refused::NotFound`].
    pub async fn unmute_thread(&self, session: &Session, post: Id<Post>) -> Result<(), Refused> {
        self.set_thread(session, post, false).await
    }

    async fn set_thread(
        &self,
        session: &Session,
        post: Id<Post>,
        muted: bool,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let view = self.post(Some(session), post).await?.view;
        let root = root(&view.post);
        let (already, count) = {
            let drawers = session.opened.drawers();
            (drawers.ties.mutes_thread(root), drawers.ties.threads_len())
        };
        if already == muted {
            return Ok(());
        }
        if muted && count >= limits::MUTED_THREADS_MAX {
            return Err(Refused::invalid("That is as many threads as can be muted."));
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Ties>(vec![TieEvent::Thread { root, muted }]);
        if !muted {
            batch.forget();
        }
        self.keep_batch(&session.opened, batch).await
    }

    /// The post stands in a thread that the viewer muted.
    pub(crate) fn in_muted_thread(&self, session: &Session, post: &Post) -> bool {
        session.opened.drawers().ties.mutes_thread(root(post))
    }
}

/// The first post of a post's thread.
pub(crate) fn root(post: &Post) -> Id<Post> {
    post.reply_to.map_or(post.id, |parent| parent.root)
}
