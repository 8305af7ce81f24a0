//! One file: a writer, and readers beside it.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::migrate::{self, Migration};
use super::reader::Readers;
use super::writer::Writer;
use crate::error::Error;
use crate::options::Options;

/// An open file. Readers are closed before the writer, which then tidies up the write-ahead log.
pub(super) struct Database {
    readers: Readers,
    writer: Writer,
}

impl Database {
    /// Opens the file, brings its tables up to date, starts the threads.
    pub(super) fn open(
        file: &Path,
        migrations: &[Migration],
        options: Options,
    ) -> Result<Self, Error> {
        let writing = connect(file)?;
        migrate::migrate(&writing, migrations)?;
        if let Some(pages) = options.pages_max {
            writing.pragma_update(None, "max_page_count", pages)?;
        }
        let mut reading = Vec::new();
        for _ in 0..options.readers.max(1) {
            reading.push(connect_reading(file)?);
        }
        Ok(Self { readers: Readers::start(reading)?, writer: Writer::start(writing)? })
    }

    /// Reads, beside other readers and the writer.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.readers.read(work).await
    }

    /// Writes in a transaction that it shares with others, and answers when it is on disk. The work
    /// may be done a second time, after the first was undone.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.writer.write(work).await
    }

    /// Does work outside any transaction, while no other writer is at work.
    pub(super) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.writer.alone(work).await
    }
}

/// A connection as all of ours are: durable, overwriting what it deletes, no temporary files.
pub(super) fn connect(file: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_MAX)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // Without this, a statement is planned anew each time a value is bound that a partial index
    // might turn on: most of the time that our lookups took (sqlite.org/queryplanner-ng.html).
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The same, for reading only.
pub(super) fn connect_reading(file: &Path) -> Result<Connection, Error> {
    let connection = connect(file)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// How long a connection waits for another process: a backup holds writers for a moment.
const BUSY_MAX: Duration = Duration::from_secs(10);
/// Pages a connection keeps in memory, in KiB.
const CACHE_KIB: i64 = 16_384;
/// More prepared statements than we have.
const STATEMENTS: usize = 128;
