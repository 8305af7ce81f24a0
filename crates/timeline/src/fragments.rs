//! Rendered fragments shared by all viewers, within a bound of bytes. None is handed out that
//! was rendered from facts which have changed since.
//!
//! Each post has a stamp, which [`Fragments::invalidate`] turns. A fragment carries the stamp
//! from before its rendering began and is good only as long as the stamp stands. So it does
//! not matter when an invalidation falls: before, during or after the rendering, or between
//! its end and the moment the fragment is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use record::id::Id;
use record::post::Post;

use crate::fragment::Fragment;

/// Which of the pieces made from one post: the caller gives the numbers meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flavour(pub u8);

/// Leave to keep fragments of one post, taken before its facts are read.
#[derive(Clone, Copy, Debug)]
pub struct Ticket {
    post: Id<Post>,
    stamp: Option<u64>,
}

impl Ticket {
    /// Leave to render, but not to keep: for what is not the same for all.
    #[must_use]
    pub fn not_to_keep(post: Id<Post>) -> Self {
        Self { post, stamp: None }
    }
}

/// The fragments.
pub struct Fragments {
    cache: Cache<Key, Kept, Weight>,
    /// Posts share stamps: turning one drops a few strangers' fragments with it.
    stamps: Box<[AtomicU64]>,
}

impl Fragments {
    /// Room for fragments of `bytes` in all.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        Self {
            cache: Cache::with_weighter(bytes / TYPICAL_BYTES, bytes as u64, Weight),
            stamps: (0..STAMPS).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// A fragment, if one is kept that still holds.
    #[must_use]
    pub fn find(&self, post: Id<Post>, flavour: Flavour) -> Option<Arc<Fragment>> {
        let kept = self.cache.get(&(post, flavour))?;
        (kept.stamp == self.stamp(post).load(Ordering::Acquire)).then_some(kept.fragment)
    }

    /// To be called before the facts of a post are read in order to render it.
    #[must_use]
    pub fn begin(&self, post: Id<Post>) -> Ticket {
        Ticket { post, stamp: Some(self.stamp(post).load(Ordering::Acquire)) }
    }

    /// Keeps what was rendered since `ticket` was taken, and hands it back to be shown. If the
    /// post was invalidated in between, or the ticket is [`Ticket::not_to_keep`], it is not kept.
    pub fn put(&self, ticket: Ticket, flavour: Flavour, mut fragment: Fragment) -> Arc<Fragment> {
        fragment.shrink();
        let fragment = Arc::new(fragment);
        let stamp = self.stamp(ticket.post).load(Ordering::Acquire);
        if ticket.stamp == Some(stamp) {
            let kept = Kept { stamp, fragment: Arc::clone(&fragment) };
            self.cache.insert((ticket.post, flavour), kept);
        }
        fragment
    }

    /// To be called after facts of a post have changed that its fragments show, also those of
    /// its author (then for each post). Costs a few nanoseconds. The bytes go when their room
    /// is needed.
    pub fn invalidate(&self, post: Id<Post>) {
        self.stamp(post).fetch_add(1, Ordering::Release);
    }

    /// Drops every fragment, for instance when the rules of rendering changed.
    pub fn clear(&self) {
        for stamp in &self.stamps {
            stamp.fetch_add(1, Ordering::Release);
        }
        self.cache.clear();
    }

    /// Bytes taken by the fragments kept.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.cache.weight()
    }

    #[expect(clippy::indexing_slicing, reason = "the shift leaves a place below STAMPS")]
    fn stamp(&self, post: Id<Post>) -> &AtomicU64 {
        let mixed = post.number().cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &self.stamps[(mixed >> (u64::BITS - STAMPS.ilog2())) as usize]
    }
}

type Key = (Id<Post>, Flavour);

#[derive(Clone)]
struct Kept {
    stamp: u64,
    fragment: Arc<Fragment>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Kept> for Weight {
    fn weight(&self, _: &Key, kept: &Kept) -> u64 {
        (KEEPING_BYTES + kept.fragment.weight()) as u64
    }
}

/// What keeping a fragment takes beside the fragment, in bytes: its entry and the pointers.
const KEEPING_BYTES: usize = 64;
/// What a fragment takes with most posts, in bytes.
const TYPICAL_BYTES: usize = 2_048;
/// Stamps that posts share: half a megabyte.
const STAMPS: usize = 1 << 16;
