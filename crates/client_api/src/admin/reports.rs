//! The operators' queue of reports. What one does with a report the others learn.

use record::{Account as AccountRow, Id};
use schemars::JsonSchema;
use serde::Deserialize;
use service::ReportStep;
use service::view::ReportView;

use super::operator;
use crate::ask::{Flag, Number, Text};
use crate::call::Call;
use crate::entities::report::{AdminReport, category_named};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let read = Need::User("admin:read:reports");
    let write = Need::User("admin:write:reports");
    table.get("/api/v1/admin/reports", read, "Reports", list);
    table.get("/api/v1/admin/reports/{id}", read, "A report", show);
    table.put("/api/v1/admin/reports/{id}", write, "Reports stay as they came", update);
    let step = "/api/v1/admin/reports/{id}/assign_to_self";
    table.post(step, write, "Takes it on", assign);
    table.post("/api/v1/admin/reports/{id}/unassign", write, "Leaves it to others", unassign);
    table.post("/api/v1/admin/reports/{id}/resolve", write, "It is done with", resolve);
    table.post("/api/v1/admin/reports/{id}/reopen", write, "It is not after all", reopen);
}

/// Which reports.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// Those done with.
    resolved: Option<Flag>,
    /// Those not done with; so it is if nothing is said.
    unresolved: Option<Flag>,
    /// About this account.
    target_account_id: Option<Text>,
    /// From this account: nobody knows, so there are none.
    account_id: Option<Text>,
    /// How many at most.
    limit: Option<Number>,
    /// Only those that came before this one.
    max_id: Option<Text>,
    /// Only those that came after this one.
    since_id: Option<Text>,
    /// Those that came right after this one.
    min_id: Option<Text>,
}

async fn list(call: Call, asked: Asked) -> Answer<Vec<AdminReport>> {
    let session = operator(&call)?;
    let is_set = |flag: Option<Flag>| flag.is_some_and(|it| it.0);
    let resolved = is_set(asked.resolved);
    let unresolved = is_set(asked.unresolved) || !resolved;
    let mut reports = Vec::new();
    if unresolved {
        reports.extend(call.service.reports(session, false).await?);
    }
    if resolved {
        reports.extend(call.service.reports(session, true).await?);
    }
    if let Some(target) = &asked.target_account_id {
        let target: Option<Id<AccountRow>> = target.0.parse().ok();
        reports.retain(|it| it.account.as_ref().map(|it| it.account.id) == target);
    }
    if asked.account_id.is_some() {
        reports.clear();
    }
    let part = asked.part(&reports);
    let (first, last) = (part.first(), part.last());
    let (first, last) = (first.map(|it| it.number.to_string()), last.map(|it| it.number));
    let mut answer = Vec::new();
    for report in part {
        answer.push(AdminReport::of(report, &call).await?);
    }
    Ok(Reply::json(&answer).linked(&call, first, last.map(|it| it.to_string())))
}

impl Asked {
    /// Numbers of reports tell no order: pages go by their places in the queue.
    fn part<'a>(&self, reports: &'a [ReportView]) -> &'a [ReportView] {
        let place = |id: &Option<Text>| {
            let id = id.as_ref()?;
            reports.iter().position(|it| it.number.to_string() == id.0)
        };
        let from = place(&self.max_id).map_or(0, |it| it + 1);
        let to = place(&self.min_id).or_else(|| place(&self.since_id)).unwrap_or(reports.len());
        let most = self.limit.and_then(|it| usize::try_from(it.0).ok()).unwrap_or(LIST_MAX);
        let most = most.clamp(1, LIST_MAX);
        let from = if self.min_id.is_some() { from.max(to.saturating_sub(most)) } else { from };
        let part = reports.get(from..to.max(from)).unwrap_or_default();
        part.get(..most.min(part.len())).unwrap_or_default()
    }
}

async fn show(call: Call, asked: ById) -> Answer<AdminReport> {
    let number = asked.id.0.parse().map_err(|_| ApiError::not_found())?;
    let view = call.service.one_report(operator(&call)?, number).await?;
    Ok(Reply::json(&AdminReport::of(&view, &call).await?))
}

/// A report with another category.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    /// Which.
    id: Text,
    /// What kind of wrong.
    category: Option<Text>,
}

/// What the reporter said is not changed: only the same again is taken.
async fn update(call: Call, asked: Changed) -> Answer<AdminReport> {
    let number = asked.id.0.parse().map_err(|_| ApiError::not_found())?;
    let view = call.service.one_report(operator(&call)?, number).await?;
    let category = asked.category.as_ref().map(|it| category_named(&it.0));
    if category.is_some_and(|it| it != Some(view.category)) {
        return Err(ApiError::unprocessable("A report stays as it came"));
    }
    show(call, ById { id: asked.id }).await
}

async fn step(call: Call, asked: ById, step: ReportStep) -> Answer<AdminReport> {
    let number = asked.id.0.parse().map_err(|_| ApiError::not_found())?;
    call.service.handle_report(operator(&call)?, number, step).await?;
    show(call, asked).await
}

async fn assign(call: Call, asked: ById) -> Answer<AdminReport> {
    let own = Some(operator(&call)?.account());
    step(call, asked, ReportStep::Assigned(own)).await
}

async fn unassign(call: Call, asked: ById) -> Answer<AdminReport> {
    step(call, asked, ReportStep::Assigned(None)).await
}

async fn resolve(call: Call, asked: ById) -> Answer<AdminReport> {
    let own = operator(&call)?.account();
    step(call, asked, ReportStep::Resolved(own)).await
}

async fn reopen(call: Call, asked: ById) -> Answer<AdminReport> {
    step(call, asked, ReportStep::Reopened).await
}

const LIST_MAX: usize = 100;
