//! Collections: accounts that somebody put together, under a name, for others to find. They are
//! public speech of their curators, and take nothing from anybody's private lists.

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::id::Id;
use crate::time::Slot;

/// A collection, without those on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// Its id, minted when it was made.
    pub id: Id<Self>,
    /// Who curates it.
    pub author: Id<Account>,
    /// What it is called, plain text.
    pub name: String,
    /// What it is about, plain text with links; may be empty.
    #[serde(default)]
    pub description: String,
    /// BCP 47 tag of the language, if the curator said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A hashtag that says what it is about, lower case, without `#`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Those on it say what not everybody wants to see unasked.
    #[serde(default)]
    pub sensitive: bool,
    /// It stands on its curator's page; otherwise whoever has the address finds it.
    #[serde(default)]
    pub discoverable: bool,
    /// The slot of its last change, apart from who is on it.
    pub changed: Slot,
}

/// An account on a collection. Taken off, by the curator or by itself, it is erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Its id, minted when the account was put on.
    pub id: Id<Self>,
    /// On which collection.
    pub collection: Id<Collection>,
    /// Who curates that.
    pub author: Id<Account>,
    /// Who is on it.
    pub account: Id<Account>,
}
