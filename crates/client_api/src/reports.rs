//! Telling the operators. Who tells is not kept, so nobody can list their own reports.

use record::{Account as AccountRow, Id};
use schemars::JsonSchema;
use serde::Deserialize;
use service::Complaint;

use crate::ask::{Flag, Many, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::report::{Report, ReportBody, category_named};
use crate::entities::time_of;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.post("/api/v1/reports", Need::User("write:reports"), "Tells the operators", create);
}

/// What is told.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// Whom it is about.
    account_id: Text,
    /// Posts it is about. With one that is not for everyone its key goes to the operators, who
    /// can read it then.
    #[serde(default)]
    status_ids: Many<Text>,
    /// What is wrong.
    comment: Option<Text>,
    /// `spam`, `legal`, `violation` or `other`.
    category: Option<Text>,
    /// Rules that are broken.
    #[serde(default)]
    rule_ids: Many<Text>,
    /// There is nowhere to pass it on to.
    #[serde(rename = "forward")]
    _forward: Option<Flag>,
}

async fn create(call: Call, asked: Asked) -> Answer<Report> {
    let account: Id<AccountRow> = asked.account_id.0.parse().map_err(|_| ApiError::not_found())?;
    let posts = asked.status_ids.0.iter().map(|id| id.0.parse());
    let rules = asked.rule_ids.0.iter().map(|id| id.0.parse::<u16>());
    let rules: Vec<u16> = rules
        .collect::<Result<_, _>>()
        .map_err(|_| ApiError::unprocessable("There is no such rule."))?;
    let category = asked.category.as_ref().filter(|it| !it.0.is_empty());
    let complaint = Complaint {
        posts: posts.collect::<Result<_, _>>().map_err(|_| ApiError::not_found())?,
        reason: asked.comment.map(|it| it.0).unwrap_or_default(),
        category: match category {
            Some(name) => category_named(&name.0).ok_or_else(|| {
                ApiError::unprocessable("Category is one of spam, legal, violation and other")
            })?,
            // As in Mastodon: naming rules says that they are broken.
            None if rules.is_empty() => service::ReportCategory::Other,
            None => service::ReportCategory::Violation,
        },
        rules,
    };
    let number = call.service.report(call.holder()?, account, complaint.clone()).await?;
    let view = call.service.account(account).await?;
    let ids = |ids: &[u16]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let now = time_of(call.service.slot());
    Ok(Reply::json(&Report {
        body: ReportBody::new(number, complaint.category, &complaint.reason, now),
        status_ids: Some(complaint.posts.iter().map(ToString::to_string).collect()),
        rule_ids: Some(ids(&complaint.rules)),
        collection_ids: Vec::new(),
        target_account: Some(Account::of(&view, call.origin())),
    }))
}
