//! A sample told in a log of its own, as a house would have told it while it happened: slots at
//! the beginning of each week, and between them each state that the public came to see.

use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;

use record::Day;
use thiserror::Error;

use crate::log::slots::{self, Kept, Payload};
use crate::log::storage::CHECKPOINT;
use crate::log::tiles::{TileTree, Unreadable};
use crate::log::tree::prove_inclusion;
use crate::log::writer::Unplanned;
use crate::log::{Checkpoint, Head, History, Invalid, Leaf, Opening, OutOfOrder, Plan, Proof};
use crate::log::{SignedCheckpoint, SignerKey};
use crate::matter::{Matter, PublicationState, SealedPayload, disclose};

/// A log in which one matter is told.
pub struct Telling {
    files: BTreeMap<String, Vec<u8>>,
    checkpoint: SignedCheckpoint,
    openings: Vec<(u64, Opening)>,
}

/// Why a matter cannot be told.
#[derive(Debug, Error)]
pub enum Untold {
    /// A text of the log cannot be made.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The entries are in no order that a log keeps.
    #[error(transparent)]
    OutOfOrder(#[from] OutOfOrder),
    /// The entries cannot be appended.
    #[error(transparent)]
    Unplanned(#[from] Unplanned<Infallible>),
    /// The log cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable<Infallible>),
}

impl Telling {
    /// Tells a matter state by state under the number 1. `random` gives 32 random bytes a call.
    ///
    /// # Errors
    /// If the key or the states are such that no log could hold them.
    pub fn of(
        states: &[Matter],
        key: &SignerKey,
        mut random: impl FnMut() -> [u8; 32],
    ) -> Result<Self, Untold> {
        let (mut keeper, mut seen, mut told) = (Keeper::default(), None, 0);
        for matter in states {
            let now = matter.last_moment();
            keeper.until(now.day(), &mut random)?;
            if let Some(sealed) = SealedPayload::of(matter, &random()) {
                keeper.waiting.push_back(Payload::new(sealed.canonical())?);
            }
            let salt = random();
            let Some(next) = disclose(matter, seen.as_ref(), now, &random()) else { continue };
            told += 1;
            let (day, event) = (now.day(), next.canonical());
            keeper.write(Opening::Event { matter: 1, number: told, day, salt, event })?;
            seen = Some(next.view);
        }
        let revealed = |matter: &Matter| matter.publication.state == PublicationState::Revealed;
        if states.last().is_some_and(revealed) {
            keeper.open_slots();
        }
        keeper.sign(key)
    }

    /// The files of the log, by their paths below its prefix.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files.clone();
        files.insert(CHECKPOINT.to_owned(), self.checkpoint.note().to_string().into_bytes());
        files
    }

    /// A proof file for each entry that can be opened, in the order of the log.
    ///
    /// # Errors
    /// Never, of a log that was told here.
    pub fn proofs(&self) -> Result<Vec<String>, Untold> {
        let size = self.checkpoint.head().size;
        let tree = TileTree { objects: &self.files, size };
        let prove = |(index, opening): &(u64, Opening)| {
            let hashes = prove_inclusion(&tree, *index, size)?;
            let (extra, checkpoint) = (Some(opening.to_bytes()), self.checkpoint.clone());
            Ok(Proof { extra, index: *index, hashes, checkpoint }.to_string())
        };
        self.openings.iter().map(prove).collect()
    }
}

/// A log while it grows.
#[derive(Default)]
struct Keeper {
    leaves: Vec<Leaf>,
    history: History,
    openings: Vec<(u64, Opening)>,
    waiting: VecDeque<Payload>,
    kept: Vec<(u64, Kept)>,
}

impl Keeper {
    /// Writes the slots of every week up to a day.
    fn until(&mut self, today: Day, random: &mut impl FnMut() -> [u8; 32]) -> Result<(), Untold> {
        loop {
            let weeks = slots::due(self.history.last_period(), today);
            if weeks.is_empty() {
                return Ok(());
            }
            for week in weeks {
                for kept in slots::fill(week, &mut self.waiting, &mut *random) {
                    let place = self.leaves.len() as u64;
                    self.append(kept.leaf())?;
                    self.kept.push((place, kept));
                }
            }
        }
    }

    fn write(&mut self, opening: Opening) -> Result<(), Untold> {
        let place = self.leaves.len() as u64;
        self.append(opening.leaf())?;
        self.openings.push((place, opening));
        Ok(())
    }

    fn append(&mut self, leaf: Leaf) -> Result<(), Untold> {
        self.history.take(&leaf)?;
        self.leaves.push(leaf);
        Ok(())
    }

    /// Opens the slots that stood for something.
    fn open_slots(&mut self) {
        let opened = std::mem::take(&mut self.kept).into_iter();
        self.openings.extend(opened.filter_map(|(place, kept)| Some((place, Kept::reveal(kept)?))));
        self.openings.sort_by_key(|(place, _)| *place);
    }

    fn sign(self, key: &SignerKey) -> Result<Telling, Untold> {
        let entries: Vec<_> = self.leaves.iter().map(Leaf::entry).collect();
        let plan = Plan::new(Head::of_nothing(), &BTreeMap::new(), &entries)?;
        let checkpoint = Checkpoint::new(key.name(), plan.to).sign(key)?;
        Ok(Telling { files: plan.objects, checkpoint, openings: self.openings })
    }
}
