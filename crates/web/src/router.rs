//! Every address there is: a table of contents.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use record::limits::{
    BODY_BYTES_MAX, DESK_KEY_BYTES_MAX, DOCKET_ARCHIVE_BYTES_MAX, DOCKET_SCAN_BYTES_MAX,
    IMPORT_BYTES_MAX, REQUEST_BYTES_MAX, UPLOAD_BYTES_MAX,
};
use service::Service;

use crate::pages::{
    account, acts, authorize, codename, collections, compose, conversation, demand, desk, docket,
    docket_log, edit, filter_edit, filters, front, held, held_posts, house, leave, legal, lists,
    media, messages, moderation, notice_policy, notice_requests, notifications, people,
    profile_form, report, search, sessions, settings, sign_in, sign_up, tags, terms, timelines,
    transfer,
};
use crate::{door, feeds, oembed, reply, static_files};

/// The door: all pages of the server.
pub fn router(service: Arc<Service>) -> Router {
    let pages = reading().merge(acting()).merge(entering()).merge(writing());
    let pages = pages.merge(settling()).merge(gathering()).merge(keeping_order());
    let pages = pages.merge(telling()).merge(serving()).merge(at_desk());
    Router::new()
        .merge(pages)
        .fallback(async || reply::Refusal::not_found())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn_with_state(Arc::clone(&service), door::receive))
        .merge(static_files::routes())
        .route("/media/{name}", get(media::picture))
        .route("/docket/log/checkpoint", get(docket_log::checkpoint))
        .route("/docket/log/tile/{*path}", get(docket_log::tile))
        .route("/docket/log/policy", get(docket::data::policy))
        .route("/media/sealed/{key}", get(media::sealed))
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

