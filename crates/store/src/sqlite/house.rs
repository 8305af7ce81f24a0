//! House papers: unused invites, and what the server still has to do.

use rusqlite::{Connection, OptionalExtension as _, params};
use vault::Fingerprint;

use crate::error::Error;

/// Keeps an invite.
pub(super) fn put_invite(db: &Connection, invite: Fingerprint) -> Result<(), Error> {
    db.prepare_cached("INSERT OR IGNORE INTO invites (fingerprint) VALUES (?1)")?
        .execute([invite.as_bytes()])?;
    Ok(())
}

/// Takes an invite out, if it is there.
pub(super) fn take_invite(db: &Connection, invite: Fingerprint) -> Result<bool, Error> {
    let taken = db
        .prepare_cached("DELETE FROM invites WHERE fingerprint = ?1")?
        .execute([invite.as_bytes()])?;
    Ok(taken > 0)
}

/// Notes that erased bytes are still to be overwritten.
pub(super) fn note_erasure(db: &Connection) -> Result<(), Error> {
    db.prepare_cached(
        "INSERT INTO chores (name, times) VALUES (?1, 1)
         ON CONFLICT (name) DO UPDATE SET times = times + 1",
    )?
    .execute([ERASURE])?;
    Ok(())
}

/// How often that was noted since they were last overwritten; none if they are.
pub(super) fn erasures_due(db: &Connection) -> Result<Option<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT times FROM chores WHERE name = ?1")?;
    Ok(statement.query_row([ERASURE], |row| row.get(0)).optional()?)
}

/// Notes that they are overwritten, unless it was noted again meanwhile that they are not.
pub(super) fn erasures_done(db: &Connection, due: Option<i64>) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM chores WHERE name = ?1 AND times = ?2")?
        .execute(params![ERASURE, due])?;
    Ok(())
}

const ERASURE: &str = "finish erasure";
