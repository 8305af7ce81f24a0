//! Pictures, as bytes that nobody need ask for twice.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use record::{Id, Media};
use service::Service;

use crate::reply::Refusal;

/// `/media/ID.jpg`. A picture's address names its content for good, so it carries no
/// `Last-Modified`: when it came to be is told by its id, to the slot.
pub(crate) async fn picture(
    State(service): State<Arc<Service>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id: Option<Id<Media>> = name.split('.').next().and_then(|number| number.parse().ok());
    let (media, bytes) = service.media(id.ok_or_else(Refusal::not_found)?).await?;
    let tag = format!("\"{}\"", media.digest);
    let own = [
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (CONTENT_DISPOSITION, "inline"),
        (CONTENT_TYPE, media.media_type.mime()),
    ];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, own, [(ETAG, tag)]).into_response());
    }
    Ok((own, [(ETAG, tag)], bytes).into_response())
}

/// `/media/sealed/KEY`: a picture on a post that is not for everyone. The address is the key to
/// it, so nothing of the answer is to be kept.
pub(crate) async fn sealed(
    State(service): State<Arc<Service>>,
    Path(key): Path<String>,
) -> Result<Response, Refusal> {
    let (media_type, bytes) = service.sealed_media(&key).await?;
    let own = [
        (CACHE_CONTROL, "private, no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (CONTENT_DISPOSITION, "inline"),
        (CONTENT_TYPE, media_type.mime()),
    ];
    Ok((own, bytes).into_response())
}
