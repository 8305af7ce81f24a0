//! The transparency report: the docket counted by half-years and years.

use askama::Template;
use axum::extract::Path;
use serde_json::json;
use service::docket::{Period, PublicDocket, ReportRow};

use super::data::{file_answer, json_answer};
use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer, Refusal};

/// `/transparency`: all periods in which something came in.
pub(crate) async fn all(visit: Visit) -> Answer {
    let docket = visit.service.docket_public().await?;
    let (halves, years) = docket.periods();
    let sums = |periods: Vec<Period>| -> Vec<Sum> {
        periods.into_iter().map(|period| Sum::of(&docket, period)).collect()
    };
    let went = |listed: &&service::docket::Listed| {
        listed.view.tally.as_ref().is_some_and(|tally| tally.brought_to_court)
    };
    reply::page(&AllPage {
        frame: Frame::new(&visit, "Transparency"),
        samples: docket.matters.iter().any(|listed| listed.view.sample),
        courts: docket.matters.iter().filter(went).count(),
        groups: [("Half-years", sums(halves)), ("Years", sums(years))],
        pledges: PLEDGES,
    })
}

/// `/transparency/2026-H2`, and the same as `.csv`, `.json` and `-dsa.csv`.
pub(crate) async fn period(visit: Visit, Path(called): Path<String>) -> Answer {
    let docket = visit.service.docket_public().await?;
    let (name, form) = match called.split_once('.') {
        Some((name, "csv")) => name.strip_suffix("-dsa").map_or((name, Form::Sheet), dsa),
        Some((name, "json")) => (name, Form::Data),
        Some(_) => return Err(Refusal::not_found()),
        None => (called.as_str(), Form::Page),
    };
    let period = Period::parse(name).ok_or_else(Refusal::not_found)?;
    let samples = docket.samples(period);
    // A file goes where no page says so any more.
    let mark = if samples > 0 { "-samples" } else { "" };
    match form {
        Form::Page => show(&visit, &docket, period, samples),
        Form::Data => json_answer(&json!({
            "period": period.to_string(),
            "samples": samples,
            "rows": docket.report(period),
        })),
        Form::Sheet => {
            let name = format!("transparency-{period}{mark}.csv");
            Ok(file_answer(CSV, &name, docket.report_sheet(period)))
        }
        Form::Union => {
            let name = format!("transparency-{period}-dsa{mark}.csv");
            Ok(file_answer(CSV, &name, docket.dsa_sheet(period)))
        }
    }
}

enum Form {
    Page,
    Data,
    Sheet,
    Union,
}

fn dsa(name: &str) -> (&str, Form) {
    (name, Form::Union)
}

fn show(visit: &Visit, docket: &PublicDocket, period: Period, samples: usize) -> Answer {
    let rows = docket.report(period);
    let cells: Vec<_> = rows.iter().map(ReportRow::cells).collect();
    let measures = ReportRow::COLUMNS.iter().enumerate().skip(PERIOD_COLUMNS);
    let measures = measures.map(|(place, &(name, words))| Measure {
        name,
        words,
        values: cells.iter().map(|row| row.get(place).cloned().unwrap_or_default()).collect(),
    });
    reply::page(&PeriodPage {
        frame: Frame::new(visit, format!("Transparency, {period}")),
        period,
        samples,
        kinds: rows.iter().map(|row| kind(row).to_owned()).collect(),
        measures: measures.collect(),
    })
}

fn kind(row: &ReportRow) -> &str {
    if row.process_type.is_empty() { "Cites no authority known here" } else { &row.process_type }
}

#[derive(Template)]
#[template(path = "docket/transparency.html")]
struct AllPage {
    frame: Frame,
    samples: bool,
    courts: usize,
    groups: [(&'static str, Vec<Sum>); 2],
    pledges: &'static [Pledge],
}

#[derive(Template)]
#[template(path = "docket/period.html")]
struct PeriodPage {
    frame: Frame,
    period: Period,
    samples: usize,
    kinds: Vec<String>,
    measures: Vec<Measure>,
}

/// A column of the report, which is a row on the page.
struct Measure {
    name: &'static str,
    words: &'static str,
    values: Vec<String>,
}

/// A period in one line.
struct Sum {
    period: Period,
    received: u64,
    named: u64,
    affected: u64,
    withdrawn: u64,
    told_before: u64,
    told_after: u64,
}

impl Sum {
    fn of(docket: &PublicDocket, period: Period) -> Self {
        let rows = docket.report(period);
        let sum = |number: fn(&ReportRow) -> u64| -> u64 { rows.iter().map(number).sum() };
        Self {
            period,
            received: sum(|row| row.received),
            named: sum(|row| row.accounts_specified),
            affected: sum(|row| row.accounts_affected),
            withdrawn: sum(|row| row.withdrawn),
            told_before: sum(|row| row.notified_before),
            told_after: sum(|row| row.notified_after),
        }
    }
}

/// What a criterion asks, and who keeps it.
struct Pledge {
    asks: &'static str,
    answer: &'static str,
}

/// The six criteria of "Who Has Your Back" (Electronic Frontier Foundation, 2013), and that of
/// 2017 on national-security letters.
const PLEDGES: &[Pledge] = &[
    Pledge {
        asks: "Requires a warrant for content",
        answer: "Kept by the program: private content is given under an authority that is a \
            warrant, or not at all. What is sealed is ciphertext even then.",
    },
    Pledge {
        asks: "Tells users about demands",
        answer: "Kept by the program: nothing is given before notice and ten days, unless a law or \
            a court bars telling. A request for secrecy does not.",
    },
    Pledge {
        asks: "Publishes a transparency report",
        answer: "Kept by the program: these pages are made from the docket.",
    },
    Pledge {
        asks: "Publishes guidelines for agencies",
        answer: "Partly kept by the program: what there is of each kind of data is on each \
            matter’s page, and on the page about privacy.",
    },
    Pledge {
        asks: "Fights for users in courts",
        answer: "Only people can keep this. The docket shows where it was done.",
    },
    Pledge {
        asks: "Fights for users in parliaments",
        answer: "Only people can keep this. The program knows nothing of it.",
    },
    Pledge {
        asks: "Has every national-security letter reviewed by a judge",
        answer: "Only people can keep this. The program reminds them of it.",
    },
];

/// The first columns say which period it is.
const PERIOD_COLUMNS: usize = 2;
const CSV: &str = "text/csv; charset=utf-8";
