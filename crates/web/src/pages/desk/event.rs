//! Something happened in a matter: written down from a form, or refused with the reason.

use axum::extract::{Multipart, Path};
use record::limits::DOCKET_SCAN_BYTES_MAX;
use serde_json::{Map, Value, json};
use service::docket::Filed;
use service::docket::digest::Digest;
use service::docket::matter::Event;
use service::docket::rule::Verdict;

use super::demand::moment;
use super::kinds::{Field, Input, Kind};
use super::{Seat, matter, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Done;
use crate::parcel::Parcel;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// Writes an event down.
pub(crate) async fn write(visit: Visit, Path(name): Path<String>, multipart: Multipart) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let mut parcel = Parcel::with_files_of(multipart, DOCKET_SCAN_BYTES_MAX);
    let mut paper = None;
    while let Some(file) = parcel.next_file().await? {
        paper = Some(file.bytes.ok_or_else(too_large)?);
    }
    let fields = parcel.into_fields();
    let kind = Kind::find(fields.text("kind")).ok_or_else(Refusal::not_found)?;
    let said = match read(kind, &fields, paper.as_deref()) {
        Ok(said) => said,
        Err(problems) => return matter::show(&visit, &seat, &filed, problems, &fields).await,
    };
    match write_down(&visit, &seat, &filed, said, paper.as_deref()).await {
        Ok(filed) => reply::go_to(&format!("/desk/{}", filed.called()), Some(Done::WrittenDown)),
        Err(refused) => {
            let problems = Problems::refused(kind.id, &refused);
            matter::show(&visit, &seat, &filed, problems, &fields).await
        }
    }
}

/// What was said: a review's flags and terms are found, not said.
enum Said {
    Event(Box<Event>),
    Verdict(Verdict),
}

async fn write_down(
    visit: &Visit,
    seat: &Seat<'_>,
    filed: &Filed,
    said: Said,
    paper: Option<&[u8]>,
) -> Result<Filed, service::Refused> {
    let (service, by) = (&visit.service, seat.label());
    match said {
        Said::Event(event) => service.docket_event_with(&seat.desk, filed, by, *event, paper).await,
        Said::Verdict(verdict) => service.docket_review(&seat.desk, filed, by, verdict).await,
    }
}

fn read(kind: &Kind, fields: &Fields, paper: Option<&[u8]>) -> Result<Said, Problems> {
    let (mut said, mut problems) = (Map::new(), Problems::default());
    for field in kind.fields {
        let value = value(field, fields, paper);
        if value.is_none() && field.required {
            problems.add(field.place(kind), format!("Please fill in: {}.", field.label));
        }
        let inside = match field.name.split_once('.') {
            Some((outer, inner)) => {
                let inside = said.entry(outer).or_insert_with(|| json!({}));
                inside.as_object_mut().map(|inside| (inside, inner))
            }
            None => Some((&mut said, field.name)),
        };
        if let (Some((inside, name)), Some(value)) = (inside, value) {
            inside.insert(name.to_owned(), value);
        }
    }
    if paper.is_some() && kind.paper().is_none() {
        problems.add(kind.id, "No paper comes with this.");
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let read = if kind.id == "reviewed" {
        serde_json::from_value(Value::Object(said)).map(Said::Verdict)
    } else {
        said.insert("kind".to_owned(), kind.id.into());
        serde_json::from_value(Value::Object(said)).map(|event| Said::Event(Box::new(event)))
    };
    read.map_err(|cause| {
        problems.add(kind.id, format!("One of the fields says something that cannot be: {cause}"));
        problems
    })
}

/// What a form says of a field; `None` if nothing.
fn value(field: &Field, fields: &Fields, paper: Option<&[u8]>) -> Option<Value> {
    let text = fields.text(field.name).trim();
    let some = (!text.is_empty()).then_some(text);
    match field.input {
        Input::Line | Input::Text | Input::OneOf(_) => some.map(Value::from),
        Input::Lines => {
            let lines = some?.lines().map(str::trim).filter(|line| !line.is_empty());
            Some(lines.collect::<Vec<_>>().into())
        }
        Input::Check => Some(fields.is_set(field.name).into()),
        Input::Number => text.parse::<u64>().ok().map(Value::from),
        Input::Time => moment(text).map(Value::from),
        // Its digest, or the digest of a paper that is kept elsewhere.
        Input::Paper => paper.map_or_else(
            || some.map(|digest| digest.to_ascii_lowercase().into()),
            |paper| Some(Digest::of(paper).to_string().into()),
        ),
        Input::Categories | Input::Flags | Input::Accounts => {
            Some(fields.all(field.name).collect::<Vec<_>>().into())
        }
    }
}

fn too_large() -> Refusal {
    Refusal::plain(axum::http::StatusCode::PAYLOAD_TOO_LARGE)
}
