//! The public door: the log, names, counters, pictures.

use record::{Boost, Counted, Day, Entry, Id, Kind, Record, Role, Slot, Verdict};
use store::{Claim, Error, NameKind, Publication};

use crate::fresh;
use crate::people::{account, count, decision, erasure_of, post, settle, sign_up};
use crate::things::picture;

#[tokio::test]
async fn entries_stand_in_the_order_of_publication() {
    let (store, _folder) = fresh().await;
    let (alice, hello) = (account(1, "alice"), post(10, 1, "hello"));
    let first = store.publish(sign_up(&alice)).await.unwrap();
    let second = store.publish(Publication::of(&hello)).await.unwrap();
    assert_eq!((first.first_seq, second.first_seq), (1, 2));

    let heads = store.streams().await.unwrap();
    let [head] = heads[..] else { panic!("{heads:?}") };
    assert_eq!((head.node, head.epoch, head.next_seq), (second.node, second.epoch, 3));
    let entries = store.tail(head.node, head.epoch, 1, 10).await.unwrap();
    let [entry] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((entry.seq, entry.kind, entry.subject), (2, Kind::Post, 10));
    assert_eq!(entry.author, Some(alice.id));
    assert_eq!(entry.record().unwrap(), Some(Record::Post(hello)));
}

#[tokio::test]
async fn the_latest_row_is_read_and_earlier_ones_are_kept() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    let before = post(10, 1, "helo");
    let mut after = post(10, 1, "hello");
    after.edited = Some(Slot::default());
    store.publish(Publication::of(&before).and(&after)).await.unwrap();
    let read = store.records(vec![11, 10]).await.unwrap();
    assert_eq!(read, [None, Some(Record::Post(after.clone()))]);
    let history = store.history(10).await.unwrap();
    assert_eq!(history, [Record::Post(before), Record::Post(after)]);
}

#[tokio::test]
async fn an_author_s_rows_come_newest_first() {
    let (store, _folder) = fresh().await;
    settle(&store, [1, 2]).await;
    let boost = Boost {
        id: Id::new(30),
        author: Id::new(1),
        of: Id::new(5),
        of_author: Id::new(2),
        unlisted: false,
    };
    let publication = Publication::of(&post(10, 1, "a"))
        .and(&post(20, 1, "b"))
        .and(&post(25, 2, "another's"))
        .and(&boost)
        .and(&post(20, 1, "b, edited"));
    store.publish(publication).await.unwrap();
    let newest = store.author_range(Id::new(1), None, 2).await.unwrap();
    assert_eq!(newest, [Record::Boost(boost), Record::Post(post(20, 1, "b, edited"))]);
    let older = store.author_range(Id::new(1), Some(20), 2).await.unwrap();
    assert_eq!(older, [Record::Post(post(10, 1, "a"))]);
}

#[tokio::test]
async fn a_name_leads_to_one_account_and_its_lookalike_is_taken() {
    let (store, _folder) = fresh().await;
    store.publish(sign_up(&account(1, "bob"))).await.unwrap();
    let lookalike = store.publish(sign_up(&account(2, "b0b"))).await;
    assert_eq!(lookalike, Err(Error::Taken));
    assert_eq!(store.records(vec![2]).await.unwrap(), [None]);
    let owners = store.resolve(NameKind::Handle, vec!["bob".into(), "b0b".into()]).await.unwrap();
    assert_eq!(owners, [Some(1), None]);
}

#[tokio::test]
async fn a_name_claimed_twice_at_once_is_taken() {
    let (store, _folder) = fresh().await;
    let claim = |owner| Claim { kind: NameKind::Handle, key: "x".to_owned(), owner };
    let publication = Publication { claims: vec![claim(1), claim(2)], ..Publication::default() };
    assert_eq!(store.publish(publication).await, Err(Error::Taken));
    assert_eq!(store.resolve(NameKind::Handle, vec!["x".into()]).await.unwrap(), [None]);
}

#[tokio::test]
async fn a_name_given_up_is_free() {
    let (store, _folder) = fresh().await;
    store.publish(sign_up(&account(1, "old_name"))).await.unwrap();
    let mut renaming = sign_up(&account(1, "new_name"));
    renaming.release = vec![
        (NameKind::Handle, "old_name".into()),
        (NameKind::Skeleton, account(1, "old_name").handle.skeleton()),
    ];
    store.publish(renaming).await.unwrap();
    store.publish(sign_up(&account(2, "old_name"))).await.unwrap();
    let keys = vec!["old_name".into(), "new_name".into()];
    assert_eq!(store.resolve(NameKind::Handle, keys).await.unwrap(), [Some(2), Some(1)]);
}

#[tokio::test]
async fn a_deed_counts_once() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    store.publish(Publication::of(&post(10, 1, "hello"))).await.unwrap();
    let liked = Publication::of(&count("a", 10, Counted::Favourites, 1, 7));
    let again = Publication::of(&count("a", 10, Counted::Favourites, 1, 7)).and(&count(
        "b",
        10,
        Counted::PollOption(3),
        1,
        7,
    ));
    assert_eq!(store.publish(liked).await.unwrap().entries, [true]);
    let committed = store.publish(again).await.unwrap();
    assert_eq!((committed.first_seq, committed.entries), (4, vec![false, true]));
    let counters = store.counters(vec![10]).await.unwrap();
    assert_eq!(counters, [(10, Counted::Favourites, 1), (10, Counted::PollOption(3), 1)]);
}

