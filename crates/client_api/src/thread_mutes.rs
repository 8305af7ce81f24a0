//! Threads that the caller no longer wants to be told of.

use crate::call::Call;
use crate::entities::status::Status;
use crate::need::Need;
use crate::render;
use crate::reply::Answer;
use crate::statuses::{ById, item};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let write = Need::User("write:mutes");
    table.post("/api/v1/statuses/{id}/mute", write, "Mutes the thread of a post", mute);
    table.post("/api/v1/statuses/{id}/unmute", write, "No longer mutes it", unmute);
}

async fn mute(call: Call, asked: ById) -> Answer<Status> {
    let post = item(&call, &asked.id).await?.view.post.id;
    call.service.mute_thread(call.holder()?, post).await?;
    Ok(render::one(&call, &item(&call, &asked.id).await?))
}

async fn unmute(call: Call, asked: ById) -> Answer<Status> {
    let post = item(&call, &asked.id).await?.view.post.id;
    call.service.unmute_thread(call.holder()?, post).await?;
    Ok(render::one(&call, &item(&call, &asked.id).await?))
}
