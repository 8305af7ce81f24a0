//! Proof files: what verifies, and that nothing else does.

use std::sync::LazyLock;

use docket::log::slots::first_day;
use docket::log::verify::agree;
use docket::log::{Invalid, Leaf, Opening, Policy, Proof, leaf, verify};
use proptest::prelude::*;
use record::Day;

use super::fixture::{FIRST_PERIOD, Memory, entries, leaves, log_of, policy};

/// A log in which one event is opened, and that event's place.
fn log_with_event() -> (Memory, u64, Opening) {
    let mut all = leaves(1, 0);
    let day: Day = first_day(FIRST_PERIOD).plus_days(1);
    let (salt, event) = ([5; 32], br#"{"kind":"received","by":"fax"}"#.to_vec());
    let opening = Opening::Event { matter: 1, number: 1, day, salt, event };
    all.push(opening.leaf());
    for number in 2..300 {
        let digest = leaf::event_digest(&[7; 32], &u32::to_be_bytes(number));
        all.push(Leaf::Event { matter: 1, number, day, digest });
    }
    (log_of(&entries(&all)), 4, opening)
}

#[test]
fn a_proof_file_is_all_that_is_needed() {
    let (log, index, opening) = log_with_event();
    log.cosigned(&[2, 3], 1_489_500_000);
    let file = log.prove(index, Some(opening.to_bytes())).to_string();
    assert!(file.starts_with("c2sp.org/tlog-proof@v1\nextra "), "{file}");
    assert_eq!(Proof::parse(&file).unwrap().to_string(), file);
    let proven = verify(&file, &policy(2)).unwrap();
    assert_eq!((proven.origin.as_str(), proven.index), ("docket.example/log", 4));
    assert_eq!(proven.opening, opening);
    let seen = |number| (format!("witness.example/w{number}"), 1_489_500_000);
    assert_eq!(proven.seen, [seen(2), seen(3)]);
}

#[test]
fn an_entry_can_be_proven_before_it_is_opened() {
    let (log, index, opening) = log_with_event();
    let leaf = opening.leaf();
    let file = log.prove(index, Some(leaf.entry())).to_string();
    assert_eq!(verify(&file, &policy(0)).unwrap().opening, Opening::Unopened(leaf));
}

#[test]
fn who_asks_for_witnesses_gets_no_proof_without() {
    let (log, index, opening) = log_with_event();
    let file = |log: &Memory| log.prove(index, Some(opening.to_bytes())).to_string();
    assert_eq!(verify(&file(&log), &policy(1)), Err(Invalid::Quorum));
    log.cosigned(&[3], 1_489_500_000);
    assert!(verify(&file(&log), &policy(1)).is_ok());
    assert_eq!(verify(&file(&log), &policy(2)), Err(Invalid::Quorum));
    let nobody = Policy::parse(b"quorum none\n").unwrap();
    assert_eq!(verify(&file(&log), &nobody), Err(Invalid::Unsigned));
}

#[test]
fn two_proofs_of_two_histories_do_not_agree() {
    let (log, index, opening) = log_with_event();
    let mut other = log.entries();
    let last = other.len() - 1;
    other.swap(last, last - 1);
    let proven = |log: &Memory| {
        verify(&log.prove(index, Some(opening.to_bytes())).to_string(), &policy(0)).unwrap()
    };
    let (one, two) = (proven(&log), proven(&log_of(&other)));
    assert_eq!(agree(&[one.clone(), one.clone()]), Ok(()));
    assert_eq!(agree(&[one, two]), Err(Invalid::Forked { size: 303 }));
}

#[test]
fn a_proof_of_something_else_is_none() {
    let (log, index, opening) = log_with_event();
    let Opening::Event { matter, number, day, salt, .. } = opening.clone() else { unreachable!() };
    let event = br#"{"kind":"received","by":"post"}"#.to_vec();
    let other = Opening::Event { matter, number, day, salt, event };
    let back_dated = Opening::Event { matter, number, day: day.plus_days(-1), salt, event: vec![] };
    for opening in [other, back_dated] {
        let file = log.prove(index, Some(opening.to_bytes())).to_string();
        assert_eq!(verify(&file, &policy(0)), Err(Invalid::NotIncluded));
    }
    let moved = log.prove(index + 1, Some(opening.to_bytes())).to_string();
    assert_eq!(verify(&moved, &policy(0)), Err(Invalid::NotIncluded));
    let bare = log.prove(index, None).to_string();
    assert_eq!(verify(&bare, &policy(0)), Err(Invalid::Proof));
}

#[test]
fn what_is_not_a_proof_file_is_refused() {
    let (log, index, _) = log_with_event();
    let file = log.prove(index, None).to_string();
    for spoiled in [
        String::new(),
        file.replace("@v1", "@v2"),
        file.replace("index 4", "index 04"),
        file.replace("index 4", "index -4"),
        file.replace("index 4\n", ""),
        file.replace("index 4", "extra !\nindex 4"),
        file.replace("index 4", "extra AA==\nextra AA==\nindex 4"),
        file.replace("\n\n", "\n"),
        file.replace("index 4\n", &format!("index 4\n{}", "AAAA\n".repeat(3))),
        file.replace(
            "index 4\n",
            &format!("index 4\n{}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".repeat(64)),
        ),
    ] {
        assert!(Proof::parse(&spoiled).is_err(), "{spoiled}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bit_of_a_proof_file_can_be_changed(place in any::<usize>(), bit in 0_u8..8) {
        static FILE: LazyLock<String> = LazyLock::new(|| {
            let (log, index, opening) = log_with_event();
            log.cosigned(&[2, 3], 1_489_500_000);
            log.prove(index, Some(opening.to_bytes())).to_string()
        });
        let mut bytes = FILE.clone().into_bytes();
        let place = place % bytes.len();
        bytes[place] ^= 1 << bit;
        if let Ok(file) = String::from_utf8(bytes) {
            prop_assert!(verify(&file, &policy(2)).is_err());
        }
    }
}
