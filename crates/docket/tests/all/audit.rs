//! Tampering, one kind after another: each is named by the auditor, and cosigned by no witness.

use docket::log::slots::first_day;
use docket::log::{Leaf, Seen, Tampered, audit, leaf};
use proptest::prelude::*;

use super::fixture::{FIRST_PERIOD, Memory, entries, leaves, log_of, policy};
use super::witness::{Keeper, request};

/// An honest log of some weeks, cosigned; what an auditor and a witness remember of it.
fn honest(all: &[Leaf]) -> (Seen, Keeper) {
    let log = log_of(&entries(all));
    let mut keeper = Keeper::default();
    assert_eq!(keeper.decide(&request(&log, 0)).status(), 200);
    // On the Friday of the second week.
    let friday = first_day(FIRST_PERIOD + 1).plus_days(4).first_slot().unix_millis() / 1_000;
    log.cosigned(&[2, 3], friday.unsigned_abs());
    let audited = audit(&log, &policy(2), None).unwrap();
    (audited.seen, keeper)
}

/// What becomes of the log after an operator with the key made it anew from other entries.
fn found(all: &[Leaf], changed: &[Leaf]) -> String {
    let (seen, mut keeper) = honest(all);
    let log = log_of(&entries(changed));
    for old in [seen.checkpoint.head().size, log.checkpoint().head().size] {
        let refused = keeper.decide(&request(&log, old)).status();
        assert!([400, 409, 422].contains(&refused), "a witness answered {refused}");
    }
    let with_leaves = audit(&log, &policy(0), Some(&seen)).unwrap_err().to_string();
    // Who kept nothing but the checkpoint learns of it too.
    let bare = Seen { leaves: Vec::new(), ..seen };
    assert!(audit(&log, &policy(0), Some(&bare)).is_err());
    with_leaves
}

fn event_places(all: &[Leaf]) -> Vec<usize> {
    let event = |place: &usize| matches!(all[*place], Leaf::Event { .. });
    (0..all.len()).filter(event).collect()
}

#[test]
fn an_honest_log_passes_as_it_grows() {
    let all = leaves(40, 12);
    let (seen, mut keeper) = honest(&all[..32]);
    let log = log_of(&entries(&all));
    let audited = audit(&log, &policy(0), Some(&seen)).unwrap();
    assert_eq!(audited.history.last_period(), Some(FIRST_PERIOD + 39));
    assert_eq!(keeper.decide(&request(&log, 32)).status(), 200);
}

#[test]
fn rewriting_is_named() {
    let all = leaves(2, 40);
    let place = event_places(&all)[17];
    let mut changed = all.clone();
    if let Leaf::Event { digest, .. } = &mut changed[place] {
        *digest = leaf::event_digest(&[1; 32], b"something else happened");
    }
    // At the same size it is a fork: two trees, each signed.
    assert!(found(&all, &changed).starts_with("forked"));
    changed.extend(leaves(3, 40).split_off(all.len()));
    assert_eq!(found(&all, &changed), format!("rewritten: entry {place}"));
}

#[test]
fn truncating_is_named() {
    let all = leaves(2, 40);
    assert_eq!(found(&all, &all[..80]), "truncated: it had 88 entries and has 80");
}

#[test]
fn reordering_is_named() {
    let all = leaves(2, 40);
    // Two entries of two matters on one day: each order is possible, one was published.
    let places = event_places(&all);
    let two = places.windows(2).find(|pair| {
        let facts = |place: usize| match all[place] {
            Leaf::Event { matter, number, day, .. } => (matter, number > 1, day),
            Leaf::Slot { .. } => unreachable!(),
        };
        let (one, two) = (facts(pair[0]), facts(pair[1]));
        one.0 != two.0 && one.1 && two.1 && one.2 == two.2
    });
    let two = two.unwrap();
    let mut changed = all.clone();
    changed.swap(two[0], two[1]);
    changed.extend(leaves(3, 40).split_off(all.len()));
    assert_eq!(found(&all, &changed), format!("reordered: entry {}", two[0]));
    // Two entries of one matter: seen even by who looks for the first time.
    let mut changed = all.clone();
    let [last, before] = [places[places.len() - 1], places[places.len() - 2]];
    if let Leaf::Event { matter, number, day, .. } = changed[before] {
        let digest = leaf::event_digest(&[2; 32], b"later");
        changed[last] = Leaf::Event { matter, number: number + 2, day, digest };
    }
    let log = log_of(&entries(&changed));
    let named = audit(&log, &policy(0), None).unwrap_err();
    assert!(matches!(named, Tampered::Reordered { .. }), "{named}");
}

