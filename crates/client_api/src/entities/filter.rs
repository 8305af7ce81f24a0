//! Filters as their holder sees them.

use schemars::JsonSchema;
use serde::Serialize;
use service::{FilterAction, FilterPost};

use super::filter_result::{action_name, context_name};
use super::time_of;

/// A filter (docs.joinmastodon.org/entities/Filter).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Filter {
    id: String,
    title: String,
    context: Vec<&'static str>,
    expires_at: Option<String>,
    filter_action: &'static str,
    keywords: Vec<FilterKeyword>,
    statuses: Vec<FilterStatus>,
}

/// A word of a filter (docs.joinmastodon.org/entities/FilterKeyword).
#[derive(Serialize, JsonSchema)]
pub(crate) struct FilterKeyword {
    id: String,
    keyword: String,
    whole_word: bool,
}

/// A post in a filter (docs.joinmastodon.org/entities/FilterStatus).
#[derive(Serialize, JsonSchema)]
pub(crate) struct FilterStatus {
    id: String,
    status_id: String,
}

/// A word that is filtered, in the first edition (docs.joinmastodon.org/entities/V1_Filter).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "V1_Filter")]
pub(crate) struct FilterV1 {
    id: String,
    phrase: String,
    context: Vec<&'static str>,
    expires_at: Option<String>,
    irreversible: bool,
    whole_word: bool,
}

impl Filter {
    /// A filter of the caller's.
    pub(crate) fn of(filter: &service::Filter) -> Self {
        Self {
            id: filter.number.to_string(),
            title: filter.title.clone(),
            context: filter.contexts.iter().copied().map(context_name).collect(),
            expires_at: filter.expires.map(time_of),
            filter_action: action_name(filter.action),
            keywords: filter.keywords.iter().map(FilterKeyword::of).collect(),
            statuses: filter.posts.iter().map(FilterStatus::of).collect(),
        }
    }
}

impl FilterKeyword {
    /// A word of a filter.
    pub(crate) fn of(keyword: &service::FilterKeyword) -> Self {
        Self {
            id: keyword.number.to_string(),
            keyword: keyword.keyword.clone(),
            whole_word: keyword.whole_word,
        }
    }
}

impl FilterStatus {
    /// A post in a filter.
    pub(crate) fn of(post: &FilterPost) -> Self {
        Self { id: post.number.to_string(), status_id: post.post.to_string() }
    }
}

impl FilterV1 {
    /// One word of a filter, as if it stood alone.
    pub(crate) fn of(filter: &service::Filter, keyword: &service::FilterKeyword) -> Self {
        Self {
            id: keyword.number.to_string(),
            phrase: keyword.keyword.clone(),
            context: filter.contexts.iter().copied().map(context_name).collect(),
            expires_at: filter.expires.map(time_of),
            irreversible: filter.action == FilterAction::Hide,
            whole_word: keyword.whole_word,
        }
    }
}
