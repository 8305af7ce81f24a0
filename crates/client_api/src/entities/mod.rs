//! Shapes of answers, under the names that Mastodon's documentation gives them. Fields that
//! apps break without are always there, as `null` or empty where there is nothing to say.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod collection;
pub(crate) mod credential;
pub(crate) mod filter;
pub(crate) mod filter_result;
pub(crate) mod instance;
pub(crate) mod instance_limits;
pub(crate) mod instance_v1;
pub(crate) mod list;
pub(crate) mod media;
pub(crate) mod missing;
pub(crate) mod notification;
pub(crate) mod notification_fallback;
pub(crate) mod poll;
pub(crate) mod profile;
pub(crate) mod push;
pub(crate) mod quote_approval;
pub(crate) mod relationship;
pub(crate) mod report;
pub(crate) mod scheduled;
pub(crate) mod status;
pub(crate) mod status_more;
pub(crate) mod tag;

use record::{Day, Slot};
use sha2::{Digest as _, Sha256};

/// A slot as apps parse times: with milliseconds, though it tells none.
pub(crate) fn time_of(slot: Slot) -> String {
    slot.rfc3339().replace('Z', ".000Z")
}

/// The first moment of a day.
pub(crate) fn day_start(day: Day) -> String {
    time_of(day.first_slot())
}

/// A text as HTML, with the links to our own pages made whole.
pub(crate) fn html_of(text: &str, origin: &str, known: &dyn Fn(&record::Handle) -> bool) -> String {
    // `<a href="/` cannot stand in escaped text: only our own writer writes it.
    record::text::html(text, known).replace("<a href=\"/", &format!("<a href=\"{origin}/"))
}

/// Where an account's picture is: its own, or the one of accounts that chose none.
pub(crate) fn picture_or(
    origin: &str,
    chosen: Option<record::Id<record::Media>>,
    missing: &str,
) -> String {
    chosen.map_or_else(|| format!("{origin}{missing}"), |id| format!("{origin}/media/{id}.jpg"))
}

/// A server's name as a digest, by which those who know the name find it.
pub(crate) fn digest_of(domain: &str) -> String {
    hex::encode(Sha256::digest(domain))
}

/// A custom emoji: this server has none.
#[derive(Clone, serde::Serialize, schemars::JsonSchema)]
pub(crate) struct CustomEmoji {
    shortcode: String,
    url: String,
    static_url: String,
    visible_in_picker: bool,
}
