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
use hyper_util::server::graceful::GracefulShutdown;
use record::limits;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
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
    let graceful = GracefulShutdown::new();
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
        let connection = graceful.watch(connection(stream, router.clone()));
        tokio::spawn(async move {
            // A connection that breaks is the visitor's affair.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(SHUTDOWN_MAX) => tracing::warn!("some requests were cut off"),
    }
    Ok(())
}

type Connection = hyper::server::conn::http1::Connection<TokioIo<TcpStream>, Visit>;

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
    let known: [HeaderName; 13] = [
        header::ACCEPT,
        header::AUTHORIZATION,
        header::CONNECTION,
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::COOKIE,
        header::EXPECT,
        header::HOST,
        header::IF_NONE_MATCH,
        header::ORIGIN,
        header::RANGE,
        header::TRANSFER_ENCODING,
        SEC_FETCH_SITE,
    ];
    let strangers: Vec<HeaderName> =
        headers.keys().filter(|name| !known.contains(name)).cloned().collect();
    for name in strangers {
        headers.remove(name);
    }
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// A pause after a failed accept: the system is out of something.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// How long requests under way may take after the order to stop.
const SHUTDOWN_MAX: Duration = Duration::from_secs(10);
/// How long a request that changes something may take, its body included.
const REQUEST_MAX: Duration = Duration::from_secs(120);
