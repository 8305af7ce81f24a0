//! What waits apart from the holder's notifications: a line for each sender.

use askama::Template;
use axum::extract::Path;
use record::{Account, Id};
use service::view::NoticeRequest;

use super::notifications::Group;
use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::portrait::Portrait;
use crate::reply::{self, Answer, Refusal};

/// `/notifications/requests`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let holder = visit.holder()?;
    let held = visit.service.held_back(holder);
    let senders: Vec<_> = held.iter().map(|(sender, _)| *sender).collect();
    let requests = visit.service.notice_requests(holder, &senders).await?;
    let lines =
        requests.iter().map(|request| Line { request, newest: Group::of(&visit, &request.newest) });
    let lines = lines.collect::<Vec<_>>();
    let more = held.len().saturating_sub(lines.len());
    reply::page(&RequestsPage { frame: Frame::new(&visit, "Waiting apart"), lines, more })
}

/// Tells what one account did, and whatever it does later.
pub(crate) async fn accept(visit: Visit, Path(account): Path<String>) -> Answer {
    visit.service.accept_requests(visit.holder()?, &[sender(&account)?]).await?;
    reply::go_to("/notifications/requests", Some(Done::Told))
}

/// Puts away what one account did.
pub(crate) async fn dismiss(visit: Visit, Path(account): Path<String>) -> Answer {
    visit.service.decline_requests(visit.holder()?, &[sender(&account)?]).await?;
    reply::go_to("/notifications/requests", Some(Done::Dismissed))
}

fn sender(account: &str) -> Result<Id<Account>, Refusal> {
    account.parse().map_err(|_| Refusal::not_found())
}

#[derive(Template)]
#[template(path = "notice_requests.html")]
struct RequestsPage<'a> {
    frame: Frame,
    lines: Vec<Line<'a>>,
    /// Senders for whom the page has no room.
    more: usize,
}

/// What one account did.
struct Line<'a> {
    request: &'a NoticeRequest,
    newest: Group<'a>,
}
