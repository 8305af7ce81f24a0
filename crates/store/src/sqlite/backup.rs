//! Copies of everything as of one moment, and folders made from them.
//!
//! A backup is one SQLite file with the tables that can't be derived, of both files, side by side.
//! A sign-up writes sealed, then public; a released draft public, then sealed: whichever file were
//! copied first, something answered could be missing. So both are read as of the same moment: for
//! that moment both writers are held off by SQLite's own locks, which also works from outside
//! the serving process.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, params};

use super::database::connect;
use super::folder::{Folder, PUBLIC, SEALED, private_file};
use super::migrate::{self, Migration};
use super::{apart, log};
use crate::error::Error;

/// Writes a backup of a folder into a new file.
pub(crate) async fn backup_of(folder: &Path, file: &Path) -> Result<(), Error> {
    let (folder, file) = (folder.to_owned(), file.to_owned());
    apart(move || {
        if fs::exists(&file)? {
            return Err(Error::Conflict);
        }
        let partial = file.with_added_extension("partial");
        private_file().create(true).truncate(true).open(&partial)?;
        let written = write(&folder, &partial).and_then(|()| finish(&partial, &file));
        if written.is_err() {
            fs::remove_file(&partial).ok();
        }
        written
    })
    .await
}

/// Makes a folder from a backup.
pub(crate) async fn restore(file: &Path, folder: &Path) -> Result<(), Error> {
    let (file, folder) = (file.to_owned(), folder.to_owned());
    apart(move || {
        fs::metadata(&file)?;
        if fs::exists(&folder)? && fs::read_dir(&folder)?.next().is_some() {
            return Err(Error::Conflict);
        }
        let restored = read(&file, &folder);
        if restored.is_err() {
            fs::remove_dir_all(&folder).ok();
        }
        restored
    })
    .await
}

/// Copies the tables of a folder into an empty file.
fn write(folder: &Path, file: &Path) -> Result<(), Error> {
    let backup = Connection::open(file)?;
    backup.execute_batch("PRAGMA journal_mode = off; PRAGMA temp_store = memory")?;
    backup.pragma_update(None, "application_id", MARK)?;
    backup
        .execute_batch("CREATE TABLE versions (file TEXT PRIMARY KEY, version BIGINT NOT NULL)")?;
    for (name, _, _) in FILES {
        attach(&backup, &folder.join(name), name)?;
    }
    let transaction = at_one_moment(&backup, folder)?;
    for (name, tables, _) in FILES {
        let version: i64 =
            transaction.pragma_query_value(Some(*name), "user_version", |row| row.get(0))?;
        transaction.execute("INSERT INTO versions VALUES (?1, ?2)", params![name, version])?;
        for table in *tables {
            let create: String = transaction.query_row(
                &format!("SELECT sql FROM \"{name}\".sqlite_schema WHERE name = ?1"),
                [table],
                |row| row.get(0),
            )?;
            transaction.execute_batch(&create)?;
            transaction.execute_batch(&format!(
                "INSERT INTO main.{table} SELECT * FROM \"{name}\".{table}"
            ))?;
        }
    }
    Ok(transaction.commit()?)
}

/// Starts reading both files while nobody writes to either.
fn at_one_moment<'a>(
    backup: &'a Connection,
    folder: &Path,
) -> Result<rusqlite::Transaction<'a>, Error> {
    let gate = connect(&folder.join(PUBLIC))?;
    attach(&gate, &folder.join(SEALED), SEALED)?;
    gate.busy_timeout(HOLD_MAX)?;
    let mut tries = 0;
    while let Err(error) = gate.execute_batch("BEGIN IMMEDIATE") {
        tries += 1;
        if tries == TRIES || error.sqlite_error_code() != Some(rusqlite::ErrorCode::DatabaseBusy) {
            return Err(error.into());
        }
    }
    let transaction = backup.unchecked_transaction()?;
    for (name, _, _) in FILES {
        let read = format!("SELECT count(*) FROM \"{name}\".sqlite_schema");
        transaction.query_row(&read, [], |row| row.get::<_, i64>(0))?;
    }
    gate.execute_batch("ROLLBACK")?;
    Ok(transaction)
}

/// Gives a whole and durable file its name.
fn finish(partial: &Path, file: &Path) -> Result<(), Error> {
    fs::File::open(partial)?.sync_all()?;
    fs::rename(partial, file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}

/// Makes both files of a folder from a backup.
fn read(file: &Path, path: &Path) -> Result<(), Error> {
    let folder = Folder::take(path, true)?;
    for (name, tables, migrations) in FILES {
        let db = connect(&folder.path().join(name))?;
        attach(&db, file, BACKUP)?;
        let mark: i64 = db.pragma_query_value(Some(BACKUP), "application_id", |row| row.get(0))?;
        if mark != MARK {
            return Err(Error::Damaged);
        }
        let version: i64 =
            db.query_row("SELECT version FROM backup.versions WHERE file = ?1", [name], |row| {
                row.get(0)
            })?;
        let version = usize::try_from(version).map_err(|_| Error::Damaged)?;
        migrate::migrate(&db, migrations.get(..version).ok_or(Error::Newer)?)?;
        let transaction = db.unchecked_transaction()?;
        for table in *tables {
            transaction
                .execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM backup.{table}"))?;
        }
        transaction.commit()?;
        migrate::migrate(&db, migrations)?;
        if *name == PUBLIC {
            let transaction = db.unchecked_transaction()?;
            log::rebuild(&transaction)?;
            transaction.commit()?;
        }
    }
    Ok(())
}

fn attach(db: &Connection, file: &Path, name: &str) -> Result<(), Error> {
    let file = file.to_str().ok_or(Error::NotFound)?;
    db.execute("ATTACH ?1 AS ?2", params![file, name])?;
    Ok(())
}

/// The files, the tables of each that are not derived, and its versions.
const FILES: &[(&str, &[&str], &[Migration])] = &[
    (PUBLIC, &["streams", "log", "names", "media"], migrate::PUBLIC),
    (
        SEALED,
        &["wraps", "boxes", "inbox", "inbox_heads", "tokens", "invites", "notes", "apps"],
        migrate::SEALED,
    ),
];
/// Marks a file as a backup: `PUBK` in ASCII.
const MARK: i64 = 0x5055_424B;
const BACKUP: &str = "backup";
/// How long one file's writer is kept waiting for the other's, and how often that is tried.
const HOLD_MAX: Duration = Duration::from_millis(100);
const TRIES: u32 = 300;
