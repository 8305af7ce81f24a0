//! What follows from an entry of the log: the same when it is added and when it is replayed.

use record::{Account, Entry, Kind, Record, Role};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::log::Place;
use super::{counters, erase, listings, search, standing};
use crate::error::Error;

/// Adds an entry at a place and applies it. False if it is not to be logged.
/// [`Error::NotFound`] if what it is about was erased, or its author is not here.
pub(super) fn add(db: &Connection, place: Place, entry: &Entry) -> Result<bool, Error> {
    if !standing::may_follow(db, entry)? {
        return Err(Error::NotFound);
    }
    let row = match entry.kind() {
        Kind::Boost | Kind::Media | Kind::Moderation | Kind::HouseRule | Kind::Revocation => None,
        _ => Some(entry.record()?),
    };
    if let Some(Record::Count(count)) = &row
        && !counters::counts(db, count)?
    {
        return Ok(false);
    }
    db.prepare_cached(
        "INSERT INTO log (node, epoch, seq, kind, subject, author, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        place.stream.node,
        place.stream.epoch,
        place.seq,
        entry.kind().number(),
        entry.subject(),
        entry.author().map(record::Id::number),
        entry.body(),
    ])?;
    if let Some(row) = row {
        apply(db, place, &row)?;
    }
    Ok(true)
}

/// Applies the row that stands at a place.
pub(super) fn apply(db: &Connection, place: Place, row: &Record) -> Result<(), Error> {
    match row {
        Record::Account(account) => apply_account(db, place, account),
        Record::Post(post) => {
            let before = before(db, place, post.id.number(), Kind::Post)?;
            if before.is_none() {
                counters::add_total(db, Kind::Post, 1)?;
            }
            search::replace(db, before.as_ref(), row)
        }
        Record::Count(count) => counters::add(db, count),
        Record::Listing(listing) => listings::add(db, listing),
        Record::Erasure(erasure) => erase::erase(db, place, erasure),
        _ => Ok(()),
    }
}

fn apply_account(db: &Connection, place: Place, account: &Account) -> Result<(), Error> {
    let before = before(db, place, account.id.number(), Kind::Account)?;
    if before.is_none() {
        counters::add_total(db, Kind::Account, 1)?;
    }
    db.prepare_cached("INSERT OR REPLACE INTO accounts (id, operator) VALUES (?1, ?2)")?
        .execute(params![account.id.number(), account.role == Role::Operator])?;
    search::replace(db, before.as_ref(), &Record::Account(account.clone()))
}

/// The row about a subject that held before a place.
fn before(
    db: &Connection,
    place: Place,
    subject: i64,
    kind: Kind,
) -> Result<Option<Record>, Error> {
    let body: Option<Vec<u8>> = db
        .prepare_cached(
            "SELECT body FROM log
             WHERE subject = ?1 AND kind = ?2 AND (epoch, seq) < (?3, ?4)
             ORDER BY epoch DESC, seq DESC LIMIT 1",
        )?
        .query_row(params![subject, kind.number(), place.stream.epoch, place.seq], |row| row.get(0))
        .optional()?;
    Ok(body.map(|body| Record::decode(kind, &body)).transpose()?)
}
