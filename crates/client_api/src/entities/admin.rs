//! Accounts as operators see them: what everybody sees, and what operators decided. There is no
//! address, no e-mail and no sign-in to show: none is kept.

use schemars::JsonSchema;
use serde::Serialize;
use service::view::AccountView;

use super::account::Account;
use super::credential::Role;
use super::day_start;
use crate::call::Call;

/// An account, as operators see it (docs.joinmastodon.org/entities/Admin_Account).
#[derive(Serialize, JsonSchema)]
pub(crate) struct AdminAccount {
    id: String,
    username: String,
    domain: Option<String>,
    /// The day it was made.
    created_at: String,
    /// Not known here: always empty.
    email: String,
    /// Not known here.
    ip: Option<String>,
    /// Not known here.
    ips: Vec<AdminIp>,
    /// Not known here.
    locale: Option<String>,
    /// Not asked for here.
    invite_request: Option<String>,
    role: Role,
    confirmed: bool,
    approved: bool,
    disabled: bool,
    silenced: bool,
    suspended: bool,
    sensitized: bool,
    account: Account,
    created_by_application_id: Option<String>,
    invited_by_account_id: Option<String>,
}

/// An address: there are none.
#[derive(Serialize, JsonSchema)]
struct AdminIp {
    ip: String,
    used_at: String,
}

impl AdminAccount {
    /// An account and what was decided about it.
    pub(crate) fn of(view: &AccountView, call: &Call) -> Self {
        let account = &view.account;
        Self {
            id: account.id.to_string(),
            username: account.handle.to_string(),
            domain: None,
            created_at: day_start(account.created),
            email: String::new(),
            ip: None,
            ips: Vec::new(),
            locale: None,
            invite_request: None,
            role: Role::of(account.role),
            confirmed: true,
            approved: true,
            disabled: view.disabled.is_some(),
            silenced: view.silenced,
            suspended: view.suspended.is_some(),
            sensitized: view.sensitive,
            account: Account::of(view, call.origin()),
            created_by_application_id: None,
            invited_by_account_id: None,
        }
    }
}
