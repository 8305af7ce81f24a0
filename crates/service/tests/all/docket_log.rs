//! The docket's log on a real store: slots in any case, events in order, proofs that verify with
//! nothing but a policy.

use std::collections::BTreeMap;

use docket::log::tiles::Tile;
use docket::log::{Opening, Policy, Proof, audit, verify};
use record::limits::LOG_SLOTS_PER_PERIOD;
use service::{Clock as _, Refused};

use crate::place::Place;

const SLOTS: u64 = LOG_SLOTS_PER_PERIOD as u64;

/// All files of the log, as whoever copies it gets them, and a policy that believes it.
async fn copy(place: &Place) -> (BTreeMap<String, Vec<u8>>, Policy) {
    let mut files = BTreeMap::new();
    let checkpoint = place.service.docket_file("checkpoint").await.unwrap();
    let note = docket::log::SignedCheckpoint::parse(str::from_utf8(&checkpoint).unwrap()).unwrap();
    for tile in Tile::between(0, note.head().size) {
        let bytes = place.service.docket_file(&tile.path()).await.unwrap();
        files.insert(tile.path(), bytes);
    }
    files.insert("checkpoint".to_owned(), checkpoint);
    let log = place.service.docket_verifier().unwrap();
    (files, Policy::parse(format!("log {log}\nquorum none\n").as_bytes()).unwrap())
}

fn size(files: &BTreeMap<String, Vec<u8>>) -> u64 {
    let note = str::from_utf8(&files["checkpoint"]).unwrap();
    docket::log::SignedCheckpoint::parse(note).unwrap().head().size
}

#[tokio::test]
async fn without_a_key_there_is_no_log() {
    let place = Place::new().await;
    place.service.write_docket_slots().await.unwrap();
    let none = place.service.docket_file("checkpoint").await;
    assert!(matches!(none, Err(Refused::NotFound)));
    assert!(matches!(place.service.log_event(None, b"received").await, Err(Refused::NotFound)));
}

#[tokio::test]
async fn slots_come_each_week_whatever_happens_and_a_standstill_is_made_up_for() {
    let mut place = Place::new().await;
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    assert_eq!(size(&copy(&place).await.0), SLOTS);
    place.service.write_docket_slots().await.unwrap();
    assert_eq!(size(&copy(&place).await.0), SLOTS, "twice in a week");
    let start = place.clock.slot();
    place = place.restarted().await;
    place.clock.set(start.plus_minutes(5 * 7 * 24 * 60));
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let (files, policy) = copy(&place).await;
    assert_eq!(size(&files), 6 * SLOTS);
    audit(&files, &policy, None).unwrap();
}

#[tokio::test]
async fn what_happened_is_proven_offline_and_goes_on_after_a_restart() {
    let mut place = Place::new().await;
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let (index, received) = place.service.log_event(None, b"received by fax").await.unwrap();
    let (_, other) = place.service.log_event(None, b"another one").await.unwrap();
    let named = |opening: &Opening| match opening {
        Opening::Event { matter, number, .. } => (*matter, *number),
        _ => unreachable!(),
    };
    assert_eq!((index, named(&received), named(&other)), (SLOTS, (1, 1), (2, 1)));
    let (seen, policy) = copy(&place).await;
    let seen = audit(&seen, &policy, None).unwrap().seen;

    let later = place.clock.slot().plus_minutes(9 * 24 * 60);
    place = place.restarted().await;
    place.clock.set(later);
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    for turn in 2..300_u32 {
        let (index, next) = place.service.log_event(Some(1), &turn.to_be_bytes()).await.unwrap();
        assert_eq!(named(&next), (1, turn));
        assert!(index > 2 * SLOTS);
    }
    let missing = place.service.log_event(Some(3), b"of no matter").await;
    assert!(matches!(missing, Err(Refused::NotFound)));
    let (files, policy) = copy(&place).await;
    audit(&files, &policy, Some(&seen)).unwrap();

    let file = place.service.prove_logged(index, &received).await.unwrap();
    let proven = verify(&file, &policy).unwrap();
    assert_eq!((proven.index, &proven.opening), (index, &received));
    assert!(Proof::parse(&file).unwrap().hashes.len() > 5);
    let moved = place.service.prove_logged(index + 1, &received).await;
    assert!(matches!(moved, Err(Refused::NotFound)));
}

#[tokio::test]
async fn two_events_at_once_both_have_their_place() {
    let place = Place::new().await;
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    place.service.log_event(None, b"received").await.unwrap();
    let deeds = (0..20_u8).map(|turn| {
        let service = place.service.clone();
        tokio::spawn(async move { service.log_event(Some(1), &[turn]).await.unwrap().0 })
    });
    let mut places = Vec::new();
    for deed in deeds.collect::<Vec<_>>() {
        places.push(deed.await.unwrap());
    }
    places.sort_unstable();
    assert!(places.iter().copied().eq(SLOTS + 1..SLOTS + 21), "{places:?}");
    let (files, policy) = copy(&place).await;
    audit(&files, &policy, None).unwrap();
}
