//! Posts that wait for their time.

use record::Slot;
use schemars::JsonSchema;
use serde::Deserialize;
use service::Due;
use service::view::HeldPost;

use crate::ask::Text;
use crate::call::Call;
use crate::entities::scheduled::{ScheduledStatus, id_of, number_of};
use crate::error::ApiError;
use crate::media::attachment;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:statuses"), Need::User("write:statuses"));
    table.get("/api/v1/scheduled_statuses", read, "Posts that wait for their time", list);
    table.get("/api/v1/scheduled_statuses/{id}", read, "A post that waits", show);
    table.put("/api/v1/scheduled_statuses/{id}", write, "Gives it another time", change);
    table.delete("/api/v1/scheduled_statuses/{id}", write, "Drops it", cancel);
}

/// A waiting post's new time.
#[derive(Deserialize, JsonSchema)]
struct Moved {
    /// Which post.
    id: Text,
    /// When it goes out.
    scheduled_at: Option<Text>,
}

async fn list(call: Call, asked: Paging) -> Answer<Vec<ScheduledStatus>> {
    let mut held = call.service.scheduled(call.holder()?);
    held.reverse();
    let held = asked.cut(held, |it| it.number.saturating_add(1), record::limits::PAGE_ITEMS);
    let (first, last) = (held.first().map(|it| it.number), held.last().map(|it| it.number));
    let entities: Vec<_> =
        held.iter().map(|it| entity(&call, it)).collect::<Result<_, ApiError>>()?;
    Ok(Reply::json(&entities).linked(&call, first.map(id_of), last.map(id_of)))
}

async fn show(call: Call, asked: ById) -> Answer<ScheduledStatus> {
    let number = number(&asked.id)?;
    let held = call.service.scheduled(call.holder()?).into_iter();
    let held = held.into_iter().find(|it| it.number == number);
    Ok(Reply::json(&entity(&call, &held.ok_or_else(ApiError::not_found)?)?))
}

async fn change(call: Call, asked: Moved) -> Answer<ScheduledStatus> {
    let number = number(&asked.id)?;
    let Some(due) = asked.scheduled_at else {
        return show(call, ById { id: asked.id }).await;
    };
    let held = call.service.reschedule(call.holder()?, number, time(&due)?).await?;
    Ok(Reply::json(&entity(&call, &held)?))
}

async fn cancel(call: Call, asked: ById) -> Answer<Empty> {
    call.service.unschedule(call.holder()?, number(&asked.id)?).await?;
    Ok(Reply::empty())
}

/// A waiting post as apps know it.
///
/// # Errors
/// `404` if it does not wait for a time.
pub(crate) fn entity(call: &Call, held: &HeldPost) -> Result<ScheduledStatus, ApiError> {
    let mut media = Vec::with_capacity(held.draft.attachments.len());
    for attached in &held.draft.attachments {
        if let Ok(upload) = call.service.waiting_picture(call.holder()?, attached.upload) {
            media.push(attachment(call, &upload)?);
        }
    }
    let due = held.due.ok_or_else(ApiError::not_found)?;
    Ok(ScheduledStatus::of(held, due, media))
}

/// A time as apps send it.
///
/// # Errors
/// `422` if it is none.
pub(crate) fn time(text: &Text) -> Result<Due, ApiError> {
    let text = text.0.trim();
    let slot = Slot::parse(text).ok_or_else(|| ApiError::unprocessable("Record invalid"))?;
    // A minute is the same in every time zone, and so are its seconds.
    let seconds = text.split(':').nth(2).and_then(|rest| rest.get(..2)?.parse().ok());
    Ok(Due { slot, seconds: seconds.filter(|it| *it < 60).unwrap_or(0) })
}

fn number(id: &Text) -> Result<u64, ApiError> {
    number_of(&id.0).ok_or_else(ApiError::not_found)
}
