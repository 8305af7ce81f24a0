//! Posts that wait for a time of their own.
//!
//! A post for everybody goes out while its writer is away. For that it lies a second time in a
//! channel that the server alone reads, under its *release key*, which is not in the data folder:
//! a row there says neither whose it is nor when it is due. A post for fewer readers cannot go
//! out without its writer's vault: it waits until its writer is next here.
//!
//! `hold` is the writer's side, `fire` the server's.

mod due;
mod fire;
mod hold;
mod release;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use record::Slot;
use vault::ChannelKey;

use crate::{Refused, Service};

use release::Release;

pub use due::Due;

/// What the server knows of posts that it will release.
#[derive(Default)]
pub(crate) struct Releases {
    key: OnceLock<ChannelKey>,
    /// The key was given: it is there after a restart.
    lasting: AtomicBool,
    /// When which row is due.
    due: Mutex<BTreeSet<(Slot, u64)>>,
    /// One release, or change of one, at a time.
    alone: tokio::sync::Mutex<()>,
}

impl Releases {
    /// The release key: the one given at start, or else one that is gone with the process.
    pub(crate) fn key(&self) -> &ChannelKey {
        self.key.get_or_init(ChannelKey::generate)
    }

    /// A restart does not stop what waits.
    fn is_lasting(&self) -> bool {
        self.lasting.load(Ordering::Relaxed)
    }

    fn forget(&self, number: u64) {
        self.due.lock().retain(|(_, it)| *it != number);
    }
}

impl Service {
    /// Takes the release key, 32 bytes, and looks through what waits under it. Once, before
    /// anything else is asked.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails, or if there is a key already.
    pub async fn take_release_key(&self, key: &[u8]) -> Result<(), Refused> {
        let key = ChannelKey::from_bytes(key).ok_or(Refused::Unavailable)?;
        self.take_push_keys(&key).await?;
        let tag = key.tag();
        self.releases.key.set(key).map_err(|_| Refused::Unavailable)?;
        self.releases.lasting.store(true, Ordering::Relaxed);
        for row in self.store.notes_latest(vec![tag], usize::MAX).await? {
            match self.releases.key().open::<Release>(&row) {
                Ok(release) => {
                    self.releases.due.lock().insert((release.reveal().due, row.number));
                }
                Err(_) => tracing::error!("a post that waits for its time did not open"),
            }
        }
        Ok(())
    }
}

/// A new release key, for whoever keeps it.
#[must_use]
pub fn random_key() -> [u8; 32] {
    vault::random_bytes()
}
