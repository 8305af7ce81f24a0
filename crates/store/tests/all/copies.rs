//! What is derived can be made again, and a backup holds all that was answered before it.

use record::{Counted, Id, Role, Verdict};
use store::{Error, NameKind, Publication, Store};

use crate::people::{
    account, count, decision, erasure_of, erasure_of_account, post, settle, sign_up,
};
use crate::things::{Holder, picture};
use crate::{fresh, open};

/// A record in which everything that can happen has happened.
async fn lived_in(store: &Store) {
    let mut olga = account(2, "olga");
    olga.role = Role::Operator;
    for account in [account(1, "alice"), olga.clone(), account(3, "gone")] {
        store.publish(sign_up(&account)).await.unwrap();
    }
    olga.bio = "edited".to_owned();
    let (media, clean) = picture(40, 1, [1, 2, 3]);
    let publication = Publication::of(&olga)
        .and(&post(10, 1, "first words"))
        .and(&post(11, 1, "taken back"))
        .and(&post(30, 3, "gone words"))
        .and(&count("a", 10, Counted::Favourites, 1, 7))
        .and(&count("b", 10, Counted::Favourites, 1, 9))
        .and(&count("c", 11, Counted::Favourites, 1, 9))
        .and(&count("d", 3, Counted::Followers, 1, 9))
        .and(&count("e", 1, Counted::Followers, -1, 9))
        .and(&decision(10, Verdict::Hidden))
        .and(&post(10, 1, "second words"))
        .and(&erasure_of(&post(11, 1, "")))
        .and(&erasure_of_account(3))
        .with_media(&media, clean);
    store.publish(publication).await.unwrap();
}

/// Everything that can be read, as text.
async fn all(store: &Store) -> String {
    let subjects = vec![1, 2, 3, 10, 11, 30, 40];
    let mut seen = vec![
        format!("{:?}", store.streams().await.unwrap()),
        format!("{:?}", store.records(subjects.clone()).await.unwrap()),
        format!("{:?}", store.counters(subjects).await.unwrap()),
        format!("{:?}", store.counter_days(10, Counted::Favourites).await.unwrap()),
        format!("{:?}", store.counter_days(1, Counted::Followers).await.unwrap()),
        format!("{:?}", store.moderations().await.unwrap()),
        format!("{:?}", store.newest_accounts(9).await.unwrap()),
        format!("{:?}", store.operators().await.unwrap()),
        format!("{:?}", store.media(Id::new(40)).await.unwrap()),
    ];
    for word in ["first", "second", "words", "taken", "gone"] {
        seen.push(format!("{:?}", store.search_posts(word, None, 9).await.unwrap()));
    }
    for word in ["alice", "olga", "edited", "gone"] {
        seen.push(format!("{:?}", store.search_accounts(word, 9).await.unwrap()));
        let keys = vec![word.to_owned()];
        seen.push(format!("{:?}", store.resolve(NameKind::Handle, keys).await.unwrap()));
    }
    for account in [1, 2, 3] {
        seen.push(format!("{:?}", store.held(Id::new(account)).await.unwrap()));
    }
    let health = store.health().await.unwrap();
    seen.push(format!("{} {}", health.accounts, health.posts));
    seen.join("\n")
}

#[tokio::test]
async fn what_is_derived_is_the_same_when_made_again() {
    let (store, _folder) = fresh().await;
    lived_in(&store).await;
    let before = all(&store).await;
    store.rebuild().await.unwrap();
    assert_eq!(all(&store).await, before);
    // The marks of deeds are made again too.
    let again = Publication::of(&count("a", 10, Counted::Favourites, 1, 7));
    assert_eq!(store.publish(again).await.unwrap().entries, [false]);
}

