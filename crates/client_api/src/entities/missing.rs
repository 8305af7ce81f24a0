//! The pictures of accounts that chose none: apps want an address, and some draw nothing else.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use service::Service;

/// Where they are.
pub(crate) const AVATAR: &str = "/avatars/original/missing.png";
/// Where they are.
pub(crate) const HEADER: &str = "/headers/original/missing.png";

/// Serves them.
pub(crate) fn routes() -> Router<Arc<Service>> {
    let picture = |bytes: &'static [u8]| {
        get(async move || {
            ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=86400")], bytes)
        })
    };
    Router::new()
        .route(AVATAR, picture(include_bytes!("avatar.png")))
        .route(HEADER, picture(include_bytes!("header.png")))
}
