//! Lists of accounts, and what their members say.

use record::Account as AccountRow;
use record::Id;
use schemars::JsonSchema;
use serde::Deserialize;
use service::ListReplies;

use crate::accounts::{ById, account};
use crate::ask::{Flag, Many, Nothing, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::list::List;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::followers;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:lists"), Need::User("write:lists"));
    table.get("/api/v1/lists", read, "The caller's lists", all);
    table.post("/api/v1/lists", write, "Makes a list", create);
    table.get("/api/v1/lists/{id}", read, "A list", show);
    table.put("/api/v1/lists/{id}", write, "Changes a list", change);
    table.delete("/api/v1/lists/{id}", write, "Throws a list away", remove);
    table.get("/api/v1/lists/{id}/accounts", read, "Who is on a list", members);
    table.post("/api/v1/lists/{id}/accounts", write, "Puts accounts onto a list", join);
    table.delete("/api/v1/lists/{id}/accounts", write, "Takes accounts off a list", leave);
    table.get("/api/v1/accounts/{id}/lists", read, "Lists an account is on", with);
    table.get("/api/v1/timelines/list/{id}", read, "What the members of a list say", timeline);
}

async fn all(call: Call, _: Nothing) -> Answer<Vec<List>> {
    let lists = call.service.lists(call.holder()?);
    Ok(Reply::json(&lists.iter().map(List::of).collect()))
}

async fn with(call: Call, asked: ById) -> Answer<Vec<List>> {
    let account = account(&call, &asked.id).await?.account.id;
    let lists = call.service.lists_with(call.holder()?, account);
    Ok(Reply::json(&lists.iter().map(List::of).collect()))
}

/// A list as it is to be.
#[derive(Deserialize, JsonSchema)]
struct NewList {
    /// What it is called.
    title: Option<Text>,
    /// `followed`, `list` or `none`.
    replies_policy: Option<Text>,
    /// Its members are left out of home.
    exclusive: Option<Flag>,
}

/// A change of a list: what is not said stays.
#[derive(Deserialize, JsonSchema)]
struct ListChange {
    /// Which.
    id: Text,
    #[serde(flatten)]
    list: NewList,
}

impl NewList {
    fn replies(&self) -> Result<Option<ListReplies>, ApiError> {
        let policy = self.replies_policy.as_ref().map(|it| match it.0.as_str() {
            "followed" => Ok(ListReplies::Followed),
            "list" => Ok(ListReplies::List),
            "none" => Ok(ListReplies::None),
            _ => Err(ApiError::unprocessable("Validation failed: no such replies policy")),
        });
        policy.transpose()
    }
}

async fn create(call: Call, asked: NewList) -> Answer<List> {
    let replies = asked.replies()?.unwrap_or_default();
    let exclusive = asked.exclusive.is_some_and(|it| it.0);
    let title = asked.title.unwrap_or_default().0;
    let list = call.service.make_list(call.holder()?, &title, replies, exclusive).await?;
    Ok(Reply::json(&List::of(&list)))
}

/// A list's number.
fn number(id: &Text) -> Result<u64, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}

async fn show(call: Call, asked: ById) -> Answer<List> {
    let list = call.service.list(call.holder()?, number(&asked.id)?)?;
    Ok(Reply::json(&List::of(&list)))
}

async fn change(call: Call, asked: ListChange) -> Answer<List> {
    let holder = call.holder()?;
    let old = call.service.list(holder, number(&asked.id)?)?;
    let list = service::List {
        number: old.number,
        replies: asked.list.replies()?.unwrap_or(old.replies),
        exclusive: asked.list.exclusive.map_or(old.exclusive, |it| it.0),
        title: asked.list.title.map_or(old.title, |it| it.0),
    };
    let list = call.service.change_list(holder, list).await?;
    Ok(Reply::json(&List::of(&list)))
}

async fn remove(call: Call, asked: ById) -> Answer<Empty> {
    call.service.remove_list(call.holder()?, number(&asked.id)?).await?;
    Ok(Reply::empty())
}

/// Which list, and which part of it.
#[derive(Deserialize, JsonSchema)]
struct AskedPart {
    /// Which.
    id: Text,
    #[serde(flatten)]
    paging: Paging,
}

async fn members(call: Call, asked: AskedPart) -> Answer<Vec<Account>> {
    let mut ids = call.service.list_members(call.holder()?, number(&asked.id)?)?;
    if asked.paging.limit.is_none_or(|it| it.0 != 0) {
        return followers::page(&call, ids, &asked.paging).await;
    }
    // As Mastodon has it: a limit of 0 asks for all.
    let mut accounts = Vec::with_capacity(ids.len());
    for (_, id) in ids.drain(..) {
        if let Ok(view) = call.service.account(id).await {
            accounts.push(Account::of(&view, call.origin()));
        }
    }
    Ok(Reply::json(&accounts))
}

/// Accounts to put onto a list or to take off it.
#[derive(Deserialize, JsonSchema)]
struct AskedMembers {
    /// Which list.
    id: Text,
    /// Which accounts.
    #[serde(default)]
    account_ids: Many<Text>,
}

impl AskedMembers {
    fn accounts(&self) -> Result<Vec<Id<AccountRow>>, ApiError> {
        let ids = self.account_ids.0.iter();
        ids.map(|it| it.0.parse().map_err(|_| ApiError::not_found())).collect()
    }
}

async fn join(call: Call, asked: AskedMembers) -> Answer<Empty> {
    let accounts = asked.accounts()?;
    call.service.join_list(call.holder()?, number(&asked.id)?, accounts).await?;
    Ok(Reply::empty())
}

async fn leave(call: Call, asked: AskedMembers) -> Answer<Empty> {
    let accounts = asked.accounts()?;
    call.service.leave_list(call.holder()?, number(&asked.id)?, accounts).await?;
    Ok(Reply::empty())
}

async fn timeline(call: Call, asked: AskedPart) -> Answer<Vec<Status>> {
    let (list, stretch) = (number(&asked.id)?, asked.paging.stretch());
    let page = call.service.list_timeline(call.holder()?, list, stretch).await?;
    Ok(render::page(&call, &page))
}
