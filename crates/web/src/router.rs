//! Every address there is: a table of contents.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use record::limits::BODY_BYTES_MAX;
use service::Service;

use crate::pages::{account, acts, conversation, front, house, media, search, timelines};
use crate::{door, feeds, oembed, reply, static_files};

/// The door: all pages of the server.
pub fn router(service: Arc<Service>) -> Router {
    let pages = reading().merge(acting());
    Router::new()
        .merge(pages)
        .fallback(async || reply::Refusal::not_found())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn_with_state(Arc::clone(&service), door::receive))
        .merge(static_files::routes())
        .route("/media/{name}", get(media::picture))
        .layer(from_fn(door::dress))
        .with_state(service)
}

/// Pages to read.
#[rustfmt::skip]
fn reading() -> Router<Arc<Service>> {
    Router::new()
        .route("/", get(front::front))
        .route("/home", get(timelines::home))
        .route("/local", get(timelines::local))
        .route("/tags/{tag}", get(timelines::tag))
        .route("/tags/{tag}/feed.atom", get(feeds::tag))
        .route("/bookmarks", get(timelines::bookmarks))
        .route("/favourites", get(timelines::favourites))
        .route("/live", get(timelines::live))
        .route("/search", get(search::search))
        .route("/@{handle}", get(account::posts))
        .route("/@{handle}/replies", get(account::replies))
        .route("/@{handle}/media", get(account::media))
        .route("/@{handle}/feed.atom", get(feeds::account))
        .route("/@{handle}/{post}", get(conversation::thread).post(acts::on_account))
        .route("/@{handle}/{post}/history", get(conversation::history))
        .route("/@{handle}/{post}/embed", get(conversation::embed))
        .route("/oembed", get(oembed::describe))
        .route("/about", get(house::about))
        .route("/rules", get(house::rules))
        .route("/privacy", get(house::privacy))
}

/// Forms to send, each of which ends in a redirect.
#[rustfmt::skip]
fn acting() -> Router<Arc<Service>> {
    Router::new()
        .route("/@{handle}/{post}/{act}", post(acts::on_post))
}
