//! Counters, and how they stood at the end of each day. Each deed counts once.

use record::{Account, Count, Counted, Day, Id, Kind};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::standing;
use super::vault::bound;
use crate::error::Error;

/// Whether a count is to be logged: its deed is new, and what it is about is here.
pub(super) fn counts(db: &Connection, count: &Count) -> Result<bool, Error> {
    let mut seen = db.prepare_cached("SELECT 1 FROM deeds WHERE deed = ?1")?;
    Ok(!seen.exists([&count.deed.0])? && standing::is_here(db, count.subject)?)
}

/// Applies a count.
pub(super) fn add(db: &Connection, count: &Count) -> Result<(), Error> {
    let what = number(count.what);
    db.prepare_cached("INSERT OR IGNORE INTO deeds (deed) VALUES (?1)")?
        .execute([&count.deed.0])?;
    db.prepare_cached(
        "INSERT INTO counters (subject, what, value) VALUES (?1, ?2, ?3)
         ON CONFLICT (subject, what) DO UPDATE SET value = value + excluded.value",
    )?
    .execute(params![count.subject, what, count.by])?;
    db.prepare_cached(
        "INSERT INTO counter_days (subject, what, day, value)
         SELECT ?1, ?2, ?3, coalesce((
           SELECT value FROM counter_days WHERE subject = ?1 AND what = ?2 AND day < ?3
           ORDER BY day DESC LIMIT 1), 0)
         WHERE TRUE ON CONFLICT (subject, what, day) DO NOTHING",
    )?
    .execute(params![count.subject, what, count.day.number()])?;
    // A count for an earlier day, come late, raises the days after it too.
    db.prepare_cached(
        "UPDATE counter_days SET value = value + ?4 WHERE subject = ?1 AND what = ?2 AND day >= ?3",
    )?
    .execute(params![count.subject, what, count.day.number(), count.by])?;
    Ok(())
}

/// Forgets that a deed was done.
pub(super) fn forget(db: &Connection, count: &Count) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM deeds WHERE deed = ?1")?.execute([&count.deed.0])?;
    Ok(())
}

/// Removes the counters of a subject.
pub(super) fn remove(db: &Connection, subject: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM counters WHERE subject = ?1")?.execute([subject])?;
    db.prepare_cached("DELETE FROM counter_days WHERE subject = ?1")?.execute([subject])?;
    Ok(())
}

/// Counters of the subjects, those that are zero left out.
pub(super) fn read(db: &Connection, subjects: &[i64]) -> Result<Vec<(i64, Counted, u64)>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT what, value FROM counters WHERE subject = ?1 AND value > 0 ORDER BY what",
    )?;
    let mut counters = Vec::new();
    for subject in subjects {
        let rows = statement.query_map([subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (what, value): (i64, i64) = row?;
            counters.push((*subject, counted(what)?, value.unsigned_abs()));
        }
    }
    Ok(counters)
}

/// The accounts with most followers, most first.
pub(super) fn most_followed(db: &Connection, limit: usize) -> Result<Vec<Id<Account>>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT subject FROM counters WHERE what = 1 AND value > 0
         ORDER BY value DESC, subject DESC LIMIT ?1",
    )?;
    let ids = statement.query_map([bound(limit as u64)], |row| row.get(0).map(Id::new))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// A counter at the end of each day on which it changed.
pub(super) fn days(db: &Connection, subject: i64, what: Counted) -> Result<Vec<(Day, u64)>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT day, max(value, 0) FROM counter_days
         WHERE subject = ?1 AND what = ?2 ORDER BY day",
    )?;
    let rows = statement.query_map(params![subject, number(what)], |row| {
        Ok((Day::new(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes how many rows of a kind stand.
pub(super) fn add_total(db: &Connection, kind: Kind, by: i64) -> Result<(), Error> {
    db.prepare_cached(
        "INSERT INTO totals (kind, value) VALUES (?1, ?2)
         ON CONFLICT (kind) DO UPDATE SET value = value + excluded.value",
    )?
    .execute(params![kind.number(), by])?;
    Ok(())
}

/// How many rows of a kind stand.
pub(super) fn total(db: &Connection, kind: Kind) -> Result<u64, Error> {
    let mut statement = db.prepare_cached("SELECT value FROM totals WHERE kind = ?1")?;
    let value: Option<i64> = statement.query_row([kind.number()], |row| row.get(0)).optional()?;
    Ok(value.map_or(0, |value| value.max(0).unsigned_abs()))
}

/// The number a counter has on disk.
fn number(what: Counted) -> i64 {
    match what {
        Counted::Followers => 1,
        Counted::Favourites => 2,
        Counted::PollVoters => 3,
        Counted::PollOption(option) => POLL_OPTIONS + i64::from(option),
    }
}

fn counted(number: i64) -> Result<Counted, Error> {
    match number {
        1 => Ok(Counted::Followers),
        2 => Ok(Counted::Favourites),
        3 => Ok(Counted::PollVoters),
        _ => {
            u8::try_from(number - POLL_OPTIONS).map(Counted::PollOption).map_err(|_| Error::Damaged)
        }
    }
}

/// The number of a poll's first option.
const POLL_OPTIONS: i64 = 256;
