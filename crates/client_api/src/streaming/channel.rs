//! The names of streams, and what a token must cover for each.

use axum::http::StatusCode;
use service::{Channel, Session};

use super::order::Wanted;
use crate::error::ApiError;

/// A timeline that a listener follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subscription {
    /// The name that events carry: `["hashtag", "birds"]`.
    pub(super) name: Vec<String>,
    /// What it is to the service.
    pub(super) channel: Channel,
}

impl Subscription {
    /// The stream that a client named, if its token covers it.
    ///
    /// # Errors
    /// `400` if there is no such stream or it needs a parameter; `403` by scope.
    pub(super) fn parse(wanted: &Wanted, session: &Session) -> Result<Self, ApiError> {
        let bad = |words: &'static str| ApiError::said(StatusCode::BAD_REQUEST, words);
        let name = wanted.stream.as_ref().map(|it| it.0.as_str()).unwrap_or_default();
        let pictures = wanted.only_media.is_some_and(|it| it.0);
        let mut parts = vec![name.to_owned()];
        let channel = match name {
            "user" => Channel::Home,
            "user:notification" => Channel::Notices,
            "public" | "public:local" if pictures => Channel::LocalMedia,
            "public" | "public:local" => Channel::Local,
            "public:media" | "public:local:media" => Channel::LocalMedia,
            "public:remote" | "public:remote:media" => Channel::Silent,
            "direct" => Channel::Direct,
            "hashtag" | "hashtag:local" => {
                let tag = wanted.tag.as_ref().ok_or_else(|| bad("Missing tag name parameter"))?;
                parts.push(tag.0.clone());
                let tag = record::text::tag(&tag.0);
                Channel::Tag(tag.ok_or_else(|| bad("That is no hashtag"))?)
            }
            "list" => {
                let list =
                    wanted.list.as_ref().ok_or_else(|| bad("Missing list name parameter"))?;
                parts.push(list.0.clone());
                Channel::List(list.0.parse().map_err(|_| bad("That is no list"))?)
            }
            _ => return Err(bad("Unknown stream type")),
        };
        let need = match channel {
            Channel::Notices => "read:notifications",
            _ => "read:statuses",
        };
        if !session.scopes().covers(need) {
            return Err(ApiError::said(StatusCode::FORBIDDEN, NOT_COVERED));
        }
        Ok(Self { name: parts, channel })
    }
}

const NOT_COVERED: &str = "This action is outside the authorized scopes";
