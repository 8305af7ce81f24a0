//! Following and blocking. Whom somebody follows stands nowhere but in their own sealed
//! drawer; the followed account sees its count grow and gets a letter.

use std::sync::Arc;

use record::{Account, Counted, Id, limits};

use crate::drawers::{Blocks, FollowerEvent, Followers, Follows, IdEvent, Letter, Pending};
use crate::sealed::shut_out;
use crate::session::Session;
use crate::view::AccountView;
use crate::{Refused, Service};

impl Service {
    /// Follows an account; one that is locked is asked for its consent.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] for oneself or too many.
    pub async fn follow(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let other = self.other(session, account).await?;
        let (already, count, blocked) = {
            let drawers = session.opened.drawers();
            let number = account.number();
            (drawers.follows.has(number), drawers.follows.len(), drawers.blocks.has(number))
        };
        if already {
            return Ok(());
        }
        if blocked {
            return Err(Refused::invalid("You block this account. Unblock it first."));
        }
        if count >= limits::FOLLOWS_MAX {
            return Err(Refused::invalid("That is as many accounts as can be followed."));
        }
        if other.account.locked {
            return self.ask_to_follow(session, account).await;
        }
        let pending = Pending::new()
            .count(account.number(), Counted::Followers, 1)
            .letter(account, Letter::Follow { by: session.account() });
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Follows>(vec![IdEvent::Add(account.number())]);
        })
        .await
    }

    /// No longer follows an account, or no longer asks to. It is not told; only its list of
    /// followers is put right.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unfollow(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        if !session.opened.drawers().follows.has(account.number()) {
            return self.stop_asking(session, account).await;
        }
        let pending = Pending::new()
            .count(account.number(), Counted::Followers, -1)
            .letter(account, Letter::Unfollowed { by: session.account() });
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Follows>(vec![IdEvent::Remove(account.number())]).part(account).forget();
        })
        .await
    }

    /// Blocks an account: neither follows the other any longer, and its posts and letters are
    /// not shown to the holder. The other's follow ends when the other is next here: only then
    /// can the server see whether there was one.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] for oneself.
    pub async fn block(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.other(session, account).await?;
        let (already, followed) = {
            let drawers = session.opened.drawers();
            (drawers.blocks.has(account.number()), drawers.follows.has(account.number()))
        };
        if already {
            return Ok(());
        }
        let mut pending = Pending::new().letter(account, Letter::Severed { by: session.account() });
        if followed {
            pending = pending.count(account.number(), Counted::Followers, -1);
        }
        self.do_deed_with(&session.opened, pending, |batch, pending| {
            batch.add::<Blocks>(vec![IdEvent::Add(account.number())]);
            let own = session.account();
            let mut events = shut_out(own, &session.opened.drawers(), &[account], pending);
            events.push(FollowerEvent::NotAsking(account));
            batch.add::<Followers>(events).forget();
            if followed {
                batch.add::<Follows>(vec![IdEvent::Remove(account.number())]);
                batch.part(account).forget();
            }
        })
        .await
    }

    /// No longer blocks an account.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unblock(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut batch = session.opened.batch().await;
        batch.add::<Blocks>(vec![IdEvent::Remove(account.number())]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// Accounts the holder follows, latest first. Only the holder can ask.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn following(&self, session: &Session) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids: Vec<_> = session.opened.drawers().follows.iter().rev().map(Id::new).collect();
        self.account_views(ids).await
    }

    /// Accounts the holder blocks.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn blocked(&self, session: &Session) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids: Vec<_> = session.opened.drawers().blocks.iter().rev().map(Id::new).collect();
        self.account_views(ids).await
    }

    /// An account that is there and not the holder's own.
    pub(crate) async fn other(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<Arc<AccountView>, Refused> {
        if account == session.account() {
            return Err(Refused::invalid("That is your own account."));
        }
        self.account_view(account).await?.ok_or(Refused::NotFound)
    }
}
