//! Blinded slots of the docket's log: drawn ahead, noted once they are in it, opened to everybody
//! when their matter may be known; and what witnesses said of the log.

use std::ops::Range;

use record::Day;
use rusqlite::{Connection, Row, params};
use vault::FetchedPaper;

use crate::docket::{Cosigned, FetchedSlot, OpenedSlot, PlacedSlot, SealedSlot};
use crate::error::Error;

/// Keeps slots that are not there yet; those that are stay as they are.
pub(super) fn draw(db: &Connection, slots: &[SealedSlot]) -> Result<(), Error> {
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO docket_slots (number, commitment, paper) VALUES (?1, ?2, ?3)",
    )?;
    for SealedSlot { number, commitment, paper } in slots {
        insert.execute(params![integer(*number)?, commitment, paper.bytes()])?;
    }
    Ok(())
}

/// Keeps slots in another drawing; [`Error::Conflict`] if one is in the log by now, or open.
pub(super) fn draw_anew(db: &Connection, slots: &[SealedSlot]) -> Result<(), Error> {
    let mut update = db.prepare_cached(
        "UPDATE docket_slots SET commitment = ?2, paper = ?3 WHERE number = ?1 \
         AND place IS NULL AND number NOT IN (SELECT number FROM docket_opened)",
    )?;
    for SealedSlot { number, commitment, paper } in slots {
        if update.execute(params![integer(*number)?, commitment, paper.bytes()])? == 0 {
            return Err(Error::Conflict);
        }
    }
    Ok(())
}

/// The slots with these numbers, in order.
pub(super) fn slots(db: &Connection, numbers: &Range<u64>) -> Result<Vec<FetchedSlot>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT number, commitment, paper, place, \
         EXISTS (SELECT 1 FROM docket_opened AS o WHERE o.number = s.number) \
         FROM docket_slots AS s WHERE number >= ?1 AND number < ?2 ORDER BY number",
    )?;
    let bounds = params![integer(numbers.start)?, integer(numbers.end)?];
    Ok(statement.query_map(bounds, read)?.collect::<Result<_, _>>()?)
}

/// Notes where slots are in the log, from now on. [`Error::Conflict`] if what went there is not
/// what lies here; slots that do not lie here are passed over.
pub(super) fn place(db: &Connection, placed: &[PlacedSlot]) -> Result<(), Error> {
    let mut update = db.prepare_cached(
        "UPDATE docket_slots SET place = ?3 \
         WHERE number = ?1 AND commitment = ?2 AND place IS NULL",
    )?;
    let mut lies =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM docket_slots WHERE number = ?1)")?;
    for PlacedSlot { number, commitment, place } in placed {
        let (number, place) = (integer(*number)?, integer(*place)?);
        let noted = update.execute(params![number, commitment, place])?;
        if noted == 0 && lies.query_row([number], |row| row.get(0))? {
            return Err(Error::Conflict);
        }
    }
    Ok(())
}

/// Keeps what opens a slot to everybody.
pub(super) fn open(db: &Connection, opened: &OpenedSlot) -> Result<(), Error> {
    let OpenedSlot { number, matter, opening } = opened;
    db.prepare_cached(
        "INSERT OR IGNORE INTO docket_opened (number, matter, opening) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![integer(*number)?, matter, opening])?;
    Ok(())
}

/// What opens the slots of a matter, with their places in the log, once they have one.
pub(super) fn opened(db: &Connection, matter: u32) -> Result<Vec<(u64, Vec<u8>)>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT s.place, o.opening FROM docket_opened AS o JOIN docket_slots AS s USING (number) \
         WHERE o.matter = ?1 AND s.place IS NOT NULL ORDER BY number",
    )?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?));
    Ok(statement.query_map([matter], read)?.collect::<Result<_, _>>()?)
}

/// Keeps a witness's cosignature in place of its last one.
pub(super) fn cosign(db: &Connection, cosigned: &Cosigned) -> Result<(), Error> {
    let Cosigned { witness, size, day, line } = cosigned;
    db.prepare_cached(
        "INSERT OR REPLACE INTO docket_cosignatures (witness, size, day, line) \
         VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![witness, integer(*size)?, day.number(), line])?;
    Ok(())
}

/// The last cosignature of each witness.
pub(super) fn cosigned(db: &Connection) -> Result<Vec<Cosigned>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT witness, size, day, line FROM docket_cosignatures ORDER BY witness",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Cosigned {
            witness: row.get(0)?,
            size: row.get::<_, i64>(1)?.unsigned_abs(),
            day: Day::new(row.get(2)?),
            line: row.get(3)?,
        })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<FetchedSlot> {
    let number = row.get::<_, i64>(0)?.unsigned_abs();
    Ok(FetchedSlot {
        number,
        commitment: row.get(1)?,
        paper: FetchedPaper { name: SealedSlot::name(number), bytes: row.get(2)? },
        place: row.get::<_, Option<i64>>(3)?.map(i64::unsigned_abs),
        opened: row.get(4)?,
    })
}

fn integer(number: u64) -> Result<i64, Error> {
    i64::try_from(number).map_err(|_| Error::Conflict)
}
