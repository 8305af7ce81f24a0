//! Streams of events: one WebSocket for many timelines, or one timeline as server-sent events.
//!
//! A stream holds its holder's account open, and not a moment longer than its session lasts:
//! when that ends, nothing more goes out, not even what was written down already.

mod channel;
mod frame;
mod order;
mod sent_events;
mod socket;

use std::sync::Arc;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::header::{AUTHORIZATION, SEC_WEBSOCKET_PROTOCOL};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use service::{Bearer, Service, Session};

use crate::ask::{Asked, Text};
use crate::call::admit;
use crate::error::ApiError;
use crate::need::Need;

use channel::Subscription;
use order::Wanted;

/// The addresses of streams. They stand beside the table, since what they give is not JSON.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/api/v1/streaming", get(open))
        .route("/api/v1/streaming/", get(open))
        .route("/api/v1/streaming/health", get(async || "OK"))
        .route("/api/v1/streaming/{*stream}", get(open_one))
}

/// A WebSocket, or server-sent events for whoever asks for none.
async fn open(State(service): State<Arc<Service>>, request: Request) -> Response {
    begin(service, request, None).await.unwrap_or_else(IntoResponse::into_response)
}

/// The address `/api/v1/streaming/public/local` names the stream `public:local`.
async fn open_one(
    State(service): State<Arc<Service>>,
    Path(stream): Path<String>,
    request: Request,
) -> Response {
    let name = stream.trim_end_matches('/').replace('/', ":");
    begin(service, request, Some(name)).await.unwrap_or_else(IntoResponse::into_response)
}

async fn begin(
    service: Arc<Service>,
    request: Request,
    name: Option<String>,
) -> Result<Response, ApiError> {
    let (mut parts, _) = request.into_parts();
    let mut asked = Asked::default();
    asked.take_form(parts.uri.query().unwrap_or_default())?;
    let (token, echoed) = token_of(&parts.headers, &asked);
    let mut wanted: Wanted = asked.fit()?;
    if let Some(name) = name {
        wanted.stream = Some(Text(name));
    }
    let session = enter(&service, token.as_deref()).await?;
    let first = match wanted.stream {
        Some(_) => Some(Subscription::parse(&wanted, &session)?),
        None => None,
    };
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &service).await;
    match (upgrade, first) {
        (Ok(upgrade), first) => {
            let stream = service.listen(session).await?;
            let upgrade = match echoed {
                Some(token) => upgrade.protocols([token]),
                None => upgrade,
            };
            let upgrade = upgrade.max_message_size(MESSAGE_BYTES_MAX);
            Ok(upgrade.on_upgrade(move |it| socket::run(it, stream, first)).into_response())
        }
        (Err(_), Some(first)) => Ok(sent_events::answer(service.listen(session).await?, first)),
        (Err(_), None) => Err(ApiError::said(StatusCode::BAD_REQUEST, "Missing stream name")),
    }
}

/// Every stream needs a token, as on Mastodon; what it must cover depends on the timeline.
async fn enter(service: &Arc<Service>, token: Option<&str>) -> Result<Session, ApiError> {
    let bearer = admit(service, token, Need::Any).await?;
    let session = bearer.and_then(Bearer::holder);
    session.ok_or_else(|| ApiError::said(StatusCode::UNAUTHORIZED, "Missing access token"))
}

/// The token, and whether it came as the protocol of a WebSocket: then it is echoed.
fn token_of(headers: &HeaderMap, asked: &Asked) -> (Option<String>, Option<String>) {
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
    let bearer = headers.get(AUTHORIZATION).and_then(text);
    let bearer = bearer.and_then(|it| it.split_once(' ').map(|(_, token)| token.trim().to_owned()));
    if let Some(token) = bearer.or_else(|| asked.text("access_token").map(str::to_owned)) {
        return (Some(token), None);
    }
    let protocol = headers.get(SEC_WEBSOCKET_PROTOCOL).and_then(text);
    let protocol = protocol.filter(|it| !it.is_empty() && !it.contains(','));
    (protocol.clone(), protocol)
}

/// Longest message that a client may send on a WebSocket, in bytes.
const MESSAGE_BYTES_MAX: usize = 8 * 1024;
