//! Accounts as operators see and judge them. Decisions are public with their reason; one that is
//! sent without words says so.

use std::sync::Arc;

use record::{Account as AccountRow, Id, Role, Verdict};
use schemars::JsonSchema;
use serde::Deserialize;
use service::view::AccountView;
use service::{Decision, ReportStep, Subject};

use super::operator;
use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::entities::admin::AdminAccount;
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let read = Need::User("admin:read:accounts");
    let write = Need::User("admin:write:accounts");
    table.get("/api/v1/admin/accounts", read, "Accounts", list);
    table.get("/api/v2/admin/accounts", read, "Accounts", list_v2);
    table.get("/api/v1/admin/accounts/{id}", read, "An account", show);
    table.delete("/api/v1/admin/accounts/{id}", write, "Only holders can do that", delete);
    table.post("/api/v1/admin/accounts/{id}/action", write, "Decides about an account", act);
    let nobody = "Nobody waits to be let in";
    table.post("/api/v1/admin/accounts/{id}/approve", write, nobody, nobody_waits);
    table.post("/api/v1/admin/accounts/{id}/reject", write, nobody, nobody_waits);
    table.post("/api/v1/admin/accounts/{id}/enable", write, "It may speak again", enable);
    table.post("/api/v1/admin/accounts/{id}/unsilence", write, "No longer limited", unsilence);
    table.post("/api/v1/admin/accounts/{id}/unsuspend", write, "Shown again", unsuspend);
    let covers = "Its pictures are no longer covered";
    table.post("/api/v1/admin/accounts/{id}/unsensitive", write, covers, unsensitive);
}

/// Which accounts, by flags.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    #[serde(flatten)]
    paging: Paging,
    remote: Option<Flag>,
    active: Option<Flag>,
    pending: Option<Flag>,
    disabled: Option<Flag>,
    silenced: Option<Flag>,
    suspended: Option<Flag>,
    sensitized: Option<Flag>,
    staff: Option<Flag>,
    username: Option<Text>,
    display_name: Option<Text>,
    /// Not known here: finds nobody.
    email: Option<Text>,
    /// Not known here: finds nobody.
    ip: Option<Text>,
}

/// Which accounts, by names.
#[derive(Deserialize, JsonSchema)]
struct AskedV2 {
    #[serde(flatten)]
    paging: Paging,
    /// `local` or `remote`.
    origin: Option<Text>,
    /// `active`, `pending`, `disabled`, `silenced`, `suspended` or `sensitized`.
    status: Option<Text>,
    /// `staff`.
    permissions: Option<Text>,
    username: Option<Text>,
    display_name: Option<Text>,
    /// Not known here: finds nobody.
    email: Option<Text>,
    /// Not known here: finds nobody.
    ip: Option<Text>,
    /// Not known here: finds nobody.
    invited_by: Option<Text>,
}

/// What an account is asked to be.
#[derive(Default)]
struct Wanted {
    nobody: bool,
    active: bool,
    disabled: bool,
    silenced: bool,
    suspended: bool,
    sensitized: bool,
    staff: bool,
    username: String,
    display_name: String,
}

impl Wanted {
    fn fits(&self, view: &AccountView) -> bool {
        let account = &view.account;
        let named = |part: &str, name: &str| name.to_lowercase().contains(&part.to_lowercase());
        let free = view.disabled.is_none() && view.suspended.is_none();
        (!self.active || free)
            && (!self.disabled || view.disabled.is_some())
            && (!self.silenced || view.silenced)
            && (!self.suspended || view.suspended.is_some())
            && (!self.sensitized || view.sensitive)
            && (!self.staff || account.role == Role::Operator)
            && named(&self.username, account.handle.as_str())
            && named(&self.display_name, &account.display_name)
    }
}

async fn list(call: Call, asked: Asked) -> Answer<Vec<AdminAccount>> {
    let is_set = |flag: Option<Flag>| flag.is_some_and(|it| it.0);
    let text = |text: Option<Text>| text.map(|it| it.0).unwrap_or_default();
    let wanted = Wanted {
        nobody: is_set(asked.remote) || is_set(asked.pending) || said(&asked.email, &asked.ip),
        active: is_set(asked.active),
        disabled: is_set(asked.disabled),
        silenced: is_set(asked.silenced),
        suspended: is_set(asked.suspended),
        sensitized: is_set(asked.sensitized),
        staff: is_set(asked.staff),
        username: text(asked.username),
        display_name: text(asked.display_name),
    };
    found(&call, &asked.paging, &wanted).await
}

