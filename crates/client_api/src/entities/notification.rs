//! What happened to the holder. Times are those of something public: none was kept of the
//! notices themselves.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use service::view::{GroupKey, NoticeGroup, NoticeKind, NoticeView};

use super::account::Account;
use super::collection::Collection;
use super::notification_fallback::{Known, NotificationFallback};
use super::report::Report;
use super::status::Status;
use super::time_of;
use crate::call::Call;
use crate::error::ApiError;
use crate::render;

/// A notice (docs.joinmastodon.org/entities/Notification).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Notification {
    id: String,
    r#type: &'static str,
    /// Of the post it is about, or the day on which whoever did it came here.
    created_at: String,
    group_key: String,
    account: Account,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Status>")]
    status: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moderation_warning: Option<AccountWarning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection: Option<Collection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback: Option<NotificationFallback>,
}

/// What operators decided about the holder (docs.joinmastodon.org/entities/AccountWarning).
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct AccountWarning {
    id: String,
    action: &'static str,
    text: String,
    status_ids: Option<Vec<String>>,
    target_account: Account,
    /// Appeals are made in words: always `null`.
    appeal: Option<Empty>,
    created_at: String,
}

/// Never there.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "NoAppeal")]
struct Empty {}

/// Notices told as one (docs.joinmastodon.org/entities/NotificationGroup).
#[derive(Serialize, JsonSchema)]
pub(crate) struct NotificationGroup {
    group_key: String,
    notifications_count: usize,
    r#type: &'static str,
    most_recent_notification_id: u64,
    page_min_id: String,
    page_max_id: String,
    latest_page_notification_at: String,
    sample_account_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moderation_warning: Option<AccountWarning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection: Option<Collection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback: Option<NotificationFallback>,
}

impl Notification {
    /// A notice of the caller's.
    ///
    /// # Errors
    /// As [`service::Service::account`].
    pub(crate) async fn of(
        call: &Call,
        view: &NoticeView,
        known: &Known,
    ) -> Result<Self, ApiError> {
        let item = view.item.as_ref();
        // Rendered by ourselves: it is JSON.
        let status = item.and_then(|item| serde_json::from_str(&render::text(call, item)).ok());
        Ok(Self {
            id: notice_id(view.number),
            r#type: type_name(view.what),
            created_at: time_of(view.slot),
            group_key: view.group().to_string(),
            account: account_of(call, view).await?,
            status,
            report: view.report.as_ref().map(|report| Report::of(report, call)),
            moderation_warning: AccountWarning::of(call, view).await?,
            collection: collection_of(call, view),
            fallback: known.fallback(call, view),
        })
    }
}

impl NotificationGroup {
    /// A group of the caller's.
    ///
    /// # Errors
    /// As [`service::Service::account`].
    pub(crate) async fn of(
        call: &Call,
        group: &NoticeGroup,
        known: &Known,
    ) -> Result<Self, ApiError> {
        let view = &group.newest;
        let mut people: Vec<String> =
            group.who.iter().map(|it| it.account.id.to_string()).collect();
        if people.is_empty() {
            people.push(call.holder()?.account().to_string());
        }
        Ok(Self {
            group_key: group.key.to_string(),
            notifications_count: group.count,
            r#type: type_name(view.what),
            most_recent_notification_id: FIRST_ID.saturating_add(view.number),
            page_min_id: notice_id(group.oldest),
            page_max_id: notice_id(view.number),
            latest_page_notification_at: time_of(view.slot),
            sample_account_ids: people,
            status_id: view.item.as_ref().map(|item| item.view.post.id.to_string()),
            report: view.report.as_ref().map(|report| Report::of(report, call)),
            moderation_warning: AccountWarning::of(call, view).await?,
            collection: collection_of(call, view),
            fallback: known.fallback(call, view),
        })
    }
}

impl AccountWarning {
    async fn of(call: &Call, view: &NoticeView) -> Result<Option<Self>, ApiError> {
        let Some(verdict) = view.verdict else { return Ok(None) };
        let post = view.item.as_ref().map(|item| vec![item.view.post.id.to_string()]);
        Ok(Some(Self {
            id: notice_id(view.number),
            action: match verdict {
                record::Verdict::Hidden => "delete_statuses",
                record::Verdict::Suspended => "suspend",
                record::Verdict::Silenced => "silence",
                record::Verdict::Sensitive => "sensitive",
                record::Verdict::Disabled => "disable",
                record::Verdict::Restored | record::Verdict::Warned => "none",
            },
            text: view.text.clone(),
            status_ids: post,
            target_account: account_of(call, view).await?,
            appeal: None,
            created_at: time_of(view.slot),
        }))
    }
}

fn collection_of(call: &Call, view: &NoticeView) -> Option<Collection> {
    view.collection.as_ref().map(|view| Collection::of(view, call.origin()))
}

/// Who did it; what the house says has the holder's own account, as apps expect one.
async fn account_of(call: &Call, view: &NoticeView) -> Result<Account, ApiError> {
    match &view.who {
        Some(who) => Ok(Account::of(who, call.origin())),
        None => {
            let own = call.service.account(call.holder()?.account()).await?;
            Ok(Account::of(&own, call.origin()))
        }
    }
}

/// The name that the API has for what happened.
pub(crate) fn type_name(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Post => "status",
        NoticeKind::Mention | NoticeKind::Reply => "mention",
        NoticeKind::Favourite => "favourite",
        NoticeKind::Boost => "reblog",
        NoticeKind::Quote => "quote",
        NoticeKind::Follow => "follow",
        NoticeKind::FollowRequest => "follow_request",
        NoticeKind::Report => "admin.report",
        NoticeKind::Moderation => "moderation_warning",
        // No app knows this one: its words go along as a fallback.
        NoticeKind::Demand => "docket.demand",
        NoticeKind::Listed => "added_to_collection",
    }
}

/// The kinds that a name of the API means; none for what does not happen here.
pub(crate) fn kinds_named(name: &str) -> impl Iterator<Item = NoticeKind> {
    KINDS.into_iter().filter(move |kind| type_name(*kind) == name)
}

/// A notice's number as an id: all have as many digits, so that they sort as text too.
pub(crate) fn notice_id(number: u64) -> String {
    FIRST_ID.saturating_add(number).to_string()
}

/// The number of a notice behind an id; 0 for one that no notice has.
pub(crate) fn notice_number(id: &str) -> u64 {
    id.parse::<u64>().unwrap_or(0).saturating_sub(FIRST_ID)
}

/// A group's key as sent.
///
/// # Errors
/// `404` if it is none.
pub(crate) fn group_key(text: &str) -> Result<GroupKey, ApiError> {
    text.parse().map_err(|_| ApiError::not_found())
}

const FIRST_ID: u64 = 1_000_000_000_000;
const KINDS: [NoticeKind; 12] = [
    NoticeKind::Post,
    NoticeKind::Mention,
    NoticeKind::Reply,
    NoticeKind::Favourite,
    NoticeKind::Boost,
    NoticeKind::Quote,
    NoticeKind::Follow,
    NoticeKind::FollowRequest,
    NoticeKind::Report,
    NoticeKind::Moderation,
    NoticeKind::Demand,
    NoticeKind::Listed,
];
