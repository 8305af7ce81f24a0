//! Which part of a list is asked for, and how much of it.

use record::limits::{PAGE_ITEMS, PAGE_ITEMS_MAX};
use record::{Id, Post};
use timeline::Window;

/// A part of a timeline or of another list of posts. Whatever the part, answers stand newest
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Only what is older than this.
    pub below: Option<Id<Post>>,
    /// Only what is newer than this.
    pub above: Option<Id<Post>>,
    /// The oldest ones of the part rather than the newest.
    pub nearest: bool,
    /// How many at most; brought into 1 to [`PAGE_ITEMS_MAX`].
    pub most: usize,
}

impl Default for Stretch {
    fn default() -> Self {
        Self { below: None, above: None, nearest: false, most: PAGE_ITEMS }
    }
}

/// A page of the usual length below an id, or the newest one.
impl From<Option<Id<Post>>> for Stretch {
    fn from(below: Option<Id<Post>>) -> Self {
        Self { below, ..Self::default() }
    }
}

impl Stretch {
    /// How many at most, within what one answer may hold.
    pub(crate) fn most(&self) -> usize {
        self.most.clamp(1, PAGE_ITEMS_MAX)
    }

    /// The same part as the index knows it, for `most` lines.
    pub(crate) fn window(&self, most: usize) -> Window {
        Window { below: self.below, above: self.above, nearest: self.nearest, most }
    }

    /// What remains of the part after a look at it that found these ids, newest first.
    pub(crate) fn after(self, found: &[Id<Post>]) -> Self {
        if self.nearest {
            Self { above: found.first().copied().or(self.above), ..self }
        } else {
            Self { below: found.last().copied().or(self.below), ..self }
        }
    }

    /// Cuts the part out of ids that stand newest first in an order of their own.
    pub(crate) fn cut<'a>(&self, ids: &'a [i64]) -> &'a [i64] {
        let place = |id: Id<Post>| ids.iter().position(|it| *it == id.number());
        let from = self.below.and_then(place).map_or(0, |it| it + 1);
        let to = self.above.and_then(place).unwrap_or(ids.len());
        let part = ids.get(from..to).unwrap_or_default();
        let most = self.most().min(part.len());
        let start = if self.nearest { part.len() - most } else { 0 };
        part.get(start..start + most).unwrap_or_default()
    }
}
