//! Notices one by one.

use schemars::JsonSchema;
use serde::Deserialize;
use service::view::NoticeView;

use super::{Asked, UnreadCount};
use crate::ask::{Many, Nothing, Text};
use crate::call::Call;
use crate::entities::notification::{Notification, notice_id, notice_number};
use crate::entities::notification_fallback::Known;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:notifications"), Need::User("write:notifications"));
    table.get("/api/v1/notifications", read, "What happened", list);
    table.get("/api/v1/notifications/unread_count", read, "How many are new", unread);
    table.get("/api/v1/notifications/{id}", read, "One notice", show);
    table.post("/api/v1/notifications/clear", write, "Puts all away", clear);
    table.post("/api/v1/notifications/dismiss", write, "Puts one away", dismiss);
    table.post("/api/v1/notifications/{id}/dismiss", write, "Puts one away", dismiss);
}

/// One notice.
#[derive(Deserialize, JsonSchema)]
struct AskedOne {
    /// Which.
    id: Text,
    /// Types that the app has words for; another comes with some.
    supported_types: Option<Many<Text>>,
}

async fn list(call: Call, asked: Asked) -> Answer<Vec<Notification>> {
    let known = Known::of(asked.supported_types.clone());
    let views = call.service.notices_wanted(call.holder()?, &asked.wanted()).await?;
    let id = |view: Option<&NoticeView>| view.map(|view| notice_id(view.number));
    let mut notices = Vec::with_capacity(views.len());
    for view in &views {
        notices.push(Notification::of(&call, view, &known).await?);
    }
    Ok(Reply::json(&notices).linked(&call, id(views.first()), id(views.last())))
}

async fn unread(call: Call, asked: Asked) -> Answer<UnreadCount> {
    let most = asked.count_to();
    let count = call.service.unread_notices(call.holder()?, &asked.wanted(), most);
    Ok(Reply::json(&UnreadCount { count }))
}

async fn show(call: Call, asked: AskedOne) -> Answer<Notification> {
    let number = notice_number(&asked.id.0);
    let view = call.service.notice(call.holder()?, number).await?;
    Ok(Reply::json(&Notification::of(&call, &view, &Known::of(asked.supported_types)).await?))
}

async fn clear(call: Call, _: Nothing) -> Answer<Empty> {
    call.service.clear_notices(call.holder()?).await?;
    Ok(Reply::empty())
}

async fn dismiss(call: Call, asked: ById) -> Answer<Empty> {
    let number = notice_number(&asked.id.0);
    call.service.dismiss_notice(call.holder()?, number).await?;
    Ok(Reply::empty())
}
