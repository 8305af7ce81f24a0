//! Many writers at once: each is answered, no place is lost or given twice.

use std::collections::BTreeSet;

use record::Counted;
use store::{Error, Publication};

use crate::fresh;
use crate::people::{account, count, post, settle, sign_up};
use crate::things::Holder;

const WRITERS: i64 = 64;
const EACH: i64 = 20;
/// Accounts from here on; posts are numbered below.
const AUTHORS: i64 = 10_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn all_that_was_answered_is_there_once() {
    let (store, _folder) = fresh().await;
    settle(&store, (0..WRITERS).map(|writer| AUTHORS + writer)).await;
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let mut places = Vec::new();
            for which in 0..EACH {
                let number = writer * EACH + which;
                let row = post(number, AUTHORS + writer, "one of many");
                let committed = store.publish(Publication::of(&row)).await.unwrap();
                places.push((committed.first_seq, number));
            }
            places
        }));
    }
    let mut answered = BTreeSet::new();
    for writer in writers {
        answered.extend(writer.await.unwrap());
    }
    let head = store.streams().await.unwrap()[0];
    let logged = store.tail(head.node, head.epoch, WRITERS, usize::MAX).await.unwrap();
    let logged: Vec<_> = logged.iter().map(|entry| (entry.seq, entry.subject)).collect();
    assert_eq!(logged, answered.into_iter().collect::<Vec<_>>());
    assert_eq!(logged.last().unwrap().0, WRITERS + WRITERS * EACH);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_gets_a_name_and_the_refused_hurt_nobody() {
    let (store, _folder) = fresh().await;
    settle(&store, [99]).await;
    store.publish(Publication::of(&post(1_000, 99, "liked"))).await.unwrap();
    let mut writers = Vec::new();
    for writer in 1..=WRITERS {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let deed = count(&writer.to_string(), 1_000, Counted::Favourites, 1, 7);
            let named = store.publish(sign_up(&account(writer, "wanted"))).await;
            let liked = store.publish(Publication::of(&deed)).await.unwrap();
            (named, liked.entries)
        }));
    }
    let mut named = 0;
    for writer in writers {
        let (name, liked) = writer.await.unwrap();
        assert_eq!(liked, [true]);
        match name {
            Ok(_) => named += 1,
            Err(error) => assert_eq!(error, Error::Taken),
        }
    }
    assert_eq!(named, 1);
    let counters = store.counters(vec![1_000]).await.unwrap();
    assert_eq!(counters, [(1_000, Counted::Favourites, WRITERS.unsigned_abs())]);
    assert_eq!(store.accounts_count().await.unwrap(), 2, "the liked and the named");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_conflict_undoes_its_own_boxes_only() {
    let (store, _folder) = fresh().await;
    let mut writers = Vec::new();
    for writer in 1..=WRITERS {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let holder = Holder::new(writer);
            store.keep(holder.id, vec![holder.seal(1, "first")], None).await.unwrap();
            // Box 2 is written before box 1 is refused.
            let both = vec![holder.seal(2, "second"), holder.seal(1, "first again")];
            assert_eq!(store.keep(holder.id, both, None).await, Err(Error::Conflict));
            let boxes = store.boxes(holder.id).await.unwrap();
            boxes.iter().map(|fetched| holder.open(fetched)).collect::<Vec<_>>()
        }));
    }
    for writer in writers {
        assert_eq!(writer.await.unwrap(), ["first"]);
    }
}
