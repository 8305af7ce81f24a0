//! Collections: accounts put together in public, by their curators and by those on them.

use axum::http::header::LINK;
use record::{Collection as Row, Id, Listing};
use schemars::JsonSchema;
use serde::Deserialize;
use service::CollectionChange;
use service::view::CollectionView;

use crate::accounts::account;
use crate::ask::{Flag, Many, Number, Text};
use crate::call::Call;
use crate::entities::collection::{
    Collection, CollectionItem, CollectionWithAccounts, Collections, WrappedCollection,
    WrappedCollectionItem,
};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::Optional("read:collections"), Need::User("write:collections"));
    table.post("/api/v1/collections", write, "Makes a collection", create);
    table.get("/api/v1/collections/{id}", read, "A collection with those on it", show);
    table.patch("/api/v1/collections/{id}", write, "Changes a collection", change);
    table.delete("/api/v1/collections/{id}", write, "Throws a collection away", remove);
    table.post("/api/v1/collections/{id}/items", write, "Puts an account on it", put_on);
    let item = "/api/v1/collections/{id}/items/{item_id}";
    table.delete(item, write, "Takes an account off it", take_off);
    let revoke = "/api/v1/collections/{id}/items/{item_id}/revoke";
    table.post(revoke, write, "The caller goes off it", leave);
    table.get("/api/v1/accounts/{id}/collections", read, "What it curates", curated);
    let with = Need::User("read:collections");
    table.get("/api/v1/accounts/{id}/in_collections", with, "Where the caller is on", listed);
}

/// What a collection is to be.
#[derive(Deserialize, JsonSchema)]
struct NewCollection {
    #[serde(flatten)]
    said: Said,
    /// Who is on it from the beginning.
    #[serde(default)]
    account_ids: Many<Text>,
}

/// What is said of a collection; what is not said stays.
#[derive(Deserialize, JsonSchema)]
struct Said {
    /// What it is called.
    name: Option<Text>,
    /// What it is about.
    description: Option<Text>,
    /// ISO 639 code.
    language: Option<Text>,
    /// A hashtag.
    tag_name: Option<Text>,
    /// Those on it say what not everybody wants to see unasked.
    sensitive: Option<Flag>,
    /// It stands on its curator's page.
    discoverable: Option<Flag>,
}

impl Said {
    fn over(self, old: CollectionChange) -> CollectionChange {
        let text = |new: Option<Text>, old: String| new.map_or(old, |it| it.0);
        CollectionChange {
            name: text(self.name, old.name),
            description: text(self.description, old.description),
            language: text(self.language, old.language),
            tag: text(self.tag_name, old.tag),
            sensitive: self.sensitive.map_or(old.sensitive, |it| it.0),
            discoverable: self.discoverable.map_or(old.discoverable, |it| it.0),
        }
    }
}

/// A change of a collection.
#[derive(Deserialize, JsonSchema)]
struct ChangedCollection {
    /// Which.
    id: Text,
    #[serde(flatten)]
    said: Said,
}

/// Somebody to be put on a collection.
#[derive(Deserialize, JsonSchema)]
struct NewItem {
    /// On which.
    id: Text,
    /// Whom.
    account_id: Text,
}

/// A place on a collection.
#[derive(Deserialize, JsonSchema)]
struct ByItem {
    /// On which.
    id: Text,
    /// Which place.
    item_id: Text,
}

/// Which part of somebody's collections.
#[derive(Deserialize, JsonSchema)]
struct AskedCollections {
    /// Whose.
    id: Text,
    /// How many at most.
    limit: Option<Number>,
    /// Leave out the first so many.
    offset: Option<Number>,
}

impl AskedCollections {
    fn part(&self) -> (usize, usize) {
        let number = |it: Option<Number>| it.and_then(|it| usize::try_from(it.0).ok());
        let most = number(self.limit).unwrap_or(record::limits::PAGE_ITEMS_MAX);
        (number(self.offset).unwrap_or(0), most.clamp(1, record::limits::PAGE_ITEMS_MAX))
    }
}

fn collection_id(id: &Text) -> Result<Id<Row>, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}

