//! Blinded slots: drawn ahead, in the log as they were drawn, never altered after; and what
//! witnesses said.

use std::collections::BTreeMap;

use docket::log::{Head, Plan};
use record::Day;
use store::{Cosigned, Docketed, Error, OpenedSlot, PlacedSlot, Places, SealedSlot, Store};
use vault::PaperKey;

use crate::fresh;

fn slot(key: &PaperKey, number: u64, commitment: u8) -> SealedSlot {
    let paper = key.address().seal(SealedSlot::name(number), &[commitment; 1_063]).unwrap();
    SealedSlot { number, commitment: [commitment; 32], paper }
}

async fn commitments(store: &Store) -> Vec<(u64, u8, Option<u64>)> {
    let slots = store.docket_slots(0..100).await.unwrap();
    slots.iter().map(|slot| (slot.number, slot.commitment[0], slot.place)).collect()
}

async fn draw_anew(store: &Store, slots: Vec<SealedSlot>) -> Result<(), Error> {
    store.docket_keep(Docketed { slots, ..Docketed::default() }).await
}

/// Appends one entry, and says that it is this slot.
async fn append(store: &Store, number: u64, commitment: u8) -> Result<(), Error> {
    let plan = Plan::new(Head::of_nothing(), &BTreeMap::new(), &[b"a slot".to_vec()]).unwrap();
    let placed = PlacedSlot { number, commitment: [commitment; 32], place: 0 };
    store.docket_append(plan, Places { slots: vec![placed], ..Places::default() }).await
}

#[tokio::test]
async fn slots_are_drawn_anew_until_they_are_in_the_log() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    store.docket_draw(vec![slot(&key, 8, 1), slot(&key, 9, 2)]).await.unwrap();
    store.docket_draw(vec![slot(&key, 9, 3), slot(&key, 10, 4)]).await.unwrap();
    assert_eq!(commitments(&store).await, [(8, 1, None), (9, 2, None), (10, 4, None)]);
    draw_anew(&store, vec![slot(&key, 8, 5), slot(&key, 9, 6)]).await.unwrap();
    assert_eq!(append(&store, 8, 1).await, Err(Error::Conflict), "it was drawn anew");
    assert_eq!(store.docket_head().await.unwrap(), None, "by half");
    append(&store, 8, 5).await.unwrap();
    assert_eq!(commitments(&store).await, [(8, 5, Some(0)), (9, 6, None), (10, 4, None)]);
    let late = draw_anew(&store, vec![slot(&key, 9, 7), slot(&key, 8, 8)]).await;
    assert_eq!((late, commitments(&store).await[1].1), (Err(Error::Conflict), 6), "by half");
    let slots = store.docket_slots(9..10).await.unwrap();
    assert_eq!(key.open(&slots[0].paper).unwrap().as_slice(), [6; 1_063]);
}

#[tokio::test]
async fn an_opened_slot_is_its_matters_and_stays_as_it_is() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    store.docket_draw(vec![slot(&key, 8, 1)]).await.unwrap();
    let opened = Some(OpenedSlot { number: 8, matter: 3, opening: b"opened".to_vec() });
    store.docket_keep(Docketed { opened, ..Docketed::default() }).await.unwrap();
    assert_eq!(draw_anew(&store, vec![slot(&key, 8, 2)]).await, Err(Error::Conflict));
    assert!(store.docket_opened(3).await.unwrap().is_empty(), "it is not in the log yet");
    append(&store, 8, 1).await.unwrap();
    assert_eq!(store.docket_opened(3).await.unwrap(), [(0, b"opened".to_vec())]);
    assert!(store.docket_opened(2).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_each_witness_the_last_cosignature_is_kept() {
    let (store, _folder) = fresh().await;
    let said = |witness: &str, size| Cosigned {
        witness: witness.to_owned(),
        size,
        day: Day::new(17_239),
        line: format!("{witness} {size}"),
    };
    for one in [said("b", 4), said("a", 4), said("b", 9)] {
        store.docket_cosign(one).await.unwrap();
    }
    assert_eq!(store.docket_cosigned().await.unwrap(), [said("a", 4), said("b", 9)]);
}
