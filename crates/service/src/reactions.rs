//! Who reacted to a post, as far as it is known. Boosts are public acts. Favourites lie sealed
//! with whoever made them: a viewer is told of their own, and a writer of those that came by
//! letter.

use std::sync::Arc;

use record::limits::PAGE_ITEMS_MAX;
use record::{Account, Id, Post};

use crate::drawers::Letter;
use crate::session::{Session, Viewer};
use crate::view::{AccountView, Item};
use crate::{Refused, Service};

impl Service {
    /// Accounts that passed a post on, the latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn boosters(&self, post: Id<Post>) -> Result<Vec<Arc<AccountView>>, Refused> {
        let mut boosts = self.index.read().boosts(post);
        boosts.sort_unstable_by(|one, other| other.cmp(one));
        let by: Vec<Id<Account>> = {
            let known = self.boosts.read();
            let by = boosts.iter().filter_map(|boost| known.get(boost).map(|(by, _)| *by));
            by.take(PAGE_ITEMS_MAX).collect()
        };
        let views = self.account_views(by).await?;
        Ok(views.into_iter().filter(|it| it.suspended.is_none()).collect())
    }

    /// The holder's boost of a post, as a line of a timeline.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn own_boost(&self, session: &Session, post: Id<Post>) -> Result<Item, Refused> {
        self.readable(&session.opened).await?;
        let boost = self.boost_of(session, post).ok_or(Refused::NotFound)?;
        self.item(Some(session), boost).await?.ok_or(Refused::NotFound)
    }

    /// The id under which the holder passed a post on; of those for followers, as last looked at.
    pub(crate) fn boost_of(&self, session: &Session, post: Id<Post>) -> Option<Id<Post>> {
        let public = self.index.read().boosts_by(session.account(), post);
        public.or_else(|| {
            let known = session.opened.reading.known();
            let own = known.find(post)?.sealed.post.author == session.account();
            own.then(|| known.boosts_of(post).next().map(|(boost, _)| boost))?
        })
    }

    /// Accounts that like a post, as far as the viewer knows.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn known_favourites(
        &self,
        viewer: Viewer<'_>,
        item: &Item,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let Some(session) = viewer else { return Ok(Vec::new()) };
        let mut by = Vec::new();
        if item.flags.favourited {
            by.push(session.account());
        }
        if item.flags.own {
            let drawers = session.opened.drawers();
            let told = drawers.notices.newest_first().filter_map(|notice| match notice.letter {
                Letter::Favourite { by, post } if post == item.view.post.id => Some(by),
                _ => None,
            });
            by.extend(told.take(PAGE_ITEMS_MAX));
        }
        self.account_views(by).await
    }
}
