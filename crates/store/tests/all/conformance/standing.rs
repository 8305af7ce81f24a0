//! What is gone stays gone, and nobody speaks who is not here.

use record::{Boost, Id, Verdict};
use store::{Error, Publication};

use crate::fresh;
use crate::people::{account, decision, erasure_of, erasure_of_account, post, settle};
use crate::things::picture;

#[tokio::test]
async fn an_edit_does_not_bring_back_what_was_erased() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    let hello = post(10, 1, "hello");
    store.publish(Publication::of(&hello).and(&erasure_of(&hello))).await.unwrap();
    let edit = Publication::of(&post(11, 1, "other")).and(&post(10, 1, "edited"));
    assert_eq!(store.publish(edit).await, Err(Error::NotFound));
    assert_eq!(store.records(vec![10, 11]).await.unwrap(), [None, None]);
    let next = store.publish(Publication::of(&post(12, 1, "next"))).await.unwrap();
    assert_eq!(next.first_seq, 4, "nothing was written");
}

#[tokio::test]
async fn an_erased_account_does_not_come_back() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    store.publish(Publication::of(&erasure_of_account(1))).await.unwrap();
    let back = store.publish(Publication::of(&account(1, "alice"))).await;
    assert_eq!(back, Err(Error::NotFound));
    assert_eq!(store.accounts_count().await.unwrap(), 0);
}

#[tokio::test]
async fn nothing_is_published_by_nobody() {
    let (store, _folder) = fresh().await;
    settle(&store, [2]).await;
    store.publish(Publication::of(&post(20, 2, "his"))).await.unwrap();
    let boost = Boost {
        id: Id::new(12),
        author: Id::new(1),
        of: Id::new(20),
        of_author: Id::new(2),
        unlisted: false,
    };
    let (media, clean) = picture(40, 1, [1, 2, 3]);
    let refused = [
        Publication::of(&post(10, 1, "hers")),
        Publication::of(&boost),
        Publication::default().with_media(&media, clean),
    ];
    for publication in refused {
        assert_eq!(store.publish(publication).await, Err(Error::NotFound));
    }
    assert_eq!(store.media(media.id).await.unwrap(), None);
}

#[tokio::test]
async fn who_signs_up_may_speak_in_the_same_breath() {
    let (store, _folder) = fresh().await;
    let both = Publication::of(&account(1, "alice")).and(&post(10, 1, "hello"));
    assert_eq!(store.publish(both).await.unwrap().entries, [true, true]);
}

#[tokio::test]
async fn nothing_is_decided_about_what_is_gone() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    let publication = Publication::of(&post(10, 1, "with her"))
        .and(&post(11, 1, "alone"))
        .and(&erasure_of(&post(11, 1, "")));
    store.publish(publication).await.unwrap();
    let late = store.publish(Publication::of(&decision(11, Verdict::Hidden))).await;
    assert_eq!(late, Err(Error::NotFound));
    store.publish(Publication::of(&erasure_of_account(1))).await.unwrap();
    for subject in [1, 10, 11] {
        let late = store.publish(Publication::of(&decision(subject, Verdict::Hidden))).await;
        assert_eq!(late, Err(Error::NotFound), "{subject}");
    }
    assert_eq!(store.moderations().await.unwrap(), []);
}
