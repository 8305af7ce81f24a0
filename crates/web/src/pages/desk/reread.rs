//! `/desk/M/amended` and `/desk/M/reread`: the issuer sent another paper instead, or the one that
//! is there was read off wrongly. The form of the intake, filled with what is known; what was
//! written down before stays as it is.

use axum::extract::{Multipart, Path, Query};
use service::docket::Filed;

use super::demand::{self, typed};
use super::intake::{Cited, Sheet, receive, show};
use super::{Seat, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Done;
use crate::parcel::Parcel;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// The form for another paper.
pub(crate) async fn amended(visit: Visit, name: Path<String>, cited: Query<Cited>) -> Answer {
    open(&visit, &name, cited.0, another).await
}

/// Takes another paper.
pub(crate) async fn amend(visit: Visit, Path(name): Path<String>, multipart: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let (fields, scan) = receive(multipart).await?;
    let read = scan.and_then(|scan| Ok((demand::read(&fields, visit.service.slot())?, scan)));
    let taken = match read {
        Ok((read, scan)) => {
            visit.service.docket_amend(&seat.desk, &filed, seat.label(), read, &scan).await
        }
        Err(problems) => return show(&visit, &seat, &another(&filed), &fields, problems),
    };
    match taken {
        Ok(filed) => go_back(&filed),
        Err(refused) => {
            let problems = Problems::refused("file-scan", &refused);
            show(&visit, &seat, &another(&filed), &fields, problems)
        }
    }
}

/// The form for another reading.
pub(crate) async fn reread(visit: Visit, name: Path<String>, cited: Query<Cited>) -> Answer {
    open(&visit, &name, cited.0, again).await
}

/// Takes another reading.
pub(crate) async fn correct(visit: Visit, Path(name): Path<String>, parcel: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let mut parcel = Parcel::new(parcel);
    while parcel.next_file().await?.is_some() {}
    let fields = parcel.into_fields();
    let wrong = fields.text("wrong").trim().to_owned();
    let mut problems = Problems::default();
    if wrong.is_empty() {
        problems.add("wrong", "Please say what was read off wrongly.");
        return show(&visit, &seat, &again(&filed), &fields, problems);
    }
    let read = match demand::read(&fields, visit.service.slot()) {
        Ok(read) => read,
        Err(problems) => return show(&visit, &seat, &again(&filed), &fields, problems),
    };
    match visit.service.docket_reread(&seat.desk, &filed, seat.label(), wrong, read).await {
        Ok(filed) => go_back(&filed),
        Err(refused) => {
            let problems = Problems::refused("wrong", &refused);
            show(&visit, &seat, &again(&filed), &fields, problems)
        }
    }
}

/// The form, filled with what is known.
async fn open(visit: &Visit, name: &str, cited: Cited, sheet: fn(&Filed) -> Sheet) -> Answer {
    let Some(seat) = Seat::take(visit)? else { return unlock::locked(visit).await };
    let filed = seat.find(visit, name).await?;
    let sheet = sheet(&filed);
    let fields = filled(&filed, cited, !sheet.scan);
    show(visit, &seat, &sheet, &fields, Problems::default())
}

fn go_back(filed: &Filed) -> Answer {
    reply::go_to(&format!("/desk/{}", filed.called()), Some(Done::WrittenDown))
}

/// What is known of the paper; a paper that came now was received now.
fn filled(filed: &Filed, cited: Cited, same: bool) -> Fields {
    let known = filed.matter.demand.as_ref().map(typed).unwrap_or_default();
    let kept = |name: &str| match name {
        "authority" => cited.authority.is_none(),
        "received" => same,
        _ => true,
    };
    let mut fields = known.only(kept);
    if let Some(authority) = cited.authority {
        fields.add("authority".to_owned(), authority);
    }
    fields
}

fn another(filed: &Filed) -> Sheet {
    sheet(
        filed,
        "amended",
        "Another paper instead",
        "The fields say what the paper before says: change what the new one says otherwise. The \
         scan is sealed unopened. Both papers stay.",
        "Take it",
    )
}

fn again(filed: &Filed) -> Sheet {
    sheet(
        filed,
        "reread",
        "Read off again",
        "The paper stays, and what was read off before stays written down. From now on what you \
         read here counts. A review made before has to be made again.",
        "Write down",
    )
}

fn sheet(
    filed: &Filed,
    kind: &str,
    title: &'static str,
    lead: &'static str,
    button: &'static str,
) -> Sheet {
    let back = format!("/desk/{}", filed.called());
    let action = format!("{back}/{kind}");
    let name = format!("Matter {}", filed.called());
    Sheet { title, lead, action, back: (back, name), scan: kind == "amended", button }
}
