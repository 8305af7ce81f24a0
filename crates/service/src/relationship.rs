//! How the holder stands to other accounts: everything that is set, in one view. What others
//! set about the holder is told only where they told it themselves.

use record::{Account, Id};

use crate::drawers::Drawers;
use crate::session::Session;
use crate::view::{Relationship, Standing};
use crate::{Refused, Service};

impl Service {
    /// How the holder stands to accounts; those that are not here are left out.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn relationships(
        &self,
        session: &Session,
        accounts: &[Id<Account>],
    ) -> Result<Vec<Relationship>, Refused> {
        let mut found = Vec::with_capacity(accounts.len());
        for account in accounts {
            if self.account_view(*account).await?.is_some() {
                found.push(self.standing(session, *account));
            }
        }
        Ok(found)
    }

    /// How the holder stands to one account.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not here.
    pub async fn relationship(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<Relationship, Refused> {
        self.relationships(session, &[account]).await?.pop().ok_or(Refused::NotFound)
    }

    fn standing(&self, session: &Session, account: Id<Account>) -> Relationship {
        let number = account.number();
        let now = self.clock.slot();
        let drawers = session.opened.drawers();
        let tie = drawers.ties.with(account);
        let muting = drawers.mutes_now(number, now);
        Relationship {
            account,
            following: drawers.follows.has(number),
            blocking: drawers.blocks.has(number),
            muting,
            others: others(&drawers, account),
            tie,
        }
    }

    /// Accounts the holder blocks, latest first, with their places in that order.
    #[must_use]
    pub fn blocked_ids(&self, session: &Session) -> Vec<(u64, Id<Account>)> {
        let drawers = session.opened.drawers();
        drawers.blocks.numbered().rev().map(|(place, id)| (place, Id::new(id))).collect()
    }

    /// Accounts the holder mutes by now, latest first, with their places in that order.
    #[must_use]
    pub fn muted_ids(&self, session: &Session) -> Vec<(u64, Id<Account>)> {
        let now = self.clock.slot();
        let drawers = session.opened.drawers();
        let mutes = drawers.mutes.numbered().rev();
        let lasting = mutes.filter(|(_, id)| drawers.mutes_now(*id, now));
        lasting.map(|(place, id)| (place, Id::new(id))).collect()
    }

    /// Accounts the holder thinks highly of. Only the holder can ask.
    #[must_use]
    pub fn endorsed_ids(&self, session: &Session) -> Vec<Id<Account>> {
        let drawers = session.opened.drawers();
        let endorsed = drawers.ties.accounts().filter(|(_, tie)| tie.endorsed);
        endorsed.map(|(account, _)| account).collect()
    }
}

/// What the other side told.
fn others(drawers: &Drawers, account: Id<Account>) -> Standing {
    let (followers, number) = (&drawers.followers, account.number());
    Standing {
        follows_holder: followers.accepted().has(number),
        requested: followers.asking().has(number),
        requested_by: followers.asked().has(number),
    }
}
