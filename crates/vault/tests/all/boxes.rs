//! Boxes open where they were put, for whom they were sealed, whole, and nowhere else.

use vault::{Drawer, Fetched, Private, SealedBox, Secret, VaultKey, Zeroizing};

use crate::{Note, alice, bob, damaged, occurs};

#[test]
fn a_box_opens_with_its_key() {
    let key = VaultKey::generate();
    let fetched = fetched(&key.seal(alice(), 3, &Private::new(Note(b"a secret".to_vec()))));
    assert_eq!(key.open::<Note>(&fetched).unwrap().take().0, b"a secret");
    assert!(VaultKey::generate().open::<Note>(&fetched).is_err());
    assert!(key.duplicate().open::<Note>(&fetched).is_ok());
}

#[test]
fn a_box_moved_to_another_number_stays_shut() {
    let (key, mut fetched) = one();
    fetched.number += 1;
    assert!(key.open::<Note>(&fetched).is_err());
}

#[test]
fn a_box_moved_to_another_account_stays_shut() {
    let (key, mut fetched) = one();
    fetched.account = bob();
    assert!(key.open::<Note>(&fetched).is_err());
    fetched.tag = key.tag(bob(), Drawer::Bookmarks);
    assert!(key.open::<Note>(&fetched).is_err(), "even under the other account's tag");
}

#[test]
fn a_box_moved_to_another_drawer_stays_shut() {
    let (key, mut fetched) = one();
    assert!(key.open::<Like>(&fetched).is_err());
    fetched.tag = key.tag(alice(), Drawer::Favourites);
    assert!(key.open::<Like>(&fetched).is_err(), "even under the other drawer's tag");
    assert!(key.open::<Note>(&fetched).is_err(), "and under a tag not its own");
}

#[test]
fn a_damaged_box_stays_shut() {
    let (key, whole) = one();
    for bytes in damaged(&whole.bytes) {
        let damaged = Fetched { bytes, ..whole };
        assert!(key.open::<Note>(&damaged).is_err());
    }
    for length in 0..whole.bytes.len() {
        let bytes = whole.bytes[..length].to_vec();
        assert!(key.open::<Note>(&Fetched { bytes, ..whole }).is_err(), "{length} bytes");
    }
}

#[test]
fn near_sizes_look_alike() {
    let key = VaultKey::generate();
    let size = |length| key.seal(alice(), 0, &Private::new(Note(vec![7; length]))).bytes().len();
    assert_eq!(size(0), size(60));
    assert_eq!(size(990), size(1_020));
    assert_ne!(size(60), size(61));
}

#[test]
fn nothing_of_the_plaintext_or_drawer_shows() {
    let key = VaultKey::generate();
    let marker = b"marker in plaintext";
    let sealed = key.seal(alice(), 0, &Private::new(Note(marker.to_vec())));
    assert!(!occurs(marker, sealed.bytes()));
    assert!(!occurs(Drawer::Bookmarks.name().as_bytes(), sealed.bytes()));
    assert_eq!(key.drawer_of(alice(), sealed.tag()), Some(Drawer::Bookmarks));
}

#[test]
fn the_same_secret_twice_looks_different() {
    let key = VaultKey::generate();
    let note = Private::new(Note(b"same".to_vec()));
    assert_ne!(key.seal(alice(), 0, &note).bytes(), key.seal(alice(), 0, &note).bytes());
}

/// Has the shape of a note and lies in another drawer.
struct Like(Note);

impl Secret for Like {
    const DRAWER: Drawer = Drawer::Favourites;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Secret::encode(&self.0)
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Secret::decode(plain).map(Self)
    }
}

fn one() -> (VaultKey, Fetched) {
    let key = VaultKey::generate();
    let fetched = fetched(&key.seal(alice(), 3, &Private::new(Note(b"a secret".to_vec()))));
    (key, fetched)
}

fn fetched(sealed: &SealedBox) -> Fetched {
    Fetched {
        account: sealed.account(),
        tag: sealed.tag(),
        number: sealed.number(),
        bytes: sealed.bytes().to_vec(),
    }
}
