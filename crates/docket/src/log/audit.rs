//! Checking a whole log: that its files are what it signed, in the order it must keep, and that
//! they contain what an auditor saw before.

use record::Slot;
use thiserror::Error;

use super::checkpoint::{Head, SignedCheckpoint};
use super::error::Invalid;
use super::history::{History, OutOfOrder};
use super::leaf::Leaf;
use super::policy::Policy;
use super::storage::CHECKPOINT;
use super::tiles::{Objects, Row, TILE_WIDTH, Tile, TileTree, Unreadable};
use super::tree::{Hash, root};

/// What an auditor remembers from the last time.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The checkpoint as it was.
    pub checkpoint: SignedCheckpoint,
    /// The hashes of the entries, if they were kept: then a difference has a place.
    pub leaves: Vec<Hash>,
}

/// A log that is as it must be.
#[derive(Clone, Debug)]
pub struct Audited {
    /// What to remember for the next time.
    pub seen: Seen,
    /// The order so far: how many matters, which period.
    pub history: History,
}

/// What is wrong with a log.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Tampered<E> {
    /// A text of it is malformed, or not signed as the policy asks.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A file is missing or cut off.
    #[error(transparent)]
    Unreadable(#[from] Unreadable<E>),
    /// It is shorter than it was.
    #[error("truncated: it had {had} entries and has {has}")]
    Truncated {
        /// How many it had.
        had: u64,
        /// How many it has.
        has: u64,
    },
    /// It signed two different trees of the same size.
    #[error("forked: it signed two different trees of {size} entries")]
    Forked {
        /// Of which size.
        size: u64,
    },
    /// An entry is not what it was.
    #[error("rewritten: {}", place(.index))]
    Rewritten {
        /// The first one that differs, where that is known.
        index: Option<u64>,
    },
    /// Entries changed their places, or their numbers do not follow one another.
    #[error("reordered: entry {index}")]
    Reordered {
        /// The first one that is out of place.
        index: u64,
    },
    /// An entry bears a day before that of an earlier one, or before witnesses had seen a log
    /// without it.
    #[error("dated back: entry {index}")]
    BackDated {
        /// Which one.
        index: u64,
    },
    /// An entry breaks the order in another way.
    #[error("entry {index}: {cause}")]
    OutOfOrder {
        /// Which one.
        index: u64,
        /// In which way.
        cause: OutOfOrder,
    },
    /// The entries, the tiles and the root do not belong together.
    #[error("`{path}` does not fit what was signed")]
    Mismatch {
        /// The first file that does not.
        path: String,
    },
}

fn place(index: &Option<u64>) -> String {
    index.map_or("an entry of those seen before".to_owned(), |index| format!("entry {index}"))
}

/// Checks all of a log's files, against the policy and what was seen before.
///
/// # Errors
/// If something is wrong, by the name of what was done to it.
pub fn audit<O: Objects>(
    objects: &O,
    policy: &Policy,
    seen: Option<&Seen>,
) -> Result<Audited, Tampered<O::Error>> {
    let note = objects.object(CHECKPOINT).map_err(Unreadable::Cause)?;
    let note = note.ok_or(Unreadable::Missing(CHECKPOINT.to_owned()))?;
    let note = str::from_utf8(&note).map_err(|_| Invalid::Note)?;
    let checkpoint = SignedCheckpoint::parse(note)?;
    policy.check(&checkpoint)?;
    let head = checkpoint.head();
    if let Some(seen) = seen {
        check_continued(seen, &checkpoint)?;
    }
    let tree = TileTree { objects, size: head.size };
    let entries = check_files(&tree, head)?;
    let leaves: Vec<_> = entries.iter().map(|entry| Hash::of_leaf(entry)).collect();
    if let Some(seen) = seen {
        check_contained(seen, &leaves, root(&tree, seen.checkpoint.head().size)?)?;
    }
    let history = check_order(&entries, seen.and_then(|seen| witnessed(seen, policy)))?;
    Ok(Audited { seen: Seen { checkpoint, leaves }, history })
}

