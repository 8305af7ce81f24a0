//! Random entries: no reachable state breaks an invariant, a refused entry changes nothing, and
//! the log of accepted entries gives the same matter again.
//!
//! The invariants are stated once more in `watch`, from the entries alone.

use std::collections::BTreeSet;

use docket::authority::Authorities;
use docket::clock::Calendars;
use docket::matter::{Context, Entry, Matter, MatterId, public_view};
use docket::moment::Moment;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::moves::{KINDS, kind_of, propose};
use crate::watch::Watch;

/// A move: which kind of event, a number that fills it, how many hours later, by which seat.
type Move = (usize, u32, i64, bool);

/// Any moves; half of them after an intake that goes well, so that the rest gets somewhere.
fn moves() -> impl Strategy<Value = Vec<Move>> {
    let hours = prop_oneof![6 => 0..30_i64, 3 => 24..400_i64, 1 => 400..4_000_i64];
    let kinds = prop_oneof![6 => 0..KINDS, 1 => 9..=10_usize];
    let any_move = (kinds, any::<u32>(), hours, any::<bool>());
    let fill = prop::array::uniform5(any::<u32>());
    (any::<bool>(), fill, prop::collection::vec(any_move, 1..60)).prop_map(|(begun, fill, rest)| {
        let [demand, genuine, secrecy, review, notice] = fill;
        let intake = [
            (0, demand, 0, false),
            (2, genuine, 1, true),
            (6, secrecy, 1, false),
            (3, review, 1, true),
            (7, notice, 1, false),
        ];
        intake.into_iter().filter(|_| begun).chain(rest).collect()
    })
}

struct Played {
    accepted: BTreeSet<String>,
    matter: Matter,
}

fn play(moves: &[Move], house: &House) -> Played {
    let context = Context::live(&house.authorities).with_emergencies();
    let mut matter = Matter::new(ID);
    let mut watch = Watch::default();
    let mut accepted = BTreeSet::new();
    let mut now = start();
    for (kind, number, hours, second) in moves {
        now = now.plus_hours(*hours);
        let event = propose(*kind, *number, now, &matter, &house.authorities);
        let seat = if *second { "second-desk" } else { "front-desk" };
        let entry = matter.next(now, seat, event);
        let before = matter.clone();
        let after = matter.apply(&entry, &context);
        assert_eq!(matter, before, "nothing is changed in place");
        if let Ok(after) = after {
            accepted.insert(kind_of(&entry));
            watch.see(&before, &entry, &after);
            watch.check(&after, now, house);
            matter = after;
        }
        if let Some(view) = public_view(&matter, now) {
            watch.check_view(&matter, &view, now);
        }
    }
    Played { accepted, matter }
}

/// What matters are judged by.
pub(crate) struct House {
    pub(crate) authorities: Authorities,
    pub(crate) calendars: Calendars,
}

impl House {
    fn new() -> Self {
        let authorities = Authorities::built_in().unwrap();
        Self { authorities, calendars: Calendars::built_in().unwrap() }
    }
}

const ID: MatterId = MatterId([7; 16]);

fn start() -> Moment {
    Moment::new(record::Slot::parse("2026-01-05T09:00Z").unwrap())
}

#[test]
fn no_sequence_breaks_an_invariant() {
    let house = House::new();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[17; 32]);
    let config = Config { cases: 700, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let reached = std::cell::RefCell::new(BTreeSet::new());
    runner
        .run(&moves(), |moves| {
            let played = play(&moves, &house);
            let again = Matter::replay(ID, &played.matter.timeline).unwrap();
            prop_assert_eq!(&again, &played.matter);
            let read = played
                .matter
                .timeline
                .iter()
                .map(|entry| Entry::decode(&entry.canonical()).unwrap());
            prop_assert_eq!(read.collect::<Vec<_>>(), again.timeline);
            reached.borrow_mut().extend(played.accepted);
            Ok(())
        })
        .unwrap();
    let reached = reached.into_inner();
    assert_eq!(reached.len(), KINDS, "every kind of event happened: {reached:?}");
}

#[test]
fn entries_out_of_place_are_refused() {
    let house = House::new();
    let context = Context::live(&house.authorities);
    let now = start();
    let matter = Matter::new(ID);
    let event = propose(0, 0, now, &matter, &house.authorities);
    let first = matter.next(now, "front-desk", event);
    let other = Entry { matter: MatterId([8; 16]), ..first.clone() };
    assert!(matter.apply(&other, &context).is_err(), "of another matter");
    let begun = matter.apply(&first, &context).unwrap();
    assert!(begun.apply(&first, &context).is_err(), "twice");
    let skipped = Entry { sequence: 3, ..first };
    assert!(begun.apply(&skipped, &context).is_err(), "with a gap");
    let note = docket::matter::Event::Annotated { words: "a".into(), source: "b".into() };
    let older = begun.next(now.plus_hours(-1), "front-desk", note);
    assert!(begun.apply(&older, &context).is_err(), "older than the one before");
}
