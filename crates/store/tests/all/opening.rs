//! Opening and closing: one server a folder, nobody else may look in, everything is still there.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use record::Record;
use store::{Error, Options, Publication, Store};

use crate::people::{post, settle};
use crate::{fresh, open};

#[tokio::test]
async fn a_folder_must_be_there_unless_it_is_to_be_made() {
    let folder = tempfile::tempdir().unwrap();
    for missing in [folder.path().join("missing"), folder.path().to_owned()] {
        let opened = Store::open(&missing, Options::default()).await;
        assert_eq!(opened.err(), Some(Error::NotFound));
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[tokio::test]
async fn somebody_else_s_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letter"), "dear").unwrap();
    let options = Options { create: true, ..Options::default() };
    assert_eq!(Store::open(folder.path(), options).await.err(), Some(Error::Conflict));
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[tokio::test]
async fn two_servers_cannot_have_one_folder() {
    let (_store, folder) = fresh().await;
    let second = Store::open(folder.path(), Options::default()).await;
    assert_eq!(second.err(), Some(Error::Locked));
}

#[tokio::test]
async fn everything_is_there_after_closing_and_each_run_has_its_own_epoch() {
    let (store, folder) = fresh().await;
    settle(&store, [1]).await;
    let hello = post(10, 1, "hello");
    let first = store.publish(Publication::of(&hello)).await.unwrap();
    drop(store);
    let store = open(folder.path()).await;
    assert_eq!(store.records(vec![10]).await.unwrap(), [Some(Record::Post(hello))]);
    let second = store.publish(Publication::of(&post(11, 1, "again"))).await.unwrap();
    assert!(second.epoch > first.epoch);
    assert_eq!(second.first_seq, 1);
    assert_eq!(store.streams().await.unwrap().len(), 2);
}

#[tokio::test]
async fn only_the_server_s_user_may_look_in() {
    let (store, folder) = fresh().await;
    settle(&store, [1]).await;
    store.publish(Publication::of(&post(10, 1, "hello"))).await.unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path()), 0o700);
    let files: Vec<_> =
        folder.path().read_dir().unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}
