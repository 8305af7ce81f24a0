//! Every resource there is: a table of contents.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::any;
use record::limits::{BODY_BYTES_MAX, UPLOAD_BYTES_MAX};
use service::Service;

use crate::error::ApiError;
use crate::table::Table;
use crate::{
    absent, accounts, admin, apps, collections, conversations, cors, credentials, directory,
    domain_blocks, filters, followers, instance, instance_more, kept, lists, markers, media,
    notifications, oauth, oembed, polls, preferences, push, quotes, registration, relations,
    reports, scheduled, search, status_acts, statuses, streaming, suggestions, tags, thread_mutes,
    timelines, trends, well_known,
};

/// The door: the whole client API.
pub fn router(service: Arc<Service>) -> Router {
    let largest = 2 * UPLOAD_BYTES_MAX + BODY_BYTES_MAX;
    let api = table().into_router().layer(DefaultBodyLimit::max(largest));
    let api = api.merge(entities_pictures()).merge(well_known::routes());
    let api = api.merge(streaming::routes()).merge(media::routes());
    let nothing = any(async || ApiError::not_found());
    api.route("/api/{*path}", nothing).layer(from_fn(cors::dress)).with_state(service)
}

/// All endpoints of all resources.
pub(crate) fn table() -> Table {
    let mut table = Table::new();
    instance::endpoints(&mut table);
    accounts::endpoints(&mut table);
    credentials::endpoints(&mut table);
    statuses::endpoints(&mut table);
    status_acts::endpoints(&mut table);
    scheduled::endpoints(&mut table);
    media::endpoints(&mut table);
    polls::endpoints(&mut table);
    push::endpoints(&mut table);
    timelines::endpoints(&mut table);
    kept::endpoints(&mut table);
    search::endpoints(&mut table);
    quotes::endpoints(&mut table);
    trends::endpoints(&mut table);
    directory::endpoints(&mut table);
    instance_more::endpoints(&mut table);
    oembed::endpoints(&mut table);
    well_known::endpoints(&mut table);
    relations::endpoints(&mut table);
    lists::endpoints(&mut table);
    collections::endpoints(&mut table);
    tags::endpoints(&mut table);
    domain_blocks::endpoints(&mut table);
    suggestions::endpoints(&mut table);
    thread_mutes::endpoints(&mut table);
    oauth::endpoints(&mut table);
    apps::endpoints(&mut table);
    registration::endpoints(&mut table);
    notifications::endpoints(&mut table);
    filters::endpoints(&mut table);
    markers::endpoints(&mut table);
    preferences::endpoints(&mut table);
    reports::endpoints(&mut table);
    admin::endpoints(&mut table);
    absent::endpoints(&mut table);
    followers::endpoints(&mut table);
    conversations::endpoints(&mut table);
    table
}

/// The pictures of accounts that chose none.
fn entities_pictures() -> Router<Arc<Service>> {
    crate::entities::missing::routes()
}
