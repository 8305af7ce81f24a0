//! The server as older apps ask for it.

use schemars::JsonSchema;
use serde::Serialize;

use super::account::Account;
use super::instance::Rule;
use super::instance_limits::{Accounts, MediaAttachments, Polls, Statuses};

/// The server (docs.joinmastodon.org/entities/V1_Instance).
#[derive(Serialize, JsonSchema)]
pub(crate) struct InstanceV1 {
    pub(crate) uri: String,
    pub(crate) title: String,
    pub(crate) short_description: String,
    pub(crate) description: String,
    pub(crate) email: String,
    pub(crate) version: String,
    pub(crate) urls: UrlsV1,
    pub(crate) stats: Stats,
    pub(crate) thumbnail: Option<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) registrations: bool,
    pub(crate) approval_required: bool,
    pub(crate) invites_enabled: bool,
    pub(crate) configuration: ConfigurationV1,
    pub(crate) contact_account: Option<Account>,
    pub(crate) rules: Vec<Rule>,
}

/// Where events are streamed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UrlsV1 {
    pub(crate) streaming_api: String,
}

/// How much there is.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Stats {
    pub(crate) user_count: u64,
    pub(crate) status_count: u64,
    pub(crate) domain_count: u64,
}

/// What the server can do.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ConfigurationV1 {
    pub(crate) accounts: Accounts,
    pub(crate) statuses: Statuses,
    pub(crate) media_attachments: MediaAttachments,
    pub(crate) polls: Polls,
}
