//! Accounts: the caller's own, and reading others.

use std::sync::Arc;

use record::{Id, Visibility};
use schemars::JsonSchema;
use serde::Deserialize;
use service::AuthorFilter;
use service::view::{AccountView, Item, Page};

use crate::ask::{Flag, Many, Nothing, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::credential::CredentialAccount;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, own) = (Need::Optional("read:accounts"), Need::User("profile"));
    let verify = "/api/v1/accounts/verify_credentials";
    table.get(verify, own, "The caller's own account", verify_credentials);
    table.get("/api/v1/accounts/lookup", read, "An account by its handle", lookup);
    table.get("/api/v1/accounts", read, "Accounts by their ids", several);
    table.get("/api/v1/accounts/{id}", read, "An account", show);
    let posts = Need::Optional("read:statuses");
    table.get("/api/v1/accounts/{id}/statuses", posts, "An account's posts", statuses);
}

async fn verify_credentials(call: Call, _: Nothing) -> Answer<CredentialAccount> {
    own(&call).await
}

/// The caller's own account.
pub(crate) async fn own(call: &Call) -> Answer<CredentialAccount> {
    let session = call.holder()?;
    let view = call.service.account(session.account()).await?;
    let waiting = call.service.follow_requests(session).await?.len();
    Ok(Reply::json(&CredentialAccount::of(&view, session, waiting, call.origin())))
}

/// An account by its handle.
#[derive(Deserialize, JsonSchema)]
struct AskedHandle {
    /// `handle` or `handle@host`.
    acct: Text,
}

async fn lookup(call: Call, asked: AskedHandle) -> Answer<Account> {
    let handle = local_handle(&asked.acct.0, call.origin()).ok_or_else(ApiError::not_found)?;
    let view = call.service.account_named(handle).await?;
    Ok(Reply::json(&Account::of(&view, call.origin())))
}

/// The handle in `handle`, `@handle` or `handle@host`, if the host is this one.
pub(crate) fn local_handle<'a>(acct: &'a str, origin: &str) -> Option<&'a str> {
    let acct = acct.trim().trim_start_matches('@');
    match acct.split_once('@') {
        None => Some(acct),
        Some((handle, host)) => {
            host.eq_ignore_ascii_case(crate::instance::domain(origin)).then_some(handle)
        }
    }
}

/// An account's id in the address.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct ById {
    /// Which account.
    pub(crate) id: Text,
}

/// The account behind an id.
///
/// # Errors
/// `404` if there is none.
pub(crate) async fn account(call: &Call, id: &Text) -> Result<Arc<AccountView>, ApiError> {
    let id: Id<record::Account> = id.0.parse().map_err(|_| ApiError::not_found())?;
    Ok(call.service.account(id).await?)
}

/// Several accounts.
#[derive(Deserialize, JsonSchema)]
struct AskedSeveral {
    /// Which.
    #[serde(default)]
    id: Many<Text>,
}

async fn several(call: Call, asked: AskedSeveral) -> Answer<Vec<Account>> {
    let mut accounts = Vec::new();
    for id in asked.id.0.iter().take(record::limits::PAGE_ITEMS_MAX) {
        if let Ok(view) = account(&call, id).await {
            accounts.push(Account::of(&view, call.origin()));
        }
    }
    Ok(Reply::json(&accounts))
}

async fn show(call: Call, asked: ById) -> Answer<Account> {
    let view = account(&call, &asked.id).await?;
    Ok(Reply::json(&Account::of(&view, call.origin())))
}

/// Which of an account's posts.
#[derive(Deserialize, JsonSchema)]
struct AskedStatuses {
    /// Whose.
    id: Text,
    /// Only those that the account holds up.
    pinned: Option<Flag>,
    /// Without answers to others.
    exclude_replies: Option<Flag>,
    /// Without what it passed on.
    exclude_reblogs: Option<Flag>,
    /// Without what is for those it names alone.
    exclude_direct: Option<Flag>,
    /// Only those with pictures.
    only_media: Option<Flag>,
    /// Only those with this hashtag.
    tagged: Option<Text>,
    #[serde(flatten)]
    paging: Paging,
}

async fn statuses(call: Call, asked: AskedStatuses) -> Answer<Vec<Status>> {
    let view = account(&call, &asked.id).await?;
    let is = |flag: Option<Flag>| flag.is_some_and(|it| it.0);
    if is(asked.pinned) {
        let profile = call.service.profile(call.viewer(), view.account.handle.as_str()).await?;
        return Ok(render::page(&call, &Page { items: profile.pinned, older: None }));
    }
    let filter = AuthorFilter {
        replies: !is(asked.exclude_replies),
        boosts: !is(asked.exclude_reblogs),
        media_only: is(asked.only_media),
    };
    let (id, stretch) = (view.account.id, asked.paging.stretch());
    let tag = asked.tagged.and_then(|tag| record::text::tag(&tag.0));
    let direct = !is(asked.exclude_direct);
    let wanted = |item: &Item| {
        tag.as_ref().is_none_or(|tag| item.view.post.tags.contains(tag))
            && (direct || item.view.visibility() != Visibility::Direct)
    };
    let posts = call.service.author_posts_where(call.viewer(), id, filter, stretch, wanted);
    Ok(render::page(&call, &posts.await?))
}
