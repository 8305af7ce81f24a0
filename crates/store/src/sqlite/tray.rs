//! What was handed in for whoever keeps the docket: it waits here as ciphertext.

use record::Day;
use record::limits::DOCKET_ENVELOPES_MAX;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use vault::{FetchedPaper, PaperName, SealedPaper};

use crate::docket::{HandedIn, Tray, Waiting};
use crate::error::Error;

/// Puts an envelope into its tray; [`Error::InboxFull`] if there is as much as is kept.
pub(super) fn hand_in(
    db: &Connection,
    HandedIn { cover, scan, day }: &HandedIn,
    bytes_max: u64,
) -> Result<(), Error> {
    let held = "SELECT count(*), coalesce(sum(length(bytes)), 0) + \
                (SELECT coalesce(sum(length(bytes)), 0) FROM docket_tray_scans) \
                FROM docket_tray WHERE tray = 0";
    let (rows, bytes): (i64, i64) =
        db.prepare_cached(held)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let added = (cover.bytes().len() + scan.bytes().len()) as u64;
    let bytes = bytes.unsigned_abs().saturating_add(added);
    if rows.unsigned_abs() >= DOCKET_ENVELOPES_MAX as u64 || bytes > bytes_max {
        return Err(Error::InboxFull);
    }
    let put = db
        .prepare_cached(
            "INSERT OR IGNORE INTO docket_tray (tray, name, day, bytes) VALUES (0, ?1, ?2, ?3)",
        )?
        .execute(params![cover.name().as_bytes(), day.number(), cover.bytes()])?;
    if put != 1 {
        return Err(Error::Conflict);
    }
    db.prepare_cached("INSERT INTO docket_tray_scans (name, bytes) VALUES (?1, ?2)")?
        .execute(params![cover.name().as_bytes(), scan.bytes()])?;
    Ok(())
}

/// Puts a holder's answer into its tray, in place of the one that was there.
pub(super) fn answer(db: &Connection, paper: &SealedPaper) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO docket_tray (tray, name, bytes) VALUES (1, ?1, ?2)")?
        .execute(params![paper.name().as_bytes(), paper.bytes()])?;
    Ok(())
}

/// Takes something out; [`Error::Conflict`] if it is not there any more as it was read.
pub(super) fn take(db: &Connection, tray: Tray, paper: &FetchedPaper) -> Result<(), Error> {
    let taken = db
        .prepare_cached("DELETE FROM docket_tray WHERE tray = ?1 AND name = ?2 AND bytes = ?3")?
        .execute(params![number(tray), paper.name.as_bytes(), paper.bytes])?;
    if taken != 1 {
        return Err(Error::Conflict);
    }
    if tray == Tray::Envelopes {
        db.prepare_cached("DELETE FROM docket_tray_scans WHERE name = ?1")?
            .execute([paper.name.as_bytes()])?;
    }
    Ok(())
}

/// What waits in a tray, in the order of the days on which it came. Of what it holds the lengths
/// alone are read.
pub(super) fn list(db: &Connection, tray: Tray) -> Result<Vec<Waiting>, Error> {
    let all = "SELECT t.name, t.day, length(t.bytes) + coalesce(length(s.bytes), 0) \
               FROM docket_tray t LEFT JOIN docket_tray_scans s ON s.name = t.name AND t.tray = 0 \
               WHERE t.tray = ?1 ORDER BY t.day, t.name";
    let mut statement = db.prepare_cached(all)?;
    let read = |row: &Row<'_>| {
        Ok(Waiting {
            name: PaperName::from_bytes(row.get(0)?),
            day: row.get::<_, Option<i32>>(1)?.map(Day::new),
            bytes: row.get::<_, i64>(2)?.unsigned_abs(),
        })
    };
    Ok(statement.query_map([number(tray)], read)?.collect::<Result<_, _>>()?)
}

/// One of them.
pub(super) fn read(
    db: &Connection,
    tray: Tray,
    name: PaperName,
) -> Result<Option<FetchedPaper>, Error> {
    let one = "SELECT bytes FROM docket_tray WHERE tray = ?1 AND name = ?2";
    let bytes =
        db.prepare_cached(one)?.query_row(params![number(tray), name.as_bytes()], |row| row.get(0));
    Ok(bytes.optional()?.map(|bytes| FetchedPaper { name, bytes }))
}

/// The scan of an envelope, if it lies apart.
pub(super) fn scan(db: &Connection, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
    let bytes = db
        .prepare_cached("SELECT bytes FROM docket_tray_scans WHERE name = ?1")?
        .query_row([name.as_bytes()], |row| row.get(0));
    Ok(bytes.optional()?.map(|bytes| FetchedPaper { name, bytes }))
}

fn number(tray: Tray) -> i64 {
    match tray {
        Tray::Envelopes => 0,
        Tray::Answers => 1,
    }
}
