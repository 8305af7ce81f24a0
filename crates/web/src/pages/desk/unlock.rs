//! Getting to the desk: with the key file and its passphrase, for this session and a few minutes.

use askama::Template;
use axum::extract::Multipart;
use axum::response::IntoResponse as _;
use record::limits::{DESK_KEY_BYTES_MAX, DESK_PASSPHRASE_CHARACTERS_MIN};
use service::{Refused, Zeroizing};

use super::produce::attachment;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::parcel::Parcel;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// What stands where the desk is locked. A form that was sent did nothing.
pub(super) async fn locked(visit: &Visit) -> Answer {
    let mut problems = Problems::default();
    if visit.is_form() {
        problems.add("file-key", "The desk is locked: nothing was done.");
    } else if visit.path() != "/desk" {
        return reply::go_to("/desk", None);
    }
    show(visit, problems).await
}

/// Opens the desk.
pub(crate) async fn unlock(visit: Visit, multipart: Multipart) -> Answer {
    let holder = visit.holder()?;
    let mut parcel = Parcel::with_files_of(multipart, DESK_KEY_BYTES_MAX);
    let (mut file, mut problems) = (None, Problems::default());
    while let Some(next) = parcel.next_file().await? {
        if next.bytes.is_none() {
            problems.add("file-key", "This file is too large to be a key.");
        }
        file = next.bytes.map(Zeroizing::new);
    }
    let passphrase = Zeroizing::new(parcel.fields().text("passphrase").to_owned());
    if problems.is_empty() {
        match visit.service.unlock_desk(holder, file, passphrase).await {
            Ok(()) => return reply::go_to("/desk", Some(Done::Unlocked)),
            Err(Refused::Forbidden) => return Err(Refused::Forbidden.into()),
            Err(refused) => problems.add_refused("passphrase", &refused),
        }
    }
    show(&visit, problems).await
}

/// Locks the desk.
pub(crate) async fn lock(visit: Visit) -> Answer {
    visit.service.lock_desk(visit.holder()?);
    reply::go_to("/desk", Some(Done::Locked))
}

/// `/desk/key`: a key for a house that has none yet.
pub(crate) async fn key(visit: Visit) -> Answer {
    show_key(&visit, Problems::default()).await
}

/// Makes the key and sends it as a file. Nothing of it stays here.
pub(crate) async fn make_key(visit: Visit, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let passphrase = Zeroizing::new(fields.text("passphrase").to_owned());
    let mut problems = Problems::default();
    if *passphrase != fields.text("again") {
        problems.add("again", "The two passphrases are not the same.");
        return show_key(&visit, problems).await;
    }
    match visit.service.new_docket_key(holder, passphrase).await {
        Ok(file) => {
            let headers = attachment("docket-key.age", "application/octet-stream");
            Ok((headers, file).into_response())
        }
        Err(Refused::Forbidden) => Err(Refused::Forbidden.into()),
        Err(refused) => {
            problems.add_refused("passphrase", &refused);
            show_key(&visit, problems).await
        }
    }
}

#[derive(Template)]
#[template(path = "desk/locked.html")]
struct LockedPage {
    frame: Frame,
    problems: Problems,
    /// A key file lies on this machine.
    is_here: bool,
    /// Papers are sealed to a key already.
    has_key: bool,
    idle_minutes: u64,
}

async fn show(visit: &Visit, problems: Problems) -> Answer {
    if !visit.holder()?.is_operator() {
        return Err(Refused::Forbidden.into());
    }
    let page = LockedPage {
        frame: Frame::new(visit, problems.title("The desk is locked")),
        is_here: visit.service.docket_key_is_here(),
        has_key: visit.service.docket_address().await?.is_some(),
        idle_minutes: visit.settings().desk_idle_seconds / 60,
        problems,
    };
    reply::page_with(page.problems.status(), &page)
}

#[derive(Template)]
#[template(path = "desk/key.html")]
struct KeyPage {
    frame: Frame,
    problems: Problems,
    has_key: bool,
}

impl KeyPage {
    const SHORTEST: usize = DESK_PASSPHRASE_CHARACTERS_MIN;
}

async fn show_key(visit: &Visit, problems: Problems) -> Answer {
    if !visit.holder()?.is_operator() {
        return Err(Refused::Forbidden.into());
    }
    let page = KeyPage {
        frame: Frame::new(visit, problems.title("A key for the docket")),
        has_key: visit.service.docket_address().await?.is_some(),
        problems,
    };
    reply::page_with(page.problems.status(), &page)
}