/// The same log, and no shorter than it was.
fn check_continued<E>(seen: &Seen, now: &SignedCheckpoint) -> Result<(), Tampered<E>> {
    let (had, has) = (seen.checkpoint.head(), now.head());
    let (wanted, found) = (&seen.checkpoint.checkpoint().origin, &now.checkpoint().origin);
    if wanted != found {
        return Err(Invalid::Origin { found: found.clone(), wanted: wanted.clone() }.into());
    }
    if has.size < had.size {
        return Err(Tampered::Truncated { had: had.size, has: has.size });
    }
    if has.size == had.size && has.root != had.root {
        return Err(Tampered::Forked { size: has.size });
    }
    Ok(())
}

/// The entries, once every file fits the root.
fn check_files<O: Objects>(
    tree: &TileTree<'_, O>,
    head: Head,
) -> Result<Vec<Vec<u8>>, Tampered<O::Error>> {
    let mismatch = |tile: &Tile| Err(Tampered::Mismatch { path: tile.path() });
    let (mut entries, mut below) = (Vec::new(), Vec::new());
    for tile in Tile::between(0, head.size).filter(|tile| tile.row == Row::Entries) {
        entries.extend(tree.entries(&tile)?);
    }
    below.extend(entries.iter().map(|entry| Hash::of_leaf(entry)));
    for level in 0.. {
        let mut tiles = Tile::between(0, head.size).filter(|tile| tile.row == Row::Level(level));
        if below.is_empty() {
            break;
        }
        let mut above = Vec::new();
        for hashes in below.chunks(WIDTH) {
            let Some(tile) = tiles.next() else { break };
            if tree.hashes(&tile)? != hashes {
                return mismatch(&tile);
            }
            if u64::from(tile.width) == TILE_WIDTH {
                above.push(super::tiles::perfect_root(hashes.to_vec()));
            }
        }
        below = above;
    }
    if root(tree, head.size)? == head.root {
        Ok(entries)
    } else {
        Err(Tampered::Mismatch { path: CHECKPOINT.to_owned() })
    }
}

/// The log begins with what was seen of it.
fn check_contained<E>(seen: &Seen, leaves: &[Hash], old_root: Hash) -> Result<(), Tampered<E>> {
    if old_root == seen.checkpoint.head().root {
        return Ok(());
    }
    let differing = (0..).zip(seen.leaves.iter().zip(leaves)).find(|(_, (was, is))| was != is);
    let Some((index, (was, _))) = differing else {
        return Err(Tampered::Rewritten { index: None });
    };
    let moved = leaves.contains(was);
    Err(if moved {
        Tampered::Reordered { index }
    } else {
        Tampered::Rewritten { index: Some(index) }
    })
}

/// How long the log was when witnesses saw it, and the day on which they did.
fn witnessed(seen: &Seen, policy: &Policy) -> Option<(u64, record::Day)> {
    let cosigned = policy.check(&seen.checkpoint).ok()?;
    let seconds = cosigned.iter().filter_map(|signed| signed.time).min()?;
    let millis = i64::try_from(seconds).ok()?.saturating_mul(1_000);
    // A day's grace: an entry is written before it is witnessed, and clocks differ.
    let day = Slot::from_unix_millis(millis).day().plus_days(-1);
    Some((seen.checkpoint.head().size, day))
}

fn check_order<E>(
    entries: &[Vec<u8>],
    witnessed: Option<(u64, record::Day)>,
) -> Result<History, Tampered<E>> {
    let mut history = History::default();
    for (index, entry) in (0_u64..).zip(entries) {
        let leaf = Leaf::parse(entry)?;
        history.take(&leaf).map_err(|cause| match cause {
            OutOfOrder::Reordered => Tampered::Reordered { index },
            OutOfOrder::BackDated => Tampered::BackDated { index },
            cause => Tampered::OutOfOrder { index, cause },
        })?;
        if let (Leaf::Event { day, .. }, Some((size, seen))) = (leaf, witnessed)
            && index >= size
            && day < seen
        {
            return Err(Tampered::BackDated { index });
        }
    }
    Ok(history)
}

const WIDTH: usize = 256;
