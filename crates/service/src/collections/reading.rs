//! Collections as they are shown.

use record::{Account, Collection, Id};

use super::Kept;
use crate::drawers::Letter;
use crate::session::{Session, Viewer};
use crate::view::{AccountView, CollectionView};
use crate::{Refused, Service};

impl Service {
    /// A collection, for whoever has its address.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none, or its curator is suspended.
    pub async fn collection(
        &self,
        viewer: Viewer<'_>,
        id: Id<Collection>,
    ) -> Result<CollectionView, Refused> {
        let kept = self.collections.read().find(id).cloned().ok_or(Refused::NotFound)?;
        self.collection_view(viewer, kept).await?.ok_or(Refused::NotFound)
    }

    /// The collections of an account, newest first, from one place on; and whether there are
    /// more. Those that are not to be found are shown to their curator alone.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn collections_of(
        &self,
        viewer: Viewer<'_>,
        account: Id<Account>,
        skip: usize,
        most: usize,
    ) -> Result<(Vec<CollectionView>, bool), Refused> {
        let own = viewer.is_some_and(|session| session.account() == account);
        let shown = |kept: &&Kept| own || kept.collection.discoverable;
        let kept: Vec<Kept> = {
            let collections = self.collections.read();
            collections
                .curated_by(account)
                .filter(shown)
                .skip(skip)
                .take(most + 1)
                .cloned()
                .collect()
        };
        self.collection_views(viewer, kept, most).await
    }

    /// The collections that the holder is on, newest first, from one place on; and whether there
    /// are more.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn collections_with(
        &self,
        session: &Session,
        skip: usize,
        most: usize,
    ) -> Result<(Vec<CollectionView>, bool), Refused> {
        let kept: Vec<Kept> = {
            let collections = self.collections.read();
            collections.with(session.account()).skip(skip).take(most + 1).cloned().collect()
        };
        self.collection_views(Some(session), kept, most).await
    }

    /// The collections of the holder's with the accounts on them, newest first.
    pub(crate) fn curated(&self, session: &Session) -> Vec<Kept> {
        self.collections.read().curated_by(session.account()).cloned().collect()
    }

    /// The collections that stand on an account's page, newest first.
    pub(crate) fn collections_shown(&self, account: Id<Account>) -> Vec<Collection> {
        let collections = self.collections.read();
        let shown = collections.curated_by(account).filter(|it| it.collection.discoverable);
        shown.map(|it| it.collection.clone()).collect()
    }

    /// The collection that a letter tells of, if it is still there.
    pub(crate) async fn collection_told(
        &self,
        session: &Session,
        letter: &Letter,
    ) -> Result<Option<CollectionView>, Refused> {
        let Letter::Listed { collection, .. } = letter else { return Ok(None) };
        match self.collection(Some(session), *collection).await {
            Ok(view) => Ok(Some(view)),
            Err(Refused::NotFound) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    async fn collection_views(
        &self,
        viewer: Viewer<'_>,
        mut kept: Vec<Kept>,
        most: usize,
    ) -> Result<(Vec<CollectionView>, bool), Refused> {
        let more = kept.len() > most;
        kept.truncate(most);
        let mut views = Vec::with_capacity(kept.len());
        for kept in kept {
            views.extend(self.collection_view(viewer, kept).await?);
        }
        Ok((views, more))
    }

    async fn collection_view(
        &self,
        viewer: Viewer<'_>,
        kept: Kept,
    ) -> Result<Option<CollectionView>, Refused> {
        let Kept { collection, listings } = kept;
        let Some(curator) = self.account_view(collection.author).await? else { return Ok(None) };
        let privileged = viewer
            .is_some_and(|session| session.is_operator() || session.account() == collection.author);
        if curator.suspended.is_some() && !privileged {
            return Ok(None);
        }
        let mut listed = Vec::with_capacity(listings.len());
        for (listing, account) in listings {
            let own = viewer.is_some_and(|session| session.account() == account);
            // Whoever does not want to be found any more is not shown to others.
            let shown =
                |view: &AccountView| own || (view.account.discoverable && view.suspended.is_none());
            let view = self.account_view(account).await?.filter(|view| shown(view));
            listed.extend(view.map(|view| (listing, view)));
        }
        Ok(Some(CollectionView { collection, curator, listed }))
    }
}
