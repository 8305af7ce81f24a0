//! Wraps open with the right codename, for their account and slot.

use vault::{Codename, Drawer, FetchedWrap, Private, SealedWrap, VaultKey, unwrap, wrap};

use crate::{alice, bob};

#[test]
fn a_codename_gives_the_key_back() {
    let (key, codename, sealed) = one();
    let opened = unwrap(alice(), &fetched(&sealed), &codename).unwrap();
    assert_eq!(opened.tag(alice(), Drawer::Keys), key.tag(alice(), Drawer::Keys));
}

#[test]
fn another_codename_does_not_open() {
    let (.., sealed) = one();
    assert!(unwrap(alice(), &fetched(&sealed), &Codename::generate()).is_err());
}

#[test]
fn a_passphrase_opens_as_a_codename_does() {
    let key = VaultKey::generate();
    let text = "quietly 4 herons read 19 old maps by night";
    let sealed = wrap(alice(), 0, &Codename::choose(text).unwrap(), &key);
    let opens = |typed: &str| {
        let codename = Codename::typed(typed).unwrap();
        unwrap(alice(), &fetched(&sealed), &codename).is_ok()
    };
    assert!(opens(text) && opens(" quietly 4 herons read 19 old maps by night\n"));
    assert!(!opens("Quietly 4 herons read 19 old maps by night"));
    assert!(Codename::typed("too short").is_none());
}

#[test]
fn another_account_slot_or_salt_does_not_open() {
    let (_, codename, sealed) = one();
    assert!(unwrap(bob(), &fetched(&sealed), &codename).is_err());
    assert!(unwrap(alice(), &FetchedWrap { slot: 1, ..fetched(&sealed) }, &codename).is_err());
    assert!(
        unwrap(alice(), &FetchedWrap { salt: [0; 16], ..fetched(&sealed) }, &codename).is_err()
    );
}

#[test]
fn a_damaged_wrap_does_not_open() {
    let (_, codename, sealed) = one();
    // Few places only, as each try takes as long as a sign-in: nonce, ciphertext, tag, all.
    for place in [0, 24, 71] {
        let mut damaged = fetched(&sealed);
        damaged.bytes[place] ^= 1;
        assert!(unwrap(alice(), &damaged, &codename).is_err(), "byte {place}");
    }
    let empty = FetchedWrap { bytes: Vec::new(), ..fetched(&sealed) };
    assert!(unwrap(alice(), &empty, &codename).is_err());
}

#[test]
fn every_wrap_has_a_salt_of_its_own() {
    let (key, codename, sealed) = one();
    let again = wrap(alice(), 0, &codename, &key);
    assert_ne!(again.salt(), sealed.salt());
    assert_ne!(again.bytes(), sealed.bytes());
    assert_eq!(again.bytes().len(), 72);
}

fn one() -> (VaultKey, Private<Codename>, SealedWrap) {
    let (key, codename) = (VaultKey::generate(), Codename::generate());
    let sealed = wrap(alice(), 0, &codename, &key);
    (key, codename, sealed)
}

fn fetched(sealed: &SealedWrap) -> FetchedWrap {
    FetchedWrap { slot: sealed.slot(), salt: *sealed.salt(), bytes: sealed.bytes().to_vec() }
}
