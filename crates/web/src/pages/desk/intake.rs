//! `/desk/new`: an envelope is opened. Its scan is sealed, and what it says is read off.

use askama::Template;
use axum::extract::{Multipart, Query};
use record::limits::DOCKET_SCAN_BYTES_MAX;
use serde::Deserialize;
use service::docket::authority::{Authority, Element, Rank, Subject};

use super::demand::{self, Ask, asks};
use super::kinds::Choice;
use super::{Seat, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::parcel::Parcel;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `?authority=us.customs-summons`: what the paper cites.
#[derive(Deserialize)]
pub(crate) struct Cited {
    authority: Option<String>,
}

/// The form, for the authority that the paper cites.
pub(crate) async fn open(visit: Visit, Query(cited): Query<Cited>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let mut typed = Fields::default();
    if let Some(authority) = cited.authority {
        typed.add("authority".to_owned(), authority);
    }
    show(&visit, &seat, &typed, Problems::default())
}

/// Takes the demand in.
pub(crate) async fn take(visit: Visit, multipart: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let mut parcel = Parcel::with_files_of(multipart, DOCKET_SCAN_BYTES_MAX);
    let mut scan = None;
    while let Some(file) = parcel.next_file().await? {
        scan = Some(file.bytes);
    }
    let fields = parcel.into_fields();
    let mut problems = Problems::default();
    let scan = match scan {
        Some(Some(scan)) => scan,
        Some(None) => {
            let most = DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
            problems.add("file-scan", format!("The scan is larger than {most} MiB."));
            return show(&visit, &seat, &fields, problems);
        }
        None => {
            problems.add("file-scan", "Please choose the scan.");
            return show(&visit, &seat, &fields, problems);
        }
    };
    let read = match demand::read(&fields, visit.service.slot()) {
        Ok(read) => read,
        Err(problems) => return show(&visit, &seat, &fields, problems),
    };
    let (address, authorities) = (seat.desk.address(), seat.desk.authorities());
    let taken =
        visit.service.take_in_demand(&address, authorities, seat.label(), read, &scan).await;
    match taken {
        Ok(taken) => {
            let path = format!("/desk/{}", taken.matter.id.short());
            reply::go_to(&path, Some(Done::TakenIn))
        }
        Err(refused) => {
            let problems = Problems::refused("file-scan", &refused);
            show(&visit, &seat, &fields, problems)
        }
    }
}

#[derive(Template)]
#[template(path = "desk/intake.html")]
struct IntakePage<'a> {
    frame: Frame,
    problems: Problems,
    typed: &'a Fields,
    /// All that a paper can cite: id, name, and whether it is the one.
    authorities: Vec<(&'a str, &'a str, bool)>,
    cited: Option<&'a Authority>,
    asks: Vec<Ask>,
    ranks: Vec<Choice>,
    subjects: Vec<Choice>,
    elements: Vec<Choice>,
    now: String,
}

impl IntakePage<'_> {
    const MIB_MAX: usize = DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
    /// What was typed into a field.
    fn text(&self, name: &str) -> &str {
        self.typed.text(name)
    }

    /// A choice so named was this one.
    fn is(&self, name: &str, value: &str) -> bool {
        self.typed.all(name).any(|it| it == value)
    }
}

fn show(visit: &Visit, seat: &Seat<'_>, typed: &Fields, problems: Problems) -> Answer {
    let status = problems.status();
    let known = seat.desk.authorities();
    let cited = known.find(typed.text("authority"));
    let is_it = |row: &Authority| cited.is_some_and(|cited| cited.id == row.id);
    let now = visit.service.slot();
    reply::page_with(
        status,
        &IntakePage {
            frame: Frame::new(visit, problems.title("An envelope")),
            problems,
            typed,
            authorities: known.iter().map(|row| (&*row.id, &*row.name, is_it(row))).collect(),
            asks: asks(cited, typed),
            cited,
            ranks: Rank::ALL.iter().map(|it| Choice::of(it, it.words())).collect(),
            subjects: Subject::ALL.iter().map(|it| Choice::of(it, it.words())).collect(),
            elements: Element::ALL.iter().map(|it| Choice::of(it, it.words())).collect(),
            now: crate::pages::compose::for_field(&now),
        },
    )
}
