//! Who follows whom, for nobody but the holder: an account's lists are its own affair, and
//! everybody else sees them empty. Requests to follow are answered here.

use record::Id;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::accounts::{ById, account};
use crate::ask::Text;
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::relationship::Relationship;
use crate::need::Need;
use crate::paging::Paging;
use crate::relations::standing;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::Optional("read:accounts");
    let followers = "/api/v1/accounts/{id}/followers";
    table.get(followers, read, "Accounts that follow the caller", self::followers);
    let following = "/api/v1/accounts/{id}/following";
    table.get(following, read, "Accounts that the caller follows", self::following);
    let requests = "/api/v1/follow_requests";
    table.get(requests, Need::User("read:follows"), "Who asks to follow", self::requests);
    let write = Need::User("write:follows");
    let answer = "/api/v1/follow_requests/{id}/authorize";
    table.post(answer, write, "Lets an account follow", authorize);
    table.post("/api/v1/follow_requests/{id}/reject", write, "Does not let it follow", reject);
    let remove = "/api/v1/accounts/{id}/remove_from_followers";
    table.post(remove, write, "Takes an account's follow away", self::remove);
}

/// Whose list, and which part of it.
#[derive(Deserialize, JsonSchema)]
struct AskedList {
    /// Whose.
    id: Text,
    #[serde(flatten)]
    paging: Paging,
}

async fn followers(call: Call, asked: AskedList) -> Answer<Vec<Account>> {
    let whose = account(&call, &asked.id).await?.account.id;
    let Some(session) = call.viewer() else { return Ok(Reply::json(&Vec::new())) };
    let ids = if session.account() == whose {
        call.service.follower_ids(session)
    } else {
        // Of another's followers the caller is shown one: itself.
        let follows = call.service.relation(Some(session), whose).following;
        follows.then(|| (1, session.account())).into_iter().collect()
    };
    page(&call, ids, &asked.paging).await
}

async fn following(call: Call, asked: AskedList) -> Answer<Vec<Account>> {
    let whose = account(&call, &asked.id).await?.account.id;
    match call.viewer().filter(|session| session.account() == whose) {
        Some(session) => {
            let ids = call.service.following_ids(session);
            page(&call, ids, &asked.paging).await
        }
        None => Ok(Reply::json(&Vec::new())),
    }
}

async fn authorize(call: Call, asked: ById) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.accept_follower(call.holder()?, account).await?;
    standing(&call, account).await
}

async fn reject(call: Call, asked: ById) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.reject_follower(call.holder()?, account).await?;
    standing(&call, account).await
}

async fn remove(call: Call, asked: ById) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.remove_follower(call.holder()?, account).await?;
    standing(&call, account).await
}

async fn requests(call: Call, asked: Paging) -> Answer<Vec<Account>> {
    let ids = call.service.follow_request_ids(call.holder()?);
    page(&call, ids, &asked).await
}

/// A part of a list of accounts that stand under rising numbers, latest first.
pub(crate) async fn page(
    call: &Call,
    ids: Vec<(u64, Id<record::Account>)>,
    paging: &Paging,
) -> Answer<Vec<Account>> {
    let part = paging.cut(ids, |(number, _)| *number, record::limits::PAGE_ITEMS_MAX);
    let mut accounts = Vec::with_capacity(part.len());
    for (_, id) in &part {
        if let Ok(view) = call.service.account(*id).await {
            accounts.push(Account::of(&view, call.origin()));
        }
    }
    let first = part.first().map(|(number, _)| number.to_string());
    let last = part.last().map(|(number, _)| number.to_string());
    Ok(Reply::json(&accounts).linked(call, first, last))
}
