//! A notification as it is told in a stream.

use serde::Serialize;
use service::view::{NoticeKind, NoticeView};

use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::time_of;
use crate::render;

/// A notification (docs.joinmastodon.org/entities/Notification), without the post.
#[derive(Serialize)]
struct Notification {
    id: String,
    r#type: &'static str,
    created_at: String,
    group_key: String,
    account: Account,
}

/// The notification as JSON; `None` for what apps have no name for.
pub(super) fn text(call: &Call, notice: &NoticeView) -> Option<String> {
    let notification = Notification {
        id: notice.number.to_string(),
        r#type: match notice.what {
            NoticeKind::Mention | NoticeKind::Reply => "mention",
            NoticeKind::Favourite => "favourite",
            NoticeKind::Boost => "reblog",
            NoticeKind::Quote => "quote",
            NoticeKind::Follow => "follow",
            _ => return None,
        },
        created_at: time_of(notice.slot),
        group_key: notice.group().to_string(),
        account: Account::of(notice.who.as_deref()?, call.origin()),
    };
    let mut json = serde_json::to_string(&notification).ok()?;
    if let Some(item) = &notice.item {
        json.pop();
        json.push_str(",\"status\":");
        json.push_str(&render::text(call, item));
        json.push('}');
    }
    Some(json)
}
