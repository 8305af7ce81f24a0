//! The docket's log: what the public came to see of matters goes in, signed files come out.
//!
//! Without a docket key there is no log. With one, it grows at 00:00 UTC and at no other time: by
//! the blinded slots of a week that begins, and by what became public on the days before. So what
//! is written, when, and how much of it says nothing about what is sealed.

mod append;
mod slots;
mod witnesses;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use docket::log::tiles::{Tile, TileTree, Unreadable};
use docket::log::{
    Checkpoint, Hash, Head, History, Opening, Proof, Purpose, SignedCheckpoint, SignerKey,
    log_name, tree,
};
use parking_lot::Mutex;
use record::Day;
use store::Told;

use crate::{Refused, Service};

pub(crate) use slots::{commit, sealed};
pub(crate) use witnesses::Witnesses;

/// What the service has of the log beside its files.
#[derive(Default)]
pub(crate) struct DocketLog {
    key: OnceLock<SignerKey>,
    /// One who writes at a time, and the order of what was appended so far.
    order: tokio::sync::Mutex<Order>,
    /// The last day for which everything is written.
    written: Mutex<Option<Day>>,
    pub(crate) witnesses: Witnesses,
}

/// The order of what was appended up to a head, if it is known.
pub(crate) type Order = Option<(Head, History)>;

/// Held while something is written that the log depends on.
pub(crate) type LogTurn<'a> = tokio::sync::MutexGuard<'a, Order>;

/// Files of the log that were read.
type Files = BTreeMap<String, Vec<u8>>;

/// The hashes of a proof, or the file that is missing.
type Proven = Result<Vec<Hash>, Unreadable<std::convert::Infallible>>;

impl Service {
    /// Takes the key of the docket's log, 32 bytes, and writes what is due. Once, before anything
    /// else is asked.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails, its log is not in order, or there is a key
    /// already.
    pub async fn take_docket_key(&self, seed: &[u8; 32]) -> Result<(), Refused> {
        let origin = self.docket_origin();
        let key = SignerKey::from_seed(&origin, Purpose::Note, seed).map_err(damaged)?;
        self.docket.key.set(key).map_err(|_| Refused::Unavailable)?;
        self.write_docket_day().await.map(|_| ())
    }

    /// The key that verifies the log, for whoever is to believe it.
    #[must_use]
    pub fn docket_verifier(&self) -> Option<String> {
        self.docket.key.get().map(|key| key.verifier().to_text())
    }

    /// Writes what is due at the beginning of a day: the slots of weeks that began, and what
    /// became public on the days before. To be asked often: it does nothing until a day begins.
    /// Whether this was the first time on this day.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails: ask again.
    pub async fn write_docket_day(&self) -> Result<bool, Refused> {
        let today = self.clock.today();
        if self.docket.key.get().is_none() || *self.docket.written.lock() == Some(today) {
            return Ok(false);
        }
        let mut order = self.docket.order.lock().await;
        self.append_due(&mut order, today).await?;
        *self.docket.written.lock() = Some(today);
        Ok(true)
    }

    /// What `read` reads from the head and the order of what is in the log.
    pub(crate) async fn read_docket_order<T>(
        &self,
        read: impl FnOnce(&Head, &History) -> T,
    ) -> Result<T, Refused> {
        let mut order = self.docket.order.lock().await;
        if order.is_none() {
            let head = self.store.docket_head().await?.ok_or(Refused::NotFound)?;
            *order = Some((head, self.read_history(head).await?));
        }
        order.as_ref().map(|(head, history)| read(head, history)).ok_or(Refused::NotFound)
    }

    /// The turn of whoever writes into papers what is to be sealed in slots: meanwhile none goes
    /// into the log. Whoever has a log's files knows its order, with its key or without.
    pub(crate) async fn docket_turn(&self) -> Result<LogTurn<'_>, Refused> {
        let mut order = self.docket.order.lock().await;
        if order.is_none()
            && let Some(head) = self.store.docket_head().await?
        {
            *order = Some((head, self.read_history(head).await?));
        }
        Ok(order)
    }

    /// A file of the log: `checkpoint`, or one below `tile/`.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn docket_file(&self, path: &str) -> Result<Vec<u8>, Refused> {
        if path == docket::log::storage::CHECKPOINT {
            return Ok(self.docket_checkpoint().await?.note().to_string().into_bytes());
        }
        let tile = Tile::parse(path).map_err(|_| Refused::NotFound)?;
        self.store.docket_file(&tile.path()).await?.ok_or(Refused::NotFound)
    }

    /// The proof that an entry is in the log, with what opens it: a file that verifies offline.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such entry.
    pub async fn prove_logged(&self, index: u64, opening: &Opening) -> Result<String, Refused> {
        let checkpoint = self.docket_checkpoint().await?;
        let size = checkpoint.head().size;
        let hashes = self.proven(size, |tree| tree::prove_inclusion(tree, index, size)).await?;
        let proof = Proof { extra: Some(opening.to_bytes()), index, hashes, checkpoint };
        proof.check(&opening.leaf().hash()).map_err(|_| Refused::NotFound)?;
        Ok(proof.to_string())
    }

    /// The head, signed, with what witnesses signed below it: the same text for a day at least.
    async fn docket_checkpoint(&self) -> Result<SignedCheckpoint, Refused> {
        let mut checkpoint = self.own_checkpoint().await?;
        self.add_cosignatures(&mut checkpoint).await?;
        Ok(checkpoint)
    }

    /// The head, signed by nobody else.
    async fn own_checkpoint(&self) -> Result<SignedCheckpoint, Refused> {
        let key = self.docket.key.get().ok_or(Refused::NotFound)?;
        let head = self.store.docket_head().await?.ok_or(Refused::NotFound)?;
        Checkpoint::new(key.name(), head).sign(key).map_err(damaged)
    }

    /// Proves something about the tree of this size, from the files that it takes.
    async fn proven(
        &self,
        size: u64,
        prove: impl Fn(&TileTree<'_, Files>) -> Proven,
    ) -> Result<Vec<Hash>, Refused> {
        let mut files = Files::new();
        loop {
            match prove(&TileTree { objects: &files, size }) {
                Ok(hashes) => return Ok(hashes),
                Err(Unreadable::Missing(path)) => self.read_into(&mut files, path).await?,
                Err(cause) => return Err(damaged(cause)),
            }
        }
    }

    /// The log's name.
    pub(crate) fn docket_origin(&self) -> String {
        log_name(&self.settings.origin)
    }

    async fn read_into(&self, files: &mut Files, path: String) -> Result<(), Refused> {
        let bytes = self.store.docket_file(&path).await?;
        files.insert(path, bytes.ok_or_else(|| damaged("a file is missing"))?);
        Ok(())
    }
}

/// What opens the entry of a public state that is written on a day.
pub(crate) fn opening(told: &Told, day: Day) -> Opening {
    let Told { matter, number, salt, ref event, .. } = *told;
    Opening::Event { matter, number, day, salt, event: event.clone() }
}

/// The log is not as it must be: nothing is added to it, and an operator has to look.
fn damaged(cause: impl std::fmt::Display) -> Refused {
    tracing::error!(%cause, "the log of the docket is not in order");
    Refused::Unavailable
}
