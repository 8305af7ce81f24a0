//! What everyone may read of the log: the latest row about a thing, its history, an author's rows.

use std::collections::BTreeMap;

use record::{Account, Id, Kind, Moderation, Record};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::vault::bound;
use crate::error::Error;

/// The latest row about each subject.
pub(super) fn latest(db: &Connection, subjects: &[i64]) -> Result<Vec<Option<Record>>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT kind, body FROM log WHERE subject = ?1 AND kind IN (?2, ?3, ?4, ?5)
         ORDER BY epoch DESC, seq DESC LIMIT 1",
    )?;
    let [account, post, boost, media] = ROWS.map(Kind::number);
    let mut records = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let row: Option<(i64, Vec<u8>)> = statement
            .query_row(params![subject, account, post, boost, media], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        records.push(row.map(|(kind, body)| decode(kind, &body)).transpose()?);
    }
    Ok(records)
}

/// Every row about a subject, oldest first.
pub(super) fn history(db: &Connection, subject: i64) -> Result<Vec<Record>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT kind, body FROM log WHERE subject = ?1 AND kind IN (?2, ?3, ?4, ?5)
         ORDER BY epoch, seq",
    )?;
    let [account, post, boost, media] = ROWS.map(Kind::number);
    let mut rows = statement.query(params![subject, account, post, boost, media])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(decode(row.get(0)?, &row.get::<_, Vec<u8>>(1)?)?);
    }
    Ok(records)
}

/// The latest rows of an author's posts and boosts below an id, newest first.
pub(super) fn author_range(
    db: &Connection,
    author: Id<Account>,
    below: Option<i64>,
    limit: usize,
) -> Result<Vec<Record>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT subject FROM log
         WHERE author = ?1 AND subject < ?2 AND kind IN (?3, ?4) ORDER BY subject DESC LIMIT ?5",
    )?;
    let (below, limit) = (below.unwrap_or(i64::MAX), bound(limit as u64));
    let [post, boost] = [Kind::Post, Kind::Boost].map(Kind::number);
    let subjects: Vec<i64> = statement
        .query_map(params![author.number(), below, post, boost, limit], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(latest(db, &subjects)?.into_iter().flatten().collect())
}

/// The decision that holds about each subject that one was made about.
pub(super) fn moderations(db: &Connection) -> Result<Vec<Moderation>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT body FROM log WHERE kind = 7 AND subject IS NOT NULL ORDER BY subject, epoch, seq",
    )?;
    let mut rows = statement.query([])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(0)?;
        if let Record::Moderation(decision) = Record::decode(Kind::Moderation, &body)? {
            latest.insert(decision.subject, decision);
        }
    }
    Ok(latest.into_values().collect())
}

/// The accounts made last, newest first.
pub(super) fn newest_accounts(db: &Connection, limit: usize) -> Result<Vec<Id<Account>>, Error> {
    let mut statement = db.prepare_cached("SELECT id FROM accounts ORDER BY id DESC LIMIT ?1")?;
    let ids = statement.query_map([bound(limit as u64)], |row| row.get(0).map(Id::new))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The accounts that run the server.
pub(super) fn operators(db: &Connection) -> Result<Vec<Id<Account>>, Error> {
    let mut statement =
        db.prepare_cached("SELECT id FROM accounts WHERE operator = 1 ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0).map(Id::new))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Those of the accounts that are not public.
pub(super) fn missing(db: &Connection, accounts: &[i64]) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT 1 FROM accounts WHERE id = ?1")?;
    let mut missing = Vec::new();
    for account in accounts {
        if !statement.exists([account])? {
            missing.push(*account);
        }
    }
    Ok(missing)
}

fn decode(kind: i64, body: &[u8]) -> Result<Record, Error> {
    let kind = Kind::from_number(kind).ok_or(Error::Newer)?;
    Ok(Record::decode(kind, body)?)
}

/// Kinds of rows that are things of their own, not changes of others.
const ROWS: [Kind; 4] = [Kind::Account, Kind::Post, Kind::Boost, Kind::Media];
