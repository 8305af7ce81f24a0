//! Posts that quote a post: which they are, who may, and taking one's own post out of one.

use record::{Id, Post};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::Text;
use crate::call::Call;
use crate::entities::quote_approval::quote_policy_named;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::Answer;
use crate::statuses::item;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::Optional("read:statuses");
    table.get("/api/v1/statuses/{id}/quotes", read, "Posts that quote it", quotes);
    let write = Need::User("write:statuses");
    let revoke = "/api/v1/statuses/{id}/quotes/{quoting}/revoke";
    table.post(revoke, write, "Takes a post out of one that quotes it", take_out);
    let policy = "/api/v1/statuses/{id}/interaction_policy";
    table.put(policy, write, "Sets who may quote it", set_policy);
}

/// Which part of a post's quotes.
#[derive(Deserialize, JsonSchema)]
struct AskedQuotes {
    id: Text,
    #[serde(flatten)]
    paging: Paging,
}

/// Who is to be allowed to quote.
#[derive(Deserialize, JsonSchema)]
struct Policy {
    id: Text,
    /// `public`, `followers` or `nobody`.
    quote_approval_policy: Option<Text>,
}

/// A quote: what is quoted, and where.
#[derive(Deserialize, JsonSchema)]
struct AskedQuote {
    id: Text,
    quoting: Text,
}

async fn quotes(call: Call, asked: AskedQuotes) -> Answer<Vec<Status>> {
    let quoted = item(&call, &asked.id).await?;
    let stretch = asked.paging.stretch();
    let page = call.service.quotes(call.viewer(), quoted.view.post.id, stretch).await?;
    Ok(render::page(&call, &page))
}

async fn set_policy(call: Call, asked: Policy) -> Answer<Status> {
    let id: Id<Post> = asked.id.0.parse().map_err(|_| ApiError::not_found())?;
    if let Some(name) = asked.quote_approval_policy {
        let policy = quote_policy_named(&name.0)?;
        call.service.set_quote_policy(call.holder()?, id, policy).await?;
    }
    Ok(render::one(&call, &item(&call, &asked.id).await?))
}

async fn take_out(call: Call, asked: AskedQuote) -> Answer<Status> {
    let quoted = item(&call, &asked.id).await?.view.post.id;
    let quoting = item(&call, &asked.quoting).await?;
    if quoting.view.post.quote != Some(quoted) {
        return Err(ApiError::not_found());
    }
    call.service.take_out(call.holder()?, quoting.view.post.id).await?;
    Ok(render::one(&call, &item(&call, &asked.quoting).await?))
}
