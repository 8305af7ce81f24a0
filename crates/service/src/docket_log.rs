//! The docket's log: what happened in a matter goes in, signed files come out.
//!
//! Without a docket key there is no log. With one, the blinded slots of each week are written in
//! any case, and before anything else of that week; so that what is written, when, and how much
//! of it says nothing about what is sealed.

use std::collections::{BTreeMap, VecDeque};
use std::sync::OnceLock;

use docket::log::tiles::{Row, Tile, TileTree, Unreadable};
use docket::log::{
    Checkpoint, Head, History, Leaf, Opening, Plan, Proof, Purpose, SignedCheckpoint, SignerKey,
    slots, tree,
};

use record::Day;
use store::{Placed, Told};

use crate::{Refused, Service};

/// What the service has of the log beside its files.
#[derive(Default)]
pub(crate) struct DocketLog {
    key: OnceLock<SignerKey>,
    /// One append at a time, and the order of what was appended so far.
    order: tokio::sync::Mutex<Option<(Head, History)>>,
    /// The last day on which what became public was written into it.
    written: parking_lot::Mutex<Option<Day>>,
}

/// Files of the log that were read.
type Files = BTreeMap<String, Vec<u8>>;

impl Service {
    /// Takes the key of the docket's log, 32 bytes, and writes the slots that are due. Once, before
    /// anything else is asked.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails, its log is not in order, or there is a key
    /// already.
    pub async fn take_docket_key(&self, seed: &[u8; 32]) -> Result<(), Refused> {
        let origin = self.docket_origin();
        let key = SignerKey::from_seed(&origin, Purpose::Note, seed).map_err(damaged)?;
        self.docket.key.set(key).map_err(|_| Refused::Unavailable)?;
        self.write_docket_slots().await
    }

    /// The key that verifies the log, for whoever is to believe it.
    #[must_use]
    pub fn docket_verifier(&self) -> Option<String> {
        self.docket.key.get().map(|key| key.verifier().to_text())
    }

