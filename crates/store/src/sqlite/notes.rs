//! Notes, by channel and number. No row says whose it is.

use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{ChannelTag, FetchedNote, SealedNote};

use super::vault::bound;
use crate::error::Error;

/// Keeps notes, each in place of the one that was there.
pub(super) fn put(db: &Connection, notes: &[SealedNote]) -> Result<(), Error> {
    let mut statement = db.prepare_cached(
        "INSERT OR REPLACE INTO notes (channel, number, bytes) VALUES (?1, ?2, ?3)",
    )?;
    for note in notes {
        let number = i64::try_from(note.number()).map_err(|_| Error::Conflict)?;
        statement.execute(params![note.channel().as_bytes(), number, note.bytes()])?;
    }
    Ok(())
}

/// The latest notes of each channel, as many as asked for, latest first.
pub(super) fn latest(
    db: &Connection,
    channels: &[ChannelTag],
    most: usize,
) -> Result<Vec<FetchedNote>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT number, bytes FROM notes WHERE channel = ?1 ORDER BY number DESC LIMIT ?2",
    )?;
    let mut found = Vec::new();
    for channel in channels {
        let mut rows = statement.query(params![channel.as_bytes(), bound(most as u64)])?;
        while let Some(row) = rows.next()? {
            let number = row.get::<_, i64>(0)?.unsigned_abs();
            found.push(FetchedNote { channel: *channel, number, bytes: row.get(1)? });
        }
    }
    Ok(found)
}

/// One note.
pub(super) fn read(
    db: &Connection,
    channel: ChannelTag,
    number: u64,
) -> Result<Option<FetchedNote>, Error> {
    let mut statement =
        db.prepare_cached("SELECT bytes FROM notes WHERE channel = ?1 AND number = ?2")?;
    let bytes = statement
        .query_row(params![channel.as_bytes(), bound(number)], |row| row.get(0))
        .optional()?;
    Ok(bytes.map(|bytes| FetchedNote { channel, number, bytes }))
}

/// Forgets notes. Those that are not there are passed over.
pub(super) fn remove(db: &Connection, notes: &[(ChannelTag, u64)]) -> Result<(), Error> {
    let mut statement =
        db.prepare_cached("DELETE FROM notes WHERE channel = ?1 AND number = ?2")?;
    for (channel, number) in notes {
        statement.execute(params![channel.as_bytes(), bound(*number)])?;
    }
    Ok(())
}
