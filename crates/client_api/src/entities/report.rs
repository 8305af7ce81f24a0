//! Reports. Nothing in them says who reported, or when: that is not kept.

use record::{Account as AccountRow, Id};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use service::ReportCategory;
use service::view::ReportView;

use super::account::Account;
use super::admin::AdminAccount;
use super::instance::Rule;
use super::status::Status;
use super::time_of;
use crate::call::Call;
use crate::error::ApiError;
use crate::render;

/// What everybody who sees a report sees of it.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct ReportBody {
    id: String,
    action_taken: bool,
    action_taken_at: Option<String>,
    category: &'static str,
    comment: String,
    forwarded: bool,
    /// Of the latest post it is about, or the day on which the account came here.
    created_at: String,
}

impl ReportBody {
    fn of(view: &ReportView) -> Self {
        Self {
            action_taken: view.resolved.is_some(),
            ..Self::new(view.number, view.category, &view.reason, slot_of(view))
        }
    }

    /// A report that nobody saw to yet.
    pub(crate) fn new(
        number: u64,
        category: ReportCategory,
        comment: &str,
        created_at: String,
    ) -> Self {
        Self {
            id: number.to_string(),
            action_taken: false,
            action_taken_at: None,
            category: category_name(category),
            comment: comment.to_owned(),
            forwarded: false,
            created_at,
        }
    }
}

/// A report, as whoever sent it sees it (docs.joinmastodon.org/entities/Report).
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct Report {
    #[serde(flatten)]
    pub(crate) body: ReportBody,
    pub(crate) status_ids: Option<Vec<String>>,
    pub(crate) rule_ids: Option<Vec<String>>,
    pub(crate) collection_ids: Vec<String>,
    pub(crate) target_account: Option<Account>,
}

impl Report {
    /// A report out of an operator's queue.
    pub(crate) fn of(view: &ReportView, call: &Call) -> Self {
        Self {
            body: ReportBody::of(view),
            status_ids: Some(view.items.iter().map(|item| item.view.post.id.to_string()).collect()),
            rule_ids: Some(view.rules.iter().map(ToString::to_string).collect()),
            collection_ids: Vec::new(),
            target_account: view.account.as_ref().map(|it| Account::of(it, call.origin())),
        }
    }
}

/// A report, as operators see it (docs.joinmastodon.org/entities/Admin_Report).
#[derive(Serialize, JsonSchema)]
pub(crate) struct AdminReport {
    #[serde(flatten)]
    body: ReportBody,
    updated_at: String,
    /// Who reported is not kept: always `null`.
    account: Option<AdminAccount>,
    target_account: Option<AdminAccount>,
    assigned_account: Option<AdminAccount>,
    action_taken_by_account: Option<AdminAccount>,
    #[schemars(with = "Vec<Status>")]
    statuses: Vec<Value>,
    rules: Vec<Rule>,
}

impl AdminReport {
    /// A report out of an operator's queue.
    ///
    /// # Errors
    /// As [`service::Service::account`].
    pub(crate) async fn of(view: &ReportView, call: &Call) -> Result<Self, ApiError> {
        let rules = super::instance::rules(call.service.settings());
        let broken = |rule: &Rule| view.rules.iter().any(|it| it.to_string() == rule.id);
        let statuses = view.items.iter();
        Ok(Self {
            body: ReportBody::of(view),
            updated_at: slot_of(view),
            account: None,
            target_account: view.account.as_ref().map(|it| AdminAccount::of(it, call)),
            assigned_account: admin_account(call, view.assigned).await?,
            action_taken_by_account: admin_account(call, view.resolved).await?,
            statuses: statuses
                .filter_map(|item| serde_json::from_str(&render::text(call, item)).ok())
                .collect(),
            rules: rules.into_iter().filter(broken).collect(),
        })
    }
}

async fn admin_account(
    call: &Call,
    id: Option<Id<AccountRow>>,
) -> Result<Option<AdminAccount>, ApiError> {
    let Some(id) = id else { return Ok(None) };
    match call.service.account(id).await {
        Ok(view) => Ok(Some(AdminAccount::of(&view, call))),
        Err(service::Refused::NotFound) => Ok(None),
        Err(refused) => Err(refused.into()),
    }
}

/// When it came is not kept: a slot of what it is about.
fn slot_of(view: &ReportView) -> String {
    let latest = view.items.iter().map(|item| item.view.post.id.slot()).max();
    let came = view.account.as_ref().map(|it| it.account.created.first_slot());
    time_of(latest.or(came).unwrap_or_default())
}

/// The name that the API has for a kind of wrong.
fn category_name(category: ReportCategory) -> &'static str {
    match category {
        ReportCategory::Other => "other",
        ReportCategory::Spam => "spam",
        ReportCategory::Legal => "legal",
        ReportCategory::Violation => "violation",
    }
}

/// The kind of wrong that a name of the API means.
pub(crate) fn category_named(name: &str) -> Option<ReportCategory> {
    let all = [
        ReportCategory::Other,
        ReportCategory::Spam,
        ReportCategory::Legal,
        ReportCategory::Violation,
    ];
    all.into_iter().find(|it| category_name(*it) == name)
}
