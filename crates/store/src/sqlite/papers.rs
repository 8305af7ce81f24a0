//! The docket's papers, which open elsewhere, and what the public sees of matters.

use ::docket::log::Plan;
use record::Day;
use record::limits::LOG_EVENTS_AT_ONCE;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use vault::{FetchedPaper, PaperName, SealedPaper};

use super::{docket, slots, tray};
use crate::docket::{Disclosed, Docketed, Placed, Places, Told};
use crate::error::Error;

/// Keeps papers and what follows from them in public, all or none. [`Error::Conflict`] if a place
/// is taken.
pub(super) fn keep(db: &Connection, docketed: &Docketed) -> Result<(), Error> {
    for paper in &docketed.papers {
        put(db, 0, paper)?;
    }
    for beside in docketed.scan.iter().chain(&docketed.beside) {
        put(db, 1, beside)?;
    }
    if let Some((from, paper)) = &docketed.taken {
        tray::take(db, *from, paper)?;
    }
    slots::draw_anew(db, &docketed.slots)?;
    docketed.opened.as_ref().map_or(Ok(()), |opened| slots::open(db, opened))?;
    docketed.told.as_ref().map_or(Ok(()), |told| tell(db, told))
}

fn put(db: &Connection, scan: i64, paper: &SealedPaper) -> Result<(), Error> {
    let put = db
        .prepare_cached(
            "INSERT OR IGNORE INTO docket_papers (scan, name, bytes) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![scan, paper.name().as_bytes(), paper.bytes()])?;
    if put == 1 { Ok(()) } else { Err(Error::Conflict) }
}

fn tell(db: &Connection, told: &Disclosed) -> Result<(), Error> {
    let last: u32 = db
        .prepare_cached("SELECT coalesce(max(number), 0) FROM docket_told WHERE matter = ?1")?
        .query_row([told.matter], |row| row.get(0))?;
    let next = told.number == last + 1 && (last > 0 || told.matter == numbers(db)? + 1);
    if !next {
        return Err(Error::Conflict);
    }
    db.prepare_cached(
        "INSERT INTO docket_told (matter, number, salt, event, day) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![told.matter, told.number, told.salt, told.event, told.day.number()])?;
    db.prepare_cached("INSERT OR REPLACE INTO docket_public (matter, view) VALUES (?1, ?2)")?
        .execute(params![told.matter, told.view])?;
    Ok(())
}

/// The last docket number that was given; 0 if none was.
fn numbers(db: &Connection) -> Result<u32, Error> {
    let last = "SELECT coalesce(max(matter), 0) FROM docket_public";
    Ok(db.prepare_cached(last)?.query_row([], |row| row.get(0))?)
}

/// All papers but scans, in no order that says anything.
pub(super) fn papers(db: &Connection) -> Result<Vec<FetchedPaper>, Error> {
    let mut statement =
        db.prepare_cached("SELECT name, bytes FROM docket_papers WHERE scan = 0")?;
    let read = |row: &Row<'_>| {
        Ok(FetchedPaper { name: PaperName::from_bytes(row.get(0)?), bytes: row.get(1)? })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// A scan.
pub(super) fn scan(db: &Connection, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
    let scan = "SELECT bytes FROM docket_papers WHERE scan = 1 AND name = ?1";
    let bytes = db.prepare_cached(scan)?.query_row([name.as_bytes()], |row| row.get(0));
    Ok(bytes.optional()?.map(|bytes| FetchedPaper { name, bytes }))
}

/// Which of these scans there are.
pub(super) fn scans(db: &Connection, names: &[PaperName]) -> Result<Vec<bool>, Error> {
    let one = "SELECT EXISTS (SELECT 1 FROM docket_papers WHERE scan = 1 AND name = ?1)";
    let mut statement = db.prepare_cached(one)?;
    let mut there = |name: &PaperName| statement.query_row([name.as_bytes()], |row| row.get(0));
    Ok(names.iter().map(&mut there).collect::<Result<_, _>>()?)
}

/// To whom papers are sealed.
pub(super) fn keeper(db: &Connection) -> Result<Option<String>, Error> {
    let mut statement = db.prepare_cached("SELECT recipient FROM docket_keeper")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// Keeps to whom they are sealed, once.
pub(super) fn set_keeper(db: &Connection, recipient: &str) -> Result<(), Error> {
    let set = db
        .prepare_cached("INSERT OR IGNORE INTO docket_keeper (docket, recipient) VALUES (1, ?1)")?
        .execute([recipient])?;
    if set == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// What the public sees of each matter, latest number first.
pub(super) fn public(db: &Connection) -> Result<Vec<(u32, Vec<u8>)>, Error> {
    let all = "SELECT matter, view FROM docket_public ORDER BY matter DESC";
    let mut statement = db.prepare_cached(all)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the public came to see of a matter, state by state.
pub(super) fn told(db: &Connection, matter: u32) -> Result<Vec<Told>, Error> {
    let of = "SELECT matter, number, salt, event, day, place FROM docket_told \
              WHERE matter = ?1 ORDER BY number";
    let mut statement = db.prepare_cached(of)?;
    Ok(statement.query_map([matter], read)?.collect::<Result<_, _>>()?)
}

/// What the public came to see before a day and is not in the log yet, in the order in which it
/// can go there.
pub(super) fn untold(db: &Connection, before: Day) -> Result<Vec<Told>, Error> {
    let waiting = "SELECT matter, number, salt, event, day, place FROM docket_told \
                   WHERE place IS NULL AND coalesce(day < ?2, 1) \
                   ORDER BY matter, number LIMIT ?1";
    let mut statement = db.prepare_cached(waiting)?;
    let most = i64::try_from(LOG_EVENTS_AT_ONCE).unwrap_or(i64::MAX);
    Ok(statement.query_map([most, before.number().into()], read)?.collect::<Result<_, _>>()?)
}

/// Carries a plan for the log out, and notes where in it is what.
pub(super) fn append(db: &Connection, plan: &Plan, placed: &Places) -> Result<(), Error> {
    docket::append(db, plan)?;
    slots::place(db, &placed.slots)?;
    place(db, &placed.told)
}

/// Notes where states are in the log; those that are not kept here are passed over.
fn place(db: &Connection, placed: &[(u32, u32, Placed)]) -> Result<(), Error> {
    let mut statement = db.prepare_cached(
        "UPDATE docket_told SET day = ?3, place = ?4 WHERE matter = ?1 AND number = ?2",
    )?;
    for (matter, number, Placed { day, place }) in placed {
        let place = i64::try_from(*place).map_err(|_| Error::Conflict)?;
        statement.execute(params![matter, number, day.number(), place])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Told> {
    let (day, place) = (row.get::<_, Option<i32>>(4)?, row.get::<_, Option<i64>>(5)?);
    let placed =
        |(day, place): (i32, i64)| Placed { day: Day::new(day), place: place.unsigned_abs() };
    Ok(Told {
        matter: row.get(0)?,
        number: row.get(1)?,
        salt: row.get(2)?,
        event: row.get(3)?,
        placed: day.zip(place).map(placed),
    })
}
