//! The docket's log: its files, and the head that decides which history is the one.

use docket::log::{Hash, Head, Plan};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::Error;

/// The head; nothing before the first entry.
pub(super) fn head(db: &Connection) -> Result<Option<Head>, Error> {
    let mut statement = db.prepare_cached("SELECT size, root FROM docket_head WHERE log = 1")?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get(1)?));
    let Some((size, root)) = statement.query_row([], read).optional()? else {
        return Ok(None);
    };
    let size = u64::try_from(size).map_err(|_| Error::Damaged)?;
    Ok(Some(Head { size, root: Hash(root) }))
}

/// Carries a plan out, if the head is the one it starts from; [`Error::Conflict`] if not. What is
/// there is never written over.
pub(super) fn append(db: &Connection, plan: &Plan) -> Result<(), Error> {
    if head(db)?.unwrap_or_else(Head::of_nothing) != plan.from || plan.to.size <= plan.from.size {
        return Err(Error::Conflict);
    }
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO docket_files (path, bytes) VALUES (?1, ?2)")?;
    for (path, bytes) in &plan.objects {
        if insert.execute(params![path, bytes])? == 0 {
            return Err(Error::Conflict);
        }
    }
    let size = i64::try_from(plan.to.size).map_err(|_| Error::Conflict)?;
    db.prepare_cached("INSERT OR REPLACE INTO docket_head (log, size, root) VALUES (1, ?1, ?2)")?
        .execute(params![size, plan.to.root.0])?;
    Ok(())
}

/// A file.
pub(super) fn file(db: &Connection, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let mut statement = db.prepare_cached("SELECT bytes FROM docket_files WHERE path = ?1")?;
    Ok(statement.query_row([path], |row| row.get(0)).optional()?)
}
