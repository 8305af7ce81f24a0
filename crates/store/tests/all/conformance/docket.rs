//! The docket's log: whole or not at all, and one history whoever writes.

use std::collections::BTreeMap;

use docket::log::tiles::{Tile, TileTree};
use docket::log::{Head, Plan, tree};
use store::{Error, Places, Store};

use crate::fresh;

fn entries(from: usize, count: usize) -> Vec<Vec<u8>> {
    (from..from + count).map(|number| format!("entry {number}").into_bytes()).collect()
}

/// The files that the store has of a log of this size.
async fn files(store: &Store, tiles: impl Iterator<Item = Tile>) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for tile in tiles {
        let bytes = store.docket_file(&tile.path()).await.unwrap();
        files.insert(tile.path(), bytes.unwrap());
    }
    files
}

async fn plan(store: &Store, entries: &[Vec<u8>]) -> Plan {
    let head = store.docket_head().await.unwrap().unwrap_or_else(Head::of_nothing);
    let edge = files(store, Tile::edge(head.size)).await;
    Plan::new(head, &edge, entries).unwrap()
}

#[tokio::test]
async fn a_log_grows_and_its_files_lead_to_its_head() {
    let (store, _folder) = fresh().await;
    assert_eq!(store.docket_head().await.unwrap(), None);
    let mut size = 0;
    for more in [1, 3, 300, 40, 256] {
        let plan = plan(&store, &entries(size, more)).await;
        store.docket_append(plan.clone(), Places::default()).await.unwrap();
        assert_eq!(store.docket_head().await.unwrap(), Some(plan.to));
        size += more;
    }
    let size = size as u64;
    let files = files(&store, Tile::between(0, size)).await;
    let tree = TileTree { objects: &files, size };
    let head = store.docket_head().await.unwrap().unwrap();
    assert_eq!(tree::root(&tree, size).unwrap(), head.root);
    assert_eq!(store.docket_file("tile/0/007").await.unwrap(), None);
}

#[tokio::test]
async fn of_two_plans_from_one_head_one_is_carried_out() {
    let (store, _folder) = fresh().await;
    store.docket_append(plan(&store, &entries(0, 5)).await, Places::default()).await.unwrap();
    let (one, two) = (plan(&store, &entries(5, 2)).await, plan(&store, &entries(50, 2)).await);
    let (a, b) = tokio::join!(
        store.docket_append(one.clone(), Places::default()),
        store.docket_append(two.clone(), Places::default())
    );
    let (won, lost) = if a.is_ok() { (one, b) } else { (two, a) };
    assert_eq!(lost, Err(Error::Conflict));
    assert_eq!(store.docket_head().await.unwrap(), Some(won.to));
    for (path, bytes) in &won.objects {
        assert_eq!(store.docket_file(path).await.unwrap().as_ref(), Some(bytes));
    }
    // The same again is not done twice.
    assert_eq!(store.docket_append(won, Places::default()).await, Err(Error::Conflict));
}

#[tokio::test]
async fn what_is_there_is_not_written_over() {
    let (store, _folder) = fresh().await;
    store.docket_append(plan(&store, &entries(0, 5)).await, Places::default()).await.unwrap();
    let mut plan = plan(&store, &entries(5, 1)).await;
    plan.objects.insert("tile/0/000.p/5".to_owned(), vec![0; 160]);
    assert_eq!(store.docket_append(plan.clone(), Places::default()).await, Err(Error::Conflict));
    assert_eq!(store.docket_head().await.unwrap(), Some(plan.from));
    assert_eq!(store.docket_file("tile/0/000.p/6").await.unwrap(), None, "by half");
}
