//! Mail for accounts that are away. Numbers rise and are never used again.

use record::limits::INBOX_ROWS_MAX;
use record::{Account, Id};
use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{FetchedMail, SealedMail};

use super::vault::bound;
use crate::error::Error;

/// Puts mail at the end of an account's inbox; answers its number, from 1. Refuses before it
/// writes.
pub(super) fn put(db: &Connection, account: Id<Account>, mail: &SealedMail) -> Result<u64, Error> {
    let account = account.number();
    if rows(db, account)? >= INBOX_ROWS_MAX as u64 {
        return Err(Error::InboxFull);
    }
    let number: i64 = db
        .prepare_cached(
            "INSERT INTO inbox_heads (account, next) VALUES (?1, 2)
             ON CONFLICT (account) DO UPDATE SET next = next + 1 RETURNING next - 1",
        )?
        .query_row([account], |row| row.get(0))?;
    db.prepare_cached("INSERT INTO inbox (account, number, bytes) VALUES (?1, ?2, ?3)")?
        .execute(params![account, number, mail.bytes()])?;
    Ok(number.unsigned_abs())
}

/// Mail after a number, in order.
pub(super) fn read(
    db: &Connection,
    account: Id<Account>,
    after: u64,
    limit: usize,
) -> Result<Vec<FetchedMail>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT number, bytes FROM inbox WHERE account = ?1 AND number > ?2
         ORDER BY number LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![account.number(), bound(after), bound(limit as u64)],
        |row| {
            let number = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(FetchedMail { account, number, bytes: row.get(1)? })
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets mail up to and with a number.
pub(super) fn trim(db: &Connection, account: Id<Account>, upto: u64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM inbox WHERE account = ?1 AND number <= ?2")?
        .execute(params![account.number(), bound(upto)])?;
    Ok(())
}

/// How much mail there is: [`trim`] takes from the front only, so the numbers have no gaps and
/// need no counting.
fn rows(db: &Connection, account: i64) -> Result<u64, Error> {
    let mut statement = db.prepare_cached(
        "SELECT next - (SELECT min(number) FROM inbox WHERE account = ?1)
         FROM inbox_heads WHERE account = ?1",
    )?;
    let rows: Option<Option<i64>> = statement.query_row([account], |row| row.get(0)).optional()?;
    Ok(rows.flatten().map_or(0, i64::unsigned_abs))
}