    /// Writes the blinded slots of all weeks up to this one that lack them.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn write_docket_slots(&self) -> Result<(), Refused> {
        if self.docket.key.get().is_none() {
            return Ok(());
        }
        let mut order = self.docket.order.lock().await;
        self.append(&mut order, |_| Vec::new()).await?;
        Ok(())
    }

    /// Writes what the public came to see of matters since the last time, and the slots that are
    /// due. To be called at fixed times, and before something is handed over: then what there is
    /// of it in public is in the log before.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn write_docket_events(&self) -> Result<(), Refused> {
        if self.docket.key.get().is_none() {
            return Ok(());
        }
        let mut order = self.docket.order.lock().await;
        loop {
            let waiting = self.store.docket_untold().await?;
            if waiting.is_empty() {
                return Ok(());
            }
            let day = self.clock.today();
            let leaf = |told: &Told| opening(told, day).leaf();
            self.append(&mut order, |_| waiting.iter().map(leaf).collect()).await?;
        }
    }

    /// As [`Service::write_docket_events`], once a day and at the start: a checkpoint in between
    /// would say when something happened.
    ///
    /// # Errors
    /// As there.
    pub async fn write_docket_day(&self) -> Result<(), Refused> {
        let today = self.clock.today();
        if *self.docket.written.lock() == Some(today) {
            return Ok(());
        }
        self.write_docket_events().await?;
        *self.docket.written.lock() = Some(today);
        Ok(())
    }

    /// Writes down that something happened in a matter, in the canonical bytes of it; a matter that
    /// is not in the log yet gets its number here. What opens the entry, and its place.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log, or no such matter in it.
    pub async fn log_event(
        &self,
        matter: Option<u32>,
        event: &[u8],
    ) -> Result<(u64, Opening), Refused> {
        let mut order = self.docket.order.lock().await;
        let mut opening = None;
        let index = self
            .append(&mut order, |history| {
                let known = matter.filter(|matter| *matter < history.next_matter());
                let matter = match (matter, known) {
                    (Some(_), None | Some(0)) => return Vec::new(),
                    (Some(matter), _) => matter,
                    (None, _) => history.next_matter(),
                };
                let (number, day) = (history.next_number(matter), self.clock.today());
                let (salt, event) = (vault::random_bytes(), event.to_vec());
                let made = Opening::Event { matter, number, day, salt, event };
                let leaf = made.leaf();
                opening = Some(made);
                vec![leaf]
            })
            .await?;
        opening.map(|opening| (index.saturating_sub(1), opening)).ok_or(Refused::NotFound)
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
        let mut files = Files::new();
        let hashes = loop {
            let tree = TileTree { objects: &files, size };
            match tree::prove_inclusion(&tree, index, size) {
                Ok(hashes) => break hashes,
                Err(Unreadable::Missing(path)) => self.read_into(&mut files, path).await?,
                Err(cause) => return Err(damaged(cause)),
            }
        };
        let proof = Proof { extra: Some(opening.to_bytes()), index, hashes, checkpoint };
        proof.check(&opening.leaf().hash()).map_err(|_| Refused::NotFound)?;
        Ok(proof.to_string())
    }

    /// The head, signed: the same text as long as nothing is appended.
    async fn docket_checkpoint(&self) -> Result<SignedCheckpoint, Refused> {
        let key = self.docket.key.get().ok_or(Refused::NotFound)?;
        let head = self.store.docket_head().await?.ok_or(Refused::NotFound)?;
        Checkpoint::new(key.name(), head).sign(key).map_err(damaged)
    }

    /// Appends the slots that are due, and then what the order so far calls for. How long the log
    /// is now.
    async fn append(
        &self,
        order: &mut Option<(Head, History)>,
        events: impl FnOnce(&History) -> Vec<Leaf>,
    ) -> Result<u64, Refused> {
        if self.docket.key.get().is_none() {
            return Err(Refused::NotFound);
        }
        let head = self.store.docket_head().await?.unwrap_or_else(Head::of_nothing);
        let mut history = match order.take() {
            Some((at, history)) if at == head => history,
            _ => self.read_history(head).await?,
        };
        let mut leaves = self.slots_due(&history);
        leaves.iter().try_for_each(|leaf| history.take(leaf)).map_err(damaged)?;
        for event in events(&history) {
            history.take(&event).map_err(damaged)?;
            leaves.push(event);
        }
        if leaves.is_empty() {
            *order = Some((head, history));
            return Ok(head.size);
        }
        let entries: Vec<_> = leaves.iter().map(Leaf::entry).collect();
        let mut edge = Files::new();
        for tile in Tile::edge(head.size) {
            self.read_into(&mut edge, tile.path()).await?;
        }
        let plan = Plan::new(head, &edge, &entries).map_err(damaged)?;
        let to = plan.to;
        let placed = places(head.size, &leaves);
        let appended = self.store.docket_append(plan, placed).await;
        self.docket_shown.forget();
        if let Err(cause) = appended {
            // An error can mean that it was done.
            if self.store.docket_head().await? != Some(to) {
                return Err(cause.into());
            }
        }
        *order = Some((to, history));
        Ok(to.size)
    }

    /// The slots of the weeks that lack them. Nothing is sealed in them yet: there are no papers to
    /// keep what would open them.
    fn slots_due(&self, history: &History) -> Vec<Leaf> {
        let weeks = slots::due(history.last_period(), self.clock.today());
        let fill = |week| slots::fill(week, &mut VecDeque::new(), vault::random_bytes);
        weeks.into_iter().flat_map(fill).map(|kept| kept.leaf()).collect()
    }

    /// Reads the log from its beginning, and checks it on the way.
    async fn read_history(&self, head: Head) -> Result<History, Refused> {
        let (mut files, mut history) = (Files::new(), History::default());
        for tile in Tile::between(0, head.size) {
            self.read_into(&mut files, tile.path()).await?;
        }
        let tree = TileTree { objects: &files, size: head.size };
        for tile in Tile::between(0, head.size).filter(|tile| tile.row == Row::Entries) {
            for entry in tree.entries(&tile).map_err(damaged)? {
                history.take(&Leaf::parse(&entry).map_err(damaged)?).map_err(damaged)?;
            }
        }
        if tree::root(&tree, head.size).map_err(damaged)? == head.root {
            Ok(history)
        } else {
            Err(damaged("the files do not lead to the head"))
        }
    }

    async fn read_into(&self, files: &mut Files, path: String) -> Result<(), Refused> {
        let bytes = self.store.docket_file(&path).await?;
        files.insert(path, bytes.ok_or_else(|| damaged("a file is missing"))?);
        Ok(())
    }

    /// The log's name: the place where it is served, without the scheme.
    pub(crate) fn docket_origin(&self) -> String {
        let origin = &self.settings.origin;
        let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
        format!("{host}/docket/log")
    }
}

/// What opens the entry of a public state that is written on a day.
pub(crate) fn opening(told: &Told, day: Day) -> Opening {
    let Told { matter, number, salt, ref event, .. } = *told;
    Opening::Event { matter, number, day, salt, event: event.clone() }
}

/// Where the events among new entries come to lie.
fn places(from: u64, leaves: &[Leaf]) -> Vec<(u32, u32, Placed)> {
    let placed = |(place, leaf): (u64, &Leaf)| match *leaf {
        Leaf::Event { matter, number, day, .. } => Some((matter, number, Placed { day, place })),
        Leaf::Slot { .. } => None,
    };
    (from..).zip(leaves).filter_map(placed).collect()
}

/// The log is not as it must be: nothing is added to it, and an operator has to look.
fn damaged(cause: impl std::fmt::Display) -> Refused {
    tracing::error!(%cause, "the log of the docket is not in order");
    Refused::Unavailable
}
