//! The archive of an answer: what there is, what there never was, and the same bytes each time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use record::Role;
use service::docket::authority::Authorities;
use service::docket::category::Category;
use service::docket::digest::Digest;
use service::docket::matter::{Demand, Event};
use service::docket::rule::Verdict;
use service::docket::{Desk, Filed, PaperKey, Piece, Weight};
use service::{CollectionChange, Draft, DraftAttachment, Refused};
use tokio::sync::mpsc::Receiver;

use crate::docket_log::wake_up_in;
use crate::keeper::requested;
use crate::place::Place;

fn desk() -> Desk {
    let authorities = std::sync::Arc::new(Authorities::built_in().unwrap());
    Desk::new(PaperKey::generate(), authorities).unwrap()
}

/// A matter under a court's gag, so that an answer can be given at once.
async fn gagged(place: &Place) -> (Desk, Filed) {
    let desk = desk();
    let filed = gagged_after(place, &desk, None).await;
    (desk, filed)
}

/// The same; this was read of it before.
async fn gagged_after(place: &Place, desk: &Desk, before: Option<Event>) -> Filed {
    let service = &place.service;
    let demand: Demand = serde_json::from_value(serde_json::json!({
        "received": "2026-11-22T00:00Z", "channel": "fax", "pages": 2, "issuer": "A court",
        "document": Digest::of(b""), "time_zone": "UTC", "authority": "us.2703-warrant",
        "accounts": [{"handle": "ada", "exists": true}],
        "asked": [{"category": "ip_address", "words": "I.P. addresses"}],
        "everything": "all there is",
    }))
    .unwrap();
    let scan = b"%PDF-1.4 a warrant";
    let address = desk.address();
    let taken = service.take_in_demand(&address, desk.authorities(), "first", demand, scan);
    let id = taken.await.unwrap().matter.id.to_string();
    let mut filed = service.docket_matter(desk, &id).await.unwrap();
    let genuine = Event::Authenticated { genuine: true, how: "called back".to_owned() };
    filed = service.docket_event(desk, &filed, "second", genuine).await.unwrap();
    if let Some(event) = before {
        filed = service.docket_event(desk, &filed, "first", event).await.unwrap();
    }
    let order: Event = serde_json::from_value(serde_json::json!({
        "kind": "secrecy_classified",
        "secrecy": {"basis": "court_order", "instrument": Digest::of(b"an order"),
            "ends": "2099-01-01T00:00Z"},
    }))
    .unwrap();
    filed = service.docket_event(desk, &filed, "first", order).await.unwrap();
    let verdict = Verdict { valid: true, reason: "read".to_owned(), confirmed: BTreeSet::new() };
    service.docket_review(desk, &filed, "first", verdict).await.unwrap()
}

async fn bytes(mut archive: Receiver<Piece>) -> Result<Vec<u8>, Refused> {
    let mut all = Vec::new();
    while let Some(piece) = archive.recv().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

fn files(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut tar = tar::Archive::new(archive);
    let read = |entry: std::io::Result<tar::Entry<'_, &[u8]>>| {
        let mut entry = entry.unwrap();
        assert_eq!(entry.header().mtime().unwrap(), 0, "a time");
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (path, bytes)
    };
    tar.entries().unwrap().map(read).collect()
}

