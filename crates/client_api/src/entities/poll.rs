//! Polls.

use record::Post;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::{Flags, PollView};

use super::{CustomEmoji, time_of};

/// A poll (docs.joinmastodon.org/entities/Poll).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Poll {
    id: String,
    expires_at: Option<String>,
    expired: bool,
    multiple: bool,
    votes_count: u64,
    voters_count: Option<u64>,
    options: Vec<PollOption>,
    emojis: Vec<CustomEmoji>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_votes: Option<Vec<u8>>,
}

/// One option of a poll.
#[derive(Serialize, JsonSchema)]
struct PollOption {
    title: String,
    votes_count: Option<u64>,
}

impl Poll {
    /// A post's poll as it stands in a slot, for a viewer.
    pub(crate) fn of(post: &Post, poll: &PollView, flags: &Flags, now: record::Slot) -> Self {
        let options = poll.options.iter();
        let expired = now > poll.closes;
        Self {
            id: post.id.to_string(),
            expires_at: Some(time_of(poll.closes)),
            expired,
            multiple: poll.multiple,
            votes_count: poll.options.iter().map(|(_, votes)| votes).sum(),
            voters_count: Some(poll.voters),
            options: options
                .map(|(title, votes)| PollOption {
                    title: title.clone(),
                    votes_count: Some(*votes).filter(|_| expired || !poll.hides_totals),
                })
                .collect(),
            emojis: Vec::new(),
            voted: flags.signed_in.then(|| flags.voted.is_some() || flags.own),
            own_votes: flags.signed_in.then(|| flags.voted.clone().unwrap_or_default()),
        }
    }
}
