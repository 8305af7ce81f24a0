//! Legal demands: what agencies are told, how they hand papers in, what a stranger cannot do by it.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use record::limits::{DOCKET_ENVELOPES_PER_HOUR, DOCKET_SCAN_BYTES_MAX, FORM_FIELDS_MAX};
use service::docket::{Category, Desk};
use service::{Legal, Settings};

use crate::keeper::desk;
use crate::place::{Place, Reply};

pub(crate) const SCAN: &[u8] = b"%PDF-1.4 a scanned summons";
const MARKUP: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

/// A house with somebody who keeps its docket.
pub(crate) async fn keeping() -> (Place, Desk) {
    let place = Place::new().await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    (place, desk)
}

/// The form as an agency would fill it in.
fn fields() -> Vec<(&'static str, String)> {
    let fields = [
        ("pages", "2"),
        ("issuer", "Harbour Dues Service"),
        ("title", "Special Agent in Charge"),
        ("rank", "special_agent_in_charge"),
        ("authority", "us.customs-summons"),
        ("accounts", "@alt_harbor"),
        ("words", "All records, to include I.P. addresses"),
        ("asked", "ip_address"),
        ("asked", "user_name"),
        ("everything", "yes"),
        ("return_at", "2017-03-13T11:45"),
        ("time_zone", "America/New_York"),
        ("secrecy", "You are requested not to disclose this."),
        ("contact", "Desk 7, +1 202 555 0100"),
    ];
    fields.map(|(name, value)| (name, value.to_owned())).into()
}

/// The fields, but one of them is so.
fn but(name: &'static str, value: &str) -> Vec<(&'static str, String)> {
    let mut fields = fields();
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value.to_owned()));
    fields
}

/// An envelope as an agency sends it.
pub(crate) struct Sent<'a> {
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) name: &'a str,
    pub(crate) mime: &'a str,
    pub(crate) scan: &'a [u8],
}

impl Default for Sent<'_> {
    fn default() -> Self {
        Self { fields: fields(), name: "summons.PDF", mime: "application/pdf", scan: SCAN }
    }
}

pub(crate) async fn hand_in(place: &Place, sent: Sent<'_>) -> Reply {
    let form = place.read("/legal/serve").await;
    hand_in_with(place, &form.attribute("[name=ticket]", "value"), sent).await
}

