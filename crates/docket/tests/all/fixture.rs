//! A small docket: keys, entries in the order they keep, and a log of them in memory.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

use docket::log::slots::{self, first_day};
use docket::log::storage::{self, Storage};
use docket::log::tiles::{Objects, TileTree};
use docket::log::{
    Hash, Head, History, Leaf, Policy, Proof, Purpose, SignedCheckpoint, SignerKey, leaf, tree,
};

pub(crate) const ORIGIN: &str = "docket.example/log";
/// The week in which the summons of 2017 came.
pub(crate) const FIRST_PERIOD: u32 = 2_462;

pub(crate) fn log_key() -> SignerKey {
    SignerKey::from_seed(ORIGIN, Purpose::Note, &[1; 32]).unwrap()
}

pub(crate) fn witness_key(number: u8) -> SignerKey {
    let name = format!("witness.example/w{number}");
    SignerKey::from_seed(&name, Purpose::Cosignature, &[number; 32]).unwrap()
}

/// Believes the log, and asks for this many of two witnesses.
pub(crate) fn policy(quorum: u8) -> Policy {
    let [one, two] = [2, 3].map(|number| witness_key(number).verifier().to_text());
    let log = log_key().verifier().to_text();
    let quorum = match quorum {
        0 => "quorum none\n".to_owned(),
        many => format!("group both {many} one two\nquorum both\n"),
    };
    let file = format!("log {log}\nwitness one {one}\nwitness two {two}\n{quorum}");
    Policy::parse(file.as_bytes()).unwrap()
}

/// Randomness that is the same each time.
pub(crate) fn random(seed: u64) -> impl FnMut() -> [u8; 32] {
    let mut count = 0_u64;
    move || {
        count += 1;
        Hash::of(&[&seed.to_be_bytes(), &count.to_be_bytes()]).0
    }
}

/// Entries of so many weeks: each with its slots, and then the same number of events.
pub(crate) fn leaves(weeks: u32, events: u32) -> Vec<Leaf> {
    let (mut history, mut leaves) = (History::default(), Vec::new());
    let mut random = random(7);
    for period in FIRST_PERIOD..FIRST_PERIOD + weeks {
        let kept = slots::fill(period, &mut VecDeque::new(), &mut random);
        leaves.extend(kept.iter().map(slots::Kept::leaf));
        for event in 0..events {
            // A new matter every third event; in between the matters take turns.
            let known = history_matters(&leaves);
            let matter = if event % 3 == 0 { known + 1 } else { 1 + event % known };
            let number = 1 + count_of(&leaves, matter);
            let day = first_day(period).plus_days(i32::try_from(event * 7 / events).unwrap());
            let digest = leaf::event_digest(&random(), b"something happened");
            leaves.push(Leaf::Event { matter, number, day, digest });
        }
    }
    leaves.iter().for_each(|leaf| history.take(leaf).unwrap());
    leaves
}

fn history_matters(leaves: &[Leaf]) -> u32 {
    let matters =
        leaves.iter().map(|leaf| if let Leaf::Event { matter, .. } = leaf { *matter } else { 0 });
    matters.max().unwrap_or(0)
}

fn count_of(leaves: &[Leaf], wanted: u32) -> u32 {
    let of = |leaf: &&Leaf| matches!(leaf, Leaf::Event { matter, .. } if *matter == wanted);
    u32::try_from(leaves.iter().filter(of).count()).unwrap()
}

pub(crate) fn entries(leaves: &[Leaf]) -> Vec<Vec<u8>> {
    leaves.iter().map(Leaf::entry).collect()
}

/// A log of these entries, published.
pub(crate) fn log_of(entries: &[Vec<u8>]) -> Memory {
    let memory = Memory::default();
    // In pieces, so that partial tiles come to be.
    for piece in entries.chunks(97) {
        storage::append(&memory, ORIGIN, &log_key(), piece).unwrap();
    }
    memory
}

/// How a call goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// An error, and nothing was done.
    NotStored,
    /// An error, and all was done.
    Stored,
    /// The process is gone before it was done.
    KilledBefore,
    /// The process is gone after it was done.
    KilledAfter,
    /// Another writer is quicker.
    Raced,
}

/// The storage failed.
#[derive(Debug, thiserror::Error)]
#[error("the storage failed")]
pub(crate) struct Broken;

