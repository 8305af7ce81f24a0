//! Words for notices whose type an app does not know.

use record::text::escape;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::{NoticeKind, NoticeView};

use super::notification::type_name;
use crate::ask::{Many, Text};
use crate::call::Call;

/// What an app can show instead (docs.joinmastodon.org/entities/NotificationFallback).
#[derive(Serialize, JsonSchema)]
pub(crate) struct NotificationFallback {
    /// HTML.
    title: String,
    /// HTML.
    summary: Option<String>,
    /// HTML.
    details: Option<String>,
}

/// Which types of notices an app says it knows: all, if it says nothing.
#[derive(Default)]
pub(crate) struct Known(Option<Vec<String>>);

impl Known {
    /// As the request said it.
    pub(crate) fn of(supported: Option<Many<Text>>) -> Self {
        Self(supported.map(|types| types.0.into_iter().map(|it| it.0).collect()))
    }

    /// Words for a notice of a type that the app does not know.
    pub(crate) fn fallback(&self, call: &Call, view: &NoticeView) -> Option<NotificationFallback> {
        if view.what == NoticeKind::Demand {
            let title = "A demand to unmask you came".to_owned();
            return Some(NotificationFallback {
                title,
                summary: Some(escape(&view.text)),
                details: view.in_full.then(|| {
                    let address = format!("{}/notices/demand/{}", call.origin(), view.number);
                    format!("<a href=\"{address}\">Read all of it, and answer</a>")
                }),
            });
        }
        let known = self.0.as_ref()?;
        if known.iter().any(|name| name == type_name(view.what)) {
            return None;
        }
        let summary = view.collection.as_ref().map(|view| {
            let (id, name) = (view.collection.id, escape(&view.collection.name));
            format!("<a href=\"{}/collections/{id}\">{name}</a>", call.origin())
        });
        Some(NotificationFallback { title: title(view), summary, details: None })
    }
}

fn title(view: &NoticeView) -> String {
    let Some(who) = &view.who else { return "The operators decided something".to_owned() };
    let words = match view.what {
        NoticeKind::Mention => "mentioned you",
        NoticeKind::Reply => "answered you",
        NoticeKind::Favourite => "marked your post as a favourite",
        NoticeKind::Boost => "boosted your post",
        NoticeKind::Quote => "quoted you",
        NoticeKind::Follow => "follows you now",
        NoticeKind::FollowRequest => "asks to follow you",
        NoticeKind::Listed => "put you on a collection",
        NoticeKind::Report => "was reported",
        _ => "did something that this app has no words for",
    };
    format!("{} {words}", escape(who.account.name()))
}
