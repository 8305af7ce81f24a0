//! Accounts that want to be found.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::{Number, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v1/directory", Need::Nothing, "Accounts that want to be found", directory);
}

/// Which part of the directory.
#[derive(Deserialize, JsonSchema)]
struct AskedDirectory {
    /// `active`: those who posted last come first; `new`: those who came last.
    order: Option<Text>,
    /// How many at most.
    limit: Option<Number>,
    /// Leave out the first so many.
    offset: Option<Number>,
}

async fn directory(call: Call, asked: AskedDirectory) -> Answer<Vec<Account>> {
    let number = |it: Option<Number>| it.and_then(|it| usize::try_from(it.0).ok());
    let most = number(asked.limit).unwrap_or(record::limits::PAGE_ITEMS_MAX);
    let most = most.min(2 * record::limits::PAGE_ITEMS_MAX);
    let skip = number(asked.offset).unwrap_or(0);
    let newest = asked.order.is_some_and(|it| it.0 == "new");
    let views = call.service.directory(newest, skip, most).await?;
    let accounts: Vec<_> = views.iter().map(|view| Account::of(view, call.origin())).collect();
    Ok(Reply::json(&accounts))
}
