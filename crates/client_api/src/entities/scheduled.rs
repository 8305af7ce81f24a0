//! Posts that wait for their time.

use record::Slot;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::HeldPost;

use super::media::MediaAttachment;
use super::quote_approval::quote_policy_name;
use super::status::visibility_name;
use super::time_of;

/// A post that goes out later (docs.joinmastodon.org/entities/ScheduledStatus).
#[derive(Serialize, JsonSchema)]
pub(crate) struct ScheduledStatus {
    pub(crate) id: String,
    /// As it was asked for. It goes out with the minute.
    scheduled_at: String,
    params: Params,
    media_attachments: Vec<MediaAttachment>,
    /// It goes out by itself, even after the server was restarted. If not, it may wait until its
    /// writer is next here.
    unattended: bool,
}

/// What will be posted, in the words of the request.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScheduledStatusParams")]
struct Params {
    text: String,
    poll: Option<PollParams>,
    media_ids: Option<Vec<String>>,
    sensitive: Option<bool>,
    spoiler_text: Option<String>,
    visibility: &'static str,
    in_reply_to_id: Option<String>,
    quoted_status_id: Option<String>,
    quote_approval_policy: &'static str,
    language: Option<String>,
    /// Which app was used is not kept: always 0.
    application_id: i64,
    /// Said above: always `null`.
    scheduled_at: Option<String>,
    /// Not kept: always `null`.
    idempotency: Option<String>,
    /// Not narrowed: always `null`.
    allowed_mentions: Option<Vec<String>>,
    with_rate_limit: bool,
}

/// A poll in the words of the request.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScheduledStatusPoll")]
struct PollParams {
    options: Vec<String>,
    expires_in: String,
    multiple: bool,
    hide_totals: bool,
}

impl ScheduledStatus {
    /// A waiting post with its pictures.
    pub(crate) fn of(held: &HeldPost, due: Slot, media: Vec<MediaAttachment>) -> Self {
        let draft = &held.draft;
        let text = |text: &String| Some(text.clone()).filter(|it| !it.is_empty());
        let media_ids = draft.attachments.iter().map(|it| it.upload.to_string()).collect();
        Self {
            id: id_of(held.number),
            scheduled_at: time_of(due).replace(":00.000Z", &format!(":{:02}.000Z", held.seconds)),
            params: Params {
                text: draft.text.clone(),
                poll: draft.poll.as_ref().map(|poll| PollParams {
                    options: poll.options.clone(),
                    expires_in: (poll.minutes * 60).to_string(),
                    multiple: poll.multiple,
                    hide_totals: poll.hide_totals,
                }),
                media_ids: Some(media_ids).filter(|it: &Vec<_>| !it.is_empty()),
                sensitive: Some(draft.sensitive),
                spoiler_text: text(&draft.warning),
                visibility: visibility_name(draft.visibility),
                in_reply_to_id: draft.reply_to.map(|it| it.to_string()),
                quoted_status_id: draft.quote.map(|it| it.to_string()),
                quote_approval_policy: quote_policy_name(draft.quote_policy),
                language: text(&draft.language),
                application_id: 0,
                scheduled_at: None,
                idempotency: None,
                allowed_mentions: None,
                with_rate_limit: false,
            },
            media_attachments: media,
            unattended: held.unattended,
        }
    }
}

/// The id of a waiting post: apps take 0 for none.
pub(crate) fn id_of(number: u64) -> String {
    number.saturating_add(1).to_string()
}

/// The number behind such an id.
pub(crate) fn number_of(id: &str) -> Option<u64> {
    id.parse::<u64>().ok()?.checked_sub(1)
}
