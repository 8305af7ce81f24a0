//! Many timelines on one WebSocket (RFC 6455): the client says which, and may change its mind.

use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use futures_util::{SinkExt as _, StreamExt as _};
use record::limits::{STREAM_CHANNELS_MAX, STREAM_PULSE_SECONDS, STREAM_SEND_SECONDS_MAX};
use service::{Ending, Stream};
use tokio::time::{interval, timeout};

use super::channel::Subscription;
use super::frame::frames;
use super::order::Order;

/// Serves a WebSocket for as long as the listener stays and the session lasts.
pub(super) async fn run(socket: WebSocket, mut stream: Stream, first: Option<Subscription>) {
    let mut subscriptions: Vec<Subscription> = first.into_iter().collect();
    let (mut sink, mut orders) = socket.split();
    let mut ending = stream.ending();
    let mut pulse = interval(Duration::from_secs(STREAM_PULSE_SECONDS));
    loop {
        let messages = tokio::select! {
            biased;
            () = ending.come() => return,
            order = orders.next() => match order {
                Some(Ok(Message::Text(text))) => obey(&text, &stream, &mut subscriptions),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => Vec::new(),
            },
            wake = stream.wait() => {
                let Some(wake) = wake else { return };
                let Some(told) = frames(&mut stream, wake, &subscriptions).await else { return };
                let named = |place: usize| subscriptions.get(place).map(|it| it.name.as_slice());
                told.iter()
                    .flat_map(|frame| {
                        let names = frame.places.iter().filter_map(|place| named(*place));
                        names.map(|name| frame.message(name)).collect::<Vec<_>>()
                    })
                    .map(Message::text)
                    .collect()
            }
            _ = pulse.tick() => vec![Message::Ping(axum::body::Bytes::new())],
        };
        for message in messages {
            if !send(&mut sink, message, &mut ending).await {
                return;
            }
        }
    }
}

/// False if the listener is gone, too slow, or no longer to be told.
async fn send(
    sink: &mut (impl futures_util::Sink<Message> + Unpin),
    message: Message,
    ending: &mut Ending,
) -> bool {
    let sending = timeout(Duration::from_secs(STREAM_SEND_SECONDS_MAX), sink.send(message));
    tokio::select! {
        biased;
        () = ending.come() => false,
        sent = sending => matches!(sent, Ok(Ok(()))),
    }
}

/// Follows an order; answers what is wrong with one that cannot be followed.
fn obey(text: &str, stream: &Stream, subscriptions: &mut Vec<Subscription>) -> Vec<Message> {
    let Some(order) = Order::read(text) else {
        return Vec::new();
    };
    let subscription = match Subscription::parse(&order.wanted, stream.session()) {
        Ok(subscription) => subscription,
        Err(refused) => return vec![Message::text(refused.to_json())],
    };
    match order.kind.as_str() {
        "unsubscribe" => subscriptions.retain(|it| *it != subscription),
        "subscribe" if subscriptions.contains(&subscription) => {}
        "subscribe" if subscriptions.len() < STREAM_CHANNELS_MAX => {
            subscriptions.push(subscription);
        }
        _ => {}
    }
    Vec::new()
}
