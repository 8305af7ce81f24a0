//! What a holder kept: bookmarks and favourites, in the order in which they were kept.

use record::limits::PAGE_ITEMS;
use record::{Id, Post};

use crate::read::Shown;
use crate::session::Session;
use crate::view::{Item, Page};
use crate::{Refused, Service};

impl Service {
    /// The holder's bookmarks, latest first. Pages go by place, not by age.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn bookmarks(
        &self,
        session: &Session,
        below: Option<Id<Post>>,
    ) -> Result<Page<Item>, Refused> {
        let kept: Vec<i64> = session.opened.drawers().bookmarks.iter().rev().collect();
        self.kept_page(session, &kept, below).await
    }

    /// The holder's favourites, latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn favourites(
        &self,
        session: &Session,
        below: Option<Id<Post>>,
    ) -> Result<Page<Item>, Refused> {
        let kept: Vec<i64> = session.opened.drawers().favourites.iter().rev().collect();
        self.kept_page(session, &kept, below).await
    }

    async fn kept_page(
        &self,
        session: &Session,
        kept: &[i64],
        below: Option<Id<Post>>,
    ) -> Result<Page<Item>, Refused> {
        let from = match below {
            Some(id) => kept.iter().position(|kept| *kept == id.number()).map_or(0, |it| it + 1),
            None => 0,
        };
        let page: Vec<Id<Post>> =
            kept.iter().skip(from).take(PAGE_ITEMS).map(|id| Id::new(*id)).collect();
        let older = page.last().copied().filter(|_| from + page.len() < kept.len());
        let items = self.items(Some(session), &page, Shown::Kept).await?;
        Ok(Page { items, older })
    }
}
