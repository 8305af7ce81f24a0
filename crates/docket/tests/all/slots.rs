//! Blinded slots: as many, as long and as often, whether or not something is sealed.

use std::collections::{BTreeSet, VecDeque};

use docket::log::slots::{Kept, Payload, due, fill, first_day, numbers, period_of, seal};
use docket::log::{Leaf, Opening};
use record::Day;
use record::limits::{LOG_SLOTS_PER_PERIOD, SEALED_PAYLOAD_BYTES_MAX};

use super::fixture::{FIRST_PERIOD, log_of, random};

const K: usize = LOG_SLOTS_PER_PERIOD as usize;

fn payload(number: usize) -> Payload {
    Payload::new(format!("{{\"received\":\"{number}\"}}").repeat(1 + number % 40).into_bytes())
        .unwrap()
}

/// The slots of so many weeks, so many payloads coming in each.
fn weeks(seed: u64, count: u32, sealed: impl Fn(u32) -> usize) -> (Vec<Vec<Kept>>, usize) {
    let (mut waiting, mut random) = (VecDeque::new(), random(seed));
    let mut calls = 0;
    let mut number = 0;
    let weeks = (FIRST_PERIOD..FIRST_PERIOD + count).map(|period| {
        for _ in 0..sealed(period) {
            waiting.push_back(payload(number));
            number += 1;
        }
        fill(period, &mut waiting, || {
            calls += 1;
            random()
        })
    });
    (weeks.collect(), calls)
}

#[test]
fn a_log_with_sealed_matters_looks_like_one_without() {
    const WEEKS: u32 = 416;
    let quiet = weeks(1, WEEKS, |_| 0);
    let busy = weeks(2, WEEKS, |week| [0, 2, 9, 0, 0, 1, 4][week as usize % 7]);
    assert_eq!(quiet.1, busy.1, "randomness is asked for as often");
    let shape = |weeks: &[Vec<Kept>]| {
        let entries: Vec<_> = weeks.iter().flatten().map(|kept| kept.leaf().entry()).collect();
        let papers = weeks.iter().flatten().map(|kept| kept.to_bytes().len());
        let log = log_of(&entries);
        let files = log.objects.borrow();
        let files = files.iter().filter(|(path, _)| !path.starts_with("aside/"));
        let files: Vec<_> = files.map(|(path, bytes)| (path.clone(), bytes.len())).collect();
        let counts: Vec<_> = weeks.iter().map(Vec::len).collect();
        (
            entries.iter().map(Vec::len).collect::<Vec<_>>(),
            papers.collect::<Vec<_>>(),
            files,
            counts,
        )
    };
    assert!(shape(&quiet.0) == shape(&busy.0), "sizes and counts tell one from the other");

    // Commitments are spread like chance: each bit is set in about half of them, none comes twice.
    for (weeks, _) in [&quiet, &busy] {
        let commitments = weeks.iter().flatten().map(|kept| match kept.leaf() {
            Leaf::Slot { commitment, .. } => commitment.0,
            Leaf::Event { .. } => unreachable!(),
        });
        let commitments: Vec<_> = commitments.collect();
        assert_eq!(commitments.iter().collect::<BTreeSet<_>>().len(), WEEKS as usize * K);
        for bit in 0..256 {
            let set = commitments.iter().filter(|hash| hash[bit / 8] >> (bit % 8) & 1 == 1).count();
            // Six standard deviations of 1,664 throws.
            assert!((710..=954).contains(&set), "bit {bit} is set in {set} of 1664");
        }
    }
}

#[test]
fn what_has_no_room_waits_and_nothing_is_lost() {
    let (weeks, _) = weeks(3, 30, |week| if week == FIRST_PERIOD + 1 { 11 } else { 0 });
    let revealed: Vec<Vec<_>> =
        weeks.iter().map(|week| week.iter().cloned().filter_map(Kept::reveal).collect()).collect();
    let counts: Vec<_> = revealed.iter().map(Vec::len).collect();
    assert_eq!(counts[..6], [0, 4, 4, 3, 0, 0]);
    let contents = revealed.iter().flatten().map(|opening| match opening {
        Opening::Slot { payload, .. } => payload.clone(),
        _ => unreachable!(),
    });
    let contents: BTreeSet<_> = contents.collect();
    assert_eq!(contents.len(), 11);
}

