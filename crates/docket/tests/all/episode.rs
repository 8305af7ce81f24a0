//! Matters and the log together: the summons of 2017 told in entries that anybody can check
//! offline, and a letter under a gag that was in the log all along.

use std::collections::VecDeque;

use docket::log::slots::{self, Kept, Payload};
use docket::log::{History, Leaf, Opening, verify};
use docket::matter::{Matter, SealedPayload, disclose};
use docket::sample::built_in;
use record::Day;

use super::fixture::{entries, log_of, policy, random};

/// A log as an operator keeps it: slots at the beginning of each week, events between them.
struct Keeper {
    leaves: Vec<Leaf>,
    last: Option<u32>,
    waiting: VecDeque<Payload>,
    kept: Vec<Kept>,
}

impl Keeper {
    fn new() -> Self {
        Self { leaves: Vec::new(), last: None, waiting: VecDeque::new(), kept: Vec::new() }
    }

    /// Fills the slots of every week up to a day.
    fn until(&mut self, today: Day) {
        for period in slots::due(self.last, today) {
            let kept = slots::fill(period, &mut self.waiting, random(u64::from(period)));
            self.leaves.extend(kept.iter().map(Kept::leaf));
            self.kept.extend(kept);
            self.last = Some(period);
        }
    }

    fn place_of(&self, leaf: &Leaf) -> u64 {
        let place = self.leaves.iter().position(|there| there == leaf).unwrap();
        u64::try_from(place).unwrap()
    }
}

fn states(id: &str) -> Vec<Matter> {
    built_in().unwrap().into_iter().find(|sample| sample.id == id).unwrap().states
}

/// Tells a matter in the log, as far as the public sees it.
fn tell(keeper: &mut Keeper, states: &[Matter], number: u32) -> Vec<Opening> {
    let mut seen = None;
    let mut openings = Vec::new();
    for matter in states {
        let now = matter.last_moment();
        keeper.until(now.day());
        keeper.waiting.extend(
            SealedPayload::of(matter, &[3; 32]).map(|it| Payload::new(it.canonical()).unwrap()),
        );
        let salt = [u8::try_from(matter.timeline.len()).unwrap(); 32];
        let Some(next) = disclose(matter, seen.as_ref(), now, &salt) else { continue };
        let opening = Opening::Event {
            matter: number,
            number: u32::try_from(openings.len()).unwrap() + 1,
            day: now.day(),
            salt,
            event: next.canonical(),
        };
        keeper.leaves.push(opening.leaf());
        openings.push(opening);
        seen = Some(next.view);
    }
    openings
}

#[test]
fn the_episode_of_2017_can_be_checked_offline() {
    let mut keeper = Keeper::new();
    let openings = tell(&mut keeper, &states("D-001"), 1);
    let mut history = History::default();
    keeper.leaves.iter().for_each(|leaf| history.take(leaf).unwrap());
    let log = log_of(&entries(&keeper.leaves));
    log.cosigned(&[2, 3], 1_525_700_000);
    assert!(openings.len() >= 10, "notice, challenge, withdrawal, closing, what came to light");
    for opening in &openings {
        let place = keeper.place_of(&opening.leaf());
        let file = log.prove(place, Some(opening.to_bytes())).to_string();
        assert_eq!(verify(&file, &policy(2)).unwrap().opening, *opening);
        let Opening::Event { matter, number, day, salt, event } = opening.clone() else { panic!() };
        let text = String::from_utf8(event).unwrap();
        let event = text.replace("nothing_given", "given").into_bytes();
        let changed = Opening::Event { matter, number, day, salt, event };
        let file = log.prove(place, Some(changed.to_bytes())).to_string();
        assert!(verify(&file, &policy(2)).is_err(), "another story than was told then");
    }
}

#[test]
fn a_letter_under_a_gag_was_in_the_log_all_along() {
    let states = states("D-004");
    let mut keeper = Keeper::new();
    let openings = tell(&mut keeper, &states, 1);
    let revealed = states.last().unwrap().last_moment().day();
    let first_told = openings.first().unwrap();
    let Opening::Event { day, .. } = first_told else { panic!() };
    assert_eq!(*day, revealed, "not a word before");
    let sealed = keeper.kept.iter().find_map(|kept| kept.clone().reveal()).unwrap();
    let Opening::Slot { period, .. } = sealed else { panic!() };
    assert_eq!(slots::first_day(period).iso(), "2013-02-18", "the Monday after it came");
    let log = log_of(&entries(&keeper.leaves));
    let place = keeper.place_of(&sealed.leaf());
    let file = log.prove(place, Some(sealed.to_bytes())).to_string();
    assert_eq!(verify(&file, &policy(0)).unwrap().opening, sealed);
}
