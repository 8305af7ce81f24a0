//! Drawers that are sets of ids: follows, blocks, mutes, bookmarks, favourites.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// An id came in or went out.
#[derive(Serialize, Deserialize)]
pub(crate) enum IdEvent {
    /// Came in.
    Add(i64),
    /// Went out.
    Remove(i64),
    /// Several came in, in this order.
    All(Vec<i64>),
}

/// A set of ids that remembers the order in which they came in, and no time.
#[derive(Default)]
pub(crate) struct IdSet {
    order: BTreeMap<u64, i64>,
    place: std::collections::HashMap<i64, u64>,
    next: u64,
    version: u64,
}

impl IdSet {
    /// Rises with every change.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    pub(crate) fn has(&self, id: i64) -> bool {
        self.place.contains_key(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.place.len()
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = i64> + '_ {
        self.order.values().copied()
    }

    /// Oldest first, each with a number that rises.
    pub(crate) fn numbered(&self) -> impl DoubleEndedIterator<Item = (u64, i64)> + '_ {
        // From 1: to page below 0 would be to page below nothing.
        self.order.iter().map(|(place, id)| (place + 1, *id))
    }

    fn add(&mut self, id: i64) {
        if let std::collections::hash_map::Entry::Vacant(entry) = self.place.entry(id) {
            entry.insert(self.next);
            self.order.insert(self.next, id);
            self.next += 1;
        }
    }

    pub(super) fn fold(&mut self, event: IdEvent) {
        self.version += 1;
        match event {
            IdEvent::Add(id) => self.add(id),
            IdEvent::Remove(id) => {
                if let Some(place) = self.place.remove(&id) {
                    self.order.remove(&place);
                }
            }
            IdEvent::All(ids) => ids.into_iter().for_each(|id| self.add(id)),
        }
    }
}

macro_rules! id_drawers {
    ($($(#[$doc:meta])* $name:ident in $drawer:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Default)]
        pub(crate) struct $name(IdSet);

        impl std::ops::Deref for $name {
            type Target = IdSet;
            fn deref(&self) -> &IdSet { &self.0 }
        }

        impl Shelf for $name {
            const DRAWER: Drawer = Drawer::$drawer;
            type Event = IdEvent;
            fn fold(&mut self, event: IdEvent) { self.0.fold(event); }
            fn snapshot(&self) -> Vec<IdEvent> { vec![IdEvent::All(self.iter().collect())] }
        }
    )* };
}

id_drawers! {
    /// Accounts the holder follows.
    Follows in Follows;
    /// Accounts the holder blocks.
    Blocks in Blocks;
    /// Accounts the holder mutes.
    Mutes in Mutes;
    /// Posts the holder keeps a mark in.
    Bookmarks in Bookmarks;
    /// Posts the holder likes.
    Favourites in Favourites;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_gives_the_same_set_in_the_same_order() {
        let mut set = Follows::default();
        for event in
            [IdEvent::Add(3), IdEvent::Add(1), IdEvent::Add(2), IdEvent::Remove(1), IdEvent::Add(3)]
        {
            set.fold(event);
        }
        let mut again = Follows::default();
        set.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 2]);
        assert_eq!(again.iter().collect::<Vec<_>>(), [3, 2]);
        assert!(again.has(3) && !again.has(1) && again.len() == 2);
    }
}
