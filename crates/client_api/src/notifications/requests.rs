//! What is held back: a request for each sender, under the sender's id.

use record::{Account as AccountRow, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use service::view::NoticeRequest;

use crate::ask::{Many, Nothing, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::status::Status;
use crate::entities::time_of;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:notifications"), Need::User("write:notifications"));
    let (tells, drops) = ("Tells what is held back", "Puts away what is held back");
    table.get("/api/v1/notifications/requests", read, "What is held back", list);
    table.get("/api/v1/notifications/requests/merged", read, "Whether all is told", merged);
    table.get("/api/v1/notifications/requests/{id}", read, "Held back of one account", show);
    table.post("/api/v1/notifications/requests/accept", write, tells, accept_several);
    table.post("/api/v1/notifications/requests/dismiss", write, drops, dismiss_several);
    table.post("/api/v1/notifications/requests/{id}/accept", write, tells, accept);
    table.post("/api/v1/notifications/requests/{id}/dismiss", write, drops, dismiss);
}

/// What is held back of one account (docs.joinmastodon.org/entities/NotificationRequest).
#[derive(Serialize, JsonSchema)]
struct NotificationRequest {
    id: String,
    created_at: String,
    updated_at: String,
    notifications_count: String,
    account: Account,
    #[schemars(with = "Option<Status>")]
    last_status: Option<Value>,
}

/// Whether what was accepted is among the others.
#[derive(Serialize, JsonSchema)]
struct Merged {
    merged: bool,
}

/// Several accounts.
#[derive(Deserialize, JsonSchema)]
struct Several {
    /// Which.
    #[serde(default)]
    id: Many<Text>,
}

impl NotificationRequest {
    fn of(call: &Call, request: &NoticeRequest) -> Self {
        let item = request.newest.item.as_ref();
        Self {
            id: request.sender.account.id.to_string(),
            created_at: time_of(request.since),
            updated_at: time_of(request.newest.slot),
            notifications_count: request.count.to_string(),
            account: Account::of(&request.sender, call.origin()),
            last_status: item.and_then(|item| serde_json::from_str(&render::text(call, item)).ok()),
        }
    }
}

async fn list(call: Call, asked: Paging) -> Answer<Vec<NotificationRequest>> {
    let held = call.service.held_back(call.holder()?);
    // In the order of their newest notices, as pages go: not in the order of ids.
    let place = |id: &Option<Text>| {
        let id = id.as_ref()?.0.parse::<Id<AccountRow>>().ok()?;
        held.iter().position(|(sender, _)| *sender == id)
    };
    let from = place(&asked.max_id).map_or(0, |it| it + 1);
    let above = place(&asked.min_id).or_else(|| place(&asked.since_id));
    let to = above.unwrap_or(held.len()).max(from);
    let most = asked.most(record::limits::PAGE_ITEMS_MAX);
    let from = if asked.min_id.is_some() { from.max(to.saturating_sub(most)) } else { from };
    let part = held.get(from..to).unwrap_or_default().iter().take(most);
    let senders: Vec<_> = part.map(|(sender, _)| *sender).collect();
    let requests = call.service.notice_requests(call.holder()?, &senders).await?;
    let answer: Vec<_> = requests.iter().map(|it| NotificationRequest::of(&call, it)).collect();
    let (first, last) = (answer.first(), answer.last());
    let (first, last) = (first.map(|it| it.id.clone()), last.map(|it| it.id.clone()));
    Ok(Reply::json(&answer).linked(&call, first, last))
}

async fn merged(_: Call, _: Nothing) -> Answer<Merged> {
    Ok(Reply::json(&Merged { merged: true }))
}

async fn show(call: Call, asked: ById) -> Answer<NotificationRequest> {
    let request = call.service.notice_request(call.holder()?, id_of(&asked.id)?).await?;
    Ok(Reply::json(&NotificationRequest::of(&call, &request)))
}

async fn accept(call: Call, asked: ById) -> Answer<Empty> {
    call.service.accept_requests(call.holder()?, &[id_of(&asked.id)?]).await?;
    Ok(Reply::empty())
}

async fn dismiss(call: Call, asked: ById) -> Answer<Empty> {
    call.service.decline_requests(call.holder()?, &[id_of(&asked.id)?]).await?;
    Ok(Reply::empty())
}

async fn accept_several(call: Call, asked: Several) -> Answer<Empty> {
    call.service.accept_requests(call.holder()?, &asked.ids()?).await?;
    Ok(Reply::empty())
}

async fn dismiss_several(call: Call, asked: Several) -> Answer<Empty> {
    call.service.decline_requests(call.holder()?, &asked.ids()?).await?;
    Ok(Reply::empty())
}

impl Several {
    fn ids(&self) -> Result<Vec<Id<AccountRow>>, ApiError> {
        self.id.0.iter().map(id_of).collect()
    }
}

fn id_of(id: &Text) -> Result<Id<AccountRow>, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}
