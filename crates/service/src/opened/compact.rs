//! Drawers that grew long, or from which something was taken away, are written anew as one box.

use store::Store;
use vault::{DrawerTag, Private};

use super::Batch;
use crate::drawers::{
    Blocks, Bookmarks, Chunk, Deeds, Drafts, Favourites, Filters, Followers, Follows, Lists,
    Messages, Mutes, Notices, Placed, Reports, Sessions, Settled, Ties,
};

impl Batch {
    /// Drawers that grew long are written anew as one box. A failure leaves them long.
    pub(super) async fn compact(&mut self, store: &Store, changed: &[DrawerTag]) {
        self.compact_shelf::<Follows>(store, changed).await;
        self.compact_shelf::<Bookmarks>(store, changed).await;
        self.compact_shelf::<Favourites>(store, changed).await;
        self.compact_shelf::<Notices>(store, changed).await;
        self.compact_shelf::<Reports>(store, changed).await;
        self.compact_shelf::<Drafts>(store, changed).await;
        self.compact_shelf::<Sessions>(store, changed).await;
        self.compact_shelf::<Deeds>(store, changed).await;
        self.compact_shelf::<Mutes>(store, changed).await;
        self.compact_shelf::<Ties>(store, changed).await;
        self.compact_shelf::<Lists>(store, changed).await;
        self.compact_shelf::<Blocks>(store, changed).await;
        self.compact_shelf::<Settled>(store, changed).await;
        self.compact_shelf::<Filters>(store, changed).await;
        self.compact_shelf::<Followers>(store, changed).await;
        self.compact_shelf::<Messages>(store, changed).await;
    }

    async fn compact_shelf<S: Placed>(&mut self, store: &Store, changed: &[DrawerTag]) {
        let (account, tag) =
            (self.opened.account, self.opened.key.tag(self.opened.account, S::DRAWER));
        let Some(&(next, boxes)) = self.numbers.get(&tag) else {
            return;
        };
        let forgotten = self.forgetting && changed.contains(&tag) && boxes > 1;
        if boxes <= BOXES_MAX && !forgotten {
            return;
        }
        let chunk = Private::new(Chunk::<S>(S::of(&self.opened.drawers.read()).snapshot()));
        let sealed = self.opened.key.seal(account, next, &chunk);
        match store.compact(account, tag, next, sealed).await {
            Ok(()) => {
                self.numbers.insert(tag, (next + 1, 1));
            }
            Err(cause) => tracing::warn!(%cause, "a drawer could not be compacted"),
        }
    }
}

/// A drawer with more boxes than this is compacted.
const BOXES_MAX: u64 = 64;
