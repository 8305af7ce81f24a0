//! Notices told as groups. A group is what an answer has of one key: another page may have more
//! of it under the same key, and apps join the two by `page_min_id` and `page_max_id`.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use service::view::{NoticeGroup, NoticeKind};

use super::{Asked, UnreadCount};
use crate::ask::{Many, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::notification::{NotificationGroup, group_key, kinds_named, notice_id};
use crate::entities::notification_fallback::Known;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:notifications"), Need::User("write:notifications"));
    table.get("/api/v2/notifications", read, "What happened, in groups", list);
    table.get("/api/v2/notifications/unread_count", read, "How many groups are new", unread);
    table.get("/api/v2/notifications/{group_key}", read, "One group", show);
    table.get("/api/v2/notifications/{group_key}/accounts", read, "All who did it", accounts);
    table.post("/api/v2/notifications/{group_key}/dismiss", write, "Puts a group away", dismiss);
}

/// Groups with what they are about
/// (docs.joinmastodon.org/entities/GroupedNotificationsResults).
#[derive(Serialize, JsonSchema)]
pub(crate) struct GroupedNotificationsResults {
    accounts: Vec<Account>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    partial_accounts: Vec<PartialAccount>,
    #[schemars(with = "Vec<Status>")]
    statuses: Vec<Value>,
    notification_groups: Vec<NotificationGroup>,
}

/// An account of which little more than the picture is shown
/// (docs.joinmastodon.org/entities/PartialAccountWithAvatar).
#[derive(Serialize, JsonSchema)]
struct PartialAccount {
    id: String,
    acct: String,
    url: String,
    avatar: String,
    avatar_static: String,
    locked: bool,
    bot: bool,
}

/// A group's key in the address.
#[derive(Deserialize, JsonSchema)]
struct ByKey {
    /// Which group.
    group_key: Text,
    /// Types that the app has words for; another comes with some.
    supported_types: Option<Many<Text>>,
}

impl Asked {
    fn grouped(&self) -> Vec<NoticeKind> {
        let all = || ["favourite", "reblog", "follow"].map(|it| Text(it.into())).to_vec();
        let names = self.grouped_types.as_ref().map_or_else(all, |it| it.0.clone());
        names.iter().flat_map(|it| kinds_named(&it.0)).collect()
    }
}

async fn list(call: Call, asked: Asked) -> Answer<GroupedNotificationsResults> {
    let (wanted, grouped) = (asked.wanted(), asked.grouped());
    let groups = call.service.notice_groups(call.holder()?, &wanted, &grouped).await?;
    let partly = asked.expand_accounts.as_ref().is_some_and(|it| it.0 == "partial_avatars");
    let first = groups.first().map(|group| notice_id(group.newest.number));
    let last = groups.iter().map(|group| group.newest.number).min().map(notice_id);
    let known = Known::of(asked.supported_types);
    let results = results(&call, &groups, partly, &known).await?;
    Ok(Reply::json(&results).linked(&call, first, last))
}

async fn results(
    call: &Call,
    groups: &[NoticeGroup],
    partly: bool,
    known_types: &Known,
) -> Result<GroupedNotificationsResults, ApiError> {
    let mut results = GroupedNotificationsResults {
        accounts: Vec::new(),
        partial_accounts: Vec::new(),
        statuses: Vec::new(),
        notification_groups: Vec::with_capacity(groups.len()),
    };
    let (mut whole, mut known, mut posts) = (HashSet::new(), HashSet::new(), HashSet::new());
    for group in groups {
        let described = NotificationGroup::of(call, group, known_types).await?;
        for (place, view) in group.who.iter().enumerate() {
            if (place == 0 || !partly) && whole.insert(view.account.id) {
                results.accounts.push(Account::of(view, call.origin()));
            }
        }
        if group.who.is_empty() && whole.insert(call.holder()?.account()) {
            let own = call.service.account(call.holder()?.account()).await?;
            results.accounts.push(Account::of(&own, call.origin()));
        }
        if let Some(item) = &group.newest.item
            && posts.insert(item.view.post.id)
        {
            results.statuses.extend(serde_json::from_str::<Value>(&render::text(call, item)).ok());
        }
        results.notification_groups.push(described);
    }
    for view in groups.iter().flat_map(|group| &group.who).filter(|_| partly) {
        if !whole.contains(&view.account.id) && known.insert(view.account.id) {
            results.partial_accounts.push(PartialAccount::of(&Account::of(view, call.origin())));
        }
    }
    Ok(results)
}

impl PartialAccount {
    fn of(account: &Account) -> Self {
        Self {
            id: account.id.clone(),
            acct: account.acct.clone(),
            url: account.url.clone(),
            avatar: account.avatar.clone(),
            avatar_static: account.avatar_static.clone(),
            locked: account.locked,
            bot: account.bot,
        }
    }
}

async fn unread(call: Call, asked: Asked) -> Answer<UnreadCount> {
    let (wanted, most) = (asked.wanted(), asked.count_to());
    let count = call.service.unread_groups(call.holder()?, &wanted, &asked.grouped(), most);
    Ok(Reply::json(&UnreadCount { count }))
}

async fn show(call: Call, asked: ByKey) -> Answer<GroupedNotificationsResults> {
    let key = group_key(&asked.group_key.0)?;
    let known = Known::of(asked.supported_types);
    let group = call.service.notice_group(call.holder()?, key).await?;
    Ok(Reply::json(&results(&call, &[group], false, &known).await?))
}

async fn accounts(call: Call, asked: ByKey) -> Answer<Vec<Account>> {
    let key = group_key(&asked.group_key.0)?;
    let views = call.service.notice_group_accounts(call.holder()?, key).await?;
    let accounts: Vec<_> = views.iter().map(|it| Account::of(it, call.origin())).collect();
    Ok(Reply::json(&accounts))
}

async fn dismiss(call: Call, asked: ByKey) -> Answer<Empty> {
    call.service.dismiss_group(call.holder()?, group_key(&asked.group_key.0)?).await?;
    Ok(Reply::empty())
}
