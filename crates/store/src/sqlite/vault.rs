//! Boxes, by account, drawer and number, and whatever else lies sealed for an account.

use record::{Account, Id};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use vault::{DrawerTag, Fetched, SealedBox};

use super::{house, inbox, wraps};
use crate::error::Error;
use crate::sealed::{LONE_FROM, Sealed};

/// Makes changes for one account.
pub(super) fn seal(db: &Connection, account: Id<Account>, changes: &[Sealed]) -> Result<(), Error> {
    if !changes.iter().all(|change| change.belongs_to(account)) {
        return Err(Error::Conflict);
    }
    changes.iter().try_for_each(|change| match change {
        Sealed::Wrap(wrap) => wraps::put(db, wrap),
        Sealed::DropWrap(slot) => wraps::remove(db, account, *slot),
        Sealed::Box(sealed) => put(db, sealed),
        Sealed::DropBoxes(tag, numbers) => remove(db, account, *tag, numbers),
        Sealed::DropBelow(tag, below) => remove_below(db, account, *tag, *below),
        Sealed::TrimInbox(upto) => inbox::trim(db, account, *upto),
        Sealed::Everything => remove_all(db, account.number()),
    })
}

/// The boxes of an account by drawer and number: all, or those of a drawer from a number on.
pub(super) fn read(
    db: &Connection,
    account: Id<Account>,
    of: Option<(DrawerTag, u64)>,
) -> Result<Vec<Fetched>, Error> {
    let fetched = |row: &Row<'_>| {
        Ok(Fetched {
            account,
            tag: DrawerTag::from_bytes(row.get(0)?),
            number: row.get::<_, i64>(1)?.unsigned_abs(),
            bytes: row.get(2)?,
        })
    };
    let number = account.number();
    let boxes = match of {
        None => db
            .prepare_cached(
                "SELECT tag, number, bytes FROM boxes WHERE account = ?1 ORDER BY tag, number",
            )?
            .query_map([number], fetched)?
            .collect::<Result<_, _>>()?,
        Some((tag, from)) => db
            .prepare_cached(
                "SELECT tag, number, bytes FROM boxes
                 WHERE account = ?1 AND tag = ?2 AND number >= ?3 ORDER BY number",
            )?
            .query_map(params![number, tag.as_bytes(), bound(from)], fetched)?
            .collect::<Result<_, _>>()?,
    };
    Ok(boxes)
}

/// One box of a drawer.
pub(super) fn read_one(
    db: &Connection,
    account: Id<Account>,
    tag: DrawerTag,
    number: u64,
) -> Result<Option<Fetched>, Error> {
    let Ok(on_disk) = i64::try_from(number) else { return Ok(None) };
    let mut statement = db.prepare_cached(
        "SELECT bytes FROM boxes WHERE account = ?1 AND tag = ?2 AND number = ?3",
    )?;
    let bytes: Option<Vec<u8>> = statement
        .query_row(params![account.number(), tag.as_bytes(), on_disk], |row| row.get(0))
        .optional()?;
    Ok(bytes.map(|bytes| Fetched { account, tag, number, bytes }))
}

/// The numbers of a drawer's boxes, in order.
pub(super) fn numbers(
    db: &Connection,
    account: Id<Account>,
    tag: DrawerTag,
) -> Result<Vec<u64>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT number FROM boxes WHERE account = ?1 AND tag = ?2 ORDER BY number",
    )?;
    let numbers = statement.query_map(params![account.number(), tag.as_bytes()], |row| {
        row.get::<_, i64>(0).map(i64::unsigned_abs)
    })?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Every account that something lies sealed for.
pub(super) fn accounts(db: &Connection) -> Result<Vec<i64>, Error> {
    let mut accounts = Vec::new();
    while let Some(account) = next_account(db, accounts.last().copied().unwrap_or(-1))? {
        accounts.push(account);
    }
    Ok(accounts)
}

/// A number of ours as a bound on the disk's, which end at 2^63.
pub(super) fn bound(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn put(db: &Connection, sealed: &SealedBox) -> Result<(), Error> {
    let number = i64::try_from(sealed.number()).map_err(|_| Error::Conflict)?;
    let (account, tag) = (sealed.account().number(), sealed.tag());
    if sealed.number() < LONE_FROM && last(db, account, tag)?.is_some_and(|last| number <= last) {
        return Err(Error::Conflict);
    }
    let added = db
        .prepare_cached(
            "INSERT OR IGNORE INTO boxes (account, tag, number, bytes) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![account, tag.as_bytes(), number, sealed.bytes()])?;
    if added == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The last number of a drawer's log.
fn last(db: &Connection, account: i64, tag: DrawerTag) -> Result<Option<i64>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT max(number) FROM boxes WHERE account = ?1 AND tag = ?2 AND number < ?3",
    )?;
    Ok(statement.query_row(params![account, tag.as_bytes(), bound(LONE_FROM)], |row| row.get(0))?)
}

fn remove(
    db: &Connection,
    account: Id<Account>,
    tag: DrawerTag,
    numbers: &[u64],
) -> Result<(), Error> {
    let mut statement =
        db.prepare_cached("DELETE FROM boxes WHERE account = ?1 AND tag = ?2 AND number = ?3")?;
    for number in numbers {
        statement.execute(params![account.number(), tag.as_bytes(), bound(*number)])?;
    }
    Ok(())
}

fn remove_below(
    db: &Connection,
    account: Id<Account>,
    tag: DrawerTag,
    below: u64,
) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM boxes WHERE account = ?1 AND tag = ?2 AND number < ?3")?
        .execute(params![account.number(), tag.as_bytes(), bound(below)])?;
    Ok(())
}

/// Forgets all that lies sealed for an account, and notes that the bytes are to be overwritten.
pub(super) fn remove_all(db: &Connection, account: i64) -> Result<(), Error> {
    for statement in [
        "DELETE FROM wraps WHERE account = ?1",
        "DELETE FROM boxes WHERE account = ?1",
        "DELETE FROM inbox WHERE account = ?1",
        "DELETE FROM inbox_heads WHERE account = ?1",
    ] {
        db.prepare_cached(statement)?.execute([account])?;
    }
    house::note_erasure(db)
}

/// The next account that something lies sealed for: a step in each table's key, no scan.
fn next_account(db: &Connection, after: i64) -> Result<Option<i64>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT min(account) FROM (
           SELECT min(account) AS account FROM wraps WHERE account > ?1
           UNION ALL SELECT min(account) FROM boxes WHERE account > ?1
           UNION ALL SELECT min(account) FROM inbox WHERE account > ?1
           UNION ALL SELECT min(account) FROM inbox_heads WHERE account > ?1)",
    )?;
    Ok(statement.query_row([after], |row| row.get(0))?)
}
