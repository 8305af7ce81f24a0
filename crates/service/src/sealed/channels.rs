//! Which channels changed since this process began, so that a reader who is up to date need not
//! ask the store. Nothing is remembered of who asks.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use vault::ChannelTag;

use crate::shared::Shared;

/// How often each channel changed.
#[derive(Default)]
pub(crate) struct Channels {
    all: AtomicU64,
    each: Shared<HashMap<ChannelTag, u64>>,
}

impl Channels {
    /// Notes that these channels changed, after the change is durable.
    pub(crate) fn changed(&self, tags: impl IntoIterator<Item = ChannelTag>) {
        let mut each = self.each.write();
        for tag in tags {
            *each.entry(tag).or_default() += 1;
        }
        drop(each);
        self.all.fetch_add(1, Ordering::SeqCst);
    }

    /// Rises with every change of any channel.
    pub(crate) fn all(&self) -> u64 {
        self.all.load(Ordering::SeqCst)
    }

    /// How often one channel changed.
    pub(crate) fn of(&self, tag: ChannelTag) -> u64 {
        self.each.read().get(&tag).copied().unwrap_or(0)
    }
}
