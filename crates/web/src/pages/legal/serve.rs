//! The form with which an agency hands a paper in. Scan and facts are sealed at once; the scan is
//! never opened here, whatever it is. Nothing of who sends it is looked at but what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use record::limits;
use service::Refused;
use service::docket::{Authorities, Authority, Category, Filled, RANKS, Receipt, Scan};
use tokio::time::timeout;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Frame;
use crate::parcel::Parcel;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/legal/serve`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let filled = Filled { time_zone: "UTC".to_owned(), ..Filled::default() };
    show(&visit, &filled, visit.service.envelope_ticket(), Problems::default())
}

/// Takes an envelope.
pub(crate) async fn send(visit: Visit, multipart: Multipart) -> Answer {
    // Held until the envelope is sealed: it bounds how much of them is in memory.
    let _turn = visit.service.envelope_turn()?;
    let reading = read(Parcel::with_files_of(multipart, limits::DOCKET_SCAN_BYTES_MAX));
    let wait = Duration::from_secs(visit.settings().envelope_seconds);
    let slow = |_| Refusal::said(StatusCode::REQUEST_TIMEOUT, SLOW);
    let Sent { fields, scan, mut problems } = timeout(wait, reading).await.map_err(slow)??;
    let filled = filled(&fields);
    let Some(scan) = scan.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.add("file", "Please choose the scan of the paper.");
        }
        return show(&visit, &filled, fields.text("ticket").to_owned(), problems);
    };
    match visit.service.hand_in(fields.text("ticket"), &filled, scan).await {
        Ok(receipt) => receipt_page(&visit, &receipt),
        Err(Refused::Fields(wrong)) => {
            wrong.iter().for_each(|bad| problems.add(bad.field, bad.words.as_str()));
            show(&visit, &filled, fields.text("ticket").to_owned(), problems)
        }
        Err(refused) => {
            problems.add_refused("file", &refused);
            show(&visit, &filled, visit.service.envelope_ticket(), problems)
        }
    }
}

/// What came.
struct Sent {
    fields: Fields,
    scan: Option<Scan>,
    problems: Problems,
}

async fn read(mut parcel: Parcel) -> Result<Sent, Refusal> {
    let (mut scan, mut problems) = (None, Problems::default());
    while let Some(file) = parcel.next_file().await? {
        match file.bytes {
            _ if scan.is_some() => problems.add("file", "One file, please."),
            None => problems.add("file", too_large()),
            Some(bytes) => scan = Some(Scan { bytes, ending: file.ending, mime: file.mime }),
        }
    }
    Ok(Sent { fields: parcel.into_fields(), scan, problems })
}

fn filled(fields: &Fields) -> Filled {
    let text = |name| fields.text(name).to_owned();
    Filled {
        issuer: text("issuer"),
        title: text("title"),
        rank: text("rank"),
        authority: text("authority"),
        reference: text("reference"),
        accounts: text("accounts"),
        asked: fields.all("asked").map(str::to_owned).collect(),
        words: text("words"),
        everything: fields.is_set("everything"),
        emergency: fields.is_set("emergency"),
        return_at: text("return_at"),
        time_zone: text("time_zone"),
        purpose: text("purpose"),
        secrecy: text("secrecy"),
        contact: text("contact"),
        pages: text("pages"),
    }
}

fn too_large() -> String {
    let most = limits::DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
    format!("This scan is too large: at most {most} MiB.")
}

#[derive(Template)]
#[template(path = "legal/serve.html")]
struct ServePage<'a> {
    frame: Frame,
    problems: Problems,
    /// Somebody keeps a docket here.
    takes: bool,
    served_at: &'a [String],
    ticket: String,
    filled: &'a Filled,
    known: Arc<Authorities>,
    ticked: BTreeSet<&'a str>,
    mib: usize,
    line: usize,
    words: usize,
}

impl ServePage<'_> {
    /// The authorities by whose law they are.
    fn groups(&self) -> BTreeMap<&str, Vec<&Authority>> {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in self.known.iter() {
            groups.entry(row.jurisdiction.as_str()).or_default().push(row);
        }
        groups
    }

    fn is_ticked(&self, category: &Category) -> bool {
        self.ticked.contains(category.id())
    }
}

fn show(visit: &Visit, filled: &Filled, ticket: String, problems: Problems) -> Answer {
    let status = problems.status();
    let page = ServePage {
        frame: Frame::new(visit, problems.title("Hand a paper in")).unlisted(),
        problems,
        takes: visit.service.docket_recipient().is_some(),
        served_at: &visit.settings().legal.served_at,
        ticket,
        filled,
        known: visit.service.docket_authorities()?,
        ticked: filled.asked.iter().map(String::as_str).collect(),
        mib: limits::DOCKET_SCAN_BYTES_MAX / (1024 * 1024),
        line: limits::DOCKET_LINE_CHARACTERS_MAX,
        words: limits::DOCKET_WORDS_CHARACTERS_MAX,
    };
    reply::page_with(status, &page)
}

#[derive(Template)]
#[template(path = "legal/receipt.html")]
struct ReceiptPage<'a> {
    frame: Frame,
    receipt: &'a Receipt,
}

fn receipt_page(visit: &Visit, receipt: &Receipt) -> Answer {
    let frame = Frame::new(visit, "Handed in").unlisted();
    reply::page(&ReceiptPage { frame, receipt })
}

const SLOW: &str = "The paper took too long to come. Nothing was saved: please send it again over \
                    a faster line, or serve on paper.";
