//! `/desk/envelopes/N`: what somebody handed in on the page for agencies, opened at the desk. It
//! is held against its scan, and taken in or put aside.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use service::docket::Envelope;

use super::produce::attachment;
use super::{Seat, telling, unlock};
use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// The envelope, opened.
pub(crate) async fn open(visit: Visit, Path(number): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let envelope = visit.service.docket_envelope(&seat.desk, &number).await?;
    show(&visit, &seat, &envelope, Problems::default()).await
}

/// Its scan, as it was sent. Nobody here has opened it.
pub(crate) async fn scan(visit: Visit, Path(number): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let envelope = visit.service.docket_envelope(&seat.desk, &number).await?;
    let ending = envelope.kind.and_then(|kind| kind.endings().first()).unwrap_or(&"bin");
    let headers = attachment(&format!("envelope.{ending}"), "application/octet-stream");
    Ok((headers, envelope.scan).into_response())
}

/// Takes it in as its sender says it.
pub(crate) async fn take_in(visit: Visit, Path(number): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let envelope = visit.service.docket_envelope(&seat.desk, &number).await?;
    let taken = visit.service.take_in_envelope(&seat.desk, &number, seat.label(), None).await;
    match taken {
        Ok(taken) => {
            let path = format!("/desk/{}", taken.matter.id.short());
            reply::go_to(&path, Some(Done::TakenIn))
        }
        Err(refused) => {
            show(&visit, &seat, &envelope, Problems::refused("envelope", &refused)).await
        }
    }
}

/// Puts it aside for good.
pub(crate) async fn put_aside(visit: Visit, Path(number): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    visit.service.put_envelope_aside(&seat.desk, &number).await?;
    reply::go_to("/desk", Some(Done::PutAside))
}

/// Writes what holders answered into their matters.
pub(crate) async fn take_answers(visit: Visit) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    visit.service.docket_take_answers(&seat.desk).await?;
    reply::go_to("/desk", Some(Done::AnswersTaken))
}

#[derive(Template)]
#[template(path = "desk/envelope.html")]
struct EnvelopePage<'a> {
    frame: Frame,
    problems: Problems,
    envelope: &'a Envelope,
    facts: Vec<(&'static str, String)>,
}

async fn show(visit: &Visit, seat: &Seat<'_>, envelope: &Envelope, problems: Problems) -> Answer {
    let demand = visit.service.demand_in(envelope).await;
    let cited = demand.authority.as_ref().and_then(|id| seat.desk.authorities().find(id));
    reply::page_with(
        problems.status(),
        &EnvelopePage {
            frame: Frame::new(visit, problems.title("An envelope that was handed in")),
            problems,
            envelope,
            facts: telling::facts(&demand, cited),
        },
    )
}
