//! What the log of the docket has by the time the story begins: a demand that came in the day
//! before yesterday and that everybody may know of, and one that a court keeps secret.
//!
//! Written down by the same service on the same folder, with a clock that stands on those days:
//! what became public goes to the log on the day after.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use docket::digest::Digest;
use docket::matter::{Demand, Event, PublicationState};
use docket::rule::Verdict;
use serde_json::{Value, from_value, json};
use service::docket::{Desk, Filed, PaperKey};
use service::{Clock as _, ManualClock, Service, Settings, SystemClock};
use store::{Options, Store};
use tests::{Browser, House};

use super::demanding::KEEPERS;
use super::marks::{Marks, word};
use super::serving::Keeper;

/// Lives through the two days before the story.
pub(super) async fn live(house: &House, marks: &Marks, keeper: &Keeper) -> Result<()> {
    let first = SystemClock.today().plus_days(-2);
    let clock = Arc::new(ManualClock::new(first.first_slot().plus_minutes(10 * 60)));
    let store = Store::open(&house.data, Options { create: true, ..Options::default() }).await?;
    let service = Service::start(Settings::default(), store, clock.clone(), 0, |_| {}).await?;
    let (key, passphrase) = keeper.key_and_passphrase()?;
    let desk = Desk::new(PaperKey::unlock(&key, passphrase)?, service.docket_authorities()?)?;
    service.take_docket_recipient(desk.address());
    // Checkpoints are signed when they are read: the key of this log is in no entry.
    service.take_docket_key(&[7; 32]).await?;

    let handle = word();
    marks.private_text("the account that a demand names", &handle, &KEEPERS);
    let told = take_in(&service, &desk, marks, "us.customs-summons", &handle).await?;
    let request = json!({"kind": "secrecy_classified", "secrecy": {"basis": "request",
        "words": marks.kept("what a demand says on secrecy", &KEEPERS)}});
    let told = write(&service, &desk, &told, request).await?;
    ensure!(told.number == Some(1), "everybody may know of it as number {:?}", told.number);

    let silent = take_in(&service, &desk, marks, "us.2703d", &handle).await?;
    let order = json!({"kind": "secrecy_classified", "secrecy": {"basis": "court_order",
        "authority": "us.2703d", "instrument": Digest::of(b"an order"),
        "ends": "2099-01-01T00:00Z", "words": marks.kept("the words of a gag", &KEEPERS)}});
    let silent = write(&service, &desk, &silent, order).await?;
    let held = silent.matter.publication.state;
    ensure!(matches!(held, PublicationState::SealedSlot(Some(_))), "no slot has it: {held:?}");

    clock.set(first.plus_days(1).first_slot());
    service.write_docket_day().await?;
    clock.set(clock.slot().plus_minutes(10 * 60));
    end(&service, &desk, told, &handle).await?;
    let reason = marks.kept("why a demand under a gag stands", &KEEPERS);
    review(&service, &desk, &silent, true, reason).await.map(drop)
}

/// A demand comes in; a second person calls back.
async fn take_in(
    service: &Service,
    desk: &Desk,
    marks: &Marks,
    cites: &str,
    handle: &str,
) -> Result<Filed> {
    let said = |what: &str| marks.kept(&format!("what an older demand says: {what}"), &KEEPERS);
    let demand: Demand = from_value(json!({
        "received": "2026-01-01T00:00Z", "channel": "fax", "pages": 2, "issuer": said("issuer"),
        "signatory": {"title": said("title")}, "authority": cites, "time_zone": "UTC",
        "document": Digest::of(b""), "accounts": [{"handle": handle, "exists": false}],
        "asked": [{"category": "ip_address", "words": said("asked")}],
        "purpose": {"words": said("purpose"), "particular": false},
        "secrecy_words": said("secrecy"),
    }))?;
    let scan = format!("%PDF-1.4 {}", marks.private("the scan of an older demand", &KEEPERS));
    let (address, scan) = (desk.address(), scan.as_bytes());
    let taken = service.take_in_demand(&address, desk.authorities(), "front", demand, scan).await?;
    let filed = Filed { matter: taken.matter, number: None };
    let how = marks.kept("how an older demand was authenticated", &KEEPERS);
    let genuine = Event::Authenticated { genuine: true, how };
    Ok(service.docket_event(desk, &filed, "second", genuine).await?)
}

/// It is held against its authority, refused, taken back and shown. What is said of it in public
/// names the account, which is taken out.
async fn end(service: &Service, desk: &Desk, told: Filed, handle: &str) -> Result<()> {
    let nobody = json!({"kind": "notice_impossible", "reason": format!("nobody is @{handle}")});
    let told = write(service, desk, &told, nobody).await?;
    let reason = format!("the law it cites does not reach @{handle}");
    let mut told = review(service, desk, &told, false, reason).await?;
    let events = [
        json!({"kind": "objected", "grounds": ["beyond the law"], "letter": Digest::of(b"")}),
        json!({"kind": "annotated", "words": format!("@{handle} again"), "source": "a paper"}),
        json!({"kind": "withdrawn", "words": "it is taken back", "gag_survives": false}),
        json!({"kind": "revealed"}),
    ];
    for event in events {
        told = write(service, desk, &told, event).await?;
    }
    Ok(())
}

async fn review(
    service: &Service,
    desk: &Desk,
    filed: &Filed,
    valid: bool,
    reason: String,
) -> Result<Filed> {
    let verdict = Verdict { valid, reason, confirmed: BTreeSet::new() };
    Ok(service.docket_review(desk, filed, "front", verdict).await?)
}

async fn write(service: &Service, desk: &Desk, filed: &Filed, event: Value) -> Result<Filed> {
    let kind = event.to_string();
    let written = service.docket_event(desk, filed, "front", from_value(event)?).await;
    written.with_context(|| kind)
}

/// Everybody can read the one to its end, with proofs, and nobody learns that there is another.
pub(super) async fn check_shown(mut visitor: Browser) -> Result<()> {
    let beat: Value = serde_json::from_slice(&ask(&mut visitor, "/docket/heartbeat").await?)?;
    ensure!(beat.get("matters") == Some(&json!(1)), "one matter is public: {beat}");
    let page = String::from_utf8(ask(&mut visitor, "/docket/1").await?)?;
    for told in ["beyond the law", "it is taken back", "[account]"] {
        ensure!(page.contains(told), "the page does not have {told}: {page}");
    }
    let matter: Value = serde_json::from_slice(&ask(&mut visitor, "/docket/1.json").await?)?;
    let states = matter.get("states").and_then(Value::as_array).context("states")?;
    let proofs = states.iter().filter_map(|state| state.get("proof")?.as_str());
    let proofs: Vec<_> = proofs.map(str::to_owned).collect();
    ensure!(proofs.len() > 5, "proofs of its states: {proofs:?}");
    for path in &proofs {
        ask(&mut visitor, path).await?;
    }
    ask(&mut visitor, "/docket/1/lumen.json").await?;
    let feed = String::from_utf8(ask(&mut visitor, "/docket/feed.atom").await?)?;
    ensure!(feed.matches("<entry>").count() == 1, "one matter in the feed: {feed}");
    let list = String::from_utf8(ask(&mut visitor, "/docket").await?)?;
    ensure!(list.contains("\"/docket/1\"") && !list.contains("\"/docket/2\""), "{list}");
    visitor.get("/docket/2").await?.expect(404)?;
    Ok(())
}

async fn ask(visitor: &mut Browser, path: &str) -> Result<Vec<u8>> {
    Ok(visitor.get(path).await?.expect(200).with_context(|| path.to_owned())?.body.to_vec())
}
