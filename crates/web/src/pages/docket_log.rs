//! The files of the docket's log, as c2sp.org/tlog-tiles lays them out: for programs that check it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use service::Service;

use crate::reply::Refusal;

/// `/docket/log/checkpoint`: how long the log is, signed.
pub(crate) async fn checkpoint(State(service): State<Arc<Service>>) -> Result<Response, Refusal> {
    let bytes = service.docket_file("checkpoint").await?;
    Ok(file(bytes, "text/plain; charset=utf-8", "public, max-age=5"))
}

/// `/docket/log/tile/…`: hashes and entries. A file that is there never changes.
pub(crate) async fn tile(
    State(service): State<Arc<Service>>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let bytes = service.docket_file(&format!("tile/{path}")).await?;
    Ok(file(bytes, "application/octet-stream", "public, max-age=31536000, immutable"))
}

/// Anybody's page may read them, so that a verifier can be a page.
fn file(bytes: Vec<u8>, mime: &'static str, cache: &'static str) -> Response {
    let own = [(CONTENT_TYPE, mime), (CACHE_CONTROL, cache), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (own, bytes).into_response()
}
