//! Wrapped vault keys, by account and slot.

use record::{Account, Id};
use rusqlite::{Connection, params};
use vault::{FetchedWrap, SealedWrap};

use crate::error::Error;

/// Keeps a wrap in place of the one in its slot.
pub(super) fn put(db: &Connection, wrap: &SealedWrap) -> Result<(), Error> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO wraps (account, slot, salt, bytes) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![wrap.account().number(), wrap.slot(), wrap.salt(), wrap.bytes()])?;
    Ok(())
}

/// The wraps of an account, by slot.
pub(super) fn read(db: &Connection, account: Id<Account>) -> Result<Vec<FetchedWrap>, Error> {
    let mut statement =
        db.prepare_cached("SELECT slot, salt, bytes FROM wraps WHERE account = ?1 ORDER BY slot")?;
    let rows = statement.query_map([account.number()], |row| {
        Ok(FetchedWrap { slot: row.get(0)?, salt: row.get(1)?, bytes: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets the wrap in a slot.
pub(super) fn remove(db: &Connection, account: Id<Account>, slot: u8) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM wraps WHERE account = ?1 AND slot = ?2")?
        .execute(params![account.number(), slot])?;
    Ok(())
}
