//! The server itself, as `Instance` (v2), `V1::Instance` and `Rule`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use service::{Settings, SignUpMode};

use super::account::Account;
use super::instance_limits::{Accounts, MediaAttachments, Polls, Statuses};
use super::missing;

/// A house rule (docs.joinmastodon.org/entities/Rule).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Rule {
    pub(crate) id: String,
    text: String,
    hint: String,
    /// By language: there are none.
    translations: BTreeMap<String, String>,
}

/// The house rules.
pub(crate) fn rules(settings: &Settings) -> Vec<Rule> {
    let rules = settings.rules.iter().enumerate();
    rules
        .map(|(place, text)| Rule {
            id: (place + 1).to_string(),
            text: text.clone(),
            hint: String::new(),
            translations: BTreeMap::new(),
        })
        .collect()
}

/// The server (docs.joinmastodon.org/entities/Instance).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Instance {
    pub(crate) domain: String,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) source_url: String,
    pub(crate) description: String,
    pub(crate) usage: Usage,
    pub(crate) thumbnail: Thumbnail,
    pub(crate) icon: Vec<Icon>,
    pub(crate) languages: Vec<String>,
    pub(crate) configuration: Configuration,
    pub(crate) registrations: Registrations,
    pub(crate) api_versions: ApiVersions,
    pub(crate) contact: Contact,
    pub(crate) rules: Vec<Rule>,
    /// Which review of a year is on: none is made.
    pub(crate) wrapstodon: Option<u32>,
}

/// How much it is used. Who was here when is not counted: always 0.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Usage {
    users: Users,
}

/// Accounts that were here this month: not counted.
#[derive(Serialize, JsonSchema)]
struct Users {
    active_month: u64,
}

impl Usage {
    /// Nothing is counted.
    pub(crate) const UNCOUNTED: Self = Self { users: Users { active_month: 0 } };
}

/// A picture of the server.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Thumbnail {
    url: String,
    /// It shows nothing: it is a plain ground.
    description: String,
}

impl Thumbnail {
    /// The picture there is.
    pub(crate) fn of(settings: &Settings) -> Self {
        let url = format!("{}{}", settings.origin, missing::HEADER);
        Self { url, description: String::new() }
    }
}

/// A small picture of the server.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Icon {
    src: String,
    size: &'static str,
}

/// What the server can do and how much of it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Configuration {
    urls: Urls,
    vapid: Vapid,
    accounts: Accounts,
    statuses: Statuses,
    media_attachments: MediaAttachments,
    polls: Polls,
    translation: Translation,
    timelines_access: TimelinesAccess,
    limited_federation: bool,
}

/// Where events are streamed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Urls {
    streaming: String,
    about: String,
    privacy_policy: String,
    terms_of_service: Option<String>,
}

/// The key of web push; empty where it is off.
#[derive(Serialize, JsonSchema)]
struct Vapid {
    public_key: String,
}

/// Whether posts are translated: they are not.
#[derive(Serialize, JsonSchema)]
struct Translation {
    enabled: bool,
}

/// Who may read timelines: everybody.
#[derive(Serialize, JsonSchema)]
struct TimelinesAccess {
    live_feeds: Access,
    hashtag_feeds: Access,
    trending_link_feeds: Access,
}

/// Who may read one kind of timeline.
#[derive(Serialize, JsonSchema)]
struct Access {
    local: &'static str,
    remote: &'static str,
}

/// How newcomers get in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Registrations {
    enabled: bool,
    approval_required: bool,
    reason_required: bool,
    message: Option<String>,
    min_age: Option<u32>,
    url: Option<String>,
}

/// Which editions of the API are spoken.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ApiVersions {
    mastodon: u32,
    publius: u32,
}

/// Whom to write to.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Contact {
    pub(crate) email: String,
    pub(crate) account: Option<Account>,
}

impl ApiVersions {
    /// Grouped notifications are spoken (from 2 on), which apps ask by this number.
    pub(crate) const SPOKEN: Self = Self { mastodon: 7, publius: 1 };
}

impl Registrations {
    /// As the operators set it.
    pub(crate) fn of(settings: &Settings) -> Self {
        Self {
            enabled: settings.sign_up == SignUpMode::Open,
            approval_required: false,
            reason_required: false,
            message: None,
            min_age: None,
            url: Some(format!("{}/sign-up", settings.origin)),
        }
    }
}

impl Configuration {
    /// Our limits.
    pub(crate) fn of(settings: &Settings, push_key: Option<&str>) -> Self {
        let everybody = || Access { local: "public", remote: "public" };
        Self {
            urls: Urls {
                streaming: streaming(&settings.origin),
                about: format!("{}/about", settings.origin),
                privacy_policy: format!("{}/privacy", settings.origin),
                terms_of_service: None,
            },
            vapid: Vapid { public_key: push_key.unwrap_or_default().to_owned() },
            accounts: Accounts::LIMITS,
            statuses: Statuses::LIMITS,
            media_attachments: MediaAttachments::limits(),
            polls: Polls::LIMITS,
            translation: Translation { enabled: false },
            timelines_access: TimelinesAccess {
                live_feeds: everybody(),
                hashtag_feeds: everybody(),
                trending_link_feeds: everybody(),
            },
            limited_federation: true,
        }
    }
}

/// Where streams are: the same place, spoken to by WebSocket.
pub(crate) fn streaming(origin: &str) -> String {
    origin.replacen("http", "ws", 1)
}
