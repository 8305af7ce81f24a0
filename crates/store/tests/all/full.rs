//! A full disk: refused whole, nothing lost, and it works again once there is room.

use std::path::Path;

use record::Record;
use store::{Error, Options, Publication, Store};

use crate::people::{post, settle};
use crate::things::Holder;

const AUTHOR: i64 = 1_000_000;
/// Room for some hundred posts.
const PAGES: u32 = 96;

async fn open(folder: &Path, pages_max: Option<u32>) -> Store {
    let options = Options { create: true, pages_max, ..Options::default() };
    Store::open(folder, options).await.unwrap()
}

/// Publishes until it is refused; answers how many were taken.
async fn fill(store: &Store) -> i64 {
    for number in 1.. {
        let row = post(number, AUTHOR, &format!("post {number} {}", "and so on ".repeat(50)));
        match store.publish(Publication::of(&row)).await {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error, Error::Full);
                return number - 1;
            }
        }
    }
    unreachable!("it is full at some time");
}

#[tokio::test]
async fn nothing_is_half_done_and_nothing_answered_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), Some(PAGES)).await;
    settle(&store, [AUTHOR]).await;
    let taken = fill(&store).await;
    assert!(taken > 20, "{taken}");
    let refused = store.records(vec![taken, taken + 1]).await.unwrap();
    assert!(matches!(refused[..], [Some(Record::Post(_)), None]));
    assert_eq!(store.search_posts("post", None, 1_000).await.unwrap().len() as i64, taken);
    let head = store.streams().await.unwrap()[0];
    assert_eq!(head.next_seq, taken + 2);

    drop(store);
    let store = open(folder.path(), None).await;
    store.publish(Publication::of(&post(taken + 1, AUTHOR, "there is room"))).await.unwrap();
    assert_eq!(store.health().await.unwrap().posts as i64, taken + 1);
}

#[tokio::test]
async fn a_full_sealed_file_leaves_the_other_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), Some(PAGES)).await;
    settle(&store, [AUTHOR]).await;
    let alice = Holder::new(1);
    let mut number = 0;
    let refused = loop {
        number += 1;
        let sealed = vec![alice.seal(number, &"x".repeat(10_000))];
        if let Err(error) = store.keep(alice.id, sealed, None).await {
            break error;
        }
    };
    assert_eq!(refused, Error::Full);
    assert_eq!(store.boxes(alice.id).await.unwrap().len() as u64, number - 1);
    store.publish(Publication::of(&post(10, AUTHOR, "still here"))).await.unwrap();
    store.drop_boxes(alice.id, alice.tag(), vec![1]).await.unwrap();
    store.keep(alice.id, vec![alice.seal(number, "fits")], None).await.unwrap();
}
