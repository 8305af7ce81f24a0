//! Polls, under the ids of their posts.

use schemars::JsonSchema;
use serde::Deserialize;
use service::view::Item;

use crate::ask::{Many, Number, Text};
use crate::call::Call;
use crate::entities::poll::Poll;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::statuses::{ById, item};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v1/polls/{id}", Need::Optional("read:statuses"), "A poll", show);
    table.post("/api/v1/polls/{id}/votes", Need::User("write:statuses"), "Votes", vote);
}

/// A vote.
#[derive(Deserialize, JsonSchema)]
struct Vote {
    /// In which poll.
    id: Text,
    /// Places of the options chosen, from 0.
    #[serde(default)]
    choices: Many<Number>,
}

async fn show(call: Call, asked: ById) -> Answer<Poll> {
    let item = item(&call, &asked.id).await?;
    poll(&call, &item)
}

async fn vote(call: Call, asked: Vote) -> Answer<Poll> {
    let found = item(&call, &asked.id).await?;
    if found.view.poll.is_none() {
        return Err(ApiError::not_found());
    }
    let unknown = |_| ApiError::unprocessable("Validation failed: The chosen option doesn't exist");
    let choices = asked.choices.0.iter().map(|it| u8::try_from(it.0).map_err(unknown));
    let choices = choices.collect::<Result<_, _>>()?;
    call.service.vote(call.holder()?, found.view.post.id, choices).await?;
    let voted = item(&call, &asked.id).await?;
    poll(&call, &voted)
}

fn poll(call: &Call, item: &Item) -> Answer<Poll> {
    let poll = item.view.poll.as_ref().ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&Poll::of(&item.view.post, poll, &item.flags, call.service.slot())))
}
