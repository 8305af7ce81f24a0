//! Searching accounts, hashtags and posts; and finding them by their addresses.

use record::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::Sought;
use service::view::{Found, Item};

use crate::accounts::local_handle;
use crate::ask::{Flag, Number, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::collection::Collection;
use crate::entities::status::Status;
use crate::entities::tag::Tag;
use crate::error::ApiError;
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::Optional("read:search");
    table.get("/api/v2/search", read, "Searches accounts, hashtags and posts", search);
    let accounts = Need::Optional("read:accounts");
    table.get("/api/v1/accounts/search", accounts, "Searches accounts", search_accounts);
}

/// What is searched for.
#[derive(Deserialize, JsonSchema)]
struct AskedSearch {
    /// Words, a handle, a hashtag, or an address.
    #[serde(default)]
    q: Text,
    /// `accounts`, `hashtags` or `statuses`; all if not said.
    r#type: Option<Text>,
    /// Only posts of this account.
    account_id: Option<Text>,
    /// Only accounts that the caller follows.
    following: Option<Flag>,
    /// Only posts below this.
    max_id: Option<Text>,
    /// How many of each.
    limit: Option<Number>,
    /// Leave out the first so many.
    offset: Option<Number>,
}

/// What was found (docs.joinmastodon.org/entities/Search).
#[derive(Serialize, JsonSchema)]
struct Results {
    accounts: Vec<Account>,
    statuses: Vec<Status>,
    hashtags: Vec<Tag>,
    /// They are not sought.
    collections: Vec<Collection>,
}

async fn search(call: Call, asked: AskedSearch) -> Answer<Results> {
    let (skip, most) = asked.span();
    let sought = asked.sought();
    let found = asked.find(&call, sought).await?;
    let accounts = asked.accounts(&call, &found, skip, if sought.accounts { most } else { 0 });
    let by = asked.account_id.as_ref().map(|it| it.0.as_str());
    let posts: Vec<&Item> = found
        .posts
        .items
        .iter()
        .filter(|item| by.is_none_or(|by| item.view.post.author.to_string() == by))
        .skip(skip)
        .take(if sought.posts { most } else { 0 })
        .collect();
    let tags: Vec<Tag> = found
        .tags
        .iter()
        .skip(skip)
        .take(if sought.tags { most } else { 0 })
        .map(|(name, _)| Tag::of(name, &[], call.origin()))
        .collect();
    let statuses: Vec<String> = posts.into_iter().map(|it| render::text(&call, it)).collect();
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_else(|_| "[]".into());
    Ok(Reply::raw(format!(
        "{{\"accounts\":{},\"statuses\":[{}],\"hashtags\":{},\"collections\":[]}}",
        json(serde_json::to_string(&accounts)),
        statuses.join(","),
        json(serde_json::to_string(&tags)),
    )))
}

async fn search_accounts(call: Call, asked: AskedSearch) -> Answer<Vec<Account>> {
    let (skip, most) = asked.span();
    let sought = Sought { accounts: true, tags: false, posts: false };
    let found = asked.find(&call, sought).await?;
    Ok(Reply::json(&asked.accounts(&call, &found, skip, most)))
}

impl AskedSearch {
    fn span(&self) -> (usize, usize) {
        let number = |it: Option<Number>| it.and_then(|it| usize::try_from(it.0).ok());
        let most = number(self.limit).unwrap_or(record::limits::PAGE_ITEMS);
        (number(self.offset).unwrap_or(0), most.min(record::limits::PAGE_ITEMS_MAX))
    }

    /// Of the accounts found, those that are wanted.
    fn accounts(&self, call: &Call, found: &Found, skip: usize, most: usize) -> Vec<Account> {
        let followed = self.following.is_some_and(|it| it.0);
        let relation = |id| call.service.relation(call.viewer(), id);
        let wanted = found.accounts.iter();
        let wanted = wanted.filter(|it| !followed || relation(it.account.id).following);
        wanted.skip(skip).take(most).map(|view| Account::of(view, call.origin())).collect()
    }

    fn sought(&self) -> Sought {
        let wants =
            |kind: &str| self.r#type.as_ref().is_none_or(|it| it.0.is_empty() || it.0 == kind);
        let (accounts, tags) = (wants("accounts"), wants("hashtags"));
        Sought { accounts, tags, posts: wants("statuses") }
    }

    async fn find(&self, call: &Call, sought: Sought) -> Result<Found, ApiError> {
        let mut found = Found::default();
        let words = self.q.0.trim();
        if let Some(path) = words.strip_prefix(call.origin()) {
            self.find_address(call, path, &mut found).await;
            return Ok(found);
        }
        let handle = words.contains('@').then(|| local_handle(words, call.origin()));
        match handle {
            Some(Some(handle)) => {
                found.accounts.extend(call.service.account_named(handle).await.ok());
                Ok(found)
            }
            Some(None) => Ok(found),
            None => {
                let below = self.max_id.as_ref().and_then(|id| id.0.parse().ok());
                // Whoever writes it so means hashtags.
                let others = !words.starts_with('#');
                let (accounts, posts) = (sought.accounts && others, sought.posts && others);
                let sought = Sought { accounts, posts, ..sought };
                Ok(call.service.search_for(call.viewer(), words, below, sought).await?)
            }
        }
    }

    /// `/@handle` or `/@handle/post`.
    async fn find_address(&self, call: &Call, path: &str, found: &mut Found) {
        let mut parts = path.trim_matches('/').split('/');
        let handle = parts.next().and_then(|part| part.strip_prefix('@')).unwrap_or_default();
        match parts.next().and_then(|part| part.parse().ok()) {
            Some(post) => {
                let post: Id<record::Post> = post;
                found.posts.items.extend(call.service.post(call.viewer(), post).await.ok());
            }
            None => found.accounts.extend(call.service.account_named(handle).await.ok()),
        }
    }
}