async fn wrapped(call: &Call, id: Id<Row>) -> Answer<WrappedCollection> {
    let view = call.service.collection(call.viewer(), id).await?;
    Ok(Reply::json(&WrappedCollection { collection: Collection::of(&view, call.origin()) }))
}

async fn create(call: Call, asked: NewCollection) -> Answer<WrappedCollection> {
    let mut accounts = Vec::with_capacity(asked.account_ids.0.len());
    for id in &asked.account_ids.0 {
        accounts.push(account(&call, id).await?.account.id);
    }
    let change = asked.said.over(CollectionChange::default());
    let id = call.service.make_collection(call.holder()?, &change, &accounts).await?;
    wrapped(&call, id).await
}

async fn show(call: Call, asked: ById) -> Answer<CollectionWithAccounts> {
    let view = call.service.collection(call.viewer(), collection_id(&asked.id)?).await?;
    Ok(Reply::json(&CollectionWithAccounts::of(&view, call.origin())))
}

async fn change(call: Call, asked: ChangedCollection) -> Answer<WrappedCollection> {
    let id = collection_id(&asked.id)?;
    let old = call.service.collection(call.viewer(), id).await?;
    let change = asked.said.over(CollectionChange::keeping(&old.collection));
    call.service.change_collection(call.holder()?, id, &change).await?;
    wrapped(&call, id).await
}

async fn remove(call: Call, asked: ById) -> Answer<Empty> {
    call.service.remove_collection(call.holder()?, collection_id(&asked.id)?).await?;
    Ok(Reply::empty())
}

async fn put_on(call: Call, asked: NewItem) -> Answer<WrappedCollectionItem> {
    let who = account(&call, &asked.account_id).await?.account.id;
    let id = collection_id(&asked.id)?;
    let listing = call.service.put_on_collection(call.holder()?, id, who).await?;
    let collection_item = CollectionItem::of(listing.id, listing.account);
    Ok(Reply::json(&WrappedCollectionItem { collection_item }))
}

async fn take_off(call: Call, asked: ByItem) -> Answer<Empty> {
    let (id, item) = place(&asked)?;
    call.service.take_off_collection(call.holder()?, id, item).await?;
    Ok(Reply::empty())
}

async fn leave(call: Call, asked: ByItem) -> Answer<Empty> {
    let (id, item) = place(&asked)?;
    call.service.leave_collection(call.holder()?, id, item).await?;
    Ok(Reply::empty())
}

fn place(asked: &ByItem) -> Result<(Id<Row>, Id<Listing>), ApiError> {
    let item = asked.item_id.0.parse().map_err(|_| ApiError::not_found())?;
    Ok((collection_id(&asked.id)?, item))
}

async fn curated(call: Call, asked: AskedCollections) -> Answer<Collections> {
    let who = account(&call, &asked.id).await?.account.id;
    let (skip, most) = asked.part();
    let (views, more) = call.service.collections_of(call.viewer(), who, skip, most).await?;
    Ok(page(&call, &asked, &views, more))
}

async fn listed(call: Call, asked: AskedCollections) -> Answer<Collections> {
    let holder = call.holder()?;
    if asked.id.0 != holder.account().to_string() {
        return Err(service::Refused::Forbidden.into());
    }
    let (skip, most) = asked.part();
    let (views, more) = call.service.collections_with(holder, skip, most).await?;
    Ok(page(&call, &asked, &views, more))
}

/// A part, with the addresses of its neighbours.
fn page(
    call: &Call,
    asked: &AskedCollections,
    views: &[CollectionView],
    more: bool,
) -> Reply<Collections> {
    let collections = views.iter().map(|view| Collection::of(view, call.origin()));
    let collections = collections.collect();
    let reply = Reply::json(&Collections { collections, partial_accounts: Vec::new() });
    let (skip, most) = asked.part();
    let link = |offset: usize, rel: &str| {
        let address = call.address_with(&[("offset", &offset.to_string())]);
        format!("<{address}>; rel=\"{rel}\"")
    };
    let next = more.then(|| link(skip.saturating_add(most), "next"));
    let prev = (skip > 0).then(|| link(skip.saturating_sub(most), "prev"));
    let links: Vec<String> = next.into_iter().chain(prev).collect();
    if links.is_empty() { reply } else { reply.with_header(LINK, &links.join(", ")) }
}
