//! Streams: what a listener is told, in which form, and that it ends with the session.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::place::{Member, Place};

async fn listen(place: &Place, member: &Member, stream: &str) -> BodyDataStream {
    let path = format!("/api/v1/streaming/{stream}");
    let request = Request::get(path).header("authorization", format!("Bearer {}", member.token));
    let response = place.answer(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

/// The next event; `None` if the stream ended.
async fn next(events: &mut BodyDataStream) -> Option<(String, String)> {
    loop {
        let chunk = timeout(WAIT, events.next()).await.unwrap()?.unwrap();
        let text = String::from_utf8(chunk.to_vec()).unwrap();
        if let Some((event, data)) = text.trim_end().split_once("\ndata: ") {
            return Some((event.trim_start_matches("event: ").to_owned(), data.to_owned()));
        }
    }
}

#[tokio::test]
async fn events_are_sent_to_whom_they_are_for() {
    let place = Place::new().await;
    let (reader, writer) = (place.member("reader").await, place.member("writer").await);
    place.service.follow(&reader.session, writer.session.account()).await.unwrap();
    let mut user = listen(&place, &reader, "user").await;
    let mut tag = listen(&place, &reader, "hashtag?tag=Birds").await;
    let mut remote = listen(&place, &reader, "public/remote").await;

    let id = place.post(&writer, "a bird #birds").await;
    let (event, data) = next(&mut user).await.unwrap();
    let status: Value = serde_json::from_str(&data).unwrap();
    assert_eq!((event.as_str(), &status["id"]), ("update", &json!(id.to_string())));
    assert_eq!(status["favourited"], false);
    assert_eq!(next(&mut tag).await.unwrap().0, "update");

    place.post(&writer, "hello @reader").await;
    let mut seen = [next(&mut user).await.unwrap().0, next(&mut user).await.unwrap().0];
    seen.sort();
    assert_eq!(seen, ["notification", "update"]);

    place.service.erase_post(&writer.session, id).await.unwrap();
    assert_eq!(next(&mut tag).await.unwrap(), ("delete".to_owned(), id.to_string()));
    assert!(timeout(Duration::from_millis(100), next(&mut remote)).await.is_err());
}

#[tokio::test]
async fn a_revoked_token_cuts_its_stream() {
    let place = Place::new().await;
    let (reader, writer) = (place.member("reader").await, place.member("writer").await);
    let mut public = listen(&place, &reader, "public").await;
    place.post(&writer, "first").await;
    assert!(next(&mut public).await.is_some());
    // Written down, but not sent when the session ends.
    place.post(&writer, "second").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    place.service.sign_out_everywhere(&reader.session).await.unwrap();
    assert_eq!(next(&mut public).await, None);
}

#[tokio::test]
async fn without_a_token_or_a_known_name_there_is_no_stream() {
    let place = Place::new().await;
    let reader = place.member("reader").await;
    assert_eq!(place.read("/api/v1/streaming/public").await.status, StatusCode::UNAUTHORIZED);
    for path in ["nonsense", "hashtag", "list"] {
        let path = format!("/api/v1/streaming/{path}");
        assert_eq!(place.read_as(&reader, &path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let health = Request::get("/api/v1/streaming/health").body(Body::empty()).unwrap();
    let bytes = axum::body::to_bytes(place.answer(health).await.into_body(), 9).await.unwrap();
    assert_eq!(bytes, "OK");
}

#[tokio::test]
async fn one_socket_carries_many_streams() {
    let place = Place::new().await;
    let (reader, writer) = (place.member("reader").await, place.member("writer").await);
    let mut socket = Socket::open(&place, &reader.token).await;
    socket.say(&json!({"type": "subscribe", "stream": "public"})).await;
    socket.say(&json!({"type": "subscribe", "stream": "hashtag", "tag": "birds"})).await;
    socket.say(&json!({"type": "subscribe", "stream": "nonsense"})).await;
    assert_eq!(socket.hear().await.unwrap()["status"], 400);

    let id = place.post(&writer, "a #birds post").await;
    let (first, second) = (socket.hear().await.unwrap(), socket.hear().await.unwrap());
    assert_eq!((&first["event"], &first["stream"]), (&json!("update"), &json!(["public"])));
    assert_eq!(second["stream"], json!(["hashtag", "birds"]));
    let status: Value = serde_json::from_str(first["payload"].as_str().unwrap()).unwrap();
    assert_eq!(status["id"], id.to_string());

    socket.say(&json!({"type": "unsubscribe", "stream": "public"})).await;
    place.service.erase_post(&writer.session, id).await.unwrap();
    let gone = socket.hear().await.unwrap();
    assert_eq!((&gone["event"], &gone["payload"]), (&json!("delete"), &json!(id.to_string())));
    assert_eq!(gone["stream"], json!(["hashtag", "birds"]));
    place.service.sign_out_everywhere(&reader.session).await.unwrap();
    assert_eq!(socket.hear().await, None);
}

/// As much of a WebSocket (RFC 6455) as the test needs.
struct Socket(TcpStream);

impl Socket {
    async fn open(place: &Place, token: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = place.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "GET /api/v1/streaming HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: {token}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 101"), "{answer}");
        assert!(answer.contains(token), "the protocol is echoed");
        Self(stream)
    }

    async fn say(&mut self, order: &Value) {
        let text = order.to_string();
        let length = u8::try_from(text.len()).unwrap();
        assert!(length < 126);
        // A mask of zeros leaves the text as it is.
        let mut frame = vec![0x81, 0x80 | length, 0, 0, 0, 0];
        frame.extend_from_slice(text.as_bytes());
        self.0.write_all(&frame).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// The next text; `None` if the socket was closed.
    async fn hear(&mut self) -> Option<Value> {
        timeout(WAIT, async {
            loop {
                let kind = self.0.read_u8().await.ok()?;
                let length = match self.0.read_u8().await.ok()? {
                    126 => u64::from(self.0.read_u16().await.ok()?),
                    127 => self.0.read_u64().await.ok()?,
                    short => u64::from(short),
                };
                let mut bytes = vec![0; usize::try_from(length).unwrap()];
                self.0.read_exact(&mut bytes).await.ok()?;
                if kind == 0x81 {
                    return serde_json::from_slice(&bytes).ok();
                }
            }
        })
        .await
        .unwrap()
    }
}

const WAIT: Duration = Duration::from_secs(5);
