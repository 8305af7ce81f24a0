//! What is to become of notices from strangers, in the words of both editions of the API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::{NoticePolicy, Treatment};

use crate::ask::{Flag, Nothing, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:notifications"), Need::User("write:notifications"));
    let (of, set) = ("What becomes of strangers' notices", "Sets that");
    table.get("/api/v2/notifications/policy", read, of, show);
    table.patch("/api/v2/notifications/policy", write, set, update);
    table.get("/api/v1/notifications/policy", read, of, show_v1);
    table.put("/api/v1/notifications/policy", write, set, update_v1);
    table.patch("/api/v1/notifications/policy", write, set, update_v1);
}

/// Each `accept`, `filter` or `drop` (docs.joinmastodon.org/entities/NotificationPolicy).
#[derive(Serialize, JsonSchema)]
struct NotificationPolicy {
    for_not_following: &'static str,
    for_not_followers: &'static str,
    for_new_accounts: &'static str,
    for_private_mentions: &'static str,
    for_limited_accounts: &'static str,
    /// Who acts by itself is not told apart: always `accept`.
    for_bots: &'static str,
    summary: Summary,
}

/// The same, as it was at first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "V1_NotificationPolicy")]
struct NotificationPolicyV1 {
    filter_not_following: bool,
    filter_not_followers: bool,
    filter_new_accounts: bool,
    filter_private_mentions: bool,
    summary: Summary,
}

/// How much is held back.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NotificationPolicySummary")]
struct Summary {
    pending_requests_count: usize,
    pending_notifications_count: usize,
}

/// What is to change.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    for_not_following: Option<Text>,
    for_not_followers: Option<Text>,
    for_new_accounts: Option<Text>,
    for_private_mentions: Option<Text>,
    for_limited_accounts: Option<Text>,
}

/// What is to change.
#[derive(Deserialize, JsonSchema)]
struct ChangedV1 {
    filter_not_following: Option<Flag>,
    filter_not_followers: Option<Flag>,
    filter_new_accounts: Option<Flag>,
    filter_private_mentions: Option<Flag>,
}

async fn show(call: Call, _: Nothing) -> Answer<NotificationPolicy> {
    let policy = call.service.notice_policy(call.holder()?);
    Ok(Reply::json(&NotificationPolicy {
        for_not_following: name(policy.not_following),
        for_not_followers: name(policy.not_followers),
        for_new_accounts: name(policy.new_accounts),
        for_private_mentions: name(policy.private_mentions),
        for_limited_accounts: name(policy.limited_accounts),
        for_bots: name(Treatment::Accept),
        summary: summary(&call)?,
    }))
}

async fn update(call: Call, asked: Changed) -> Answer<NotificationPolicy> {
    let before = call.service.notice_policy(call.holder()?);
    let policy = NoticePolicy {
        not_following: named(asked.for_not_following, before.not_following)?,
        not_followers: named(asked.for_not_followers, before.not_followers)?,
        new_accounts: named(asked.for_new_accounts, before.new_accounts)?,
        private_mentions: named(asked.for_private_mentions, before.private_mentions)?,
        limited_accounts: named(asked.for_limited_accounts, before.limited_accounts)?,
    };
    call.service.set_notice_policy(call.holder()?, policy).await?;
    show(call, Nothing).await
}

async fn show_v1(call: Call, _: Nothing) -> Answer<NotificationPolicyV1> {
    let policy = call.service.notice_policy(call.holder()?);
    let filtered = |treatment| treatment != Treatment::Accept;
    Ok(Reply::json(&NotificationPolicyV1 {
        filter_not_following: filtered(policy.not_following),
        filter_not_followers: filtered(policy.not_followers),
        filter_new_accounts: filtered(policy.new_accounts),
        filter_private_mentions: filtered(policy.private_mentions),
        summary: summary(&call)?,
    }))
}

async fn update_v1(call: Call, asked: ChangedV1) -> Answer<NotificationPolicyV1> {
    let before = call.service.notice_policy(call.holder()?);
    let chosen = |flag: Option<Flag>, before: Treatment| match flag {
        Some(Flag(true)) if before == Treatment::Accept => Treatment::Filter,
        Some(Flag(false)) => Treatment::Accept,
        _ => before,
    };
    let policy = NoticePolicy {
        not_following: chosen(asked.filter_not_following, before.not_following),
        not_followers: chosen(asked.filter_not_followers, before.not_followers),
        new_accounts: chosen(asked.filter_new_accounts, before.new_accounts),
        private_mentions: chosen(asked.filter_private_mentions, before.private_mentions),
        ..before
    };
    call.service.set_notice_policy(call.holder()?, policy).await?;
    show_v1(call, Nothing).await
}

fn summary(call: &Call) -> Result<Summary, ApiError> {
    let held = call.service.held_back(call.holder()?);
    Ok(Summary {
        pending_requests_count: held.len(),
        pending_notifications_count: held.iter().map(|(_, count)| count).sum(),
    })
}

fn name(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Accept => "accept",
        Treatment::Filter => "filter",
        Treatment::Drop => "drop",
    }
}

fn named(asked: Option<Text>, before: Treatment) -> Result<Treatment, ApiError> {
    let Some(asked) = asked else { return Ok(before) };
    let all = [Treatment::Accept, Treatment::Filter, Treatment::Drop];
    let found = all.into_iter().find(|it| name(*it) == asked.0);
    found.ok_or_else(|| ApiError::unprocessable("It is one of accept, filter and drop"))
}
