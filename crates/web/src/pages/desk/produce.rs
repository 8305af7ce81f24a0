//! Notice to the holder, the answer by two persons one after the other, and papers as they came.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::extract::{Multipart, Path};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use record::limits::BODY_BYTES_MAX;
use service::Refused;
use service::docket::category::Category;
use service::docket::digest::Running;
use service::docket::{Piece, Weight};
use tokio::sync::mpsc::Receiver;

use super::{Seat, matter, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Done;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// Tells the holders, with a copy of what the demand says.
pub(crate) async fn notify(visit: Visit, Path(name): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    match visit.service.docket_notice(&seat.desk, &filed, seat.label()).await {
        Ok(told) => reply::go_to(&format!("/desk/{}", told.called()), Some(Done::HolderTold)),
        Err(refused) => refuse(&visit, &seat, &filed, "notice", &refused).await,
    }
}

/// A first person approves the answer, and gets the archive.
pub(crate) async fn approve(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let named = |id: &str| Category::ALL.iter().find(|it| it.id() == id).copied();
    let given: BTreeSet<_> = fields.all("given").filter_map(named).collect();
    let by = seat.label();
    match visit.service.approve_production(&seat.desk, &filed, by, given).await {
        Ok((approved, archive)) => Ok(download(&approved.called(), archive)),
        Err(refused) => refuse(&visit, &seat, &filed, "approve", &refused).await,
    }
}

/// A second person gives the archive: it is compared with what was approved, and kept nowhere.
pub(crate) async fn give(visit: Visit, Path(name): Path<String>, multipart: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let (archive, recipient) = weigh(multipart).await?;
    let mut problems = Problems::default();
    if recipient.trim().is_empty() {
        problems.add("to", "Please say to whom it is given.");
    }
    if archive.is_none() {
        problems.add("file-archive", "Please choose the archive that was approved.");
    }
    let Some(archive) = archive.filter(|_| problems.is_empty()) else {
        return matter::show(&visit, &seat, &filed, problems, &Fields::default()).await;
    };
    let (service, by) = (&visit.service, seat.label());
    match service.give_production(&seat.desk, &filed, by, archive, recipient.trim()).await {
        Ok(given) => reply::go_to(&format!("/desk/{}", given.called()), Some(Done::Given)),
        Err(refused) => refuse(&visit, &seat, &filed, "file-archive", &refused).await,
    }
}

/// `/desk/M/answer.tar`: the answer as it would be now. Nothing is written down.
pub(crate) async fn answer(visit: Visit, Path(name): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let archive = visit.service.answer(&filed, &filed.matter.giveable());
    Ok(download(&format!("{}-draft", filed.called()), archive))
}

/// `/desk/M/papers/N`: a paper as it came. Browsers are not to open it: it comes from strangers.
pub(crate) async fn paper(visit: Visit, Path((name, number)): Path<(String, u32)>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let paper = visit.service.docket_scan(&seat.desk, &filed, number).await?;
    let file = format!("{}-{number}.paper", filed.called());
    Ok((attachment(&file, "application/octet-stream"), paper.to_vec()).into_response())
}

async fn refuse(
    visit: &Visit,
    seat: &Seat<'_>,
    filed: &service::docket::Filed,
    place: &str,
    refused: &Refused,
) -> Answer {
    let problems = Problems::refused(place, refused);
    matter::show(visit, seat, filed, problems, &Fields::default()).await
}

fn download(called: &str, archive: Receiver<Piece>) -> Response {
    let pieces = stream::unfold(archive, async |mut archive| {
        let piece = archive.recv().await?;
        Some((piece, archive))
    });
    let file = format!("answer-{called}.tar");
    (attachment(&file, "application/x-tar"), Body::from_stream(pieces)).into_response()
}

/// The headers of a file that browsers keep and do not open.
pub(super) fn attachment(
    file: &str,
    kind: &'static str,
) -> [(axum::http::HeaderName, HeaderValue); 2] {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{file}\""));
    let plain = HeaderValue::from_static("attachment");
    [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, disposition.unwrap_or(plain)),
    ]
}

/// What an archive is known by, read piece by piece; and to whom it is given.
async fn weigh(mut multipart: Multipart) -> Result<(Option<Weight>, String), Refusal> {
    let unreadable = |it: axum::extract::multipart::MultipartError| Refusal::plain(it.status());
    let (mut archive, mut recipient) = (None, String::new());
    while let Some(mut part) = multipart.next_field().await.map_err(unreadable)? {
        let is_archive = part.name() == Some("file-archive");
        let is_recipient = part.name() == Some("to");
        let (mut running, mut bytes) = (Running::default(), 0);
        while let Some(piece) = part.chunk().await.map_err(unreadable)? {
            bytes += piece.len() as u64;
            if is_archive {
                running.update(&piece);
            } else if is_recipient && recipient.len() + piece.len() <= BODY_BYTES_MAX {
                recipient.push_str(&String::from_utf8_lossy(&piece));
            }
        }
        if is_archive && bytes > 0 {
            archive = Some(Weight { digest: running.digest(), bytes });
        }
    }
    Ok((archive, recipient))
}