#[tokio::test]
async fn it_has_the_public_record_ciphertext_and_a_row_for_what_never_was() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    let pixel = include_bytes!("../../../web/tests/all/pixel.png").to_vec();
    let picture = place.service.upload(&ada, pixel, service::Size::Hidden).await.unwrap();
    let attachment =
        DraftAttachment { upload: picture.number, description: String::new(), focus: None };
    let draft = Draft {
        text: "the harbour dues are wrong".into(),
        attachments: vec![attachment],
        ..Draft::default()
    };
    place.service.publish(&ada, draft).await.unwrap();
    let harbours = CollectionChange { name: "Harbours".into(), ..CollectionChange::default() };
    place.service.make_collection(&ada, &harbours, &[]).await.unwrap();
    let (desk, filed) = gagged(&place).await;
    let mut given = filed.matter.giveable();
    assert!(given.contains(&Category::ContentPublic) && given.contains(&Category::ContentPrivate));
    given.remove(&Category::Password);

    let made = place.service.approve_production(&desk, &filed, "first", given.clone()).await;
    let (approved, archive) = made.unwrap();
    let archive = bytes(archive).await.unwrap();
    let approval = approved.matter.production.approval.as_ref().unwrap();
    assert_eq!(approval.package, Digest::of(&archive), "what was sent is what was approved");
    let again = place.service.answer(&filed, &given);
    assert_eq!(bytes(again).await.unwrap(), archive, "the same answer is the same bytes");

    let files = files(&archive);
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(
        text("matrix.csv").contains("\"IP addresses\",\"by name\",\"not held, and never was\"")
    );
    let posts = text("public/ada/posts-0001.json");
    assert!(
        posts.contains("the harbour dues are wrong") && posts.contains("\"appeared\": \"2026-")
    );
    assert_eq!(files.keys().filter(|it| it.starts_with("public/ada/pictures/")).count(), 1);
    assert!(text("public/ada/collections.json").contains("Harbours"));
    let held = text("held/ada.json");
    assert!(held.contains("\"boxes\"") && !held.contains("\"wraps\""), "only where some is given");
    let sizes = text("sealed/ada/sizes.csv");
    let sealed = files.iter().filter(|it| it.0.starts_with("sealed/ada/boxes/"));
    for (path, bytes) in sealed {
        let name = path.strip_prefix("sealed/ada/").unwrap();
        assert!(sizes.contains(&format!("{name},{}\r\n", bytes.len())), "{name}");
    }
    let manifest = text("MANIFEST.sha256");
    assert_eq!(manifest.lines().count(), files.len() - 1);
    for (path, bytes) in files.iter().filter(|it| it.0 != "MANIFEST.sha256") {
        assert!(manifest.contains(&format!("{}  {path}\n", Digest::of(bytes))), "{path}");
    }
}

#[tokio::test]
async fn what_changes_meanwhile_is_not_given_as_what_was_approved() {
    let place = Place::new().await;
    let (ada, _) = place.with_role("ada", Role::Member).await;
    let (desk, filed) = gagged(&place).await;
    let given = BTreeSet::from([Category::ContentPublic]);
    let made = place.service.approve_production(&desk, &filed, "first", given.clone()).await;
    let (approved, archive) = made.unwrap();
    bytes(archive).await.unwrap();
    place.service.publish(&ada, crate::place::draft("meanwhile")).await.unwrap();
    let later = bytes(place.service.answer(&filed, &given)).await.unwrap();
    let weight = Weight { digest: Digest::of(&later), bytes: later.len() as u64 };
    let refused = place.service.give_production(&desk, &approved, "second", weight, "the court");
    let refused = refused.await.unwrap_err().to_string();
    assert!(refused.contains("it is not what was approved"), "{refused}");
}

/// Everybody may know of it, and the same day a court bars telling: then it could be given at once.
#[tokio::test]
async fn nothing_is_given_before_the_log_has_the_matter() {
    let mut place = Place::new().await;
    place.member("ada").await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let filed = gagged_after(&place, &desk, Some(requested())).await;
    assert_eq!(filed.number, Some(1));
    let given = BTreeSet::from([Category::ContentPublic]);
    let made = place.service.approve_production(&desk, &filed, "first", given).await;
    let (approved, archive) = made.unwrap();
    let archive = bytes(archive).await.unwrap();
    let weight = Weight { digest: Digest::of(&archive), bytes: archive.len() as u64 };
    for with_key in [true, false] {
        if !with_key {
            // As a command on the folder does it that was not told of the log's key.
            place = place.restarted().await;
        }
        let service = &place.service;
        let early = service.give_production(&desk, &approved, "second", weight, "the court").await;
        let early = early.unwrap_err().to_string();
        assert!(early.contains("The log does not have this matter yet"), "{with_key}: {early}");
        let lies = service.docket_matter(&desk, "1").await.unwrap();
        assert_eq!(lies.matter.timeline, approved.matter.timeline, "something was written down");
    }
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    wake_up_in(&place, 1).await;
    let service = &place.service;
    let given = service.give_production(&desk, &approved, "second", weight, "the court").await;
    assert!(given.unwrap().matter.production.is_answered());
}
