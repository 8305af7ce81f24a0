//! Posts that quote a post. Anybody may quote what is public: there is no list of who may, and
//! nobody can take away what another wrote.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::Text;
use crate::call::Call;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::Answer;
use crate::statuses::{ById, item};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::Optional("read:statuses");
    table.get("/api/v1/statuses/{id}/quotes", read, "Posts that quote it", quotes);
    let write = Need::User("write:statuses");
    let revoke = "/api/v1/statuses/{id}/quotes/{quoting}/revoke";
    table.post(revoke, write, "Nobody can take a quote away", revoke_none);
    let policy = "/api/v1/statuses/{id}/interaction_policy";
    table.put(policy, write, "Who may quote it: anybody", policy_public);
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
    /// Only `public` can be granted.
    quote_approval_policy: Option<Text>,
}

async fn quotes(call: Call, asked: AskedQuotes) -> Answer<Vec<Status>> {
    let quoted = item(&call, &asked.id).await?;
    let stretch = asked.paging.stretch();
    let page = call.service.quotes(call.viewer(), quoted.view.post.id, stretch).await?;
    Ok(render::page(&call, &page))
}

async fn policy_public(call: Call, asked: Policy) -> Answer<Status> {
    let item = item(&call, &asked.id).await?;
    if asked.quote_approval_policy.is_some_and(|it| it.0 != "public") {
        return Err(ApiError::unprocessable("Anybody may quote what is public"));
    }
    Ok(render::one(&call, &item))
}

async fn revoke_none(_: Call, _: ById) -> Answer<Status> {
    Err(ApiError::unprocessable("A quote belongs to whoever wrote it"))
}
