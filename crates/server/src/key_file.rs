//! Keys of the server itself: the release key, to which posts that wait for their time are sealed,
//! and the docket key, which signs the docket's log. Each lies in a file of its own outside the
//! data folder, so that a copy of the folder neither opens those posts nor forks the log.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use record::limits::DESK_KEY_BYTES_MAX;

/// Reads the key that a setting names; makes one that only this user may read if there is none.
pub(crate) fn read_or_make(setting: &str, file: &Path, data: &Path) -> anyhow::Result<[u8; BYTES]> {
    let name = file.file_name().with_context(|| format!("{setting} names no file"))?;
    let folder = whole(file.parent().unwrap_or(Path::new(".")))?;
    ensure!(
        !folder.starts_with(whole(data)?),
        "{setting} lies in the data folder: whoever copies the folder would have the key"
    );
    let file = folder.join(name);
    match File::open(&file) {
        Ok(found) => read(found).with_context(|| format!("{} is no key", file.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(&file).with_context(|| format!("cannot make {}", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
    }
}

/// Reads a key that lies under a passphrase. In the data folder it would go along with each copy.
pub(crate) fn read_locked(setting: &str, file: &Path, data: &Path) -> anyhow::Result<Vec<u8>> {
    let folder = whole(file.parent().unwrap_or(Path::new(".")))?;
    ensure!(!folder.starts_with(whole(data)?), "{setting} lies in the data folder");
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    ensure!(bytes.len() <= DESK_KEY_BYTES_MAX, "{} is too large to be a key", file.display());
    Ok(bytes)
}

fn read(mut file: File) -> anyhow::Result<[u8; BYTES]> {
    let mut key = [0; BYTES];
    file.read_exact(&mut key)?;
    ensure!(file.read(&mut [0])? == 0, "it is too long");
    Ok(key)
}

fn make(file: &Path) -> anyhow::Result<[u8; BYTES]> {
    let key = service::random_key();
    write_new(file, &key)?;
    Ok(key)
}

/// Writes a new file that only this user may read.
pub(crate) fn write_new(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut made = File::options().write(true).create_new(true).mode(0o600).open(file)?;
    made.write_all(bytes)?;
    made.sync_all()
}

fn whole(folder: &Path) -> anyhow::Result<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).with_context(|| format!("there is no folder {}", folder.display()))
}

/// Length of the key.
const BYTES: usize = 32;

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_for_this_user_alone_and_never_in_the_data_folder() {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("data");
        fs::create_dir(&data).unwrap();
        let file = place.path().join("release.key");
        let key = read_or_make("release_key", &file, &data).unwrap();
        assert_eq!(read_or_make("release_key", &file, &data).unwrap(), key);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(read_or_make("release_key", &data.join("release.key"), &data).is_err());
        assert!(
            read_or_make("release_key", &place.path().join("data/../data/key"), &data).is_err()
        );
        fs::write(&file, [0; 33]).unwrap();
        assert!(read_or_make("release_key", &file, &data).is_err());
    }
}