#[tokio::test]
async fn a_restored_backup_is_equal() {
    let (store, folder) = fresh().await;
    lived_in(&store).await;
    let holder = Holder::new(1);
    let (token, sealed_token) = holder.token();
    store.sealed_open(holder.id, vec![holder.wrap(0)], vec![holder.seal(1, "box")]).await.unwrap();
    store.mail(holder.id, holder.mail("one")).await.unwrap();
    store.trim_inbox(holder.id, 1).await.unwrap();
    store.mail(holder.id, holder.mail("two")).await.unwrap();
    store.token_put(sealed_token).await.unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let (file, copy) = (scratch.path().join("backup"), scratch.path().join("copy"));
    store.backup(&file).await.unwrap();
    assert_eq!(store.backup(&file).await, Err(Error::Conflict));
    let before = all(&store).await;
    drop(store);

    Store::restore(&file, &copy).await.unwrap();
    let store = open(&copy).await;
    assert_eq!(all(&store).await, before);
    assert_eq!(holder.open(&store.boxes(holder.id).await.unwrap()[0]), "box");
    assert_eq!(store.wraps(holder.id).await.unwrap().len(), 1);
    assert!(store.token(&token.fingerprint()).await.unwrap().is_some());
    let inbox = store.inbox(holder.id, 0, 9).await.unwrap();
    assert_eq!(inbox.iter().map(|mail| mail.number).collect::<Vec<_>>(), [2]);
    assert_eq!(store.mail(holder.id, holder.mail("three")).await.unwrap(), 3);
    assert_eq!(Store::restore(&file, folder.path()).await, Err(Error::Conflict));
}

/// Each writer seals, then publishes, then forgets what it sealed: as of one moment, whatever is
/// not public yet is still sealed.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_under_way_loses_nothing_between_the_files() {
    let (store, _folder) = fresh().await;
    settle(&store, 1..=8).await;
    let scratch = tempfile::tempdir().unwrap();
    let mut writers = Vec::new();
    for writer in 1..=8_i64 {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            let holder = Holder::new(writer);
            for number in 1..=150_u64 {
                store.keep(holder.id, vec![holder.seal(number, "draft")], None).await.unwrap();
                let row = post(writer * 1_000 + i64::try_from(number).unwrap(), writer, "out");
                store.publish(Publication::of(&row)).await.unwrap();
                store.drop_boxes(holder.id, holder.tag(), vec![number]).await.unwrap();
            }
        }));
    }
    let mut files = Vec::new();
    for which in 0..5 {
        let file = scratch.path().join(format!("backup{which}"));
        store.backup(&file).await.unwrap();
        files.push(file);
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let mut sizes = Vec::new();
    for file in files {
        let copy = file.with_extension("copy");
        Store::restore(&file, &copy).await.unwrap();
        let store = open(&copy).await;
        for writer in 1..=8 {
            let posts = store.author_range(Id::new(writer), None, 1_000).await.unwrap().len();
            let drafts = store.boxes(Id::new(writer)).await.unwrap();
            let sealed = drafts.iter().map(|draft| draft.number).max().unwrap_or(0);
            let gone = sealed > 0 && sealed as usize != posts && sealed as usize != posts + 1;
            assert!(!gone, "{posts} posts, draft {sealed}");
        }
        sizes.push(store.health().await.unwrap().posts);
    }
    assert!(sizes.is_sorted(), "{sizes:?}");
}

#[tokio::test]
async fn what_is_not_a_backup_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let (file, copy) = (scratch.path().join("file"), scratch.path().join("copy"));
    assert_eq!(Store::restore(&file, &copy).await, Err(Error::NotFound));
    std::fs::write(&file, "something else entirely, and long enough to be read").unwrap();
    assert_eq!(Store::restore(&file, &copy).await, Err(Error::Damaged));
    assert!(!copy.exists());
}

#[tokio::test]
async fn what_is_held_is_told_of_a_folder_in_service_and_of_one_restored() {
    let (store, folder) = fresh().await;
    lived_in(&store).await;
    let holder = Holder::new(1);
    store.keep(holder.id, vec![holder.seal(1, "box")], None).await.unwrap();
    let held = store.held(holder.id).await.unwrap();
    assert_eq!(Store::held_of(folder.path(), "alice").await.unwrap(), held);
    for nobody in ["gone", "nobody"] {
        let of_nobody = Store::held_of(folder.path(), nobody).await;
        assert_eq!(of_nobody, Err(Error::NotFound), "{nobody}");
    }
    drop(store);

    let scratch = tempfile::tempdir().unwrap();
    let (file, copy) = (scratch.path().join("backup"), scratch.path().join("copy"));
    Store::backup_of(folder.path(), &file).await.unwrap();
    Store::restore(&file, &copy).await.unwrap();
    assert_eq!(Store::held_of(&copy, "alice").await.unwrap(), held);
    let no_store = Store::held_of(scratch.path(), "alice").await;
    assert_eq!(no_store, Err(Error::NotFound));
    assert!(!scratch.path().join("public.db").exists());
}
