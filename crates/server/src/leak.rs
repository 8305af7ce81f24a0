//! A leak on purpose, in `publius-leaky` alone: one header of each request goes to the log. The
//! canary test must catch it, or its search finds nothing else either.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// What no server may do.
pub(crate) fn write_down(headers: &HeaderMap) {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    tracing::info!(agent = agent.unwrap_or_default(), "asked");
}
