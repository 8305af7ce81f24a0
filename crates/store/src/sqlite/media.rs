//! Pictures, by the number of their id.

use record::{Id, Media};
use rusqlite::{Connection, OptionalExtension as _, params};
use scrub::Clean;

use crate::error::Error;

/// Keeps pictures.
pub(super) fn put(db: &Connection, pictures: &[(Id<Media>, Clean)]) -> Result<(), Error> {
    let mut statement =
        db.prepare_cached("INSERT OR REPLACE INTO media (id, bytes) VALUES (?1, ?2)")?;
    for (id, picture) in pictures {
        statement.execute(params![id.number(), picture.bytes()])?;
    }
    Ok(())
}

/// A picture's bytes.
pub(super) fn read(db: &Connection, id: Id<Media>) -> Result<Option<Vec<u8>>, Error> {
    let mut statement = db.prepare_cached("SELECT bytes FROM media WHERE id = ?1")?;
    Ok(statement.query_row([id.number()], |row| row.get(0)).optional()?)
}

/// Removes the picture so numbered, if there is one.
pub(super) fn remove(db: &Connection, subject: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM media WHERE id = ?1")?.execute([subject])?;
    Ok(())
}
