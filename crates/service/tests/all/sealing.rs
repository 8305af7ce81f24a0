//! Matters that may not be told of: sealed in a slot of the log in time, opened when the gag is
//! over, and never before.

use docket::log::{Opening, audit, verify};
use docket::matter::{Event, PublicationState};
use docket::moment::Moment;
use record::limits::{LOG_PERIODS_AHEAD, LOG_SLOTS_PER_PERIOD};
use service::Clock as _;
use service::docket::{Desk, Filed};

use crate::docket_log::{copy, wake_up_in};
use crate::keeper::{demand, desk, gagged, requested, take_in};
use crate::place::Place;

async fn at_work() -> (Place, Desk) {
    let (place, desk) = (Place::new().await, desk());
    place.service.take_docket_recipient(desk.address());
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    (place, desk)
}

/// A matter under a court's order for so many days.
async fn sealed(place: &Place, desk: &Desk, days: i64) -> Filed {
    let filed = take_in(&place.service, desk, demand("Office of Conduct")).await;
    let event = gagged(Moment::new(place.clock.slot()), days);
    place.service.docket_event(desk, &filed, "front", event).await.unwrap()
}

fn slot(filed: &Filed) -> Option<u64> {
    match filed.matter.publication.state {
        PublicationState::SealedSlot(slot) => slot,
        _ => panic!("it is not sealed"),
    }
}

/// The gag is over, nobody is to be told, everything may be public.
async fn reveal(place: &Place, desk: &Desk, mut filed: Filed) -> Filed {
    let over = [
        Event::GagExpired,
        Event::NoticeImpossible { reason: "no such account".into() },
        Event::Revealed,
    ];
    for event in over {
        filed = place.service.docket_event(desk, &filed, "front", event).await.unwrap();
    }
    filed
}

#[tokio::test]
async fn what_a_court_seals_was_in_the_log_all_along() {
    let (place, desk) = at_work().await;
    let filed = sealed(&place, &desk, 60).await;
    let number = slot(&filed).expect("the authority's policy is to commit");
    assert_eq!(filed.number, None);
    wake_up_in(&place, 7).await;
    let seen = copy(&place).await;
    let seen = audit(&seen.0, &seen.1, None).unwrap().seen;
    for _ in 0..8 {
        // Whatever else is written, what is in the log stays what it is.
        take_in(&place.service, &desk, demand("Harbour Dues Service")).await;
        wake_up_in(&place, 7).await;
    }
    let found = place.service.docket_matter(&desk, &filed.matter.id.to_string()).await.unwrap();
    assert_eq!(slot(&found), Some(number));
    let filed = reveal(&place, &desk, found).await;
    assert_eq!(filed.number, Some(1));
    let (files, policy) = copy(&place).await;
    audit(&files, &policy, Some(&seen)).unwrap();
    let proofs = place.service.docket_slot_proofs(1).await.unwrap();
    assert_eq!(proofs.len(), 1);
    let proven = verify(&proofs[0], &policy).unwrap();
    assert!(proven.index < seen.leaves.len() as u64, "it is newer than the gag");
    let Opening::Slot { payload, .. } = proven.opening else { panic!("no slot") };
    let payload = String::from_utf8(payload).unwrap();
    for told in [&"ab".repeat(32), "received", "reveal_or_renew_by"] {
        assert!(payload.contains(told), "{payload}");
    }
    assert!(place.service.docket_slot_proofs(2).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_slot_is_found_by_a_command_that_was_not_told_of_the_logs_key() {
    let (mut place, desk) = at_work().await;
    let last = slot(&sealed(&place, &desk, 60).await).unwrap();
    place = place.restarted().await;
    let number = slot(&sealed(&place, &desk, 60).await).expect("the log is there without its key");
    assert_ne!(number, last);
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    wake_up_in(&place, 70).await;
    let (files, policy) = copy(&place).await;
    audit(&files, &policy, None).unwrap();
}

#[tokio::test]
async fn what_finds_no_slot_waits_for_a_later_week() {
    let (place, desk) = at_work().await;
    let room = LOG_PERIODS_AHEAD as usize * usize::from(LOG_SLOTS_PER_PERIOD);
    let mut numbers = Vec::new();
    for _ in 0..room {
        numbers.extend(slot(&sealed(&place, &desk, 300).await));
    }
    let first = *numbers.iter().min().unwrap();
    let weeks: Vec<_> =
        numbers.iter().map(|number| (number - first) / u64::from(LOG_SLOTS_PER_PERIOD)).collect();
    assert!(weeks.is_sorted(), "the first week with a free place: {numbers:?}");
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), room, "two in one slot");
    let late = sealed(&place, &desk, 300).await;
    assert_eq!(slot(&late), None);
    wake_up_in(&place, 7).await;
    let note = Event::Annotated { words: "counsel called".into(), source: "front desk".into() };
    let late = place.service.docket_event(&desk, &late, "front", note).await.unwrap();
    assert!(slot(&late).unwrap() > numbers[room - 1]);
}

#[tokio::test]
async fn a_gag_that_ends_before_its_week_begins_is_opened_once_it_has() {
    let (place, desk) = at_work().await;
    // A Monday.
    wake_up_in(&place, 1).await;
    let filed = sealed(&place, &desk, 1).await;
    let open = take_in(&place.service, &desk, demand("Harbour Dues Service")).await;
    wake_up_in(&place, 2).await;
    let filed = reveal(&place, &desk, filed).await;
    let early = place.service.docket_slot_proofs(filed.number.unwrap()).await.unwrap();
    // What comes after draws all others anew, and not this one.
    place.service.docket_event(&desk, &open, "front", requested()).await.unwrap();
    wake_up_in(&place, 5).await;
    let (_, policy) = copy(&place).await;
    let proofs = place.service.docket_slot_proofs(filed.number.unwrap()).await.unwrap();
    assert_eq!((early.len(), proofs.len()), (0, 1));
    verify(&proofs[0], &policy).unwrap();
}
