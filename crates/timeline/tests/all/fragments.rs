//! A fragment is handed out only while the facts it was rendered from stand.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use record::id::Id;
use record::post::Post;
use timeline::{Flavour, Fragment, Fragments, Joint};

const ROW: Flavour = Flavour(0);
const CARD: Flavour = Flavour(1);

fn post(number: i64) -> Id<Post> {
    Id::new(number << 22)
}

fn spliced(fragment: &Fragment) -> String {
    let mut out = String::new();
    fragment.splice(&mut out, |_, _| ());
    out
}

#[test]
fn what_was_put_is_found_under_its_flavour() {
    let fragments = Fragments::new(1 << 20);
    let put = fragments.put(fragments.begin(post(1)), ROW, Fragment::cut("one"));
    assert_eq!(fragments.find(post(1), ROW), Some(put));
    assert_eq!(fragments.find(post(1), CARD), None);
    assert_eq!(fragments.find(post(2), ROW), None);
}

#[test]
fn an_invalidation_drops_every_flavour_of_the_post() {
    let fragments = Fragments::new(1 << 20);
    for flavour in [ROW, CARD] {
        fragments.put(fragments.begin(post(1)), flavour, Fragment::cut("old"));
    }
    fragments.put(fragments.begin(post(2)), ROW, Fragment::cut("other"));
    fragments.invalidate(post(1));
    assert_eq!(fragments.find(post(1), ROW), None);
    assert_eq!(fragments.find(post(1), CARD), None);
    assert!(fragments.find(post(2), ROW).is_some());
}

#[test]
fn an_invalidation_during_rendering_keeps_the_result_out() {
    let fragments = Fragments::new(1 << 20);
    let ticket = fragments.begin(post(1));
    fragments.invalidate(post(1));
    let shown = fragments.put(ticket, ROW, Fragment::cut("old"));
    assert_eq!(spliced(&shown), "old");
    assert_eq!(fragments.find(post(1), ROW), None);
}

#[test]
fn a_late_result_does_not_come_back_over_a_newer_one() {
    let fragments = Fragments::new(1 << 20);
    let slow = fragments.begin(post(1));
    fragments.invalidate(post(1));
    fragments.put(fragments.begin(post(1)), ROW, Fragment::cut("new"));
    fragments.put(slow, ROW, Fragment::cut("old"));
    let found = fragments.find(post(1), ROW).unwrap();
    assert_eq!(spliced(&found), "new");
}

#[test]
fn clearing_drops_everything_and_what_is_being_rendered() {
    let fragments = Fragments::new(1 << 20);
    fragments.put(fragments.begin(post(1)), ROW, Fragment::cut("one"));
    let ticket = fragments.begin(post(2));
    fragments.clear();
    fragments.put(ticket, ROW, Fragment::cut("two"));
    assert_eq!(fragments.find(post(1), ROW), None);
    assert_eq!(fragments.find(post(2), ROW), None);
    assert_eq!(fragments.bytes(), 0);
}

#[test]
fn fragments_stay_within_their_bytes() {
    let room = 256 * 1024;
    let fragments = Fragments::new(room);
    for number in 0..2_000 {
        let mut fragment = Fragment::default();
        fragment.push_text(&"x".repeat(1_000));
        fragment.push_joint(Joint(7));
        fragments.put(fragments.begin(post(number)), ROW, fragment);
    }
    assert!(fragments.bytes() <= room as u64, "{}", fragments.bytes());
    assert!(fragments.bytes() >= room as u64 / 2, "{}", fragments.bytes());
}

/// One thread changes a fact and invalidates; others render it meanwhile. After an
/// invalidation has returned, nobody may find what was rendered from the fact before.
#[test]
fn no_reader_finds_an_older_fact_than_was_announced() {
    const CHANGES: u32 = 20_000;
    let fragments = Fragments::new(1 << 20);
    let (fact, announced) = (AtomicU32::new(0), AtomicU32::new(0));
    let read = || {
        while announced.load(Ordering::SeqCst) < CHANGES {
            let at_least = announced.load(Ordering::SeqCst);
            let shown = fragments.find(post(1), ROW).unwrap_or_else(|| {
                let ticket = fragments.begin(post(1));
                let text = fact.load(Ordering::SeqCst).to_string();
                fragments.put(ticket, ROW, Fragment::cut(&text))
            });
            let shown: u32 = spliced(&shown).parse().unwrap();
            assert!(shown >= at_least, "{shown} was shown after {at_least} had been announced");
        }
    };
    thread::scope(|scope| {
        (0..3).for_each(|_| drop(scope.spawn(read)));
        for change in 1..=CHANGES {
            fact.store(change, Ordering::SeqCst);
            fragments.invalidate(post(1));
            announced.store(change, Ordering::SeqCst);
        }
    });
}
