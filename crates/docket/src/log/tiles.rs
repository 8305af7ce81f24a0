//! Tiles (C2SP tlog-tiles): the tree and the entries as a finite set of files that never change.

use std::collections::BTreeMap;
use std::convert::Infallible;

use record::limits::LOG_ENTRY_BYTES_MAX;
use thiserror::Error;

use super::error::Invalid;
use super::text::decimal;
use super::tree::{HASH_BYTES, Hash, Subtrees};

/// One file: hashes of the tree, or entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Which row of tiles.
    pub row: Row,
    /// Its place in the row, from 0.
    pub index: u64,
    /// How many hashes or entries it holds: 1 to 256.
    pub width: u16,
}

/// A row of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Hashes of subtrees, of 256 to the power of this.
    Level(u8),
    /// The entries themselves.
    Entries,
}

impl Row {
    fn level(self) -> u8 {
        if let Self::Level(level) = self { level } else { 0 }
    }
}

impl Tile {
    /// The tile at this place of a tree of `size`, as wide as that tree fills it; nothing if it
    /// does not reach so far.
    #[must_use]
    pub fn of(row: Row, index: u64, size: u64) -> Option<Self> {
        let left = filled(row, size).checked_sub(index.checked_mul(TILE_WIDTH)?)?;
        let width = u16::try_from(left.min(TILE_WIDTH)).ok().filter(|width| *width > 0)?;
        Some(Self { row, index, width })
    }

    /// The tiles that a tree of `new` has and a tree of `old` has not.
    pub fn between(old: u64, new: u64) -> impl Iterator<Item = Self> {
        let levels = (0..LEVELS).map(Row::Level).chain([Row::Entries]);
        levels.flat_map(move |row| {
            let (had, has) = (filled(row, old), filled(row, new));
            let grown = if has > had { had / TILE_WIDTH..has.div_ceil(TILE_WIDTH) } else { 0..0 };
            grown.filter_map(move |index| Self::of(row, index, new))
        })
    }

    /// The tiles of a tree of `size` that a longer tree would have to fill up.
    pub fn edge(size: u64) -> impl Iterator<Item = Self> {
        let levels = (0..LEVELS).map(Row::Level).chain([Row::Entries]);
        let last = move |row| Self::of(row, filled(row, size) / TILE_WIDTH, size);
        levels.filter_map(last)
    }

    /// Where it lies below the log's prefix.
    #[must_use]
    pub fn path(&self) -> String {
        let mut index = format!("{:03}", self.index % 1_000);
        let mut rest = self.index / 1_000;
        while rest > 0 {
            index = format!("x{:03}/{index}", rest % 1_000);
            rest /= 1_000;
        }
        let row = match self.row {
            Row::Level(level) => level.to_string(),
            Row::Entries => "entries".to_owned(),
        };
        let partial = if u64::from(self.width) < TILE_WIDTH {
            format!(".p/{}", self.width)
        } else {
            String::new()
        };
        format!("tile/{row}/{index}{partial}")
    }

    /// The tile that lies there, in one spelling only.
    ///
    /// # Errors
    /// If no tile can lie there.
    pub fn parse(path: &str) -> Result<Self, Invalid> {
        let read = || {
            let (row, index) = path.strip_prefix("tile/")?.split_once('/')?;
            let row = match row {
                "entries" => Row::Entries,
                level => Row::Level(u8::try_from(decimal(level)?).ok().filter(|l| *l < 64)?),
            };
            let (index, width) = match index.split_once(".p/") {
                Some((index, width)) => (index, u16::try_from(decimal(width)?).ok()?),
                None => (index, 256),
            };
            let digits = index.split('/').map(|part| part.strip_prefix('x').unwrap_or(part));
            let digits: String = digits.collect();
            let index = decimal(match digits.trim_start_matches('0') {
                "" => "0",
                digits => digits,
            })?;
            (width > 0).then_some(Self { row, index, width })
        };
        let tile = read().ok_or(Invalid::Path)?;
        if tile.path() == path { Ok(tile) } else { Err(Invalid::Path) }
    }
}

/// Where the files of a log can be read.
pub trait Objects {
    /// Why a file cannot be read.
    type Error: std::error::Error;

    /// The file at a path below the log's prefix; nothing if there is none.
    ///
    /// # Errors
    /// If that cannot be told.
    fn object(&self, path: &str) -> Result<Option<Vec<u8>>, Self::Error>;
}

impl Objects for BTreeMap<String, Vec<u8>> {
    type Error = Infallible;

    fn object(&self, path: &str) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.get(path).cloned())
    }
}

