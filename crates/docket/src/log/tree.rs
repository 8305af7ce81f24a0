//! The Merkle tree of RFC 6962 over SHA-256: hashes, roots, inclusion and consistency proofs.
//!
//! A tree is read through [`Subtrees`], so a proof costs a few hashes wherever they lie. Checking
//! a proof needs no tree.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A SHA-256 hash: of a leaf, of a subtree, or a root.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; HASH_BYTES]);

/// Bytes of a hash.
pub const HASH_BYTES: usize = 32;

impl Hash {
    /// SHA-256 of the parts, one after another.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// The hash of a leaf (RFC 6962, section 2.1).
    #[must_use]
    pub fn of_leaf(entry: &[u8]) -> Self {
        Self::of(&[&[0], entry])
    }

    /// The hash of two neighbouring subtrees (RFC 6962, section 2.1).
    #[must_use]
    pub fn of_node(left: &Self, right: &Self) -> Self {
        Self::of(&[&[1], &left.0, &right.0])
    }

    /// The root of the tree without leaves.
    #[must_use]
    pub fn of_nothing() -> Self {
        Self::of(&[])
    }

    /// Standard base64, as all C2SP texts have it.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// The hash written so; one spelling only.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_base64())
    }
}

/// A tree that can be asked for the roots of its perfect subtrees.
pub trait Subtrees {
    /// Why a hash cannot be had.
    type Error;

    /// The root over the leaves `[index << height, (index + 1) << height)`, all of them there.
    ///
    /// # Errors
    /// If it cannot be had.
    fn subtree(&self, height: u8, index: u64) -> Result<Hash, Self::Error>;
}

/// The root over the first `size` leaves.
///
/// # Errors
/// If a hash cannot be had.
pub fn root<T: Subtrees>(tree: &T, size: u64) -> Result<Hash, T::Error> {
    range(tree, 0, size)
}

/// The hashes that lead from a leaf to the root over the first `size` leaves, the leaf's sibling
/// first; none if the leaf is not among them.
///
/// # Errors
/// If a hash cannot be had.
pub fn prove_inclusion<T: Subtrees>(
    tree: &T,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, T::Error> {
    let (mut low, mut high, mut proof) = (0, size, Vec::new());
    while index < high && high - low > 1 {
        let middle = low + largest_power_below(high - low);
        if index < middle {
            proof.push(range(tree, middle, high)?);
            high = middle;
        } else {
            proof.push(range(tree, low, middle)?);
            low = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// The hashes that show that the first `old` leaves of a tree of `size` are those of the tree of
/// size `old`; none if `old` is zero or not less than `size`.
///
/// # Errors
/// If a hash cannot be had.
pub fn prove_consistency<T: Subtrees>(
    tree: &T,
    old: u64,
    size: u64,
) -> Result<Vec<Hash>, T::Error> {
    let (mut low, mut high, mut proof) = (0, size, Vec::new());
    if old == 0 || old >= size {
        return Ok(proof);
    }
    // Whether the subtree at hand is the whole old tree, whose root the verifier has.
    let mut whole = true;
    while old != high {
        let middle = low + largest_power_below(high - low);
        if old <= middle {
            proof.push(range(tree, middle, high)?);
            high = middle;
        } else {
            proof.push(range(tree, low, middle)?);
            low = middle;
            whole = false;
        }
    }
    if !whole {
        proof.push(range(tree, low, high)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether the proof leads from this leaf hash at this index to the root of a tree of this size.
#[must_use]
pub fn includes(proof: &[Hash], index: u64, leaf: &Hash, size: u64, root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = Hash::of_node(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = Hash::of_node(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the proof shows that the tree of size `new` begins with the tree of size `old`.
#[must_use]
pub fn consistent(
    proof: &[Hash],
    (old, old_root): (u64, &Hash),
    (new, new_root): (u64, &Hash),
) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == Hash::of_nothing();
    }
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    // An old tree that is a perfect subtree of the new one is its own first hash.
    let (first, rest) = match (old.is_power_of_two(), proof.split_first()) {
        (true, _) => (*old_root, proof),
        (false, Some((first, rest))) => (*first, rest),
        (false, None) => return false,
    };
    let (mut was, mut is) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            was = Hash::of_node(sibling, &was);
            is = Hash::of_node(sibling, &is);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            is = Hash::of_node(&is, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && was == *old_root && is == *new_root
}

/// The root over the leaves `[low, high)`, where `low` is a multiple of the largest power of two
/// not above their number.
fn range<T: Subtrees>(tree: &T, low: u64, high: u64) -> Result<Hash, T::Error> {
    if low >= high {
        return Ok(Hash::of_nothing());
    }
    // Perfect subtrees from the left; what is left over on the right is joined first.
    let (mut at, mut roots) = (low, Vec::new());
    while at < high {
        let height = u8::try_from((high - at).ilog2()).unwrap_or(u8::MAX);
        roots.push(tree.subtree(height, at >> height)?);
        at += 1 << height;
    }
    let joined = roots.into_iter().rev().reduce(|right, left| Hash::of_node(&left, &right));
    Ok(joined.unwrap_or_else(Hash::of_nothing))
}

/// The largest power of two below `count`, which is at least 2.
fn largest_power_below(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}
