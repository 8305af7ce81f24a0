//! Accounts as their holders see them.

use schemars::JsonSchema;
use serde::Serialize;
use service::Session;
use service::view::AccountView;

use super::account::Account;
use super::quote_approval::quote_policy_name;
use super::status::visibility_name;

/// An account as its holder sees it (docs.joinmastodon.org/entities/CredentialAccount).
#[derive(Serialize, JsonSchema)]
pub(crate) struct CredentialAccount {
    #[serde(flatten)]
    account: Account,
    source: Source,
    role: Role,
}

/// The profile as typed, and the holder's defaults.
#[derive(Serialize, JsonSchema)]
struct Source {
    privacy: &'static str,
    sensitive: bool,
    language: Option<String>,
    note: String,
    fields: Vec<SourceField>,
    follow_requests_count: u64,
    hide_collections: bool,
    discoverable: bool,
    indexable: bool,
    attribution_domains: Vec<String>,
    quote_policy: &'static str,
}

/// A labelled line as typed.
#[derive(Serialize, JsonSchema)]
struct SourceField {
    name: String,
    value: String,
    verified_at: Option<String>,
}

/// What an account may do (docs.joinmastodon.org/entities/Role).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Role {
    id: &'static str,
    name: &'static str,
    color: &'static str,
    /// Bits of powers, as a number in text.
    permissions: &'static str,
    highlighted: bool,
    collection_limit: usize,
}

impl Role {
    const PLAIN: Self = Self {
        id: "",
        name: "",
        color: "",
        permissions: "",
        highlighted: false,
        collection_limit: record::limits::COLLECTIONS_MAX,
    };

    /// The role of an account.
    pub(crate) fn of(role: record::Role) -> Self {
        match role {
            record::Role::Member => Self { id: "-99", permissions: "0", ..Self::PLAIN },
            // Reports and accounts: 0x10 and 0x400 of Mastodon's `Permissions`.
            record::Role::Operator => Self {
                id: "1",
                name: "Operator",
                permissions: "1040",
                highlighted: true,
                ..Self::PLAIN
            },
        }
    }
}

impl CredentialAccount {
    /// The holder's own account.
    pub(crate) fn of(
        view: &AccountView,
        session: &Session,
        follow_requests: usize,
        origin: &str,
    ) -> Self {
        let account = &view.account;
        let preferences = session.preferences();
        let fields = account.fields.iter().map(|field| SourceField {
            name: field.name.clone(),
            value: field.value.clone(),
            verified_at: None,
        });
        let source = Source {
            privacy: visibility_name(preferences.visibility),
            sensitive: preferences.sensitive,
            language: Some(preferences.language).filter(|it| !it.is_empty()),
            note: account.bio.clone(),
            fields: fields.collect(),
            follow_requests_count: follow_requests as u64,
            hide_collections: true,
            discoverable: account.discoverable,
            indexable: account.indexable,
            attribution_domains: account.attribution_domains.clone(),
            quote_policy: quote_policy_name(preferences.quote_policy),
        };
        Self { account: Account::of(view, origin), source, role: Role::of(account.role) }
    }
}
