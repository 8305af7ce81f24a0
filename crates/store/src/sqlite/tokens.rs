//! Tokens, under digests that say nothing of whose they are.

use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{Fingerprint, SealedToken};

use crate::error::Error;

/// Keeps a token.
pub(super) fn put(db: &Connection, token: &SealedToken) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO tokens (fingerprint, bytes) VALUES (?1, ?2)")?
        .execute(params![token.fingerprint().as_bytes(), token.bytes()])?;
    Ok(())
}

/// What is kept under a fingerprint.
pub(super) fn read(db: &Connection, fingerprint: Fingerprint) -> Result<Option<Vec<u8>>, Error> {
    let mut statement = db.prepare_cached("SELECT bytes FROM tokens WHERE fingerprint = ?1")?;
    Ok(statement.query_row([fingerprint.as_bytes()], |row| row.get(0)).optional()?)
}

/// Forgets tokens.
pub(super) fn remove(db: &Connection, fingerprints: &[Fingerprint]) -> Result<(), Error> {
    let mut statement = db.prepare_cached("DELETE FROM tokens WHERE fingerprint = ?1")?;
    for fingerprint in fingerprints {
        statement.execute([fingerprint.as_bytes()])?;
    }
    Ok(())
}
