//! Brings a file's tables up to date, one version after the other.

use rusqlite::Connection;

use crate::error::Error;

/// The statements that lead from one version to the next.
pub(super) type Migration = &'static [&'static str];

/// Versions of the public file.
pub(super) const PUBLIC: &[Migration] = &[
    &[
        include_str!("../../migrations/public/0001_record.sql"),
        include_str!("../../migrations/public/0001_search.sqlite.sql"),
    ],
    &[include_str!("../../migrations/public/0002_popular.sql")],
    &[include_str!("../../migrations/public/0003_listings.sql")],
    &[include_str!("../../migrations/public/0004_docket.sql")],
    &[include_str!("../../migrations/public/0005_papers.sql")],
    &[include_str!("../../migrations/public/0006_tray.sql")],
    &[include_str!("../../migrations/public/0008_slots.sql")],
    &[include_str!("../../migrations/public/0007_keeper.sql")],
    &[include_str!("../../migrations/public/0012_tray_scans.sql")],
];

/// Versions of the sealed file.
pub(super) const SEALED: &[Migration] = &[
    &[include_str!("../../migrations/sealed/0001_vault.sql")],
    &[include_str!("../../migrations/sealed/0002_house.sql")],
    &[include_str!("../../migrations/sealed/0003_notes.sql")],
    &[include_str!("../../migrations/sealed/0004_apps.sql")],
];

/// Applies the versions that the file lacks, each whole or not at all.
pub(super) fn migrate(connection: &Connection, migrations: &[Migration]) -> Result<(), Error> {
    let has = version(connection)?;
    if has > migrations.len() {
        return Err(Error::Newer);
    }
    for (from, statements) in migrations.iter().enumerate().skip(has) {
        let transaction = connection.unchecked_transaction()?;
        for statement in *statements {
            transaction.execute_batch(statement)?;
        }
        transaction.pragma_update(None, "user_version", i64::try_from(from + 1).unwrap_or(0))?;
        transaction.commit()?;
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<usize, Error> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(version).map_err(|_| Error::Damaged)
}
