//! What goes through the public door: all of it at once, or nothing.

use record::{Account, Entry, Handle, Id, Media, Public};
use scrub::Clean;

/// Rows to publish, with the names and pictures that come and go with them.
///
/// A picture is given in the same breath as its [`Media`] row, so that no file on disk tells when
/// it was uploaded (`docs/decisions/0001-media-in-the-database.md`).
#[derive(Default)]
pub struct Publication {
    /// Entries of the log, in order.
    pub entries: Vec<Entry>,
    /// Names to be taken.
    pub claims: Vec<Claim>,
    /// Names given up. They are free for others afterwards.
    pub release: Vec<(NameKind, String)>,
    /// Pictures whose rows are among the entries.
    pub media: Vec<(Id<Media>, Clean)>,
}

impl Publication {
    /// A publication of one row.
    #[must_use]
    pub fn of<R: Public>(row: &R) -> Self {
        Self::default().and(row)
    }

    /// The same and one more row.
    #[must_use]
    pub fn and<R: Public>(mut self, row: &R) -> Self {
        self.entries.push(Entry::of(row));
        self
    }

    /// The same, and the handle and what it looks like become the account's.
    #[must_use]
    pub fn naming(mut self, handle: &Handle, owner: Id<Account>) -> Self {
        let owner = owner.number();
        self.claims.push(Claim { kind: NameKind::Handle, key: handle.to_string(), owner });
        self.claims.push(Claim { kind: NameKind::Skeleton, key: handle.skeleton(), owner });
        self
    }

    /// The same and a row about a picture with the picture.
    #[must_use]
    pub fn with_media(mut self, row: &Media, picture: Clean) -> Self {
        self.media.push((row.id, picture));
        self.and(row)
    }
}

/// A name to be taken. Taking what one has already is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of name.
    pub kind: NameKind,
    /// The name.
    pub key: String,
    /// Number of the id that it shall lead to, above zero.
    pub owner: i64,
}

/// Kinds of names. Each is unique among its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A handle.
    Handle,
    /// What a handle looks like, so that lookalikes are refused.
    Skeleton,
}
