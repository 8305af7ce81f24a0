//! What only the engine can show: fencing, versions, and that every table is described.

use record::limits::INBOX_ROWS_MAX;
use record::{Account, Erasure, Id};
use rusqlite::{Connection, params};

use super::*;
use crate::engine::{Engine as _, Stream};
use crate::publication::Publication;

fn erasure() -> Publication {
    Publication::of(&Erasure { subject: 10, author: None, account: false })
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
    engine.append(first, erasure()).await.unwrap();
    let second = engine.open_stream(7).await.unwrap();
    assert_eq!(second, Stream { node: 7, epoch: first.epoch + 2 });
    assert_eq!(engine.append(first, erasure()).await, Err(Error::Locked));
    assert!(engine.append(other, erasure()).await.is_ok());
    assert_eq!(engine.append(second, erasure()).await.unwrap().first_seq, 1);
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

struct Note;

impl ::vault::Mail for Note {
    fn encode(&self) -> ::vault::Zeroizing<Vec<u8>> {
        ::vault::Zeroizing::new(Vec::new())
    }

    fn decode(_: &[u8]) -> Option<Self> {
        Some(Self)
    }
}

#[tokio::test]
async fn a_full_inbox_takes_no_more_until_some_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let engine = open(folder.path()).await.unwrap();
    let alice = Id::<Account>::new(1);
    let address = ::vault::InboxKey::generate().take().address();
    let mail = || ::vault::seal_mail(alice, &address, &::vault::Private::new(Note)).unwrap();
    let fill = |db: &Connection| {
        let last = INBOX_ROWS_MAX as i64 - 1;
        db.execute("INSERT INTO inbox_heads (account, next) VALUES (1, ?1 + 1)", [last])?;
        db.execute(
            "WITH RECURSIVE mail (number) AS (
               SELECT 1 UNION ALL SELECT number + 1 FROM mail WHERE number < ?1)
             INSERT INTO inbox (account, number, bytes) SELECT 1, number, x'' FROM mail",
            params![last],
        )?;
        Ok(())
    };
    engine.sealed.write(fill).await.unwrap();
    let last = INBOX_ROWS_MAX as u64;
    assert_eq!(engine.mail(alice, mail()).await, Ok(last));
    assert_eq!(engine.mail(alice, mail()).await, Err(Error::InboxFull));
    let anybody_else = Id::new(2);
    assert_eq!(engine.mail(anybody_else, mail()).await, Ok(1));
    engine.seal(alice, vec![crate::sealed::Sealed::TrimInbox(1)]).await.unwrap();
    assert_eq!(engine.mail(alice, mail()).await, Ok(last + 1));
    assert_eq!(engine.mail(alice, mail()).await, Err(Error::InboxFull));
}
