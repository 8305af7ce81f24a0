//! The data folder: who may look into it, and that only one server does.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A data folder, locked for as long as this lives.
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes the folder: makes it if asked to, closes it to other users, locks it.
    ///
    /// A folder that is not a store is left as it is: it may be a disk that is not mounted, or
    /// somebody else's.
    pub(super) fn take(path: &Path, create: bool) -> Result<Self, Error> {
        if create {
            DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        }
        let is_store = fs::exists(path.join(LOCK))?;
        if !is_store && !create {
            return Err(Error::NotFound);
        }
        if !is_store && fs::read_dir(path)?.next().is_some() {
            return Err(Error::Conflict);
        }
        fs::set_permissions(path, Permissions::from_mode(0o700))?;
        let lock = private_file().create(true).truncate(false).open(path.join(LOCK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Error::Locked,
            TryLockError::Error(error) => error.into(),
        })?;
        let folder = Self { path: path.to_owned(), _lock: lock };
        for file in [folder.public(), folder.sealed()] {
            private_file().create(true).truncate(false).open(file)?;
        }
        File::open(path)?.sync_all()?;
        Ok(folder)
    }

    /// Where the folder is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file of the public record.
    pub(super) fn public(&self) -> PathBuf {
        self.path.join(PUBLIC)
    }

    /// The file of what lies sealed.
    pub(super) fn sealed(&self) -> PathBuf {
        self.path.join(SEALED)
    }
}

/// The length of a file together with its write-ahead log.
pub(super) fn file_bytes(file: &Path) -> Result<u64, Error> {
    let log = fs::metadata(log_of(file)).map_or(0, |file| file.len());
    Ok(fs::metadata(file)?.len() + log)
}

/// SQLite's write-ahead log of a file: the same name with `-wal` behind it.
fn log_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// How to open a file that only this user may read. SQLite gives its other files the same mode.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::AlreadyExists => Self::Conflict,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Unavailable,
        }
    }
}

/// The file of the public record.
pub(super) const PUBLIC: &str = "public.db";
/// The file of what lies sealed.
pub(super) const SEALED: &str = "sealed.db";
const LOCK: &str = "lock";
