//! Lists of accounts, to be read apart from home or beside it.

use std::collections::HashSet;

use record::{Account, Id, limits};

use crate::drawers::{List, ListEvent, ListReplies, Lists};
use crate::publish::within;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// The holder's lists.
    #[must_use]
    pub fn lists(&self, session: &Session) -> Vec<List> {
        session.opened.drawers().lists.all().map(|(list, _)| list.clone()).collect()
    }

    /// One list.
    ///
    /// # Errors
    /// [`Refused::NotFound`].
    pub fn list(&self, session: &Session, number: u64) -> Result<List, Refused> {
        let drawers = session.opened.drawers();
        drawers.lists.find(number).map(|(list, _)| list.clone()).ok_or(Refused::NotFound)
    }

    /// Lists an account is on.
    #[must_use]
    pub fn lists_with(&self, session: &Session, account: Id<Account>) -> Vec<List> {
        let drawers = session.opened.drawers();
        let with = drawers.lists.all().filter(|(_, members)| members.contains(&account));
        with.map(|(list, _)| list.clone()).collect()
    }

    /// Members of a list, latest first, with their places in that order.
    ///
    /// # Errors
    /// [`Refused::NotFound`].
    pub fn list_members(
        &self,
        session: &Session,
        number: u64,
    ) -> Result<Vec<(u64, Id<Account>)>, Refused> {
        let drawers = session.opened.drawers();
        let (_, members) = drawers.lists.find(number).ok_or(Refused::NotFound)?;
        Ok((1..).zip(members.iter().copied()).collect::<Vec<_>>().into_iter().rev().collect())
    }

    /// Makes a list.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the title will not do, or there are too many.
    pub async fn make_list(
        &self,
        session: &Session,
        title: &str,
        replies: ListReplies,
        exclusive: bool,
    ) -> Result<List, Refused> {
        let _turn = self.turn(session).await?;
        let title = checked(title)?;
        let (number, count) = {
            let drawers = session.opened.drawers();
            (drawers.lists.next(), drawers.lists.all().count())
        };
        if count >= limits::LISTS_MAX {
            return Err(Refused::invalid("That is as many lists as there can be."));
        }
        let list = List { number, title, replies, exclusive };
        let mut batch = session.opened.batch().await;
        batch.add::<Lists>(vec![ListEvent::Kept(list.clone())]);
        self.keep_batch(&session.opened, batch).await?;
        Ok(list)
    }

    /// Changes a list.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] if the title will not do.
    pub async fn change_list(&self, session: &Session, list: List) -> Result<List, Refused> {
        let _turn = self.turn(session).await?;
        let list = List { title: checked(&list.title)?, ..list };
        self.list(session, list.number)?;
        let mut batch = session.opened.batch().await;
        batch.add::<Lists>(vec![ListEvent::Kept(list.clone())]).forget();
        self.keep_batch(&session.opened, batch).await?;
        Ok(list)
    }

    /// Throws a list away.
    ///
    /// # Errors
    /// [`Refused::NotFound`].
    pub async fn remove_list(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.list(session, number)?;
        let mut batch = session.opened.batch().await;
        batch.add::<Lists>(vec![ListEvent::Removed(number)]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// Puts accounts onto a list. Only those the holder follows can be on one, and the holder.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such list, or an account is not followed;
    /// [`Refused::Invalid`] if one is there already, or there are too many.
    pub async fn join_list(
        &self,
        session: &Session,
        number: u64,
        mut accounts: Vec<Id<Account>>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut seen = HashSet::new();
        accounts.retain(|account| seen.insert(*account));
        {
            let drawers = session.opened.drawers();
            let (_, members) = drawers.lists.find(number).ok_or(Refused::NotFound)?;
            let known =
                |it: &Id<Account>| *it == session.account() || drawers.follows.has(it.number());
            if !accounts.iter().all(known) {
                return Err(Refused::NotFound);
            }
            if accounts.iter().any(|it| members.contains(it)) {
                return Err(Refused::invalid("This account is on the list already."));
            }
            if members.len() + accounts.len() > limits::LIST_MEMBERS_MAX {
                return Err(Refused::invalid("That is as many accounts as a list can have."));
            }
        }
        if accounts.is_empty() {
            return Ok(());
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Lists>(vec![ListEvent::Joined { list: number, accounts }]);
        self.keep_batch(&session.opened, batch).await
    }

    /// Takes accounts off a list.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such list.
    pub async fn leave_list(
        &self,
        session: &Session,
        number: u64,
        accounts: Vec<Id<Account>>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.list(session, number)?;
        let mut batch = session.opened.batch().await;
        batch.add::<Lists>(vec![ListEvent::Left { list: number, accounts }]).forget();
        self.keep_batch(&session.opened, batch).await
    }
}

fn checked(title: &str) -> Result<String, Refused> {
    let title = scrub::text::line(title).text;
    within("title", &title, limits::LIST_TITLE_CHARACTERS_MAX)?;
    if title.is_empty() {
        return Err(Refused::invalid("Please give the list a title."));
    }
    Ok(title)
}
