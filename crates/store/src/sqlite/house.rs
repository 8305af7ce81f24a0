//! House papers: unused invites, and what the server still has to do.

use rusqlite::{Connection, OptionalExtension as _};
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
    db.prepare_cached("INSERT OR IGNORE INTO chores (name) VALUES (?1)")?.execute([ERASURE])?;
    Ok(())
}

/// Notes that they are overwritten.
pub(super) fn erasure_done(db: &Connection) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM chores WHERE name = ?1")?.execute([ERASURE])?;
    Ok(())
}

/// Erased bytes are still to be overwritten.
pub(super) fn erasure_due(db: &Connection) -> Result<bool, Error> {
    let mut statement = db.prepare_cached("SELECT 1 FROM chores WHERE name = ?1")?;
    Ok(statement.query_row([ERASURE], |_| Ok(())).optional()?.is_some())
}

const ERASURE: &str = "finish erasure";
