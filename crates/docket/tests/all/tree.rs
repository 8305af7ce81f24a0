//! Trees: the known answers of RFC 6962's vectors, and whatever two other programs say.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use docket::log::tree::{self, Hash, Subtrees};
use proptest::prelude::*;
use sha2::Sha256;
use tlog_tiles::tlog::{self as other, HashReader};

/// A tree of leaf hashes in memory.
pub(crate) struct Grove(pub(crate) Vec<Hash>);

impl Subtrees for Grove {
    type Error = ();

    fn subtree(&self, height: u8, index: u64) -> Result<Hash, ()> {
        let width = 1_usize << height;
        let from = usize::try_from(index).unwrap() * width;
        let mut row = self.0.get(from..from + width).ok_or(())?.to_vec();
        while row.len() > 1 {
            row = row.chunks(2).map(|pair| Hash::of_node(&pair[0], &pair[1])).collect();
        }
        row.first().copied().ok_or(())
    }
}

/// The eight leaves with which Certificate Transparency's implementations are tested.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// The roots over the first one to eight of them.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn roots_are_those_of_the_known_vectors() {
    let leaves = LEAVES.map(|leaf| Hash::of_leaf(&hex::decode(leaf).unwrap())).to_vec();
    let grove = Grove(leaves);
    for (size, root) in (1..).zip(ROOTS) {
        assert_eq!(hex::encode(tree::root(&grove, size).unwrap().0), root);
    }
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hex::encode(tree::root(&grove, 0).unwrap().0), nothing);
}

#[test]
fn proofs_are_those_of_the_known_vectors() {
    let leaves = LEAVES.map(|leaf| Hash::of_leaf(&hex::decode(leaf).unwrap())).to_vec();
    let grove = Grove(leaves);
    let hexes = |proof: Vec<Hash>| proof.iter().map(|hash| hex::encode(hash.0)).collect::<Vec<_>>();
    let proof = hexes(tree::prove_consistency(&grove, 6, 8).unwrap());
    assert_eq!(
        proof,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    let proof = hexes(tree::prove_consistency(&grove, 2, 5).unwrap());
    assert_eq!(
        proof,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]
    );
}

/// Hashes in the order in which the other program keeps them.
struct Stored(Vec<other::Hash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<other::Hash>, other::Error> {
        Ok(indexes.iter().map(|&index| self.0[usize::try_from(index).unwrap()]).collect())
    }
}

fn entries(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(|number| format!("entry {number}").into_bytes()).collect()
}

fn stored(entries: &[Vec<u8>]) -> Stored {
    let mut stored = Stored(Vec::new());
    for (number, entry) in (0..).zip(entries) {
        let more = other::stored_hashes(number, entry, &stored).unwrap();
        stored.0.extend(more);
    }
    stored
}

fn plain(hashes: &[other::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash(hash.0)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn roots_and_proofs_are_what_others_compute(size in 1_u64..700, at in any::<u64>()) {
        let (entries, at) = (entries(size), at % size);
        let grove = Grove(entries.iter().map(|entry| Hash::of_leaf(entry)).collect());
        let root = tree::root(&grove, size).unwrap();
        let stored = stored(&entries);
        let their_root = other::tree_hash(size, &stored).unwrap();
        prop_assert_eq!(root, Hash(their_root.0));

        let leaf = grove.0[usize::try_from(at).unwrap()];
        let inclusion = tree::prove_inclusion(&grove, at, size).unwrap();
        let theirs = other::prove_record(size, at, &stored).unwrap();
        prop_assert_eq!(&inclusion, &plain(&theirs));
        prop_assert!(tree::includes(&inclusion, at, &leaf, size, &root));

        let old = at + 1;
        let old_root = tree::root(&grove, old).unwrap();
        let consistency = tree::prove_consistency(&grove, old, size).unwrap();
        let theirs = other::prove_tree(size, old, &stored).unwrap();
        prop_assert_eq!(&consistency, &plain(&theirs));
        prop_assert!(tree::consistent(&consistency, (old, &old_root), (size, &root)));

        let mut forest = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        entries.into_iter().for_each(|entry| forest.push(entry));
        prop_assert_eq!(root.0.to_vec(), forest.root().as_bytes().to_vec());
        let bytes = |proof: &[Hash]| proof.iter().flat_map(|hash| hash.0).collect::<Vec<_>>();
        let index = usize::try_from(at).unwrap();
        prop_assert_eq!(bytes(&inclusion), forest.prove_inclusion(index).as_bytes().to_vec());
        if old < size {
            let added = usize::try_from(size - old).unwrap();
            let theirs = forest.prove_consistency(added);
            prop_assert_eq!(bytes(&consistency), theirs.as_bytes().to_vec());
        }
    }

    #[test]
    fn a_proof_proves_one_thing_only(
        size in 2_u64..300, at in any::<u64>(), spoiled in any::<usize>(), bit in 0_usize..256,
    ) {
        let at = at % size;
        let leaves: Vec<_> = entries(size).iter().map(|entry| Hash::of_leaf(entry)).collect();
        let (leaf, grove) = (leaves[usize::try_from(at).unwrap()], Grove(leaves));
        let root = tree::root(&grove, size).unwrap();
        let inclusion = tree::prove_inclusion(&grove, at, size).unwrap();
        for other in (0..size).filter(|other| *other != at) {
            prop_assert!(!tree::includes(&inclusion, other, &leaf, size, &root));
        }
        let spoil = |proof: &[Hash]| {
            let mut proof = proof.to_vec();
            let place = spoiled % proof.len();
            proof[place].0[bit / 8] ^= 1 << (bit % 8);
            proof
        };
        prop_assert!(!tree::includes(&spoil(&inclusion), at, &leaf, size, &root));
        prop_assert!(!tree::includes(&inclusion[1..], at, &leaf, size, &root));
        let old = at + 1;
        let old_root = tree::root(&grove, old).unwrap();
        let proof = tree::prove_consistency(&grove, old, size).unwrap();
        if old < size {
            let new = (size, &root);
            prop_assert!(!tree::consistent(&spoil(&proof), (old, &old_root), new));
            prop_assert!(!tree::consistent(&proof, (old, &leaf), new) || leaf == old_root);
            prop_assert!(!tree::consistent(&proof[1..], (old, &old_root), new));
        } else {
            prop_assert!(proof.is_empty());
        }
    }
}
