//! The log: streams without gaps. Whatever follows from an entry is done in its transaction.

use record::{Id, Kind};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::vault::bound;
use super::{apply, media, names, search};
use crate::engine::Stream;
use crate::error::Error;
use crate::log::{Committed, Logged, StreamHead};
use crate::publication::Publication;

/// Where an entry stands. Later places have a greater `(epoch, seq)`, over all nodes.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) stream: Stream,
    pub(super) seq: i64,
}

/// Starts a new epoch of a node and shuts its earlier ones.
pub(super) fn open_stream(db: &Connection, node: u16) -> Result<Stream, Error> {
    let epoch =
        db.query_row("SELECT coalesce(max(epoch), 0) + 1 FROM streams", [], |row| row.get(0))?;
    db.execute("DELETE FROM streams WHERE node = ?1 AND next_seq = 1", [node])?;
    db.execute("UPDATE streams SET live = 0 WHERE node = ?1", [node])?;
    db.execute(
        "INSERT INTO streams (node, epoch, next_seq, live) VALUES (?1, ?2, 1, 1)",
        params![node, epoch],
    )?;
    Ok(Stream { node, epoch })
}

/// Appends a publication. What it refuses at its first entry, or for a name, it refuses before it
/// writes; that is nearly all it ever refuses.
pub(super) fn append(
    db: &Connection,
    stream: Stream,
    publication: &Publication,
) -> Result<Committed, Error> {
    names::check(db, &publication.claims)?;
    let first_seq = next_seq(db, stream)?;
    let mut seq = first_seq;
    let mut entries = Vec::with_capacity(publication.entries.len());
    for entry in &publication.entries {
        let logged = apply::add(db, Place { stream, seq }, entry)?;
        seq += i64::from(logged);
        entries.push(logged);
    }
    db.prepare_cached("UPDATE streams SET next_seq = ?3 WHERE node = ?1 AND epoch = ?2")?
        .execute(params![stream.node, stream.epoch, seq])?;
    names::release(db, &publication.release)?;
    names::claim(db, &publication.claims)?;
    media::put(db, &publication.media)?;
    Ok(Committed { node: stream.node, epoch: stream.epoch, first_seq, entries })
}

/// The ends of all streams that hold something, in the order of their epochs.
pub(super) fn streams(db: &Connection) -> Result<Vec<StreamHead>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT node, epoch, next_seq FROM streams WHERE next_seq > 1 ORDER BY epoch",
    )?;
    let heads = statement.query_map([], |row| {
        Ok(StreamHead { node: row.get(0)?, epoch: row.get(1)?, next_seq: row.get(2)? })
    })?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// Entries of a stream after a place, in order.
pub(super) fn tail(
    db: &Connection,
    stream: Stream,
    after_seq: i64,
    limit: usize,
) -> Result<Vec<Logged>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT seq, kind, subject, author, body FROM log
         WHERE node = ?1 AND epoch = ?2 AND seq > ?3 ORDER BY seq LIMIT ?4",
    )?;
    let which = params![stream.node, stream.epoch, after_seq, bound(limit as u64)];
    let mut rows = statement.query(which)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(logged(stream, row)?);
    }
    Ok(entries)
}

/// Makes everything that is derived from the log again.
pub(super) fn rebuild(db: &Connection) -> Result<(), Error> {
    for table in ["accounts", "counters", "counter_days", "deeds", "listings", "totals"] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    search::clear(db)?;
    for StreamHead { node, epoch, .. } in streams(db)? {
        let stream = Stream { node, epoch };
        let mut seq = 0;
        loop {
            let entries = tail(db, stream, seq, REPLAYED_AT_ONCE)?;
            let Some(last) = entries.last() else { break };
            seq = last.seq;
            for entry in entries {
                if let Some(row) = entry.record()? {
                    apply::apply(db, Place { stream, seq: entry.seq }, &row)?;
                }
            }
        }
    }
    Ok(())
}

fn next_seq(db: &Connection, stream: Stream) -> Result<i64, Error> {
    db.prepare_cached("SELECT next_seq FROM streams WHERE node = ?1 AND epoch = ?2 AND live = 1")?
        .query_row(params![stream.node, stream.epoch], |row| row.get(0))
        .optional()?
        .ok_or(Error::Locked)
}

fn logged(stream: Stream, row: &Row<'_>) -> Result<Logged, Error> {
    Ok(Logged {
        node: stream.node,
        epoch: stream.epoch,
        seq: row.get(0)?,
        kind: Kind::from_number(row.get(1)?).ok_or(Error::Newer)?,
        subject: row.get::<_, Option<i64>>(2)?.unwrap_or(0),
        author: row.get::<_, Option<i64>>(3)?.map(Id::new),
        body: row.get(4)?,
    })
}

/// Entries held in memory while rebuilding.
const REPLAYED_AT_ONCE: usize = 1_000;
