//! What is told about a post beside the post: its thread, its source, its versions.

use record::Post;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::PostView;

use super::account::Account;
use super::media::MediaAttachment;
use super::status::Status;
use super::{CustomEmoji, html_of, time_of};

/// A post's thread (docs.joinmastodon.org/entities/Context).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Context {
    ancestors: Vec<Status>,
    descendants: Vec<Status>,
}

/// A post as typed (docs.joinmastodon.org/entities/StatusSource).
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatusSource {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) spoiler_text: String,
}

/// A version of a post (docs.joinmastodon.org/entities/StatusEdit).
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatusEdit {
    content: String,
    spoiler_text: String,
    sensitive: bool,
    created_at: String,
    account: Account,
    #[serde(skip_serializing_if = "Option::is_none")]
    poll: Option<PollEdit>,
    media_attachments: Vec<MediaAttachment>,
    emojis: Vec<CustomEmoji>,
}

/// The poll of a version.
#[derive(Serialize, JsonSchema)]
struct PollEdit {
    options: Vec<OptionEdit>,
}

/// An option of such a poll.
#[derive(Serialize, JsonSchema)]
struct OptionEdit {
    title: String,
}

impl StatusEdit {
    /// A version of the post that is shown in `view`.
    pub(crate) fn of(version: &Post, view: &PostView, origin: &str) -> Self {
        let named = |it: &record::Handle| version.mentions.iter().any(|one| one.handle == *it);
        let pictures = version.media.iter().enumerate();
        let options = |poll: &record::Poll| {
            let options = poll.options.iter();
            PollEdit { options: options.map(|it| OptionEdit { title: it.clone() }).collect() }
        };
        Self {
            content: html_of(&version.text, origin, &named),
            spoiler_text: version.warning.clone().unwrap_or_default(),
            sensitive: version.sensitive || version.warning.is_some(),
            created_at: time_of(version.edited.unwrap_or_else(|| version.id.slot())),
            account: Account::of(&view.author, origin),
            poll: version.poll.as_ref().map(options),
            media_attachments: pictures
                .filter_map(|(place, it)| MediaAttachment::of(view, place, it, origin))
                .collect(),
            emojis: Vec::new(),
        }
    }
}
