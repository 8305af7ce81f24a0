//! Events as they are written: a name, and a payload in JSON.

use serde::Serialize;
use service::view::NoticeView;
use service::{Happening, Stream, Wake};

use super::channel::Subscription;
use crate::call::Call;
use crate::entities::notification::Notification;
use crate::entities::notification_fallback::Known;
use crate::{conversations, render};

/// An event, and the places of the subscriptions that it belongs to.
pub(super) struct Frame {
    pub(super) places: Vec<usize>,
    event: &'static str,
    payload: Option<String>,
}

/// An event on a WebSocket: the payload is JSON in a string.
#[derive(Serialize)]
struct Message<'a> {
    stream: &'a [String],
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<&'a str>,
}

impl Frame {
    /// For a WebSocket.
    pub(super) fn message(&self, stream: &[String]) -> String {
        let message = Message { stream, event: self.event, payload: self.payload.as_deref() };
        serde_json::to_string(&message).unwrap_or_default()
    }

    /// As server-sent events (HTML, section 9.2). JSON written here has no line breaks.
    pub(super) fn sent_event(&self) -> String {
        let payload = self.payload.as_deref().unwrap_or("{}");
        format!("event: {}\ndata: {payload}\n\n", self.event)
    }
}

/// What there is to tell after a stream woke up; `None` if it can no longer be told.
pub(super) async fn frames(
    stream: &mut Stream,
    wake: Wake,
    subscriptions: &[Subscription],
) -> Option<Vec<Frame>> {
    let channels: Vec<_> = subscriptions.iter().map(|it| it.channel.clone()).collect();
    let told = stream.told(wake, &channels).await;
    let call = Call::listening(stream.service().clone(), stream.session().clone());
    // A listener who would miss something is cut off, and comes back.
    let mut frames = Vec::new();
    for told in told.ok()? {
        frames.extend(frame(&call, told.places, &told.what).await);
    }
    Some(frames)
}

async fn frame(call: &Call, places: Vec<usize>, what: &Happening) -> Option<Frame> {
    let (event, payload) = match what {
        Happening::Update(item) => ("update", Some(render::text(call, item))),
        Happening::Changed(item) => ("status.update", Some(render::text(call, item))),
        Happening::Deleted(id) => ("delete", Some(id.to_string())),
        Happening::Notice(notice) => ("notification", Some(notification(call, notice).await?)),
        Happening::Talked(talk) => ("conversation", Some(conversations::text(call, talk))),
        Happening::FiltersChanged => ("filters_changed", None),
        Happening::NoticesMerged => ("notifications_merged", None),
    };
    Some(Frame { places, event, payload })
}

/// `None` if the token does not cover notices, or one is no longer there.
async fn notification(call: &Call, notice: &NoticeView) -> Option<String> {
    let covered = call.session.as_ref()?.scopes().covers("read:notifications");
    let notice =
        Notification::of(call, notice, &Known::default()).await.ok().filter(|_| covered)?;
    serde_json::to_string(&notice).ok()
}