/// Getting in and out.
#[rustfmt::skip]
fn entering() -> Router<Arc<Service>> {
    Router::new()
        .route("/sign-up", get(sign_up::open).post(sign_up::prepare))
        .route("/sign-up/confirm", post(sign_up::confirm))
        .route("/sign-in", get(sign_in::open).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/oauth/authorize", get(authorize::open).post(authorize::decide))
        .route("/oauth/authorize/", get(authorize::open))
        .route("/oauth/authorize/native", get(authorize::native))
}

/// Writing, changing, taking back.
#[rustfmt::skip]
fn writing() -> Router<Arc<Service>> {
    let with_pictures = DefaultBodyLimit::max(REQUEST_BYTES_MAX);
    Router::new()
        .route("/compose", get(compose::open).post(compose::send).layer(with_pictures))
        .route("/compose/picture/{number}", get(compose::picture))
        .route("/held-posts", get(held_posts::open))
        .route("/held-posts/{number}/release", post(held_posts::release))
        .route("/held-posts/{number}/discard", post(held_posts::discard))
        .route("/held-posts/{number}/reschedule", post(held_posts::reschedule))
        .route("/held-posts/{number}/unschedule", post(held_posts::unschedule))
        .route("/@{handle}/{post}/edit", get(edit::open).post(edit::save))
        .route("/@{handle}/{post}/delete", get(edit::ask).post(edit::delete))
}

/// What is the holder's own.
#[rustfmt::skip]
fn settling() -> Router<Arc<Service>> {
    let with_pictures = DefaultBodyLimit::max(2 * UPLOAD_BYTES_MAX + BODY_BYTES_MAX);
    let with_list = DefaultBodyLimit::max(IMPORT_BYTES_MAX + BODY_BYTES_MAX);
    Router::new()
        .route("/notifications", get(notifications::open))
        .route("/notifications/read", post(notifications::read))
        .route("/notifications/requests", get(notice_requests::open))
        .route("/notifications/requests/{account}/accept", post(notice_requests::accept))
        .route("/notifications/requests/{account}/dismiss", post(notice_requests::dismiss))
        .route("/following", get(people::following))
        .route("/followers", get(people::followers))
        .route("/follow-requests", get(people::requests))
        .route("/muted", get(people::muted))
        .route("/blocked", get(people::blocked))
        .route("/held", get(held::held))
        .route("/settings", get(settings::contents))
        .route(
            "/settings/profile",
            get(profile_form::open).post(profile_form::save).layer(with_pictures),
        )
        .route("/settings/preferences", get(settings::preferences).post(settings::set_preferences))
        .route("/settings/filters", get(filters::open).post(filters::add))
        .route("/settings/filters/{number}", get(filter_edit::open).post(filter_edit::save))
        .route("/settings/filters/{number}/remove", post(filters::remove))
        .route("/settings/notifications", get(notice_policy::open).post(notice_policy::save))
        .route("/settings/tags", get(tags::open))
        .route("/settings/sessions", get(sessions::open))
        .route("/settings/sessions/end", post(sessions::end_all))
        .route("/settings/sessions/{number}/end", post(sessions::end))
        .route("/settings/codename", get(codename::open).post(codename::prepare))
        .route("/settings/codename/confirm", post(codename::confirm))
        .route("/settings/codename/drop-recovery", post(codename::drop_recovery))
        .route("/settings/export", get(transfer::export))
        .route("/settings/export/{name}", get(transfer::download))
        .route(
            "/settings/import",
            get(transfer::import).post(transfer::send).layer(with_list),
        )
        .route("/settings/delete", get(leave::open).post(leave::delete))
}

/// What the holder put together, and whom the holder speaks with.
#[rustfmt::skip]
fn gathering() -> Router<Arc<Service>> {
    Router::new()
        .route("/lists", get(lists::open).post(lists::make))
        .route("/lists/{number}", get(lists::timeline))
        .route("/lists/{number}/edit", get(lists::edit).post(lists::change))
        .route("/lists/{number}/join", post(lists::join))
        .route("/lists/{number}/part", post(lists::part))
        .route("/lists/{number}/remove", post(lists::remove))
        .route("/collections", get(collections::open).post(collections::make))
        .route("/collections/{number}", get(collections::one).post(collections::change))
        .route("/collections/{number}/put-on", post(collections::put_on))
        .route("/collections/{number}/take-off", post(collections::take_off))
        .route("/collections/{number}/leave", post(collections::leave))
        .route("/collections/{number}/remove", post(collections::remove))
        .route("/messages", get(messages::open))
        .route("/messages/{number}/read", post(messages::read))
        .route("/messages/{number}/remove", post(messages::remove))
        .route("/@{handle}/terms", get(terms::open).post(terms::set))
        .route("/tags/{tag}/{act}", post(tags::act))
}

/// Reports, and what operators make of them.
#[rustfmt::skip]
fn keeping_order() -> Router<Arc<Service>> {
    Router::new()
        .route("/@{handle}/report", get(report::open_account).post(report::send_account))
        .route("/@{handle}/{post}/report", get(report::open_post).post(report::send_post))
        .route(
            "/@{handle}/moderate",
            get(moderation::open_account).post(moderation::decide_account),
        )
        .route(
            "/@{handle}/{post}/moderate",
            get(moderation::open_post).post(moderation::decide_post),
        )
        .route("/moderation", get(moderation::queue))
        .route("/moderation/invite", post(moderation::invite))
        .route("/moderation/{number}/dismiss", post(moderation::dismiss))
}

/// Legal demands, as everybody may know of them.
#[rustfmt::skip]
fn telling() -> Router<Arc<Service>> {
    Router::new()
        .route("/docket", get(docket::list))
        .route("/docket/feed.atom", get(docket::feed))
        .route("/docket/calendar.ics", get(docket::calendar))
        .route("/docket/heartbeat", get(docket::data::heartbeat))
        .route("/docket/{number}", get(docket::one))
        .route("/docket/{number}/lumen.json", get(docket::data::lumen))
        .route("/docket/{number}/proof/{file}", get(docket::data::proof))
        .route("/transparency", get(docket::transparency::all))
        .route("/transparency/{period}", get(docket::transparency::period))
}

/// Legal demands: for agencies, and for the holders whom they are about.
#[rustfmt::skip]
fn serving() -> Router<Arc<Service>> {
    let with_scan = DefaultBodyLimit::max(DOCKET_SCAN_BYTES_MAX + BODY_BYTES_MAX);
    Router::new()
        .route("/legal", get(legal::open))
        .route("/legal.json", get(legal::data))
        .route("/legal/authorities", get(legal::authorities))
        .route("/legal/serve", get(legal::serve).post(legal::send).layer(with_scan))
        .route("/legal/serve/state", get(legal::state).post(legal::ask))
        .route("/notices/demand/{number}", get(demand::open).post(demand::answer))
        .route("/notices/demand/{number}/copy", get(demand::copy))
        .route("/notices/demand/{number}/put-away", post(demand::put_away))
}

/// The docket, for operators who opened its desk.
#[rustfmt::skip]
fn at_desk() -> Router<Arc<Service>> {
    let with_key = DefaultBodyLimit::max(DESK_KEY_BYTES_MAX + BODY_BYTES_MAX);
    let with_scan = DefaultBodyLimit::max(DOCKET_SCAN_BYTES_MAX + BODY_BYTES_MAX);
    let with_archive = DefaultBodyLimit::max(DOCKET_ARCHIVE_BYTES_MAX);
    let (amended, amend) = (desk::reread::amended, desk::reread::amend);
    Router::new()
        .route("/desk", get(desk::list::list))
        .route("/desk/unlock", post(desk::unlock::unlock).layer(with_key))
        .route("/desk/lock", post(desk::unlock::lock))
        .route("/desk/key", get(desk::unlock::key).post(desk::unlock::make_key))
        .route("/desk/new", get(desk::intake::open).post(desk::intake::take).layer(with_scan))
        .route("/desk/calendar.ics", get(desk::list::ics))
        .route("/desk/answers", post(desk::envelopes::take_answers))
        .route("/desk/envelopes/{number}", get(desk::envelopes::open))
        .route("/desk/envelopes/{number}/scan", get(desk::envelopes::scan))
        .route("/desk/envelopes/{number}/take-in", post(desk::envelopes::take_in))
        .route("/desk/envelopes/{number}/put-aside", post(desk::envelopes::put_aside))
        .route("/desk/{matter}", get(desk::matter::open))
        .route("/desk/{matter}/event", post(desk::event::write).layer(with_scan))
        .route("/desk/{matter}/amended", get(amended).post(amend).layer(with_scan))
        .route("/desk/{matter}/reread", get(desk::reread::reread).post(desk::reread::correct))
        .route("/desk/{matter}/notice", post(desk::produce::notify))
        .route("/desk/{matter}/approve", post(desk::produce::approve))
        .route("/desk/{matter}/give", post(desk::produce::give).layer(with_archive))
        .route("/desk/{matter}/answer.tar", get(desk::produce::answer))
        .route("/desk/{matter}/letter.pdf", get(desk::letter::open))
        .route("/desk/{matter}/papers/{number}", get(desk::produce::paper))
}
