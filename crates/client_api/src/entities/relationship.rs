//! How the caller stands to other accounts.

use schemars::JsonSchema;
use serde::Serialize;

use super::account::Account;
use super::time_of;

/// How the caller stands to an account (docs.joinmastodon.org/entities/Relationship).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Relationship {
    id: String,
    following: bool,
    showing_reblogs: bool,
    notifying: bool,
    /// Empty: all languages.
    languages: Vec<String>,
    followed_by: bool,
    blocking: bool,
    /// Nobody is told who blocks them: always false.
    blocked_by: bool,
    muting: bool,
    muting_notifications: bool,
    muting_expires_at: Option<String>,
    requested: bool,
    requested_by: bool,
    /// Accounts of other servers only: always false.
    domain_blocking: bool,
    endorsed: bool,
    note: String,
}

impl Relationship {
    /// How the caller stands to an account.
    pub(crate) fn of(view: &service::view::Relationship) -> Self {
        let (tie, wanted) = (&view.tie, view.following || view.others.requested);
        Self {
            id: view.account.to_string(),
            following: view.following,
            showing_reblogs: wanted && !tie.follow.hide_boosts,
            notifying: wanted && tie.follow.notify,
            languages: tie.follow.languages.clone(),
            followed_by: view.others.follows_holder,
            blocking: view.blocking,
            blocked_by: false,
            muting: view.muting,
            muting_notifications: view.muting && !tie.mute.notices,
            muting_expires_at: tie.mute.until.filter(|_| view.muting).map(time_of),
            requested: view.others.requested,
            requested_by: view.others.requested_by,
            domain_blocking: false,
            endorsed: tie.endorsed,
            note: tie.note.clone(),
        }
    }
}

/// An account that the caller mutes (docs.joinmastodon.org/entities/MutedAccount).
#[derive(Serialize, JsonSchema)]
pub(crate) struct MutedAccount {
    #[serde(flatten)]
    pub(crate) account: Account,
    pub(crate) mute_expires_at: Option<String>,
}

/// Accounts that follow an account and that the caller follows
/// (docs.joinmastodon.org/entities/FamiliarFollowers).
#[derive(Serialize, JsonSchema)]
pub(crate) struct FamiliarFollowers {
    pub(crate) id: String,
    pub(crate) accounts: Vec<Account>,
}