/// A storage in memory that fails when told to.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) objects: RefCell<BTreeMap<String, Vec<u8>>>,
    pub(crate) head: Cell<Option<Head>>,
    /// Calls so far.
    pub(crate) calls: Cell<usize>,
    /// What goes wrong, and at which call.
    pub(crate) faults: RefCell<Vec<(usize, Fault)>>,
    pub(crate) dead: Cell<bool>,
    /// What the other writer appends.
    pub(crate) rival: RefCell<Vec<Vec<u8>>>,
}

impl Memory {
    /// A new process on the same storage, which fails no more.
    pub(crate) fn restart(&self) {
        self.dead.set(false);
        self.faults.borrow_mut().clear();
    }

    pub(crate) fn checkpoint(&self) -> SignedCheckpoint {
        let text = self.objects.borrow()[storage::CHECKPOINT].clone();
        SignedCheckpoint::parse(str::from_utf8(&text).unwrap()).unwrap()
    }

    /// Has these witnesses cosign the checkpoint as of a time.
    pub(crate) fn cosigned(&self, witnesses: &[u8], time: u64) -> SignedCheckpoint {
        let mut checkpoint = self.checkpoint();
        for number in witnesses {
            let key = witness_key(*number);
            let line = docket::log::cosignature::cosign(&key, &checkpoint, time).unwrap();
            checkpoint.note_mut().add(line);
        }
        let text = checkpoint.note().to_string().into_bytes();
        self.objects.borrow_mut().insert(storage::CHECKPOINT.to_owned(), text);
        checkpoint
    }

    /// The log's entries, read from its bundles.
    pub(crate) fn entries(&self) -> Vec<Vec<u8>> {
        let size = self.checkpoint().head().size;
        let objects = self.objects.borrow();
        let tree = TileTree { objects: &*objects, size };
        let tiles = docket::log::tiles::Tile::between(0, size);
        let bundles = tiles.filter(|tile| tile.row == docket::log::tiles::Row::Entries);
        bundles.flat_map(|tile| tree.entries(&tile).unwrap()).collect()
    }

    /// That an entry is under the checkpoint that is published.
    pub(crate) fn prove(&self, index: u64, extra: Option<Vec<u8>>) -> Proof {
        let checkpoint = self.checkpoint();
        let size = checkpoint.head().size;
        let objects = self.objects.borrow();
        let tree = TileTree { objects: &*objects, size };
        let hashes = tree::prove_inclusion(&tree, index, size).unwrap();
        Proof { extra, index, hashes, checkpoint }
    }

    fn call<T>(&self, deed: impl FnOnce() -> T) -> Result<T, Broken> {
        if self.dead.get() {
            return Err(Broken);
        }
        let call = self.calls.replace(self.calls.get() + 1);
        let faults = self.faults.borrow().clone();
        match faults.iter().find(|(at, _)| *at == call).map(|(_, fault)| *fault) {
            None => Ok(deed()),
            Some(Fault::NotStored) => Err(Broken),
            Some(Fault::Stored) => {
                deed();
                Err(Broken)
            }
            Some(Fault::KilledBefore) => {
                self.dead.set(true);
                Err(Broken)
            }
            Some(Fault::KilledAfter) => {
                deed();
                self.dead.set(true);
                Err(Broken)
            }
            Some(Fault::Raced) => {
                self.faults.borrow_mut().clear();
                let rival = self.rival.take();
                if !rival.is_empty() {
                    storage::append(self, ORIGIN, &log_key(), &rival).unwrap();
                }
                Ok(deed())
            }
        }
    }
}

impl Objects for Memory {
    type Error = Broken;

    fn object(&self, path: &str) -> Result<Option<Vec<u8>>, Broken> {
        self.call(|| self.objects.borrow().get(path).cloned())
    }
}

impl Storage for Memory {
    fn head(&self) -> Result<Option<Head>, Broken> {
        self.call(|| self.head.get())
    }

    fn swap(&self, from: Option<Head>, to: Head) -> Result<bool, Broken> {
        self.call(|| {
            let is_it = self.head.get() == from;
            if is_it {
                self.head.set(Some(to));
            }
            is_it
        })
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Broken> {
        self.call(|| {
            let old = self.objects.borrow_mut().insert(path.to_owned(), bytes.to_vec());
            let mutable = path == storage::CHECKPOINT;
            assert!(mutable || old.is_none_or(|old| old == bytes), "{path} was changed");
        })
    }
}