#[test]
fn dating_back_is_named() {
    let all = leaves(2, 40);
    let monday = first_day(FIRST_PERIOD + 1);
    let (seen, _) = honest(&all[..50]);
    let event = |matter, day| {
        let digest = leaf::event_digest(&[3; 32], b"received");
        Leaf::Event { matter, number: 1, day, digest }
    };
    let audited = audit(&log_of(&entries(&all[..50])), &policy(0), None).unwrap();
    let matter = audited.history.next_matter();
    // In an earlier week: seen even by who looks for the first time.
    let mut changed = all[..50].to_vec();
    changed.push(event(matter, monday.plus_days(-3)));
    let log = log_of(&entries(&changed));
    let named = audit(&log, &policy(0), None).unwrap_err();
    assert!(matches!(named, Tampered::BackDated { index: 50 }), "{named}");
    // In this week, on a day on which witnesses saw a log without it.
    let mut changed = all[..50].to_vec();
    changed.push(event(matter, monday.plus_days(1)));
    let log = log_of(&entries(&changed));
    assert!(audit(&log, &policy(0), None).is_ok());
    let named = audit(&log, &policy(0), Some(&seen)).unwrap_err();
    assert!(matches!(named, Tampered::BackDated { index: 50 }), "{named}");
    // Put in among the entries of its day, so that the order is kept.
    let mut changed = all.clone();
    changed.insert(8, all[8]);
    let named = found(&all, &changed);
    assert!(named.starts_with("re"), "{named}");
}

#[test]
fn forking_is_named() {
    let all = leaves(2, 40);
    let mut changed = all.clone();
    let last = changed.len() - 1;
    if let Leaf::Event { digest, .. } = &mut changed[last] {
        *digest = leaf::event_digest(&[4; 32], b"for the others");
    }
    assert_eq!(found(&all, &changed), "forked: it signed two different trees of 88 entries");
}

#[test]
fn a_missing_batch_of_slots_is_named() {
    let mut all = leaves(3, 0);
    all.drain(4..8);
    let named = audit(&log_of(&entries(&all)), &policy(0), None).unwrap_err();
    assert!(matches!(named, Tampered::OutOfOrder { index: 4, .. }), "{named}");
}

fn spoil(log: &Memory, place: usize, deed: impl FnOnce(&mut Vec<u8>)) -> String {
    let current: Vec<_> = docket::log::tiles::Tile::between(0, log.checkpoint().head().size)
        .map(|tile| tile.path())
        .collect();
    let path = current[place % current.len()].clone();
    deed(log.objects.borrow_mut().get_mut(&path).unwrap());
    path
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_file_of_a_log_can_be_changed(
        place in any::<usize>(), byte in any::<usize>(), bit in 0_u8..8,
    ) {
        let log = log_of(&entries(&leaves(14, 20)));
        prop_assert!(audit(&log, &policy(0), None).is_ok());
        let path = spoil(&log, place, |bytes| {
            let byte = byte % bytes.len();
            bytes[byte] ^= 1 << bit;
        });
        prop_assert!(audit(&log, &policy(0), None).is_err(), "{} was changed", path);
        let log = log_of(&entries(&leaves(14, 20)));
        let path = spoil(&log, place, |bytes| bytes.truncate(byte % bytes.len()));
        prop_assert!(audit(&log, &policy(0), None).is_err(), "{} was cut off", path);
    }
}
