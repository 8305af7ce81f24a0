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
use crate::reply::{self, Answer, Refusal};

/// `?authority=us.customs-summons`: what the paper cites.
#[derive(Deserialize)]
pub(crate) struct Cited {
    pub(super) authority: Option<String>,
}

/// The form, for the authority that the paper cites.
pub(crate) async fn open(visit: Visit, Query(cited): Query<Cited>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let mut typed = Fields::default();
    if let Some(authority) = cited.authority {
        typed.add("authority".to_owned(), authority);
    }
    show(&visit, &seat, &Sheet::new(), &typed, Problems::default())
}

/// Takes the demand in.
pub(crate) async fn take(visit: Visit, multipart: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let (fields, scan) = match receive(multipart).await? {
        (fields, Ok(scan)) => (fields, scan),
        (fields, Err(problems)) => {
            return show(&visit, &seat, &Sheet::new(), &fields, problems);
        }
    };
    let read = match demand::read(&fields, visit.service.slot()) {
        Ok(read) => read,
        Err(problems) => return show(&visit, &seat, &Sheet::new(), &fields, problems),
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
            show(&visit, &seat, &Sheet::new(), &fields, problems)
        }
    }
}

/// What was sent: the fields, and the scan or what is wrong with it.
pub(super) async fn receive(
    multipart: Multipart,
) -> Result<(Fields, Result<Vec<u8>, Problems>), Refusal> {
    let mut parcel = Parcel::with_files_of(multipart, DOCKET_SCAN_BYTES_MAX);
    let mut scan = None;
    while let Some(file) = parcel.next_file().await? {
        scan = Some(file.bytes);
    }
    let most = DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
    let missing = match scan {
        Some(Some(scan)) => return Ok((parcel.into_fields(), Ok(scan))),
        Some(None) => format!("The scan is larger than {most} MiB."),
        None => "Please choose the scan.".to_owned(),
    };
    let mut problems = Problems::default();
    problems.add("file-scan", missing);
    Ok((parcel.into_fields(), Err(problems)))
}

/// Which paper the form is about.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    /// Where the form goes.
    pub(super) action: String,
    /// The page from which it is reached, and its name.
    pub(super) back: (String, String),
    /// A scan comes with it; otherwise the words why it is read off again.
    pub(super) scan: bool,
    pub(super) button: &'static str,
}

impl Sheet {
    fn new() -> Self {
        Self {
            title: "An envelope",
            lead: "Read off what the paper says, as it says it. Whether it is right, rules flag \
                and people judge, later. The scan is sealed unopened.",
            action: "/desk/new".to_owned(),
            back: ("/desk".to_owned(), "Desk".to_owned()),
            scan: true,
            button: "Take it in",
        }
    }
}

#[derive(Template)]
#[template(path = "desk/intake.html")]
struct IntakePage<'a> {
    frame: Frame,
    problems: Problems,
    sheet: &'a Sheet,
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

/// The form, and what is wrong with it.
pub(super) fn show(
    visit: &Visit,
    seat: &Seat<'_>,
    sheet: &Sheet,
    typed: &Fields,
    problems: Problems,
) -> Answer {
    let status = problems.status();
    let known = seat.desk.authorities();
    let cited = known.find(typed.text("authority"));
    let is_it = |row: &Authority| cited.is_some_and(|cited| cited.id == row.id);
    let now = visit.service.slot();
    reply::page_with(
        status,
        &IntakePage {
            frame: Frame::new(visit, problems.title(sheet.title)),
            problems,
            sheet,
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
