//! The engine inside the process: two SQLite files in one folder, one writer thread each.
//!
//! SQL stands in the files named after the tables they serve; the threads in `writer` and
//! `reader`; `operations` ties them together as an [`crate::engine::Engine`].

mod apply;
mod apps;
mod backup;
mod counters;
mod coverage;
mod database;
mod docket;
mod docket_operations;
mod erase;
mod faults;
mod folder;
mod held;
mod house;
mod inbox;
mod listings;
mod log;
mod media;
mod migrate;
mod names;
mod notes;
mod operations;
mod papers;
mod reader;
mod rows;
mod search;
mod searcher;
mod slots;
mod standing;
mod tokens;
mod tray;
mod vault;
mod wraps;
mod writer;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::error::Error;
use crate::options::Options;
use database::Database;
use folder::Folder;
use searcher::Searcher;

pub(crate) use backup::{backup_of as backup, restore};
pub(crate) use held::held_of;

/// The two files, open. Fields are closed in order: the lock goes last.
pub(crate) struct Sqlite {
    searcher: Searcher,
    public: Database,
    sealed: Database,
    folder: Folder,
}

impl Sqlite {
    /// Opens or makes the files.
    pub(crate) async fn open(path: &Path, options: Options) -> Result<Self, Error> {
        let path = path.to_owned();
        apart(move || Self::open_here(&path, options)).await
    }

    fn open_here(path: &Path, options: Options) -> Result<Self, Error> {
        let folder = Folder::take(path, options.create)?;
        let public = Database::open(&folder.public(), migrate::PUBLIC, options)?;
        let sealed = Database::open(&folder.sealed(), migrate::SEALED, options)?;
        let searcher = Searcher::start(&folder.public())?;
        Ok(Self { searcher, public, sealed, folder })
    }
}

/// Runs slow work on a thread of its own, so that the caller's runtime goes on.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Unavailable)?
}
