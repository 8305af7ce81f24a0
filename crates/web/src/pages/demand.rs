//! A demand to be told who the holder is, as its holder reads it, and the answer to it in words
//! that are sealed to whoever keeps the docket.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use record::limits::{DOCKET_ANSWER_CHARACTERS_MAX, DOCKET_COUNSEL_CHARACTERS_MAX};
use service::Refused;
use service::docket::{DemandView, HolderAnswer};

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/notices/demand/N`.
pub(crate) async fn open(visit: Visit, Path(notice): Path<u64>) -> Answer {
    let demand = visit.service.demand_told(visit.holder()?, notice).await?;
    show(&visit, &demand, &HolderAnswer::default(), Problems::default())
}

/// Answers.
pub(crate) async fn answer(visit: Visit, Path(notice): Path<u64>, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let answer = HolderAnswer {
        challenges: fields.text("court") == "yes",
        consents: fields.is_set("consents"),
        counsel: fields.text("counsel").to_owned(),
        words: fields.text("words").to_owned(),
    };
    match visit.service.answer_demand(holder, notice, answer.clone()).await {
        Ok(()) => reply::go_to(&format!("/notices/demand/{notice}"), Some(Done::Answered)),
        Err(refused @ Refused::Invalid(_)) => {
            let demand = visit.service.demand_told(holder, notice).await?;
            show(&visit, &demand, &answer, Problems::refused("words", &refused))
        }
        Err(refused) => Err(refused.into()),
    }
}

/// The copy of its scan, to be kept and not to be shown: browsers are told not to open it.
pub(crate) async fn copy(visit: Visit, Path(notice): Path<u64>) -> Answer {
    let (kind, bytes) = visit.service.demand_copy(visit.holder()?, notice).await?;
    let ending = kind.endings().first().unwrap_or(&"bin");
    let name = HeaderValue::from_str(&format!("attachment; filename=\"demand.{ending}\""));
    let name = name.map_err(|_| Refused::Unavailable)?;
    let mime = HeaderValue::from_static(kind.mime());
    Ok(([(CONTENT_TYPE, mime), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// Puts it away, with the copy.
pub(crate) async fn put_away(visit: Visit, Path(notice): Path<u64>) -> Answer {
    visit.service.put_demand_away(visit.holder()?, notice).await?;
    reply::go_to("/notifications", Some(Done::Dismissed))
}

#[derive(Template)]
#[template(path = "demand/page.html")]
struct DemandPage<'a> {
    frame: Frame,
    problems: Problems,
    told: &'a DemandView,
    answer: &'a HolderAnswer,
}

impl DemandPage<'_> {
    const WORDS: usize = DOCKET_ANSWER_CHARACTERS_MAX;
    const COUNSEL: usize = DOCKET_COUNSEL_CHARACTERS_MAX;

    /// Until when nothing is given, on the clocks of the place that waits for the answer.
    fn until(&self) -> String {
        let (ends, zone) = (self.told.window_ends, &self.told.demand.time_zone);
        let there = ends.on_clocks_of(zone).map(|time| time.strftime("%Y-%m-%d %H:%M").to_string());
        there.map_or_else(|| ends.to_string(), |time| format!("{time} ({zone})"))
    }
}

fn show(visit: &Visit, told: &DemandView, answer: &HolderAnswer, problems: Problems) -> Answer {
    let status = problems.status();
    let title = problems.title("A demand to be told who you are");
    let frame = Frame::new(visit, title);
    reply::page_with(status, &DemandPage { frame, problems, told, answer })
}
