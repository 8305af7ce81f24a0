//! Posts as they stand in an archive.

use record::{Post, Visibility};
use serde::Serialize;

use crate::view::PostView;

/// A post in the archive.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    pub(super) post: &'a Post,
    pub(super) visibility: Visibility,
    pub(super) counts: Counted,
    /// Every version, oldest first, if there is more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) versions: Vec<Post>,
}

#[derive(Serialize)]
pub(super) struct Counted {
    replies: u64,
    boosts: u64,
    favourites: u64,
    quotes: u64,
}

impl Counted {
    pub(super) fn of(view: &PostView) -> Self {
        let counts = view.counts;
        Self {
            replies: counts.replies,
            boosts: counts.boosts,
            favourites: counts.favourites,
            quotes: counts.quotes,
        }
    }
}

/// As JSON that people can read. Rows of ours are plain: making it cannot fail.
pub(super) fn json(it: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(it).unwrap_or_default()
}
