//! A filter of the viewer's that a post matches.

use schemars::JsonSchema;
use serde::Serialize;
use service::{FilterAction, FilterContext, FilterMatch};

use super::time_of;

/// A filter that matched, and by what (docs.joinmastodon.org/entities/FilterResult).
#[derive(Serialize, JsonSchema)]
pub(crate) struct FilterResult {
    filter: FilterHead,
    keyword_matches: Option<Vec<String>>,
    status_matches: Option<Vec<String>>,
}

/// A filter without what it looks for.
#[derive(Serialize, JsonSchema)]
struct FilterHead {
    id: String,
    title: String,
    context: Vec<&'static str>,
    expires_at: Option<String>,
    filter_action: &'static str,
}

impl FilterResult {
    /// A match of the viewer's.
    pub(crate) fn of(found: &FilterMatch) -> Self {
        let filter = &found.filter;
        let posts: Vec<String> = found.posts.iter().map(ToString::to_string).collect();
        Self {
            filter: FilterHead {
                id: filter.number.to_string(),
                title: filter.title.clone(),
                context: filter.contexts.iter().copied().map(context_name).collect(),
                expires_at: filter.expires.map(time_of),
                filter_action: action_name(filter.action),
            },
            keyword_matches: Some(found.keywords.clone()).filter(|it| !it.is_empty()),
            status_matches: Some(posts).filter(|it| !it.is_empty()),
        }
    }
}

/// The name that the API has for a place.
pub(crate) fn context_name(context: FilterContext) -> &'static str {
    match context {
        FilterContext::Home => "home",
        FilterContext::Notifications => "notifications",
        FilterContext::Public => "public",
        FilterContext::Thread => "thread",
        FilterContext::Account => "account",
    }
}

/// The name that the API has for what is done.
pub(crate) fn action_name(action: FilterAction) -> &'static str {
    match action {
        FilterAction::Warn => "warn",
        FilterAction::Hide => "hide",
        FilterAction::Blur => "blur",
    }
}
