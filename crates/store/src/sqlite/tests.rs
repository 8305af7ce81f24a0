//! What only the engine can show: fencing, versions, and that every table is described.

use record::{Account, Id, Post};
use rusqlite::Connection;

use super::*;
use crate::engine::{Engine as _, Stream};
use crate::publication::Publication;

fn hello() -> Publication {
    Publication::of(&Post {
        id: Id::new(10),
        author: Id::<Account>::new(1),
        text: "hello".to_owned(),
        warning: None,
        language: None,
        reply_to: None,
        quote: None,
        media: Vec::new(),
        sensitive: false,
        mentions: Vec::new(),
        tags: Vec::new(),
        poll: None,
        edited: None,
    })
}

async fn open(folder: &Path) -> Result<Sqlite, Error> {
    Sqlite::open(folder, Options { create: true, ..Options::default() }).await
}

#[tokio::test]
async fn a_later_epoch_shuts_out_the_earlier() {
    let folder = tempfile::tempdir().unwrap();
    let engine = open(folder.path()).await.unwrap();
    let first = engine.open_stream(7).await.unwrap();
    let other = engine.open_stream(8).await.unwrap();
    engine.append(first, hello()).await.unwrap();
    let second = engine.open_stream(7).await.unwrap();
    assert_eq!(second, Stream { node: 7, epoch: first.epoch + 2 });
    assert_eq!(engine.append(first, hello()).await, Err(Error::Locked));
    assert!(engine.append(other, hello()).await.is_ok());
    assert_eq!(engine.append(second, hello()).await.unwrap().first_seq, 1);
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).await.unwrap());
    let file = Connection::open(folder.path().join(folder::PUBLIC)).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    let opened = open(folder.path()).await;
    assert_eq!(opened.err(), Some(Error::Newer));
}

#[tokio::test]
async fn a_table_nobody_described_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let engine = open(folder.path()).await.unwrap();
    assert!(engine.held(Id::new(1)).await.is_ok());
    engine
        .sealed
        .alone(|db| Ok(db.execute_batch("CREATE TABLE visits (address TEXT)")?))
        .await
        .unwrap();
    assert_eq!(engine.held(Id::new(1)).await, Err(Error::Damaged));
}

#[tokio::test]
async fn every_described_table_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let engine = open(folder.path()).await.unwrap();
    let held = engine.held(Id::new(1)).await.unwrap();
    let described = coverage::PUBLIC.iter().chain(coverage::SEALED).map(|cover| cover.table);
    assert_eq!(
        held.iter().map(|held| held.table).collect::<Vec<_>>(),
        described.collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn no_table_keeps_the_order_in_which_rows_came() {
    let folder = tempfile::tempdir().unwrap();
    let engine = open(folder.path()).await.unwrap();
    let with_rowid = |db: &Connection| {
        let mut statement = db.prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
             AND wr = 0 AND name NOT LIKE 'sqlite_%'",
        )?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        Ok(names.collect::<Result<Vec<_>, _>>()?)
    };
    // A hidden rowid would.
    assert_eq!(engine.public.read(with_rowid).await.unwrap(), Vec::<String>::new());
    assert_eq!(engine.sealed.read(with_rowid).await.unwrap(), Vec::<String>::new());
}
