//! What doors show of collections.

use std::sync::Arc;

use record::{Account, Collection, Id, Listing};

use super::AccountView;

/// A collection with those on it.
#[derive(Clone, Debug)]
pub struct CollectionView {
    /// The public row.
    pub collection: Collection,
    /// Who curates it.
    pub curator: Arc<AccountView>,
    /// Who is on it, in the order in which they were put on.
    pub listed: Vec<(Id<Listing>, Arc<AccountView>)>,
}

impl CollectionView {
    /// The row that puts an account on it.
    #[must_use]
    pub fn listing_of(&self, account: Id<Account>) -> Option<Id<Listing>> {
        let mut listed = self.listed.iter();
        listed.find(|(_, view)| view.account.id == account).map(|(listing, _)| *listing)
    }
}
