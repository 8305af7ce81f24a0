//! Lists of accounts.

use schemars::JsonSchema;
use serde::Serialize;
use service::ListReplies;

/// A list (docs.joinmastodon.org/entities/List).
#[derive(Serialize, JsonSchema)]
pub(crate) struct List {
    id: String,
    title: String,
    /// `followed`, `list` or `none`.
    replies_policy: &'static str,
    exclusive: bool,
}

impl List {
    /// One of the caller's lists.
    pub(crate) fn of(list: &service::List) -> Self {
        Self {
            id: list.number.to_string(),
            title: list.title.clone(),
            replies_policy: match list.replies {
                ListReplies::Followed => "followed",
                ListReplies::List => "list",
                ListReplies::None => "none",
            },
            exclusive: list.exclusive,
        }
    }
}