async fn list_v2(call: Call, asked: AskedV2) -> Answer<Vec<AdminAccount>> {
    let text = |text: &Option<Text>| text.as_ref().map(|it| it.0.clone()).unwrap_or_default();
    let (origin, status) = (text(&asked.origin), text(&asked.status));
    let wanted = Wanted {
        nobody: origin == "remote"
            || status == "pending"
            || asked.invited_by.is_some()
            || said(&asked.email, &asked.ip),
        active: status == "active",
        disabled: status == "disabled",
        silenced: status == "silenced",
        suspended: status == "suspended",
        sensitized: status == "sensitized",
        staff: text(&asked.permissions) == "staff",
        username: text(&asked.username),
        display_name: text(&asked.display_name),
    };
    found(&call, &asked.paging, &wanted).await
}

/// Somebody is sought by what is not known of anybody.
fn said(email: &Option<Text>, ip: &Option<Text>) -> bool {
    [email, ip].into_iter().flatten().any(|it| !it.0.is_empty())
}

async fn found(call: &Call, paging: &Paging, wanted: &Wanted) -> Answer<Vec<AdminAccount>> {
    let views = call.service.all_accounts(operator(call)?).await?;
    let fits = |view: &Arc<AccountView>| !wanted.nobody && wanted.fits(view);
    let views: Vec<_> = views.into_iter().filter(fits).collect();
    let views = paging.cut(views, |it| it.account.id.number().unsigned_abs(), ACCOUNTS_USUAL);
    let id = |view: Option<&Arc<AccountView>>| view.map(|view| view.account.id.to_string());
    let accounts: Vec<_> = views.iter().map(|view| AdminAccount::of(view, call)).collect();
    Ok(Reply::json(&accounts).linked(call, id(views.first()), id(views.last())))
}

async fn show(call: Call, asked: ById) -> Answer<AdminAccount> {
    operator(&call)?;
    let view = call.service.account(id_of(&asked.id)?).await?;
    Ok(Reply::json(&AdminAccount::of(&view, &call)))
}

/// A decision.
#[derive(Deserialize, JsonSchema)]
struct Action {
    /// About which account.
    id: Text,
    /// `none`, `sensitive`, `disable`, `silence` or `suspend`.
    #[serde(rename = "type")]
    kind: Option<Text>,
    /// The report that it settles.
    report_id: Option<Text>,
    /// Why, for all to read.
    text: Option<Text>,
    /// There is no mail to send.
    #[serde(rename = "send_email_notification")]
    _send: Option<Flag>,
    /// Texts are not kept for use again.
    #[serde(rename = "warning_preset_id")]
    _preset: Option<Text>,
}

async fn act(call: Call, asked: Action) -> Answer<Empty> {
    let session = operator(&call)?;
    let verdict = match asked.kind.as_ref().map_or("none", |it| it.0.as_str()) {
        "none" => Verdict::Warned,
        "sensitive" => Verdict::Sensitive,
        "disable" => Verdict::Disabled,
        "silence" => Verdict::Silenced,
        "suspend" => Verdict::Suspended,
        _ => return Err(ApiError::unprocessable("There is no such decision")),
    };
    let said = asked.text.map(|it| it.0).filter(|it| !it.trim().is_empty());
    let reason = said.unwrap_or_else(|| UNSAID.to_owned());
    let decision = Decision { verdict, lifts: None, reason };
    let subject = Subject::Account(id_of(&asked.id)?);
    call.service.decide(session, subject, decision).await?;
    if let Some(report) = asked.report_id.and_then(|it| it.0.parse().ok()) {
        let step = ReportStep::Resolved(session.account());
        call.service.handle_report(session, report, step).await?;
    }
    Ok(Reply::empty())
}

async fn lift(call: Call, asked: ById, lifted: Verdict) -> Answer<AdminAccount> {
    let session = operator(&call)?;
    let reason = UNSAID.to_owned();
    let decision = Decision { verdict: Verdict::Restored, lifts: Some(lifted), reason };
    let subject = Subject::Account(id_of(&asked.id)?);
    call.service.decide(session, subject, decision).await?;
    show(call, asked).await
}

async fn enable(call: Call, asked: ById) -> Answer<AdminAccount> {
    lift(call, asked, Verdict::Disabled).await
}

async fn unsilence(call: Call, asked: ById) -> Answer<AdminAccount> {
    lift(call, asked, Verdict::Silenced).await
}

async fn unsuspend(call: Call, asked: ById) -> Answer<AdminAccount> {
    lift(call, asked, Verdict::Suspended).await
}

async fn unsensitive(call: Call, asked: ById) -> Answer<AdminAccount> {
    lift(call, asked, Verdict::Sensitive).await
}

async fn nobody_waits(call: Call, asked: ById) -> Answer<AdminAccount> {
    operator(&call)?;
    call.service.account(id_of(&asked.id)?).await?;
    Err(ApiError::from(service::Refused::Forbidden))
}

/// Only a holder's codename takes an account away for good; operators suspend it.
async fn delete(call: Call, asked: ById) -> Answer<AdminAccount> {
    nobody_waits(call, asked).await
}

fn id_of(id: &Text) -> Result<Id<AccountRow>, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}

const ACCOUNTS_USUAL: usize = 40;
const UNSAID: &str = "No reason was given.";
