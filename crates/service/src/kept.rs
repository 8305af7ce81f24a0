//! What a holder kept: bookmarks and favourites, in the order in which they were kept.

use record::{Id, Post};

use crate::session::Session;
use crate::shown::Shown;
use crate::stretch::Stretch;
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
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let kept: Vec<i64> = session.opened.drawers().bookmarks.iter().rev().collect();
        self.kept_page(session, &kept, stretch.into()).await
    }

    /// The holder's favourites, latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn favourites(
        &self,
        session: &Session,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let kept: Vec<i64> = session.opened.drawers().favourites.iter().rev().collect();
        self.kept_page(session, &kept, stretch.into()).await
    }

    async fn kept_page(
        &self,
        session: &Session,
        kept: &[i64],
        stretch: Stretch,
    ) -> Result<Page<Item>, Refused> {
        let page: Vec<Id<Post>> = stretch.cut(kept).iter().map(|id| Id::new(*id)).collect();
        let older = page.last().copied().filter(|id| kept.last() != Some(&id.number()));
        let items = self.items(Some(session), &page, Shown::Kept).await?;
        Ok(Page { items, older })
    }
}