async fn hand_in_with(place: &Place, ticket: &str, sent: Sent<'_>) -> Reply {
    let mut body = Vec::new();
    let mut part = |head: &str, value: &[u8]| {
        let head = format!("--PART\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(value);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"ticket\"", ticket.as_bytes());
    let Sent { fields, name, mime, scan } = sent;
    for (name, value) in fields {
        part(&format!("name=\"{name}\""), value.as_bytes());
    }
    part(&format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: {mime}"), scan);
    body.extend_from_slice(b"--PART--\r\n");
    let request = Request::post("/legal/serve")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=PART")
        .header("sec-fetch-site", "same-origin");
    place.ask(request.body(Body::from(body)).unwrap()).await
}

/// Hands in what must be taken; its number.
pub(crate) async fn taken(place: &Place, sent: Sent<'_>) -> String {
    let page = hand_in(place, sent).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.words("#tracking")
}

pub(crate) async fn state(place: &Place, number: &str) -> Reply {
    let request = Request::post("/legal/serve/state")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    place.ask(request.body(Body::from(format!("number={number}"))).unwrap()).await
}

#[tokio::test]
async fn agencies_are_told_what_there_is_row_by_row_and_what_was_not_said() {
    let place = Place::new().await;
    let page = place.read("/legal").await;
    let rows = page.all("main table tbody tr").join("\n");
    for category in Category::ALL {
        assert!(rows.contains(category.name()), "no row for {}", category.name());
        assert!(rows.contains(category.held().words()));
    }
    assert!(page.says("has not said where papers are served"));
    assert!(page.says("e-mail address: not searchable"));
    assert!(page.says("docket_papers"), "a table of the storage is missing");

    let legal = Legal { served_at: vec!["1 Quay".into(), MARKUP.into()], ..Legal::default() };
    let place = Place::with(Settings { legal, ..Settings::default() }).await;
    let page = place.read("/legal").await;
    assert_eq!(page.words("address"), format!("1 Quay{MARKUP}").replace('\u{20}', " "));
    assert_eq!(page.count("main script, main img"), 0);
}

#[tokio::test]
async fn programs_are_told_the_same() {
    let (place, _) = keeping().await;
    let data: serde_json::Value =
        serde_json::from_slice(&place.read("/legal.json").await.bytes).unwrap();
    assert_eq!(data["searchable"], serde_json::json!(["user_name"]));
    let email = |row: &&serde_json::Value| row["id"] == "email";
    let email = data["categories"].as_array().unwrap().iter().find(email).unwrap();
    assert_eq!(
        (email["held"].as_str(), email["places"].as_array().unwrap().len()),
        (Some("never"), 0)
    );
    assert_eq!(data["form"], format!("{}/legal/serve", place.service.settings().origin));
    assert_eq!(data["notice"]["window_days"], 10);
}

#[tokio::test]
async fn every_authority_has_a_row_with_its_mark() {
    let place = Place::new().await;
    let page = place.read("/legal/authorities").await;
    assert_eq!(page.count("tbody tr"), 55);
    let marks = page.all("tbody td:last-child");
    assert!(marks.iter().all(|mark| mark.starts_with(['V', 'S', 'M'])), "{marks:?}");
}

#[tokio::test]
async fn where_nobody_keeps_a_docket_papers_are_served_on_paper() {
    let place = Place::new().await;
    let page = place.read("/legal/serve").await;
    assert!(page.says("not taken in on this page") && page.count("[type=file]") == 0);
    let refused = hand_in(&place, Sent::default()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_envelope_is_sealed_and_whoever_has_its_number_sees_what_becomes_of_it() {
    let (place, desk) = keeping().await;
    place.member("alt_harbor").await;
    let number = taken(&place, Sent::default()).await;
    assert!(state(&place, &number).await.says("It waits"));
    let typed = number.to_lowercase().replace('-', "+");
    assert!(state(&place, &typed).await.says("It waits"), "typed otherwise");
    let other = state(&place, "00000-00000-00000-00000").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);

    let (lines, closed) = place.service.docket_envelopes(&desk).await.unwrap();
    assert_eq!((lines[0].tracking.as_str(), lines.len(), closed), (number.as_str(), 1, 0));
    let (_, closed) = place.service.docket_envelopes(&self::desk()).await.unwrap();
    assert_eq!(closed, 1, "another key opened it");
    let envelope = place.service.docket_envelope(&desk, &number).await.unwrap();
    assert_eq!(envelope.scan, SCAN);
    assert_eq!(envelope.facts.contact, "Desk 7, +1 202 555 0100");

    let intake = place.service.take_in_envelope(&desk, &number, "front", None).await.unwrap();
    let demand = intake.matter.demand.unwrap();
    assert!(demand.accounts[0].exists && demand.everything.is_some());
    assert_eq!(demand.asked.len(), 2);
    assert!(demand.received == demand.received.start_of_day(), "a time of sending was kept");
    let page = state(&place, &number).await;
    assert!(page.says("It was taken in.") && page.says("nothing more to be said"));
    let twice = place.service.take_in_envelope(&desk, &number, "front", None).await;
    assert!(twice.is_err(), "two matters came of one envelope");

    let number = taken(&place, Sent::default()).await;
    place.service.put_envelope_aside(&desk, &number).await.unwrap();
    assert!(state(&place, &number).await.says("did not take it in"));
}

#[tokio::test]
async fn what_is_no_scan_or_called_something_else_is_refused() {
    let (place, desk) = keeping().await;
    let png = b"\x89PNG\r\n\x1a\n....";
    for (name, mime, scan) in [
        ("program.pdf", "application/pdf", &b"MZ a program"[..]),
        ("page.html", "text/html", b"<html><script>"),
        ("zip.pdf", "application/pdf", b"PK\x03\x04"),
        ("picture.pdf", "application/pdf", png),
        ("picture.png", "application/pdf", png),
        ("summons.pdf.exe", "application/pdf", SCAN),
        ("summons.pdf", "text/html", SCAN),
        ("", "", b""),
    ] {
        let page = hand_in(&place, Sent { name, mime, scan, ..Sent::default() }).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {mime}");
    }
    let unsaid = Sent { name: "summons", mime: "application/octet-stream", ..Sent::default() };
    taken(&place, unsaid).await;
    assert_eq!(place.service.docket_envelopes(&desk).await.unwrap().0.len(), 1);
}

#[tokio::test]
async fn a_scan_that_is_too_large_is_refused_before_it_is_sealed() {
    let (place, desk) = keeping().await;
    let mut scan = SCAN.to_vec();
    scan.resize(DOCKET_SCAN_BYTES_MAX + 1, b'x');
    let page = hand_in(&place, Sent { scan: &scan, ..Sent::default() }).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("too large: at most 32 MiB"));
    scan.resize(DOCKET_SCAN_BYTES_MAX + 512 * 1024, b'x');
    let page = hand_in(&place, Sent { scan: &scan, ..Sent::default() }).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(place.service.docket_envelopes(&desk).await.unwrap().0.is_empty());
}

/// Ten kilobytes that claim to unpack to gigabytes are ten kilobytes: nothing here unpacks them.
#[tokio::test]
async fn a_bomb_is_bytes() {
    let (place, desk) = keeping().await;
    let stream = "<< /Length 9000 /Filter [/FlateDecode /FlateDecode /FlateDecode] >> stream\n";
    let mut bomb = format!("%PDF-1.7\n1 0 obj {stream}").into_bytes();
    bomb.resize(10_000, 0xff);
    let number = taken(&place, Sent { scan: &bomb, ..Sent::default() }).await;
    let envelope = place.service.docket_envelope(&desk, &number).await.unwrap();
    assert_eq!(envelope.scan, bomb, "it was not kept as it came");
}

#[tokio::test]
async fn markup_in_fields_is_shown_and_never_obeyed() {
    let (place, desk) = keeping().await;
    for field in ["issuer", "title", "accounts", "words", "purpose", "secrecy", "contact"] {
        let mut fields = but(field, MARKUP);
        fields.retain(|(name, _)| *name != "pages");
        let page = hand_in(&place, Sent { fields, ..Sent::default() }).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert_eq!(page.count("script:not([src]), [onerror], img[src=x]"), 0, "{field}");
    }
    let number = taken(&place, Sent { fields: but("issuer", MARKUP), ..Sent::default() }).await;
    let envelope = place.service.docket_envelope(&desk, &number).await.unwrap();
    assert_eq!(envelope.facts.issuer, MARKUP, "it was not sealed as it came");
}

#[tokio::test]
async fn fields_are_of_their_form_and_of_their_length() {
    let (place, _) = keeping().await;
    for (field, value) in [
        ("issuer", ""),
        ("issuer", "a\u{7}b"),
        ("issuer", &"x".repeat(201)),
        ("words", &"x".repeat(2_001)),
        ("words", "a\u{1b}[31mb"),
        ("accounts", ""),
        ("accounts", &"@a ".repeat(51)),
        ("accounts", &"x".repeat(65)),
        ("authority", "us.nothing"),
        ("rank", "emperor"),
        ("asked", "soul"),
        ("return_at", "yesterday"),
        ("time_zone", "Atlantis/Quay"),
        ("pages", "0"),
        ("pages", "many"),
        ("contact", ""),
    ] {
        let page = hand_in(&place, Sent { fields: but(field, value), ..Sent::default() }).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value:?}");
        assert!(page.count(&format!("#{field}-problem, #{field} .problem")) > 0, "{field}");
    }
    let mut many = fields();
    many.extend((0..FORM_FIELDS_MAX).map(|_| ("asked", String::new())));
    let page = hand_in(&place, Sent { fields: many, ..Sent::default() }).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn so_many_an_hour_and_so_many_at_once() {
    let (place, desk) = keeping().await;
    let turns = [place.service.envelope_turn().unwrap(), place.service.envelope_turn().unwrap()];
    let busy = hand_in(&place, Sent::default()).await;
    assert_eq!(busy.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(place.read("/local").await.status, StatusCode::OK, "another page waits for them");
    drop(turns);
    for _ in 0..DOCKET_ENVELOPES_PER_HOUR {
        taken(&place, Sent::default()).await;
    }
    let more = hand_in(&place, Sent::default()).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    let (lines, _) = place.service.docket_envelopes(&desk).await.unwrap();
    assert_eq!(lines.len(), DOCKET_ENVELOPES_PER_HOUR as usize);
}

#[tokio::test]
async fn a_form_is_good_once_and_after_a_while() {
    let (place, _) = keeping().await;
    let form = place.read("/legal/serve").await;
    let ticket = form.attribute("[name=ticket]", "value");
    let once = hand_in_with(&place, &ticket, Sent::default()).await;
    assert_eq!(once.status, StatusCode::OK);
    for ticket in [ticket.as_str(), "", "0.aa.bb"] {
        let again = hand_in_with(&place, ticket, Sent::default()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{ticket}");
    }
    let place = Place::with(Settings { wait_seconds: 60, ..Settings::default() }).await;
    place.service.take_docket_recipient(desk().address());
    let early = hand_in(&place, Sent::default()).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
}
