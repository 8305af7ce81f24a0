//! Entries and openings: one spelling each, and an order that shows what was moved.

use docket::log::slots::first_day;
use docket::log::{Hash, History, Invalid, Leaf, Opening, OutOfOrder};
use proptest::prelude::*;
use record::Day;

use super::fixture::{FIRST_PERIOD, leaves};

#[test]
fn entries_are_lines_that_people_can_read() {
    let day = Day::new(17_239);
    let leaf = Leaf::Event { matter: 7, number: 3, day, digest: Hash([0; 32]) };
    let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert_eq!(leaf.to_string(), format!("docket/v1 event 7 3 2017-03-14 {zeros}\n"));
    let slot = Leaf::Slot { period: 2_462, place: 1, commitment: Hash([0; 32]) };
    assert_eq!(slot.to_string(), format!("docket/v1 slot 2462 1 {zeros}\n"));
    for entry in [
        format!("docket/v1 event 7 3 2017-03-14 {zeros}"),
        format!("docket/v1 event 07 3 2017-03-14 {zeros}\n"),
        format!("docket/v1 event 7 3 2017-3-14 {zeros}\n"),
        format!("docket/v1 event 7 3 2017-02-30 {zeros}\n"),
        format!("docket/v1 event  7 3 2017-03-14 {zeros}\n"),
        format!("docket/v1 event 4294967296 3 2017-03-14 {zeros}\n"),
        format!("docket/v2 event 7 3 2017-03-14 {zeros}\n"),
        format!("docket/v1 slot 2462 256 {zeros}\n"),
        format!("docket/v1 slot 2462 1 {zeros}\n\n"),
    ] {
        assert_eq!(Leaf::parse(entry.as_bytes()), Err(Invalid::Leaf), "{entry}");
    }
}

#[test]
fn what_is_out_of_order_is_named_and_changes_nothing() {
    let all = leaves(3, 6);
    let mut history = History::default();
    all[..14].iter().for_each(|leaf| history.take(leaf).unwrap());
    let before = history.clone();
    let event = |matter, number, day| Leaf::Event { matter, number, day, digest: Hash([0; 32]) };
    let slot = |period, place| Leaf::Slot { period, place, commitment: Hash([0; 32]) };
    let monday = first_day(FIRST_PERIOD + 1);
    for (leaf, cause) in [
        // The third slot of the batch is due: nothing else may come now.
        (event(1, 1, monday), OutOfOrder::Slots),
        (slot(FIRST_PERIOD + 1, 0), OutOfOrder::Slots),
        (slot(FIRST_PERIOD + 2, 0), OutOfOrder::Slots),
    ] {
        history = before.clone();
        all[10..12].iter().for_each(|leaf| assert!(matches!(leaf, Leaf::Slot { .. })));
        let mut history = History::default();
        all[..12].iter().for_each(|leaf| history.take(leaf).unwrap());
        assert_eq!(history.take(&leaf), Err(cause));
    }
    let (matter, number) = (history.next_matter(), history.next_number(1));
    for (leaf, cause) in [
        (event(matter + 1, 1, monday), OutOfOrder::Reordered),
        (event(1, number + 1, monday), OutOfOrder::Reordered),
        (event(1, number - 1, monday), OutOfOrder::Reordered),
        (event(matter, 1, monday.plus_days(-1)), OutOfOrder::BackDated),
        (event(matter, 1, monday.plus_days(7)), OutOfOrder::DatedAhead),
        (slot(FIRST_PERIOD + 1, 4), OutOfOrder::Slots),
        (slot(FIRST_PERIOD + 3, 0), OutOfOrder::Slots),
    ] {
        assert_eq!(history.take(&leaf), Err(cause), "{leaf}");
        assert_eq!(history, before);
    }
    all[14..].iter().for_each(|leaf| history.take(leaf).unwrap());
}

fn openings() -> impl Strategy<Value = Opening> {
    let event = (any::<u32>(), any::<u32>(), -20_000..40_000_i32);
    let secret = (any::<[u8; 32]>(), prop::collection::vec(any::<u8>(), 0..200));
    (event, secret, any::<bool>()).prop_map(|((matter, number, day), (salt, event), slot)| {
        if slot {
            let place = u8::try_from(number % 256).unwrap();
            Opening::Slot { period: matter, place, nonce: salt, payload: event }
        } else {
            Opening::Event { matter, number, day: Day::new(day), salt, event }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn entries_and_openings_are_read_back(opening in openings()) {
        let leaf = opening.leaf();
        prop_assert_eq!(Leaf::parse(&leaf.entry()), Ok(leaf));
        prop_assert_eq!(Opening::parse(&opening.to_bytes()), Ok(opening));
        prop_assert_eq!(Opening::parse(&leaf.entry()), Ok(Opening::Unopened(leaf)));
    }

    #[test]
    fn no_bit_of_an_opening_can_be_changed(opening in openings(), place in any::<usize>()) {
        let mut bytes = opening.to_bytes();
        let place = place % bytes.len();
        bytes[place] ^= 1;
        let read = Opening::parse(&bytes);
        prop_assert!(read.is_err() || read.unwrap().leaf() != opening.leaf());
    }
}
