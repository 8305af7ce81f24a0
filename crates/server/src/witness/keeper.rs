//! What a witness keeps: its key, and of each log the last checkpoint that it cosigned. Written
//! whole and flushed before it is answered, one request after the other.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, ensure};
use docket::log::witness::{AddCheckpoint, Decision, KnownLog, decide};
use docket::log::{Hash, Purpose, SignedCheckpoint, SignerKey, VerifierKey};
use service::{Clock as _, SystemClock};

use crate::key_file;

/// A witness on its folder. One process at a time has it.
pub(crate) struct Keeper {
    folder: PathBuf,
    key: SignerKey,
    logs: Vec<KnownLog>,
    /// Held from looking to having kept. The file says that this process has the folder.
    one_at_a_time: Mutex<File>,
}

impl Keeper {
    /// Takes the folder, making it and a key where there are none.
    pub(crate) fn open(folder: &Path, name: &str, logs: Vec<KnownLog>) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let lock = File::options().create(true).append(true).open(folder.join("lock"))?;
        ensure!(lock.try_lock().is_ok(), "another process has {}", folder.display());
        let key = read_or_make_key(&folder.join("key"), name)?;
        ensure!(key.name() == name, "the key in the folder is of `{}`, not `{name}`", key.name());
        let keeper = Self { folder: folder.to_owned(), key, logs, one_at_a_time: Mutex::new(lock) };
        // Better not to start than to find out later that one's own memory is spoiled.
        for log in &keeper.logs {
            keeper.last(&log.origin)?;
        }
        Ok(keeper)
    }

    /// The key that verifies its cosignatures.
    pub(crate) fn verifier(&self) -> VerifierKey {
        self.key.verifier()
    }

    /// Decides about a request; the cosignature, once what was seen is kept.
    pub(crate) fn ask(&self, request: &AddCheckpoint) -> anyhow::Result<(Decision, String)> {
        let _turn = self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        let last = self.last(&request.checkpoint.checkpoint().origin)?;
        let decision = decide(request, &self.logs, |_| last.map(|last| last.head()));
        let Decision::Cosign(accepted) = &decision else {
            return Ok((decision, String::new()));
        };
        // To the minute: this house has no finer clock.
        let now = u64::try_from(SystemClock.slot().unix_millis() / 1_000)?;
        let cosignature = accepted.cosign(&self.key, now)?;
        let mut seen = accepted.checkpoint().clone();
        seen.note_mut().add(cosignature.clone());
        self.keep(&self.path(&file_name(accepted.origin())), &seen.note().to_string())?;
        Ok((decision, cosignature.to_string()))
    }

    /// The checkpoint last cosigned of a log, by the hash of its name.
    pub(crate) fn seen(&self, log: &str) -> anyhow::Result<Option<String>> {
        let known = self.logs.iter().any(|known| file_name(&known.origin) == log);
        if known { read(&self.path(log)) } else { Ok(None) }
    }

    fn last(&self, origin: &str) -> anyhow::Result<Option<SignedCheckpoint>> {
        let Some(note) = read(&self.path(&file_name(origin)))? else { return Ok(None) };
        let last = SignedCheckpoint::parse(&note).context("what was kept is spoiled")?;
        last.note().verify([&self.verifier()]).context("what was kept is not our own")?;
        ensure!(last.checkpoint().origin == origin, "what was kept is of another log");
        Ok(Some(last))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension("checkpoint")
    }

    /// Writes a file whole or not at all, and waits until it is on disk.
    fn keep(&self, path: &Path, text: &str) -> anyhow::Result<()> {
        let beside = path.with_extension("new");
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        Ok(File::open(&self.folder)?.sync_all()?)
    }
}

/// A log's name as the name of a file: its SHA-256 in hexadecimal, as the specification has it.
fn file_name(origin: &str) -> String {
    Hash::of(&[origin.as_bytes()]).0.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn read_or_make_key(file: &Path, name: &str) -> anyhow::Result<SignerKey> {
    if let Some(text) = read(file)? {
        let key = SignerKey::parse(text.trim_end());
        let key = key.with_context(|| format!("{} is no key", file.display()))?;
        ensure!(key.verifier().purpose() == Purpose::Cosignature, "the key is not a witness's");
        return Ok(key);
    }
    let key = SignerKey::from_seed(name, Purpose::Cosignature, &service::random_key())?;
    key_file::write_new(file, format!("{}\n", key.to_text()).as_bytes())?;
    Ok(key)
}
