//! One timeline as server-sent events (HTML, section 9.2).

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use record::limits::{STREAM_PULSE_SECONDS, STREAM_SEND_SECONDS_MAX};
use service::{Ending, Stream};
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};

use super::channel::Subscription;
use super::frame::frames;

/// The answer that goes on for as long as the listener stays and the session lasts.
pub(super) fn answer(stream: Stream, subscription: Subscription) -> Response {
    let ending = stream.ending();
    // One event at a time: whoever does not read holds up nobody, and is cut off after a while.
    let (sender, events) = mpsc::channel(1);
    tokio::spawn(tell(stream, subscription, sender));
    let body = stream::unfold((events, ending), |(mut events, mut ending)| async move {
        let text = next(&mut events, &mut ending).await?;
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(text)), (events, ending)))
    });
    let headers = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "private, no-store")];
    (headers, Body::from_stream(body)).into_response()
}

/// The next text to write, unless the session ended meanwhile.
async fn next(events: &mut mpsc::Receiver<String>, ending: &mut Ending) -> Option<String> {
    tokio::select! {
        biased;
        () = ending.come() => None,
        text = events.recv() => text,
    }
}

/// Holds the stream, and lets go of it as soon as there is nobody to tell.
async fn tell(mut stream: Stream, subscription: Subscription, sender: mpsc::Sender<String>) {
    let subscriptions = [subscription];
    let mut ending = stream.ending();
    let mut pulse = interval(Duration::from_secs(STREAM_PULSE_SECONDS));
    loop {
        let texts = tokio::select! {
            biased;
            () = ending.come() => return,
            () = sender.closed() => return,
            wake = stream.wait() => {
                let Some(wake) = wake else { return };
                let Some(told) = frames(&mut stream, wake, &subscriptions).await else { return };
                told.iter().map(super::frame::Frame::sent_event).collect()
            }
            _ = pulse.tick() => vec![":thump\n".to_owned()],
        };
        for text in texts {
            let sending = timeout(Duration::from_secs(STREAM_SEND_SECONDS_MAX), sender.send(text));
            tokio::select! {
                biased;
                () = ending.come() => return,
                sent = sending => if !matches!(sent, Ok(Ok(()))) { return },
            }
        }
    }
}
