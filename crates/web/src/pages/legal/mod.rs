//! For agencies: what exists and what does not, what can be searched by, how to serve. Tables come
//! from the code that the answers are made of; the same as JSON for programs.

mod authorities;
mod serve;
mod state;

use askama::Template;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use record::limits;
use serde::Serialize;
use service::docket::{Category, Held};
use service::view::HeldLine;
use service::{Legal, Refused};

pub(crate) use authorities::list as authorities;
pub(crate) use serve::{open as serve, send};
pub(crate) use state::{ask, open as state};

use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer};

/// `/legal`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let tables = visit.service.tables().await?;
    reply::page(&LegalPage {
        frame: Frame::new(&visit, "For agencies and courts"),
        legal: &visit.settings().legal,
        site: &visit.settings().name,
        takes: visit.service.docket_recipient().is_some(),
        known: visit.service.docket_authorities()?.iter().len(),
        kinds: Kind::all(),
        selectors: selectors(),
        tables,
    })
}

/// `/legal.json`.
pub(crate) async fn data(visit: Visit) -> Answer {
    let settings = visit.settings();
    let legal = &settings.legal;
    let tables = visit.service.tables().await?;
    let tables = tables.iter().map(|it| Table { table: &it.table, kind: &it.kind, what: &it.what });
    let at = |path: &str| format!("{}{path}", settings.origin);
    let takes = visit.service.docket_recipient().is_some();
    let told = Told {
        format: 1,
        house: &settings.name,
        served_at: &legal.served_at,
        contact: &legal.contact,
        languages: &legal.languages,
        counsel: &legal.counsel,
        form: takes.then(|| at("/legal/serve")),
        authorities: at("/legal/authorities"),
        searchable: vec![Category::UserName.id()],
        not_searchable: selectors().into_iter().map(Category::id).collect(),
        categories: Category::ALL.iter().map(|it| Row::of(*it)).collect(),
        tables: tables.collect(),
        notice: NoticePolicy {
            told_unless_barred_by_law_or_court: true,
            window_days: limits::DOCKET_WINDOW_DAYS,
            request_for_secrecy_delays_notice: false,
        },
        preservation_days_max: limits::DOCKET_PRESERVATION_DAYS_MAX,
        collects_from_now_on: false,
        emergency_requests: "not answered without legal process",
        fees: "none",
    };
    let text = serde_json::to_string_pretty(&told).map_err(|_| Refused::Unavailable)?;
    let headers = [(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((headers, text).into_response())
}

/// What is asked for in order to find an account, and finds none here.
fn selectors() -> Vec<Category> {
    Category::ALL.iter().copied().filter(|it| it.is_selector()).collect()
}

#[derive(Template)]
#[template(path = "legal/page.html")]
struct LegalPage<'a> {
    frame: Frame,
    legal: &'a Legal,
    site: &'a str,
    /// Envelopes are taken in through a form.
    takes: bool,
    /// So many authorities are known.
    known: usize,
    kinds: Vec<Kind>,
    selectors: Vec<Category>,
    tables: Vec<HeldLine>,
}

/// Categories of which there is the same.
struct Kind {
    title: &'static str,
    words: &'static str,
    rows: Vec<Row>,
}

impl Kind {
    fn all() -> Vec<Self> {
        let of = |title, words, held| {
            let rows = Category::ALL.iter().filter(|it| it.held() == held).map(|it| Row::of(*it));
            Self { title, words, rows: rows.collect() }
        };
        vec![
            of("Public", "Anyone can read it on these pages, without a demand.", Held::Public),
            of(
                "Sealed",
                "Ciphertext. The keys follow from words that only the holder has; nobody here can \
                 open it, and there is no way to be made to.",
                Held::Sealed,
            ),
            of(
                "Sealed, with a key on the server",
                "Only where a holder switched it on: it cannot work without the server.",
                Held::WithServerKey,
            ),
            of("Not held, and never was", "There is nothing to look for.", Held::Never),
        ]
    }
}

/// A category, and what there is of it.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    name: &'static str,
    held: Held,
    places: &'static [&'static str],
}

impl Row {
    fn of(category: Category) -> Self {
        Self {
            id: category.id(),
            name: category.name(),
            held: category.held(),
            places: category.places(),
        }
    }
}

#[derive(Serialize)]
struct Table<'a> {
    table: &'a str,
    kind: &'a str,
    what: &'a str,
}

/// The page for programs. Fields are added, never taken away, within a format.
#[derive(Serialize)]
struct Told<'a> {
    format: u32,
    house: &'a str,
    served_at: &'a [String],
    contact: &'a str,
    languages: &'a [String],
    counsel: &'a str,
    form: Option<String>,
    authorities: String,
    searchable: Vec<&'static str>,
    not_searchable: Vec<&'static str>,
    categories: Vec<Row>,
    tables: Vec<Table<'a>>,
    notice: NoticePolicy,
    preservation_days_max: i64,
    collects_from_now_on: bool,
    emergency_requests: &'static str,
    fees: &'static str,
}

#[derive(Serialize)]
struct NoticePolicy {
    told_unless_barred_by_law_or_court: bool,
    window_days: i64,
    request_for_secrecy_delays_notice: bool,
}
