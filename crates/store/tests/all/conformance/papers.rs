//! The docket's papers: kept with what they make public, or not at all.

use record::Day;
use std::collections::BTreeMap;

use docket::log::{Head, Plan};
use store::{Disclosed, Docketed, Error, Placed, Places};
use vault::{PaperKey, PaperName, SealedPaper};

use crate::fresh;

fn paper(key: &PaperKey, number: u64) -> SealedPaper {
    key.address().seal(PaperName::of(&[9; 16], "entry", number), b"withdrawn").unwrap()
}

fn at(told: (u32, u32, Placed)) -> Places {
    Places { told: vec![told], ..Places::default() }
}

fn told(matter: u32, number: u32) -> Option<Disclosed> {
    let view = format!("{matter}.{number}").into_bytes();
    Some(Disclosed { matter, number, salt: [5; 32], event: view.clone(), view, day: day() })
}

#[tokio::test]
async fn a_paper_comes_back_and_its_place_is_taken_once() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    let scan = key.address().seal(PaperName::of(&[9; 16], "scan", 0), b"%PDF-").unwrap();
    let name = scan.name();
    let kept = Docketed { papers: vec![paper(&key, 0)], scan: Some(scan), ..Docketed::default() };
    store.docket_keep(kept).await.unwrap();
    let papers = store.docket_papers().await.unwrap();
    assert_eq!(papers.len(), 1, "a scan is read when it is asked for");
    assert_eq!(key.open(&papers[0]).unwrap().as_slice(), b"withdrawn");
    let other = PaperName::of(&[9; 16], "scan", 1);
    assert_eq!(store.docket_scans(vec![name, other]).await.unwrap(), [true, false]);
    let scan = store.docket_scan(name).await.unwrap().unwrap();
    assert_eq!(key.open(&scan).unwrap().as_slice(), b"%PDF-");
    // Of two who write the next entry of a matter, one is told to look again.
    let late = Docketed { papers: vec![paper(&key, 1), paper(&key, 0)], ..Docketed::default() };
    assert_eq!(store.docket_keep(late).await, Err(Error::Conflict));
    assert_eq!(store.docket_papers().await.unwrap().len(), 1, "by half");
}

#[tokio::test]
async fn what_becomes_public_is_kept_with_its_paper_and_waits_for_the_log() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    let keep = |number, told| {
        let papers = vec![paper(&key, number)];
        store.docket_keep(Docketed { papers, told, ..Docketed::default() })
    };
    assert_eq!(keep(0, told(2, 1)).await, Err(Error::Conflict), "numbers leave no gap");
    assert!(store.docket_papers().await.unwrap().is_empty(), "by half");
    keep(0, told(1, 1)).await.unwrap();
    assert_eq!(keep(1, told(1, 1)).await, Err(Error::Conflict));
    assert_eq!(keep(1, told(1, 3)).await, Err(Error::Conflict));
    keep(1, told(1, 2)).await.unwrap();
    keep(2, told(2, 1)).await.unwrap();
    let public = store.docket_public().await.unwrap();
    assert_eq!(public, [(2, b"2.1".to_vec()), (1, b"1.2".to_vec())]);
    assert!(store.docket_untold(day()).await.unwrap().is_empty(), "the day is not over");
    let waiting = store.docket_untold(day().plus_days(1)).await.unwrap();
    let order: Vec<_> = waiting.iter().map(|told| (told.matter, told.number)).collect();
    assert_eq!(order, [(1, 1), (1, 2), (2, 1)]);

    let plan = Plan::new(Head::of_nothing(), &BTreeMap::new(), &[b"an entry".to_vec()]).unwrap();
    let placed = Placed { day: day().plus_days(1), place: 0 };
    store.docket_append(plan.clone(), at((1, 1, placed))).await.unwrap();
    assert_eq!(store.docket_told(1).await.unwrap()[0].placed, Some(placed));
    let other = Placed { day: Day::new(1), place: 1 };
    assert_eq!(store.docket_append(plan, at((1, 2, other))).await, Err(Error::Conflict));
    assert_eq!(
        store.docket_untold(day().plus_days(1)).await.unwrap().len(),
        2,
        "a plan not carried out places nothing"
    );
}

#[tokio::test]
async fn to_whom_papers_are_sealed_is_kept_once() {
    let (store, _folder) = fresh().await;
    assert_eq!(store.docket_keeper().await.unwrap(), None);
    store.docket_keeper_set("age1first".to_owned()).await.unwrap();
    assert_eq!(store.docket_keeper_set("age1other".to_owned()).await, Err(Error::Conflict));
    assert_eq!(store.docket_keeper().await.unwrap().as_deref(), Some("age1first"));
}

fn day() -> Day {
    Day::new(17_239)
}
