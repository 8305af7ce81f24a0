//! Domains that the caller does not want to meet. There are no accounts of other servers yet;
//! the list is kept for when there are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::Text;
use crate::call::Call;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:blocks"), Need::User("write:blocks"));
    table.get("/api/v1/domain_blocks", read, "Blocked domains", list);
    table.post("/api/v1/domain_blocks", write, "Blocks a domain", block);
    table.delete("/api/v1/domain_blocks", write, "No longer blocks a domain", unblock);
    table.get("/api/v1/domain_blocks/preview", read, "What a block would end", preview);
}

async fn list(call: Call, asked: Paging) -> Answer<Vec<String>> {
    let names = call.service.domain_blocks(call.holder()?);
    let numbered: Vec<(u64, String)> = (1..).zip(names).collect();
    let newest_first = numbered.into_iter().rev().collect();
    let part = asked.cut(newest_first, |(number, _)| *number, record::limits::PAGE_ITEMS_MAX);
    let first = part.first().map(|(number, _)| number.to_string());
    let last = part.last().map(|(number, _)| number.to_string());
    let names = part.into_iter().map(|(_, name)| name).collect();
    Ok(Reply::json(&names).linked(&call, first, last))
}

/// A domain.
#[derive(Deserialize, JsonSchema)]
struct AskedDomain {
    /// Its name.
    #[serde(default)]
    domain: Text,
}

async fn block(call: Call, asked: AskedDomain) -> Answer<Empty> {
    call.service.block_domain(call.holder()?, &asked.domain.0, true).await?;
    Ok(Reply::empty())
}

async fn unblock(call: Call, asked: AskedDomain) -> Answer<Empty> {
    call.service.block_domain(call.holder()?, &asked.domain.0, false).await?;
    Ok(Reply::empty())
}

/// Whom the caller would no longer follow, and who the caller: nobody, all are of this server.
#[derive(Serialize, JsonSchema)]
struct Preview {
    following_count: u64,
    followers_count: u64,
}

async fn preview(_: Call, _: AskedDomain) -> Answer<Preview> {
    Ok(Reply::json(&Preview { following_count: 0, followers_count: 0 }))
}