#[test]
fn places_are_drawn_by_lot() {
    let (weeks, _) = weeks(4, 2_000, |_| 1);
    let mut places = [0_usize; K];
    for week in &weeks {
        places[week.iter().position(|kept| kept.clone().reveal().is_some()).unwrap()] += 1;
    }
    assert!(places.iter().all(|count| (400..=600).contains(count)), "{places:?}");
}

#[test]
fn a_reveal_makes_the_entry_again_and_a_shredded_one_never_does() {
    let (weeks, _) = weeks(5, 1, |_| 1);
    let kept = weeks[0].iter().find(|kept| (*kept).clone().reveal().is_some()).unwrap();
    let opening = kept.clone().reveal().unwrap();
    assert_eq!(opening.leaf(), kept.leaf());
    assert!(Kept::parse(&kept.to_bytes()).unwrap() == *kept);
    let shredded = kept.shredded([9; 32]);
    assert_eq!(shredded.to_bytes().len(), kept.to_bytes().len());
    assert_ne!(shredded.leaf(), kept.leaf());
    assert!(shredded.reveal().is_none());
    let empty = weeks[0].iter().find(|kept| (*kept).clone().reveal().is_none()).unwrap();
    assert!(Kept::parse(&empty.to_bytes()).unwrap() == *empty);
}

#[test]
fn weeks_begin_on_monday_and_a_standstill_is_caught_up_with() {
    // 14 March 2017 was a Tuesday.
    let summons = Day::new(17_239);
    assert_eq!((summons.iso().as_str(), period_of(summons)), ("2017-03-14", FIRST_PERIOD));
    assert_eq!(first_day(FIRST_PERIOD).iso(), "2017-03-13");
    assert_eq!(due(None, summons), [FIRST_PERIOD]);
    assert_eq!(due(Some(FIRST_PERIOD), summons), [0; 0]);
    assert_eq!(
        due(Some(FIRST_PERIOD - 3), summons),
        [FIRST_PERIOD - 2, FIRST_PERIOD - 1, FIRST_PERIOD]
    );
    assert_eq!(due(Some(0), summons).len(), 208);
    assert_eq!(due(Some(u32::MAX), summons), [0; 0]);
}

#[test]
fn a_payload_fits_or_is_refused() {
    assert!(Payload::new(vec![1; SEALED_PAYLOAD_BYTES_MAX]).is_ok());
    assert!(Payload::new(vec![1; SEALED_PAYLOAD_BYTES_MAX + 1]).is_err());
    assert!(Payload::new(Vec::new()).is_err());
}

#[test]
fn what_is_sealed_ahead_takes_the_first_week_with_room_and_moves_nothing_else() {
    let (weeks, _) = weeks(6, 3, |_| 0);
    let mut ahead: Vec<_> = weeks.into_iter().flatten().collect();
    let mut random = random(7);
    let mut taken = Vec::new();
    for number in 0..3 * K {
        let before: Vec<_> = ahead.iter().map(Kept::commitment).collect();
        let slot = seal(&mut ahead, payload(number), random()).unwrap();
        let week = FIRST_PERIOD + u32::try_from(number / K).unwrap();
        assert!(numbers(week).contains(&slot) && !taken.contains(&slot), "{slot}");
        let after = ahead.iter().map(Kept::commitment);
        assert_eq!(before.iter().zip(after).filter(|(was, is)| *was != is).count(), 1);
        taken.push(slot);
    }
    assert_eq!(seal(&mut ahead, payload(1), random()), None);
    let other: Vec<_> = ahead.iter().map(|kept| kept.clone().drawn_anew(random())).collect();
    for (one, other) in ahead.iter().zip(other) {
        assert_ne!(one.commitment(), other.commitment());
        let payload = |kept: &Kept| match kept.clone().reveal() {
            Some(Opening::Slot { payload, .. }) => payload,
            _ => panic!("nothing in it"),
        };
        assert_eq!((one.number(), payload(one)), (other.number(), payload(&other)));
    }
}
