//! Appending, planned: from the head and the right edge of a log, exactly what is to be written.
//!
//! Nothing is written here. A store that has transactions carries a [`Plan`] out in one; one that
//! has none goes through [`super::storage`]. A checkpoint is signed only of a head that is the
//! log's: so a plan that lost a race has never been signed, and a log never forks.

use std::collections::BTreeMap;

use record::limits::{LOG_APPEND_MAX, LOG_ENTRY_BYTES_MAX};
use thiserror::Error;

use super::checkpoint::Head;
use super::error::Invalid;
use super::tiles::perfect_root;
use super::tiles::{Objects, Row, TILE_WIDTH, Tile, TileTree, Unreadable, bundle, filled};
use super::tree::{HASH_BYTES, Hash, Subtrees, root};

/// An append: to be carried out as a whole, if the head is still the one it starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The head that it starts from.
    pub from: Head,
    /// The head that it leads to.
    pub to: Head,
    /// The files to write, by path: new ones only.
    pub objects: BTreeMap<String, Vec<u8>>,
}

/// Why an append cannot be planned.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Unplanned<E> {
    /// There is nothing to append, or too much at once.
    #[error("there are no entries to append, or too many, or one is too long")]
    Entries,
    /// The files do not lead to the head: somebody changed them. Nothing may be added to such a
    /// log.
    #[error("the log's files do not lead to its head: they have been changed")]
    Changed,
    /// The files cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable<E>),
}

impl Plan {
    /// Plans to append entries to the log with this head.
    ///
    /// Reads only the tiles of [`Tile::edge`], and checks that they lead to the head.
    ///
    /// # Errors
    /// If that cannot be done.
    pub fn new<O: Objects>(
        from: Head,
        objects: &O,
        entries: &[Vec<u8>],
    ) -> Result<Self, Unplanned<O::Error>> {
        let long = entries.iter().any(|entry| entry.len() > LOG_ENTRY_BYTES_MAX);
        if entries.is_empty() || entries.len() > LOG_APPEND_MAX || long {
            return Err(Unplanned::Entries);
        }
        let old = TileTree { objects, size: from.size };
        if root(&old, from.size)? != from.root {
            return Err(Unplanned::Changed);
        }
        let size = from.size + entries.len() as u64;
        let mut written = write_bundles(&old, entries, size)?;
        write_hashes(&old, entries, size, &mut written)?;
        let tree = Grown { old, new: TileTree { objects: &written, size } };
        let to = Head { size, root: root(&tree, size)? };
        Ok(Self { from, to, objects: written })
    }
}

/// The bundles of entries that grow.
fn write_bundles<O: Objects>(
    old: &TileTree<'_, O>,
    entries: &[Vec<u8>],
    size: u64,
) -> Result<BTreeMap<String, Vec<u8>>, Unplanned<O::Error>> {
    let edge = Tile::of(Row::Entries, old.size / TILE_WIDTH, old.size);
    let mut row = edge.map(|edge| old.entries(&edge)).transpose()?.unwrap_or_default();
    row.extend_from_slice(entries);
    let tiles = Tile::between(old.size, size).filter(|tile| tile.row == Row::Entries);
    let mut written = BTreeMap::new();
    for (tile, entries) in tiles.zip(row.chunks(usize::from(FULL))) {
        let bytes = bundle(entries.iter().map(Vec::as_slice));
        written.insert(tile.path(), bytes.map_err(|_: Invalid| Unplanned::Entries)?);
    }
    Ok(written)
}

/// The tiles of hashes that grow, row by row from the leaves up.
fn write_hashes<O: Objects>(
    old: &TileTree<'_, O>,
    entries: &[Vec<u8>],
    size: u64,
    written: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Unplanned<O::Error>> {
    let mut more: Vec<_> = entries.iter().map(|entry| Hash::of_leaf(entry)).collect();
    for level in 0.. {
        if more.is_empty() {
            break;
        }
        let row = Row::Level(level);
        let edge = Tile::of(row, filled(row, old.size) / TILE_WIDTH, old.size);
        let mut hashes = edge.map(|edge| old.hashes(&edge)).transpose()?.unwrap_or_default();
        hashes.append(&mut more);
        let tiles = Tile::between(old.size, size).filter(|tile| tile.row == row);
        for (tile, hashes) in tiles.zip(hashes.chunks(usize::from(FULL))) {
            let bytes = hashes.iter().flat_map(|hash| hash.0);
            written.insert(tile.path(), bytes.collect::<Vec<u8>>());
            if tile.width == FULL {
                more.push(perfect_root(hashes.to_vec()));
            }
        }
    }
    Ok(())
}

/// A tree of which some tiles are not written yet.
struct Grown<'a, O> {
    old: TileTree<'a, O>,
    new: TileTree<'a, BTreeMap<String, Vec<u8>>>,
}

impl<O: Objects> Subtrees for Grown<'_, O> {
    type Error = Unreadable<O::Error>;

    fn subtree(&self, height: u8, index: u64) -> Result<Hash, Self::Error> {
        self.new.subtree(height, index).or_else(|_| self.old.subtree(height, index))
    }
}

const FULL: u16 = 256;
const _: () = assert!(FULL as u64 == TILE_WIDTH && HASH_BYTES == 32);