#[tokio::test]
async fn what_is_not_here_is_not_counted() {
    let (store, _folder) = fresh().await;
    let count = Publication::of(&count("a", 10, Counted::Favourites, 1, 7));
    assert_eq!(store.publish(count).await.unwrap().entries, [false]);
    assert_eq!(store.counters(vec![10]).await.unwrap(), []);
}

#[tokio::test]
async fn each_day_keeps_the_value_at_its_end() {
    let (store, _folder) = fresh().await;
    let mut publication = Publication::of(&account(1, "alice"));
    for (deed, by, day) in [("a", 1, 7), ("b", 1, 7), ("c", 1, 9), ("d", -1, 9), ("late", 1, 8)] {
        publication = publication.and(&count(deed, 1, Counted::Followers, by, day));
    }
    store.publish(publication).await.unwrap();
    let days = store.counter_days(1, Counted::Followers).await.unwrap();
    assert_eq!(days, [(Day::new(7), 2), (Day::new(8), 3), (Day::new(9), 3)]);
    assert_eq!(store.counters(vec![1]).await.unwrap(), [(1, Counted::Followers, 3)]);
}

#[tokio::test]
async fn the_last_decision_about_a_subject_holds() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    let publication = Publication::of(&post(10, 1, "hello"))
        .and(&decision(10, Verdict::Hidden))
        .and(&decision(1, Verdict::Suspended))
        .and(&decision(10, Verdict::Restored));
    store.publish(publication).await.unwrap();
    let standing = store.moderations().await.unwrap();
    assert_eq!(standing, [decision(1, Verdict::Suspended), decision(10, Verdict::Restored)]);
}

#[tokio::test]
async fn a_picture_comes_with_its_row_or_not_at_all() {
    let (store, _folder) = fresh().await;
    store.publish(sign_up(&account(1, "alice"))).await.unwrap();
    let (row, clean) = picture(40, 1, [9, 8, 7]);
    let bytes = clean.bytes().to_vec();
    let refused = sign_up(&account(2, "alice")).with_media(&row, clean);
    assert_eq!(store.publish(refused).await, Err(Error::Taken));
    assert_eq!(store.media(row.id).await.unwrap(), None);
    let (row, clean) = picture(40, 1, [9, 8, 7]);
    store.publish(Publication::default().with_media(&row, clean)).await.unwrap();
    assert_eq!(store.media(row.id).await.unwrap(), Some(bytes));
    assert_eq!(store.records(vec![40]).await.unwrap(), [Some(Record::Media(row))]);
}

#[tokio::test]
async fn accounts_are_counted_listed_and_known_by_their_role() {
    let (store, _folder) = fresh().await;
    let mut operator = account(2, "olga");
    operator.role = Role::Operator;
    for account in [account(1, "alice"), operator.clone(), account(3, "carol")] {
        store.publish(sign_up(&account)).await.unwrap();
    }
    assert_eq!(store.accounts_count().await.unwrap(), 3);
    assert_eq!(store.newest_accounts(2).await.unwrap(), [Id::new(3), Id::new(2)]);
    assert_eq!(store.operators().await.unwrap(), [operator.id]);
    operator.role = Role::Member;
    store.publish(Publication::of(&operator)).await.unwrap();
    assert_eq!(store.operators().await.unwrap(), []);
    assert_eq!(store.accounts_count().await.unwrap(), 3);
}

#[tokio::test]
async fn a_post_taken_back_leaves_an_empty_place() {
    let (store, _folder) = fresh().await;
    settle(&store, [1]).await;
    let hello = post(10, 1, "hello");
    let publication = Publication::of(&hello).and(&count("a", 10, Counted::Favourites, 1, 7));
    store.publish(publication).await.unwrap();
    let erased = store.publish(Publication::of(&erasure_of(&hello))).await.unwrap();
    assert_eq!(store.records(vec![10]).await.unwrap(), [None]);
    assert_eq!(store.history(10).await.unwrap(), []);
    assert_eq!(store.counters(vec![10]).await.unwrap(), []);
    assert_eq!(store.health().await.unwrap().posts, 0);
    let entries = store.tail(erased.node, erased.epoch, 1, 10).await.unwrap();
    let places: Vec<_> =
        entries.iter().map(|entry| (entry.seq, entry.subject, entry.body.is_empty())).collect();
    assert_eq!(places, [(2, 0, true), (3, 0, true), (4, 10, false)]);
}

#[tokio::test]
async fn entries_of_every_kind_read_back() {
    let (store, _folder) = fresh().await;
    let entries = vec![
        Entry::of(&account(1, "alice")),
        Entry::of(&post(10, 1, "hello")),
        Entry::of(&count("a", 10, Counted::PollVoters, 1, 7)),
        Entry::of(&decision(10, Verdict::Hidden)),
        Entry::of(&picture(40, 1, [0; 3]).0),
        Entry::of(&erasure_of(&post(11, 1, ""))),
    ];
    let written: Vec<_> = entries.iter().map(|entry| entry.record().unwrap()).collect();
    let publication = Publication { entries, ..Publication::default() };
    let committed = store.publish(publication).await.unwrap();
    let read = store.tail(committed.node, committed.epoch, 0, 10).await.unwrap();
    let read: Vec<_> = read.iter().map(|entry| entry.record().unwrap().unwrap()).collect();
    assert_eq!(read, written);
}
