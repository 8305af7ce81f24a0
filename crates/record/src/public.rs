//! The closed list of everything we publish.
//!
//! The store's public door takes [`Entry`] values, and an entry can only be made from a type
//! listed here. The list is closed: no other crate can add to it. To publish a new kind of
//! thing, it must stand in this file, where a reviewer sees it.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::account::Account;
use crate::collection::{Collection, Listing};
use crate::count::Count;
use crate::house_rule::HouseRule;
use crate::id::Id;
use crate::media::Media;
use crate::moderation::Moderation;
use crate::post::{Boost, Erasure, Post};
use crate::quoting::Revocation;

mod closed {
    /// Only this module can name it, so only this file can add to the list.
    pub trait List {}
}

/// A row that anyone may read.
pub trait Public: closed::List + Serialize + DeserializeOwned {
    /// What kind of row.
    const KIND: Kind;

    /// Number of the id that the row is about.
    fn subject(&self) -> i64;

    /// The account that wrote it, where one did.
    fn author(&self) -> Option<Id<Account>>;
}

macro_rules! published {
    ($($name:ident, $about:ident => $subject:expr, $author:expr;)*) => {
        /// Kinds of public rows, with the numbers they have in the log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Kind { $(
            #[doc = concat!("A [`crate::", stringify!($name), "`].")]
            $name,
        )* }

        impl Kind {
            /// Every kind there is, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        /// A public row read back from the log.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Record { $(
            #[doc = concat!("A [`crate::", stringify!($name), "`].")]
            $name($name),
        )* }

        impl Record {
            /// Reads the body of a log entry.
            ///
            /// # Errors
            /// [`Undecodable`] if the body is not the JSON of that kind.
            pub fn decode(kind: Kind, body: &[u8]) -> Result<Self, Undecodable> {
                match kind { $(
                    Kind::$name => {
                        serde_json::from_slice(body).map(Self::$name).map_err(|_| Undecodable(kind))
                    }
                )* }
            }
        }

        $(
            impl closed::List for $name {}
            impl Public for $name {
                const KIND: Kind = Kind::$name;
                fn subject(&self) -> i64 { let $about = self; $subject }
                fn author(&self) -> Option<Id<Account>> {
                    let $about = self;
                    let _ = $about;
                    $author
                }
            }
        )*
    };
}

// THE LIST. The order gives the numbers in the log: add at the end only.
published! {
    Account, it => it.id.number(), Some(it.id);
    Post, it => it.id.number(), Some(it.author);
    Boost, it => it.id.number(), Some(it.author);
    Erasure, it => it.subject, it.author;
    Count, it => it.subject, None;
    Media, it => it.id.number(), Some(it.author);
    Moderation, it => it.subject, None;
    HouseRule, it => it.id.number(), None;
    Revocation, it => it.quoting.number(), None;
    Collection, it => it.id.number(), Some(it.author);
    Listing, it => it.id.number(), Some(it.author);
}

impl Kind {
    /// The kind's number in the log, from 1.
    #[must_use]
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// The kind with that number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.number() == number)
    }
}

/// A public row on its way into the log. Only [`Entry::of`] makes one.
#[derive(Clone, Debug)]
pub struct Entry {
    kind: Kind,
    subject: i64,
    author: Option<Id<Account>>,
    body: Vec<u8>,
}

impl Entry {
    /// The entry for a public row.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the listed types have string keys only: JSON cannot fail"
    )]
    pub fn of<R: Public>(row: &R) -> Self {
        let body = serde_json::to_vec(row).expect("public rows are plain JSON");
        Self { kind: R::KIND, subject: row.subject(), author: row.author(), body }
    }

    /// What kind of row.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Number of the id that the row is about.
    #[must_use]
    pub fn subject(&self) -> i64 {
        self.subject
    }

    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> Option<Id<Account>> {
        self.author
    }

    /// The row as JSON.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The row again, as a reader of the log will see it.
    ///
    /// # Errors
    /// [`Undecodable`], never in practice: the body was made here.
    pub fn record(&self) -> Result<Record, Undecodable> {
        Record::decode(self.kind, &self.body)
    }
}

/// The body of an entry is not of its kind: the log is damaged or from a newer version.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("an entry of kind {0:?} cannot be read")]
pub struct Undecodable(pub Kind);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::{Counted, Deed};
    use crate::time::Day;

    #[test]
    fn an_entry_reads_back_as_itself() {
        let count = Count {
            deed: Deed("00".repeat(16)),
            subject: 7,
            what: Counted::PollOption(2),
            by: -1,
            day: Day::new(20_000),
        };
        let entry = Entry::of(&count);
        assert_eq!(entry.record().unwrap(), Record::Count(count));
    }

    #[test]
    fn numbers_of_kinds_are_fixed() {
        let numbers: Vec<_> = Kind::ALL.iter().map(|kind| kind.number()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        assert!(Kind::ALL.iter().all(|kind| Kind::from_number(kind.number()) == Some(*kind)));
        assert_eq!(Kind::from_number(0), None);
    }
}