/// Why a tree cannot be read from its tiles.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Unreadable<E> {
    /// A file is not there.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A file does not hold what it must.
    #[error("`{0}` does not hold as much as it must")]
    Malformed(String),
    /// The files cannot be read.
    #[error(transparent)]
    Cause(#[from] E),
}

/// The tree of a given size in its tiles.
pub struct TileTree<'a, O> {
    /// The files.
    pub objects: &'a O,
    /// The number of entries.
    pub size: u64,
}

impl<O: Objects> TileTree<'_, O> {
    /// The hashes of a tile.
    ///
    /// # Errors
    /// If it cannot be read, or does not hold as many as it must.
    pub fn hashes(&self, tile: &Tile) -> Result<Vec<Hash>, Unreadable<O::Error>> {
        let bytes = self.read(tile)?;
        let (hashes, rest) = bytes.as_chunks::<HASH_BYTES>();
        if hashes.len() == usize::from(tile.width) && rest.is_empty() {
            Ok(hashes.iter().copied().map(Hash).collect())
        } else {
            Err(Unreadable::Malformed(tile.path()))
        }
    }

    /// The entries of a bundle.
    ///
    /// # Errors
    /// If it cannot be read, or does not hold as many as it must.
    pub fn entries(&self, tile: &Tile) -> Result<Vec<Vec<u8>>, Unreadable<O::Error>> {
        let bytes = self.read(tile)?;
        parse_bundle(&bytes)
            .ok()
            .filter(|entries| entries.len() == usize::from(tile.width))
            .ok_or_else(|| Unreadable::Malformed(tile.path()))
    }

    fn read(&self, tile: &Tile) -> Result<Vec<u8>, Unreadable<O::Error>> {
        let path = tile.path();
        self.objects.object(&path)?.ok_or(Unreadable::Missing(path))
    }
}

impl<O: Objects> Subtrees for TileTree<'_, O> {
    type Error = Unreadable<O::Error>;

    fn subtree(&self, height: u8, index: u64) -> Result<Hash, Self::Error> {
        let (row, above) = (Row::Level(height / TILE_HEIGHT), height % TILE_HEIGHT);
        let missing = || Unreadable::Missing(format!("{row:?}"));
        let from = index << above;
        let tile = Tile::of(row, from / TILE_WIDTH, self.size).ok_or_else(missing)?;
        let hashes = self.hashes(&tile)?;
        let from = usize::try_from(from % TILE_WIDTH).unwrap_or(usize::MAX);
        let hashes = hashes.get(from..from.saturating_add(1 << above)).ok_or_else(missing)?;
        Ok(perfect_root(hashes.to_vec()))
    }
}

/// Entries as a bundle: each after its length in two bytes.
///
/// # Errors
/// If one is too long.
pub fn bundle<'a>(entries: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>, Invalid> {
    let mut bundle = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).map_err(|_| Invalid::TooLong)?;
        bundle.extend_from_slice(&length.to_be_bytes());
        bundle.extend_from_slice(entry);
    }
    Ok(bundle)
}

/// The entries of a bundle.
///
/// # Errors
/// If it ends within one, or goes on after the last that a bundle can hold.
pub fn parse_bundle(mut bundle: &[u8]) -> Result<Vec<Vec<u8>>, Invalid> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes(*length)).min(LOG_ENTRY_BYTES_MAX);
        let (entry, rest) = rest.split_at_checked(length).ok_or(Invalid::Bundle)?;
        entries.push(entry.to_vec());
        bundle = rest;
    }
    let whole = bundle.is_empty() && entries.len() as u64 <= TILE_WIDTH;
    if whole { Ok(entries) } else { Err(Invalid::Bundle) }
}

/// The root over a number of hashes that is a power of two.
pub(crate) fn perfect_root(mut row: Vec<Hash>) -> Hash {
    while row.len() > 1 {
        let (pairs, _) = row.as_chunks();
        row = pairs.iter().map(|[left, right]| Hash::of_node(left, right)).collect();
    }
    row.first().copied().unwrap_or_else(Hash::of_nothing)
}

/// How many hashes, or entries, a row holds in a tree of `size`.
pub(crate) fn filled(row: Row, size: u64) -> u64 {
    size.checked_shr(u32::from(row.level()) * u32::from(TILE_HEIGHT)).unwrap_or(0)
}

/// Hashes or entries of a full tile.
pub(crate) const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;
/// Levels of the tree that a tile spans.
const TILE_HEIGHT: u8 = 8;
/// Rows that a tree of 64-bit size can have.
const LEVELS: u8 = 8;
