//! The accept loop. A visitor's address ends here: it is dropped with the accepted pair and no
//! type behind this file has a place for one. Of a request's headers only those on a short
//! list go further, so that no proxy's `X-Forwarded-For` and no user agent does either.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use record::limits;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// Serves until `stop` is done, then lets requests under way finish.
///
/// # Errors
/// If no more connections can be taken at all.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let (stopping, told) = watch::channel(false);
    let places = Arc::new(Semaphore::new(limits::CONNECTIONS_MAX));
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place.map_err(std::io::Error::other)?,
            () = &mut stop => break,
        };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                // The address is dropped here, unread.
                Ok((stream, _)) => stream,
                Err(cause) => {
                    tracing::warn!(kind = %cause.kind(), "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let (connection, told) = (connection(stream, router.clone()), told.clone());
        tokio::spawn(async move {
            finish(connection, told).await;
            drop(place);
        });
    }
    drop((listener, told));
    // An error says that nobody is connected any more.
    let _ = stopping.send(true);
    tokio::select! {
        () = stopping.closed() => {}
        () = tokio::time::sleep(SHUTDOWN_MAX) => tracing::warn!("some requests were cut off"),
    }
    Ok(())
}

/// Serves a connection to its end, or, once told to stop, to the end of the request under way.
async fn finish(connection: Connection, mut told: watch::Receiver<bool>) {
    tokio::pin!(connection);
    // A connection that breaks is the visitor's affair.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = told.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

type Connection = hyper::server::conn::http1::UpgradeableConnection<TokioIo<TcpStream>, Visit>;

/// What one connection asks and is answered.
struct Visit(Router);

impl Service<Request<Incoming>> for Visit {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        Box::pin(answer(self.0.clone(), request))
    }
}

fn connection(stream: TcpStream, router: Router) -> Connection {
    // Without this, answers in several frames wait for the visitor's acknowledgement.
    let _ = stream.set_nodelay(true);
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(limits::HEAD_SECONDS_MAX))
        .serve_connection(TokioIo::new(stream), Visit(router))
        .with_upgrades()
}

async fn answer(router: Router, request: Request<Incoming>) -> Result<Response, Infallible> {
    let mut request = request.map(axum::body::Body::new);
    #[cfg(feature = "leak")]
    crate::leak::write_down(request.headers());
    keep_known_headers(request.headers_mut());
    if promised_bytes(request.headers()) > limits::REQUEST_BYTES_MAX as u64 {
        return Ok((StatusCode::PAYLOAD_TOO_LARGE, [(header::CONNECTION, "close")]).into_response());
    }
    let reading = request.method() == Method::GET || request.method() == Method::HEAD;
    let answering = router.oneshot(request);
    if reading {
        // Streams are such answers: their bodies last as long as somebody listens.
        return answering.await;
    }
    // What was begun is finished, even if the visitor leaves in the middle.
    let finished = tokio::time::timeout(REQUEST_MAX, tokio::spawn(answering)).await;
    Ok(match finished {
        Ok(Ok(Ok(response))) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    })
}

/// The length that a request says its body has.
fn promised_bytes(headers: &HeaderMap) -> u64 {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok());
    length.and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// Takes out every header that no door needs.
fn keep_known_headers(headers: &mut HeaderMap) {
    let strangers: Vec<HeaderName> =
        headers.keys().filter(|name| !KNOWN.contains(name)).cloned().collect();
    for name in strangers {
        headers.remove(name);
    }
}

/// The headers that go further, each for its reason. None tells who or where somebody is, or
/// with what program. Never to come onto the list: `User-Agent` and its hints, `Referer`,
/// `Forwarded` and all that proxies add, `Accept-Language`, `DNT`, times (`Date`,
/// `If-Modified-Since`), trace marks.
const KNOWN: [HeaderName; 20] = [
    // Which form of an answer is wanted: a page or a feed, JSON or a picture.
    header::ACCEPT,
    // A browser asks before an app from elsewhere may send (Fetch, section 3.3.2): with what?
    header::ACCESS_CONTROL_REQUEST_HEADERS,
    // And how?
    header::ACCESS_CONTROL_REQUEST_METHOD,
    // An app's token.
    header::AUTHORIZATION,
    // How the connection goes on, and the first half of an upgrade.
    header::CONNECTION,
    // How a body is framed, and what it is.
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    // A browser's token.
    header::COOKIE,
    // A sender of large pictures waits to be told to go on.
    header::EXPECT,
    // By which of its names the server was asked.
    header::HOST,
    // A client's mark against posting twice.
    IDEMPOTENCY_KEY,
    // What a browser has already.
    header::IF_NONE_MATCH,
    // Whether a form is our own.
    header::ORIGIN,
    // Which part of a picture is wanted.
    header::RANGE,
    // WebSocket (RFC 6455, section 4.2.1): nonce, version, and the token of apps that have no other
    // place for it. Extensions are not: none is offered.
    header::SEC_WEBSOCKET_KEY,
    header::SEC_WEBSOCKET_PROTOCOL,
    header::SEC_WEBSOCKET_VERSION,
    // Whether a form is our own, as newer browsers say it.
    SEC_FETCH_SITE,
    // How a body is framed.
    header::TRANSFER_ENCODING,
    // The second half of an upgrade.
    header::UPGRADE,
];

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// A pause after a failed accept: the system is out of something.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// How long requests under way may take after the order to stop.
const SHUTDOWN_MAX: Duration = Duration::from_secs(10);
/// How long a request that changes something may take, its body included.
const REQUEST_MAX: Duration = Duration::from_secs(120);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_a_visitor_goes_no_further() {
        let mut headers = HeaderMap::new();
        for name in [
            "user-agent",
            "referer",
            "forwarded",
            "x-forwarded-for",
            "x-real-ip",
            "cf-connecting-ip",
            "true-client-ip",
            "via",
            "accept-language",
            "sec-ch-ua",
            "sec-websocket-extensions",
            "date",
            "traceparent",
        ] {
            headers.insert(name, header::HeaderValue::from_static("203.0.113.7"));
        }
        headers.insert(header::HOST, header::HeaderValue::from_static("example.org"));
        keep_known_headers(&mut headers);
        assert_eq!(headers.keys().map(HeaderName::as_str).collect::<Vec<_>>(), ["host"]);
    }
}
