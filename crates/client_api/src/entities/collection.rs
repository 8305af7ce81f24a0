//! Collections: accounts that somebody put together for others to find.

use record::{Id, Listing};
use schemars::JsonSchema;
use serde::Serialize;
use service::view::CollectionView;

use super::account::Account;
use super::{html_of, time_of};

/// A collection (docs.joinmastodon.org/entities/Collection).
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct Collection {
    id: String,
    account_id: String,
    uri: String,
    url: String,
    name: String,
    /// HTML.
    description: String,
    language: Option<String>,
    local: bool,
    sensitive: bool,
    /// Whether it stands on its curator's page.
    discoverable: bool,
    tag: Option<CollectionTag>,
    created_at: String,
    /// Of its name and the like; who came and went is not told.
    updated_at: String,
    item_count: usize,
    items: Vec<CollectionItem>,
}

/// What a collection is about.
#[derive(Clone, Serialize, JsonSchema)]
struct CollectionTag {
    name: String,
    url: String,
}

/// An account's place on a collection (docs.joinmastodon.org/entities/CollectionItem).
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct CollectionItem {
    id: String,
    account_id: String,
    /// Nobody is asked first: always `accepted`.
    state: &'static str,
    created_at: String,
}

/// A collection with the accounts in it
/// (docs.joinmastodon.org/entities/CollectionWithAccounts).
#[derive(Serialize, JsonSchema)]
pub(crate) struct CollectionWithAccounts {
    /// The curator, and those on it.
    accounts: Vec<Account>,
    collection: Collection,
}

/// A collection alone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WrappedCollection {
    pub(crate) collection: Collection,
}

/// A place alone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WrappedCollectionItem {
    pub(crate) collection_item: CollectionItem,
}

/// Several collections.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Collections {
    pub(crate) collections: Vec<Collection>,
    /// Accounts come whole where they come: always empty.
    pub(crate) partial_accounts: Vec<Account>,
}

impl Collection {
    /// A collection as it is shown.
    pub(crate) fn of(view: &CollectionView, origin: &str) -> Self {
        let row = &view.collection;
        let url = format!("{origin}/collections/{}", row.id);
        let tag = |name: &String| CollectionTag {
            name: name.clone(),
            url: format!("{origin}/tags/{name}"),
        };
        let items = view.listed.iter();
        Self {
            id: row.id.to_string(),
            account_id: row.author.to_string(),
            uri: url.clone(),
            url,
            name: row.name.clone(),
            description: html_of(&row.description, origin, &|_| false),
            language: row.language.clone(),
            local: true,
            sensitive: row.sensitive,
            discoverable: row.discoverable,
            tag: row.tag.as_ref().map(tag),
            created_at: time_of(row.id.slot()),
            updated_at: time_of(row.changed),
            item_count: view.listed.len(),
            items: items.map(|(id, who)| CollectionItem::of(*id, who.account.id)).collect(),
        }
    }
}

impl CollectionItem {
    /// The place of an account.
    pub(crate) fn of(id: Id<Listing>, account: Id<record::Account>) -> Self {
        Self {
            id: id.to_string(),
            account_id: account.to_string(),
            state: "accepted",
            created_at: time_of(id.slot()),
        }
    }
}

impl CollectionWithAccounts {
    /// A collection, whole.
    pub(crate) fn of(view: &CollectionView, origin: &str) -> Self {
        let listed = view.listed.iter().map(|(_, who)| who);
        let others = listed.filter(|who| who.account.id != view.curator.account.id);
        let accounts = std::iter::once(&view.curator).chain(others);
        Self {
            accounts: accounts.map(|who| Account::of(who, origin)).collect(),
            collection: Collection::of(view, origin),
        }
    }
}
