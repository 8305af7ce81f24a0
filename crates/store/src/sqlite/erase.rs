//! Taking back: the entries stay as empty places, so that streams have no gaps; the rest goes.

use record::{Erasure, Kind, Record};
use rusqlite::{Connection, params};

use super::log::Place;
use super::{counters, listings, media, names, search};
use crate::error::Error;

/// Blanks every entry before a place that is about the erased, and removes what followed from it.
pub(super) fn erase(db: &Connection, place: Place, erasure: &Erasure) -> Result<(), Error> {
    if !erasure.account {
        return erase_subject(db, place, erasure.subject, false);
    }
    let account = erasure.subject;
    for subject in written_by(db, account)?.into_iter().chain(listings::of(db, account)?) {
        erase_subject(db, place, subject, true)?;
    }
    erase_subject(db, place, account, true)?;
    db.prepare_cached("DELETE FROM accounts WHERE id = ?1")?.execute([account])?;
    names::retire(db, account)
}

/// Blanks the entries about one subject; those that erased it only on request, since who reads
/// the log needs them.
fn erase_subject(
    db: &Connection,
    place: Place,
    subject: i64,
    erasures_too: bool,
) -> Result<(), Error> {
    let mut stood = None;
    for earlier in earlier_than(db, place, subject)? {
        if earlier.kind == Kind::Erasure && !erasures_too {
            continue;
        }
        match Record::decode(earlier.kind, &earlier.body)? {
            Record::Count(count) => counters::forget(db, &count)?,
            row @ (Record::Account(_) | Record::Post(_)) => stood = Some((earlier.kind, row)),
            _ => {}
        }
        db.prepare_cached(
            "UPDATE log SET subject = NULL, author = NULL, body = x''
             WHERE node = ?1 AND epoch = ?2 AND seq = ?3",
        )?
        .execute(params![earlier.node, earlier.epoch, earlier.seq])?;
    }
    if let Some((kind, row)) = stood {
        counters::add_total(db, kind, -1)?;
        search::remove(db, &row)?;
    }
    counters::remove(db, subject)?;
    listings::remove(db, subject)?;
    media::remove(db, subject)
}

struct Earlier {
    node: u16,
    epoch: i64,
    seq: i64,
    kind: Kind,
    body: Vec<u8>,
}

/// Entries about a subject before a place, in order.
fn earlier_than(db: &Connection, place: Place, subject: i64) -> Result<Vec<Earlier>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT node, epoch, seq, kind, body FROM log
         WHERE subject = ?1 AND (epoch, seq) < (?2, ?3) ORDER BY epoch, seq",
    )?;
    let mut rows = statement.query(params![subject, place.stream.epoch, place.seq])?;
    let mut earlier = Vec::new();
    while let Some(row) = rows.next()? {
        earlier.push(Earlier {
            node: row.get(0)?,
            epoch: row.get(1)?,
            seq: row.get(2)?,
            kind: Kind::from_number(row.get(3)?).ok_or(Error::Newer)?,
            body: row.get(4)?,
        });
    }
    Ok(earlier)
}

fn written_by(db: &Connection, account: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT DISTINCT subject FROM log WHERE author = ?1")?;
    let subjects = statement.query_map([account], |row| row.get(0))?;
    Ok(subjects.collect::<Result<_, _>>()?)
}

/// Rewrites a file so that no page has a gap with something in it, and empties its log. The
/// copy is made in a file, since it may not fit into memory.
pub(super) fn rewrite(db: &Connection) -> Result<(), Error> {
    db.pragma_update(None, "temp_store", "file")?;
    let rewritten = db.execute_batch("VACUUM");
    db.pragma_update(None, "temp_store", "memory")?;
    rewritten?;
    let busy: bool = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy { Err(Error::Unavailable) } else { Ok(()) }
}
