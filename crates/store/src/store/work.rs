//! Opening, looking after and copying the store.

use std::path::Path;
use std::sync::Arc;

use record::{Account, Id};

use super::{Engines, Inner, Store, call};
use crate::engine::Engine as _;
use crate::error::Error;
use crate::held::HeldTable;
use crate::options::{Health, Options};
use crate::sqlite::{self, Sqlite};

impl Store {
    /// Opens the store in a folder and starts a new epoch of the node's stream.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no store in the folder and none is to be made;
    /// [`Error::Conflict`] if one is to be made and there is something else; [`Error::Locked`] if
    /// another server has it open; [`Error::Newer`] if a newer version wrote it.
    pub async fn open(folder: &Path, options: Options) -> Result<Self, Error> {
        let engine = Sqlite::open(folder, options).await?;
        let stream = engine.open_stream(options.node).await?;
        Ok(Self(Arc::new(Inner { engine: Engines::Sqlite(engine), stream })))
    }

    /// Makes everything that is derived from the log again: counters, search, lists of accounts.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn rebuild(&self) -> Result<(), Error> {
        call!(self, rebuild())
    }

    /// Makes what was deleted unreadable in the files themselves, not only unreachable.
    ///
    /// Deleting overwrites rows at once, but copies are left in the write-ahead log and in gaps of
    /// pages whose rows were moved. This rewrites both files and empties their logs. Writers wait
    /// for as long as copying the files takes: once after several erasures will do.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if readers or a backup are in the way: try again later.
    /// [`Error::Full`] if there is no room for a copy of a file.
    pub async fn finish_erasure(&self) -> Result<(), Error> {
        call!(self, finish_erasure())
    }

    /// Notes durably that [`Store::finish_erasure`] is to be called, until it was. Note it before
    /// erasing, so that a crash in between does not leave bytes that nobody comes back for.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn note_erasure(&self) -> Result<(), Error> {
        call!(self, note_erasure())
    }

    /// Erased bytes are still to be overwritten.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn erasure_due(&self) -> Result<bool, Error> {
        call!(self, erasure_due())
    }

    /// Writes all of it, as of one moment, into one new file.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the file is there already.
    pub async fn backup(&self, file: &Path) -> Result<(), Error> {
        call!(self, backup(file))
    }

    /// As [`Store::backup`], of a folder that another process serves.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no store in the folder.
    pub async fn backup_of(folder: &Path, file: &Path) -> Result<(), Error> {
        sqlite::backup(folder, file).await
    }

    /// As [`Store::held`], about whoever has a handle in a folder that another process may serve.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no store in the folder, or no such account in it.
    pub async fn held_of(folder: &Path, handle: &str) -> Result<Vec<HeldTable>, Error> {
        sqlite::held_of(folder, handle).await
    }

    /// Makes a folder from a file that [`Store::backup`] wrote.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the folder holds anything; [`Error::Damaged`] if the file is not a
    /// backup; [`Error::Newer`] if a newer version wrote it.
    pub async fn restore(file: &Path, folder: &Path) -> Result<(), Error> {
        sqlite::restore(file, folder).await
    }

    /// How much there is.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn health(&self) -> Result<Health, Error> {
        call!(self, health())
    }

    /// What is held about an account, table by table, in the order of their names.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a file has a table that nobody has described.
    pub async fn held(&self, account: Id<Account>) -> Result<Vec<HeldTable>, Error> {
        call!(self, held(account))
    }
}
