//! Faults at each step of an append: nothing acknowledged is lost, nothing is there twice, and no
//! two checkpoints disagree.

use docket::log::storage::{self, Failed};
use docket::log::{audit, tree};
use proptest::prelude::*;

use super::fixture::{Fault, Memory, ORIGIN, entries, leaves, log_key, policy};
use super::tree::Grove;

/// What an append that was disturbed left behind.
fn check(
    log: &Memory,
    before: &[Vec<u8>],
    batch: &[Vec<u8>],
    rival: &[Vec<u8>],
    must: Option<bool>,
) {
    log.restart();
    let settled = storage::settle(log, ORIGIN, &log_key()).unwrap();
    if settled.is_none() {
        assert_ne!(must, Some(true), "an acknowledged entry is lost");
        assert!(before.is_empty());
        return;
    }
    audit(log, &policy(0), None).unwrap();
    let now = log.entries();
    let there = now.ends_with(batch);
    let expected = [before, rival, if there { batch } else { &[] }].concat();
    assert_eq!(now, expected, "entries are lost, doubled or moved");
    if let Some(must) = must {
        assert_eq!(there, must, "what was said about the append is not so");
    }
}

/// One append with one thing going wrong at one call; whether anything went wrong.
fn disturbed(before: &[Vec<u8>], batch: &[Vec<u8>], call: usize, fault: Fault) -> bool {
    let log = Memory::default();
    if !before.is_empty() {
        storage::append(&log, ORIGIN, &log_key(), before).unwrap();
    }
    let old = log.head.get();
    let start = log.calls.get();
    log.faults.borrow_mut().push((start + call, fault));
    let answer = storage::append(&log, ORIGIN, &log_key(), batch);
    let happened = log.calls.get() > start + call;
    let must = match &answer {
        Ok(checkpoint) => {
            assert_eq!(checkpoint.head().size, (before.len() + batch.len()) as u64);
            Some(true)
        }
        // A process that is gone has said nothing to anybody.
        Err(_) if log.dead.get() => None,
        Err(Failed::NotAppended(_)) => Some(false),
        Err(Failed::Unpublished(_)) => Some(true),
        Err(Failed::Undecided(..)) => None,
        Err(other) => panic!("{other}"),
    };
    check(&log, before, batch, &[], must);
    // The log goes on from where it is, and contains what was published before.
    let next = entries(&leaves(60, 3)[log.head.get().map_or(0, |head| head.size) as usize..]);
    storage::append(&log, ORIGIN, &log_key(), &next[..5]).unwrap();
    audit(&log, &policy(0), None).unwrap();
    let hashes = log.entries().iter().map(|entry| docket::log::Hash::of_leaf(entry)).collect();
    if let Some(old) = old {
        assert_eq!(tree::root(&Grove(hashes), old.size).unwrap(), old.root);
    }
    happened
}

#[test]
fn whatever_goes_wrong_at_whichever_step_nothing_is_lost_or_forked() {
    let all = entries(&leaves(60, 3));
    let mut points = 0;
    for (before, batch) in [(0, 4), (4, 60), (250, 20), (200, 80)] {
        let (before, batch) = (&all[..before], &all[before..before + batch]);
        for fault in [Fault::NotStored, Fault::Stored, Fault::KilledBefore, Fault::KilledAfter] {
            for call in 0.. {
                if !disturbed(before, batch, call, fault) {
                    break;
                }
                points += 1;
            }
        }
    }
    assert!(points > 200, "only {points} points were tried");
}

#[test]
fn of_two_writers_one_goes_first_and_neither_loses() {
    let all = entries(&leaves(1, 40));
    let (before, rest) = all.split_at(10);
    for call in 0..40 {
        let log = Memory::default();
        storage::append(&log, ORIGIN, &log_key(), before).unwrap();
        // The rival's entries come before ours; the order they keep is not at stake here.
        let (rival, batch) = rest.split_at(5);
        *log.rival.borrow_mut() = rival.to_vec();
        log.faults.borrow_mut().push((log.calls.get() + call, Fault::Raced));
        storage::append(&log, ORIGIN, &log_key(), &batch[..7]).unwrap();
        let mut now = log.entries();
        assert!(now.starts_with(before));
        now.drain(..before.len());
        let (first, second) = ([rival, &batch[..7]].concat(), [&batch[..7], rival].concat());
        if log.rival.borrow().is_empty() {
            assert!(now == first || now == second, "at call {call}");
        } else {
            assert_eq!(now, batch[..7]);
        }
    }
}

#[test]
fn a_log_whose_files_were_changed_takes_no_more_entries() {
    let all = entries(&leaves(1, 40));
    let log = Memory::default();
    storage::append(&log, ORIGIN, &log_key(), &all[..20]).unwrap();
    log.objects.borrow_mut().get_mut("tile/0/000.p/20").unwrap()[5] ^= 1;
    let refused = storage::append(&log, ORIGIN, &log_key(), &all[20..]);
    assert!(matches!(refused, Err(Failed::NotAppended(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn many_faults_on_many_appends(
        batches in prop::collection::vec(1_usize..40, 1..8),
        faults in prop::collection::vec((0_usize..120, 0_usize..4), 0..12),
    ) {
        let kinds = [Fault::NotStored, Fault::Stored, Fault::KilledBefore, Fault::KilledAfter];
        let all = entries(&leaves(80, 3));
        let log = Memory::default();
        let faults: Vec<_> = faults.iter().map(|(at, kind)| (*at, kinds[*kind])).collect();
        let mut acknowledged = 0;
        for batch in batches {
            *log.faults.borrow_mut() = faults.clone();
            let from = log.head.get().map_or(0, |head| head.size) as usize;
            let answer = storage::append(&log, ORIGIN, &log_key(), &all[from..from + batch]);
            match answer {
                Ok(_) | Err(Failed::Unpublished(_)) => acknowledged = from + batch,
                Err(_) => log.dead.set(false),
            }
        }
        log.restart();
        if storage::settle(&log, ORIGIN, &log_key()).unwrap().is_some() {
            audit(&log, &policy(0), None).unwrap();
            let now = log.entries();
            prop_assert!(now.len() >= acknowledged);
            prop_assert_eq!(&now[..], &all[..now.len()]);
        } else {
            prop_assert_eq!(acknowledged, 0);
        }
    }
}
