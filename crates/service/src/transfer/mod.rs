//! Taking one's things along: lists as the CSV files that Mastodon reads and writes, and an
//! archive of everything. What goes out is made while it is sent and kept nowhere.

mod address;
mod archive;
mod domains;
mod export;
mod find;
mod import;
mod lists;
mod pack;
mod sets;
pub(crate) mod sheet;
mod written;

pub use archive::{Contents, Pages};
pub use import::{Imported, Missed};

/// A list that can be taken along, as a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portable {
    /// Accounts followed.
    Follows,
    /// Accounts muted.
    Mutes,
    /// Accounts blocked.
    Blocks,
    /// Posts marked.
    Bookmarks,
    /// Lists with who is on them.
    Lists,
    /// Domains shut out.
    Domains,
}

impl Portable {
    /// Every list there is.
    pub const ALL: [Self; 6] =
        [Self::Follows, Self::Lists, Self::Mutes, Self::Blocks, Self::Domains, Self::Bookmarks];

    /// The word for it in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Follows => "following",
            Self::Mutes => "muting",
            Self::Blocks => "blocking",
            Self::Bookmarks => "bookmarks",
            Self::Lists => "lists",
            Self::Domains => "domain_blocking",
        }
    }

    /// What a file of it is called, as Mastodon calls it.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Follows => "following_accounts.csv",
            Self::Mutes => "muted_accounts.csv",
            Self::Blocks => "blocked_accounts.csv",
            Self::Bookmarks => "bookmarks.csv",
            Self::Lists => "lists.csv",
            Self::Domains => "blocked_domains.csv",
        }
    }

    /// The list that a word of a form means.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The list that a file so called holds.
    #[must_use]
    pub fn of_file_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.file_name() == name)
    }
}
