//! Hashtags, and how much they are used.

use schemars::JsonSchema;
use serde::Serialize;
use service::DayOfUse;

/// A hashtag (docs.joinmastodon.org/entities/Tag).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Tag {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    /// By day, newest first.
    pub(crate) history: Vec<History>,
    /// Whether the caller follows it; not there for visitors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) following: Option<bool>,
    /// Whether the caller shows it on their profile; not there for visitors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) featuring: Option<bool>,
}

/// Use on a day; Mastodon writes the numbers as texts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TagHistory")]
pub(crate) struct History {
    /// When the day begins, in seconds since 1970.
    day: String,
    uses: String,
    accounts: String,
}

impl Tag {
    /// A hashtag as everybody sees it.
    pub(crate) fn of(name: &str, history: &[DayOfUse], origin: &str) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            url: format!("{origin}/tags/{name}"),
            history: history.iter().map(History::of).collect(),
            following: None,
            featuring: None,
        }
    }
}

impl History {
    /// A day.
    pub(crate) fn of(day: &DayOfUse) -> Self {
        Self {
            day: (day.day.first_slot().unix_millis() / 1_000).to_string(),
            uses: day.uses.to_string(),
            accounts: day.accounts.to_string(),
        }
    }
}

/// A hashtag on a profile (docs.joinmastodon.org/entities/FeaturedTag).
#[derive(Serialize, JsonSchema)]
pub(crate) struct FeaturedTag {
    /// Its name: there is no other number for it.
    id: String,
    name: String,
    url: String,
    /// A number, written as a text as Mastodon does.
    statuses_count: String,
    last_status_at: Option<String>,
}

impl FeaturedTag {
    /// As it stands on an account's profile.
    pub(crate) fn of(
        view: &service::view::FeaturedTag,
        handle: &record::Handle,
        origin: &str,
    ) -> Self {
        Self {
            id: view.name.clone(),
            name: view.name.clone(),
            url: format!("{origin}/@{handle}/tagged/{}", view.name),
            statuses_count: view.posts.to_string(),
            last_status_at: view.last.map(record::Day::iso),
        }
    }
}
