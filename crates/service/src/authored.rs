//! What one account wrote and passed on, as its profile shows it to a viewer.

use record::{Account, Id};
use timeline::AuthorFilter;

use crate::sealed::Lines;
use crate::session::Viewer;
use crate::shown::Shown;
use crate::stretch::Stretch;
use crate::view::{Item, Page, ProfileTab};
use crate::{Refused, Service};

impl Service {
    /// An account's posts.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn profile_posts(
        &self,
        viewer: Viewer<'_>,
        account: Id<Account>,
        tab: ProfileTab,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let media = async || {
            let view = self.account_view(account).await?;
            Ok::<_, Refused>(view.is_some_and(|it| it.account.sections.media_replies))
        };
        let filter = AuthorFilter {
            replies: match tab {
                ProfileTab::Posts => false,
                ProfileTab::Replies => true,
                ProfileTab::Media => media().await?,
            },
            boosts: tab != ProfileTab::Media,
            media_only: tab == ProfileTab::Media,
        };
        self.author_posts(viewer, account, filter, stretch).await
    }

    /// An account's posts of certain kinds.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn author_posts(
        &self,
        viewer: Viewer<'_>,
        account: Id<Account>,
        filter: AuthorFilter,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        self.author_posts_where(viewer, account, filter, stretch, |_| true).await
    }

    /// The same, and of those only what is wanted.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn author_posts_where(
        &self,
        viewer: Viewer<'_>,
        account: Id<Account>,
        filter: AuthorFilter,
        stretch: impl Into<Stretch>,
        wanted: impl Fn(&Item) -> bool,
    ) -> Result<Page<Item>, Refused> {
        let lines = match viewer {
            Some(session) => {
                Lines::of_author(&*self.readable(&session.opened).await?, account, filter)
            }
            None => Lines::none(),
        };
        let ids = |window| lines.among(self.index.read().author(account, window, filter), window);
        let wanted = |item: &Item| item.view.author.suspended.is_none() && wanted(item);
        self.page_where(viewer, stretch.into(), ids, Shown::Profile, wanted).await
    }
}
