//! Mail opens for whom it was sealed, and all of it looks alike.

use vault::{
    CannotSeal, FetchedMail, InboxAddress, InboxKey, MAIL_BYTES, Private, SealedMail, Secret,
    VaultKey, seal_mail,
};

use crate::{Note, alice, bob, damaged, occurs};

#[test]
fn mail_opens_for_its_address_and_account() {
    let (inbox, mut fetched) = one();
    let opened = inbox.reveal().open_mail::<Note>(alice(), &fetched);
    assert_eq!(opened.unwrap().take().0, b"a mention");
    assert!(InboxKey::generate().reveal().open_mail::<Note>(alice(), &fetched).is_err());
    assert!(inbox.reveal().open_mail::<Note>(bob(), &fetched).is_err());
    fetched.account = bob();
    assert!(inbox.reveal().open_mail::<Note>(bob(), &fetched).is_err(), "even if moved there");
}

#[test]
fn damaged_mail_stays_shut() {
    let (inbox, whole) = one();
    // Every seventh way, since each try is a scalar multiplication.
    for bytes in damaged(&whole.bytes).step_by(7) {
        let damaged = FetchedMail { bytes, ..whole };
        assert!(inbox.reveal().open_mail::<Note>(alice(), &damaged).is_err());
    }
    for length in [0, 31, 32, 47, 1_071] {
        let bytes = whole.bytes[..length].to_vec();
        let short = FetchedMail { bytes, ..whole };
        assert!(inbox.reveal().open_mail::<Note>(alice(), &short).is_err(), "{length} bytes");
    }
}

#[test]
fn all_mail_has_one_size_and_shows_nothing() {
    for length in [0, 1, MAIL_BYTES - 4] {
        let sealed = sealed(length).unwrap();
        assert_eq!(sealed.bytes().len(), 32 + MAIL_BYTES + 16);
        assert!(!occurs(&[7; 16], sealed.bytes()) && !occurs(&[0; 16], sealed.bytes()));
    }
}

#[test]
fn mail_too_long_is_refused() {
    assert_eq!(sealed(MAIL_BYTES - 3).err(), Some(CannotSeal::TooLong));
}

#[test]
fn an_address_without_a_secret_is_refused() {
    let nowhere = InboxAddress::parse(&"A".repeat(43)).unwrap();
    let sealed = seal_mail(alice(), &nowhere, &Private::new(Note(Vec::new())));
    assert_eq!(sealed.err(), Some(CannotSeal::BadAddress));
}

#[test]
fn an_address_has_one_spelling() {
    let address = InboxKey::generate().reveal().address();
    assert_eq!(InboxAddress::parse(&address.to_text()), Some(address));
    for bad in ["", "A", &"A".repeat(42), &"A".repeat(44), &format!("{}B", "A".repeat(42))] {
        assert_eq!(InboxAddress::parse(bad), None, "{bad}");
    }
}

#[test]
fn an_inbox_key_lies_in_a_box_like_any_secret() {
    let (vault, inbox) = (VaultKey::generate(), InboxKey::generate());
    let address = inbox.reveal().address();
    let sealed = vault.seal(alice(), 0, &inbox);
    let fetched = vault::Fetched {
        account: alice(),
        tag: sealed.tag(),
        number: 0,
        bytes: sealed.bytes().to_vec(),
    };
    assert_eq!(vault.open::<InboxKey>(&fetched).unwrap().reveal().address(), address);
    assert!(InboxKey::decode(&[0; 31]).is_none());
}

fn sealed(length: usize) -> Result<SealedMail, CannotSeal> {
    let inbox = InboxKey::generate();
    seal_mail(alice(), &inbox.reveal().address(), &Private::new(Note(vec![7; length])))
}

fn one() -> (Private<InboxKey>, FetchedMail) {
    let inbox = InboxKey::generate();
    let note = Private::new(Note(b"a mention".to_vec()));
    let sealed = seal_mail(alice(), &inbox.reveal().address(), &note).unwrap();
    let fetched =
        FetchedMail { account: sealed.account(), number: 1, bytes: sealed.bytes().to_vec() };
    (inbox, fetched)
}
