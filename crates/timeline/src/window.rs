//! Which stretch of a timeline is asked for. Whatever the stretch, answers stand newest first.

use record::id::Id;
use record::post::Post;

use crate::log::{Edge, Log, Number};

/// A stretch of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Only what is older than this (`max_id`).
    pub below: Option<Id<Post>>,
    /// Only what is newer than this (`since_id`, `min_id`).
    pub above: Option<Id<Post>>,
    /// The oldest ones of the stretch rather than the newest (`min_id`).
    pub nearest: bool,
    /// How many at most.
    pub most: usize,
}

impl Window {
    /// The newest `most` of all.
    #[must_use]
    pub fn newest(most: usize) -> Self {
        Self { below: None, above: None, nearest: false, most }
    }

    /// The newest `most` older than `id`.
    #[must_use]
    pub fn below(id: Id<Post>, most: usize) -> Self {
        Self { below: Some(id), ..Self::newest(most) }
    }

    /// The newest `most` newer than `id`.
    #[must_use]
    pub fn above(id: Id<Post>, most: usize) -> Self {
        Self { above: Some(id), ..Self::newest(most) }
    }

    /// The edges around the stretch; `None` if nothing can lie in it.
    pub(crate) fn edges(&self, log: &Log) -> Option<(Edge, Edge)> {
        let from = self.above.map_or(-1, Id::number);
        let to = self.below.map_or(i64::MAX, |id| id.number() - 1);
        (from < to && self.most > 0).then(|| (log.edge(from), log.edge(to)))
    }

    /// The page out of the lines of the stretch, given in the order [`Self::nearest`] asks for.
    pub(crate) fn page(&self, log: &Log, lines: impl Iterator<Item = Number>) -> Vec<Id<Post>> {
        let mut page: Vec<_> =
            lines.take(self.most).map(|number| Id::new(log.id(number))).collect();
        if self.nearest {
            page.reverse();
        }
        page
    }
}
