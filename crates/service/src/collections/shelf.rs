//! All collections in memory, by what they are asked for by. Filled from the log at the start.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::{Account, Collection, Id, Listing};
use serde::Serialize;

/// A collection with those on it, in the order in which they were put on.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Kept {
    pub(crate) collection: Collection,
    pub(crate) listings: BTreeMap<Id<Listing>, Id<Account>>,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Collections {
    all: HashMap<Id<Collection>, Kept>,
    curated: HashMap<Id<Account>, BTreeSet<Id<Collection>>>,
    listed: HashMap<Id<Account>, BTreeSet<Id<Collection>>>,
    /// On which collection a listing is.
    places: HashMap<i64, Id<Collection>>,
}

impl Collections {
    /// One of them.
    pub(crate) fn find(&self, id: Id<Collection>) -> Option<&Kept> {
        self.all.get(&id)
    }

    /// Those that an account curates, newest first.
    pub(crate) fn curated_by(&self, account: Id<Account>) -> impl Iterator<Item = &Kept> {
        let ids = self.curated.get(&account).into_iter().flatten().rev();
        ids.filter_map(|id| self.all.get(id))
    }

    /// Those that an account is on, newest first.
    pub(crate) fn with(&self, account: Id<Account>) -> impl Iterator<Item = &Kept> {
        let ids = self.listed.get(&account).into_iter().flatten().rev();
        ids.filter_map(|id| self.all.get(id))
    }

    /// Takes in a collection, or its change.
    pub(crate) fn put(&mut self, collection: &Collection) {
        let (id, author) = (collection.id, collection.author);
        self.curated.entry(author).or_default().insert(id);
        let new = || Kept { collection: collection.clone(), listings: BTreeMap::new() };
        self.all.entry(id).or_insert_with(new).collection = collection.clone();
    }

    /// Takes in that an account is on a collection.
    pub(crate) fn list(&mut self, listing: &Listing) {
        let Some(kept) = self.all.get_mut(&listing.collection) else { return };
        kept.listings.insert(listing.id, listing.account);
        self.listed.entry(listing.account).or_default().insert(listing.collection);
        self.places.insert(listing.id.number(), listing.collection);
    }

    /// Forgets a listing.
    pub(crate) fn unlist(&mut self, listing: Id<Listing>) {
        let Some(id) = self.places.remove(&listing.number()) else { return };
        let Some(kept) = self.all.get_mut(&id) else { return };
        let Some(account) = kept.listings.remove(&listing) else { return };
        forget(&mut self.listed, account, id);
    }

    /// Forgets a collection with those on it.
    pub(crate) fn remove(&mut self, id: Id<Collection>) {
        let Some(kept) = self.all.remove(&id) else { return };
        forget(&mut self.curated, kept.collection.author, id);
        for (listing, account) in kept.listings {
            self.places.remove(&listing.number());
            forget(&mut self.listed, account, id);
        }
    }

    /// Forgets an account: its collections, and that it was on others'.
    pub(crate) fn leave(&mut self, account: Id<Account>) {
        for id in self.curated.get(&account).cloned().unwrap_or_default() {
            self.remove(id);
        }
        for id in self.listed.remove(&account).unwrap_or_default() {
            let Some(kept) = self.all.get_mut(&id) else { continue };
            let places = &mut self.places;
            kept.listings.retain(|listing, listed| {
                let stays = *listed != account;
                if !stays {
                    places.remove(&listing.number());
                }
                stays
            });
        }
    }
}

fn forget(
    of: &mut HashMap<Id<Account>, BTreeSet<Id<Collection>>>,
    account: Id<Account>,
    id: Id<Collection>,
) {
    if let Some(ids) = of.get_mut(&account) {
        ids.remove(&id);
        if ids.is_empty() {
            of.remove(&account);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Slot;

    #[test]
    fn whoever_leaves_is_on_nothing_and_takes_what_is_theirs() {
        let collection = |id, author| Collection {
            id: Id::new(id),
            author: Id::new(author),
            name: "Herons".into(),
            description: String::new(),
            language: None,
            tag: None,
            sensitive: false,
            discoverable: true,
            changed: Slot::from_unix_millis(0),
        };
        let listing = |id, on, account| Listing {
            id: Id::new(id),
            collection: Id::new(on),
            author: Id::new(1),
            account: Id::new(account),
        };
        let mut all = Collections::default();
        all.put(&collection(10, 1));
        all.put(&collection(20, 2));
        all.list(&listing(11, 10, 2));
        all.list(&listing(12, 10, 3));
        all.list(&listing(21, 20, 3));
        all.unlist(Id::new(12));
        assert_eq!(all.with(Id::new(3)).count(), 1);
        all.leave(Id::new(2));
        assert_eq!((all.with(Id::new(3)).count(), all.with(Id::new(2)).count()), (0, 0));
        assert!(all.find(Id::new(10)).unwrap().listings.is_empty());
        all.leave(Id::new(1));
        assert!(all.all.is_empty() && all.curated.is_empty() && all.places.is_empty());
    }
}
