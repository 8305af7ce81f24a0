//! Whom the caller might want to follow: accounts that many follow. No guess is made from what
//! anybody does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::accounts::{ById, account};
use crate::ask::Number;
use crate::call::Call;
use crate::entities::account::Account;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::User("read");
    table.get("/api/v1/suggestions", read, "Whom to follow", accounts);
    table.get("/api/v2/suggestions", read, "Whom to follow, and why", list);
    let write = Need::User("write:accounts");
    table.delete("/api/v1/suggestions/{id}", write, "Do not suggest somebody again", dismiss);
}

/// Somebody to follow (docs.joinmastodon.org/entities/Suggestion).
#[derive(Serialize, JsonSchema)]
struct Suggestion {
    /// The same for all: many follow the account.
    source: &'static str,
    sources: [&'static str; 1],
    account: Account,
}

/// How many.
#[derive(Deserialize, JsonSchema)]
struct AskedNumber {
    /// At most so many; 40 if not said.
    limit: Option<Number>,
}

async fn found(call: &Call, asked: &AskedNumber) -> Result<Vec<Account>, ApiError> {
    let most = record::limits::PAGE_ITEMS_MAX;
    let asked = asked.limit.map_or(most, |it| usize::try_from(it.0).unwrap_or(0));
    let views = call.service.suggestions(call.holder()?, asked.min(2 * most)).await?;
    Ok(views.iter().map(|view| Account::of(view, call.origin())).collect())
}

async fn accounts(call: Call, asked: AskedNumber) -> Answer<Vec<Account>> {
    Ok(Reply::json(&found(&call, &asked).await?))
}

async fn list(call: Call, asked: AskedNumber) -> Answer<Vec<Suggestion>> {
    let accounts = found(&call, &asked).await?.into_iter();
    let why = |account| Suggestion { source: "global", sources: ["most_followed"], account };
    Ok(Reply::json(&accounts.map(why).collect()))
}

async fn dismiss(call: Call, asked: ById) -> Answer<Empty> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.dismiss_suggestion(call.holder()?, account).await?;
    Ok(Reply::empty())
}
