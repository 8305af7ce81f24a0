//! Who may read an account's posts for followers: consenting, refusing, taking consent back.

use std::sync::Arc;

use record::{Account, Id};
use vault::ChannelKey;

use crate::drawers::{Drawers, FollowerEvent, Followers, KeyText, Letter, Pending};
use crate::session::Session;
use crate::view::AccountView;
use crate::{Refused, Service};

impl Service {
    /// Sets whether the holder is asked before somebody follows. Whoever asked before goes on
    /// waiting for an answer when the holder no longer wants to be asked.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn set_locked(&self, session: &Session, locked: bool) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.change_account(session, |account| {
            account.locked = locked;
            Ok(())
        })
        .await
    }

    /// Accounts that follow the holder, latest first. Only the holder can ask.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn followers(&self, session: &Session) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids: Vec<_> = {
            let drawers = session.opened.drawers();
            drawers.followers.accepted().iter().rev().map(Id::new).collect()
        };
        self.account_views(ids).await
    }

    /// The same with their places in that order.
    #[must_use]
    pub fn follower_ids(&self, session: &Session) -> Vec<(u64, Id<Account>)> {
        let drawers = session.opened.drawers();
        let accepted = drawers.followers.accepted().numbered().rev();
        accepted.map(|(place, id)| (place, Id::new(id))).collect()
    }

    /// Accounts that the holder follows, latest first, with their places in that order.
    #[must_use]
    pub fn following_ids(&self, session: &Session) -> Vec<(u64, Id<Account>)> {
        let drawers = session.opened.drawers();
        drawers.follows.numbered().rev().map(|(place, id)| (place, Id::new(id))).collect()
    }

    /// Accounts that ask to follow the holder, latest first, with their places in that order.
    #[must_use]
    pub fn follow_request_ids(&self, session: &Session) -> Vec<(u64, Id<Account>)> {
        let drawers = session.opened.drawers();
        let asked = drawers.followers.asked().numbered().rev();
        asked.map(|(place, id)| (place, Id::new(id))).collect()
    }

    /// Accounts that ask to follow the holder, latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn follow_requests(
        &self,
        session: &Session,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids: Vec<_> = {
            let drawers = session.opened.drawers();
            drawers.followers.asked().iter().rev().map(Id::new).collect()
        };
        self.account_views(ids).await
    }

    /// Lets an account follow that asked to. Its follow counts when it is next here.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it did not ask.
    pub async fn accept_follower(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.asked(session, account)?;
        let by = session.account();
        self.do_deed_with(&session.opened, Pending::new(), |batch, pending| {
            let key = session.opened.drawers().followers.epochs().last().cloned();
            pending.letters.push((account, Letter::Accepted { by, key }));
            batch.add::<Followers>(vec![FollowerEvent::Accepted(account)]);
        })
        .await
    }

    /// Does not let an account follow that asked to.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it did not ask.
    pub async fn reject_follower(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.asked(session, account)?;
        let letter = Letter::Rejected { by: session.account() };
        let pending = Pending::new().letter(account, letter);
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Followers>(vec![FollowerEvent::Gone(account)]).forget();
        })
        .await
    }

    /// Takes an account's follow away, without a word. What the holder says to followers from
    /// now on lies under a new key, which the others get.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn remove_follower(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        if !session.opened.drawers().followers.accepted().has(account.number()) {
            return Ok(());
        }
        let letter = Letter::Severed { by: session.account() };
        let pending = Pending::new().letter(account, letter);
        self.do_deed_with(&session.opened, pending, |batch, pending| {
            let events =
                shut_out(session.account(), &session.opened.drawers(), &[account], pending);
            batch.add::<Followers>(events).forget();
        })
        .await
    }

    /// Asks an account for its consent.
    pub(crate) async fn ask_to_follow(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        if session.opened.drawers().followers.asking().has(account.number()) {
            return Ok(());
        }
        let letter = Letter::FollowRequest { by: session.account() };
        let pending = Pending::new().letter(account, letter);
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Followers>(vec![FollowerEvent::Asking(account)]);
        })
        .await
    }

    /// Takes the question back.
    pub(crate) async fn stop_asking(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        if !session.opened.drawers().followers.asking().has(account.number()) {
            return Ok(());
        }
        let letter = Letter::Unfollowed { by: session.account() };
        let pending = Pending::new().letter(account, letter);
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Followers>(vec![FollowerEvent::NotAsking(account)]).forget();
        })
        .await
    }

    fn asked(&self, session: &Session, account: Id<Account>) -> Result<(), Refused> {
        let asked = session.opened.drawers().followers.asked().has(account.number());
        if asked { Ok(()) } else { Err(Refused::NotFound) }
    }
}

/// Ends accounts' follows or their questions, and begins a new channel if one of them had the key
/// of the current one. The letters with the new key are added to the deed.
pub(crate) fn shut_out(
    own: Id<Account>,
    drawers: &Drawers,
    accounts: &[Id<Account>],
    pending: &mut Pending,
) -> Vec<FollowerEvent> {
    let followers = &drawers.followers;
    let follows = |it: &&Id<Account>| followers.accepted().has(it.number());
    let asks = |it: &&Id<Account>| followers.asked().has(it.number());
    let gone = accounts.iter().filter(|it| follows(it) || asks(it));
    let mut events: Vec<_> = gone.copied().map(FollowerEvent::Gone).collect();
    if accounts.iter().any(|it| follows(&it)) && !followers.epochs().is_empty() {
        events.push(new_channel(own, drawers, accounts, pending).0);
    }
    events
}

/// A new channel for posts for followers, and letters with its key to all of them but some.
pub(super) fn new_channel(
    own: Id<Account>,
    drawers: &Drawers,
    without: &[Id<Account>],
    pending: &mut Pending,
) -> (FollowerEvent, ChannelKey) {
    let channel = ChannelKey::generate();
    let key = KeyText::of(&channel);
    for follower in drawers.followers.accepted().iter().map(Id::new) {
        if !without.contains(&follower) {
            let letter = Letter::Epoch { by: own, key: key.clone() };
            pending.letters.push((follower, letter));
        }
    }
    (FollowerEvent::Epoch(key), channel)
}
