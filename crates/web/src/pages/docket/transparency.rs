//! The transparency report: the docket counted by half-years and years.

use askama::Template;
use axum::extract::Path;
use serde_json::json;
use service::docket::{Period, PublicDocket, ReportRow};

use super::charts;
use super::data::{file_answer, json_answer};
use super::pledges::{self, Pledge};
use crate::bars::Bars;
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
    let received = |periods: &[Period]| -> Vec<(String, u64)> {
        let count = |period: &Period| {
            let rows = docket.report(*period);
            (period.to_string(), rows.iter().map(|row| row.received).sum())
        };
        periods.iter().rev().map(count).collect()
    };
    let all: Vec<_> = years.iter().flat_map(|year| docket.report(*year)).collect();
    let by_half = charts::by_period("Received per half-year", "Half-year", received(&halves));
    reply::page(&AllPage {
        frame: Frame::new(&visit, "Transparency"),
        samples: docket.matters.iter().any(|listed| listed.view.sample),
        charts: by_half.into_iter().chain(charts::of(&all)).collect(),
        groups: [("Half-years", sums(halves)), ("Years", sums(years))],
        pledges: pledges::all(&visit, &docket)?,
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
        charts: charts::of(&rows),
        kinds: rows.iter().map(|row| charts::kind(row).to_owned()).collect(),
        measures: measures.collect(),
    })
}

#[derive(Template)]
#[template(path = "docket/transparency.html")]
struct AllPage {
    frame: Frame,
    samples: bool,
    charts: Vec<Bars>,
    groups: [(&'static str, Vec<Sum>); 2],
    pledges: Vec<Pledge>,
}

#[derive(Template)]
#[template(path = "docket/period.html")]
struct PeriodPage {
    frame: Frame,
    period: Period,
    samples: usize,
    charts: Vec<Bars>,
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

/// The first columns say which period it is.
const PERIOD_COLUMNS: usize = 2;
const CSV: &str = "text/csv; charset=utf-8";
