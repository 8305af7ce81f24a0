//! Golden vectors: the formats as `docs/formats.md` prints them. A change of any byte fails here.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};
use record::{Account, Id};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::channel::{ChannelKey, FetchedNote, Note};
use crate::codename::Codename;
use crate::drawer::{Drawer, Secret};
use crate::inbox::{FetchedMail, InboxKey, Mail, seal_mail_with};
use crate::key::VaultKey;
use crate::private::Private;
use crate::sealed_box::Fetched;
use crate::token::{AppGrant, Grant, Opening, Token, open_token, seal_token_with};
use crate::wrap::{FetchedWrap, unwrap, wrap_with};

#[test]
fn drawer_tag() {
    let tag = key().tag(account(), Drawer::Follows);
    assert_eq!(hex::encode(tag.as_bytes()), printed("drawer tag"));
}

#[test]
fn a_box() {
    let sealed = key().seal_with(nonce(), account(), 7, &Private::new(Word("hello".into())));
    assert_eq!(hex::encode(sealed.bytes()), printed("box"));
    let bytes = hex::decode(printed("box")).unwrap();
    let fetched = Fetched { account: account(), tag: sealed.tag(), number: 7, bytes };
    assert_eq!(key().open::<Word>(&fetched).unwrap().reveal().0, "hello");
}

#[test]
fn a_wrap() {
    let codename = Codename::parse(CODENAME).unwrap();
    let sealed = wrap_with(run(0x60), nonce(), account(), 0, &codename, &key());
    assert_eq!(hex::encode(sealed.bytes()), printed("wrap"));
    let bytes = hex::decode(printed("wrap")).unwrap();
    let opened = unwrap(account(), &FetchedWrap { slot: 0, salt: run(0x60), bytes }, &codename);
    assert!(opened.unwrap().bytes() == key().bytes());
}

#[test]
fn mail() {
    let inbox = InboxKey::decode(&run::<32>(0x20)).unwrap();
    assert_eq!(inbox.address().to_text(), printed("inbox address"));
    let hello = Private::new(Word("hello".into()));
    let sealed = seal_mail_with(&mut Run, account(), &inbox.address(), &hello).unwrap();
    assert_eq!(digest(sealed.bytes()), printed("mail"));
    let fetched = FetchedMail { account: account(), number: 1, bytes: sealed.bytes().to_vec() };
    assert_eq!(inbox.open_mail::<Word>(account(), &fetched).unwrap().reveal().0, "hello");
}

#[test]
fn a_token() {
    let token = Token::parse(&printed("token")).unwrap();
    assert_eq!(hex::encode(token.fingerprint().as_bytes()), printed("fingerprint"));
    let grant = Opening::Holder(Grant {
        account: account(),
        key: key(),
        client: "app".to_owned(),
        scopes: "read write".to_owned(),
        label: "web".to_owned(),
    });
    let sealed = seal_token_with(nonce(), &token, &grant).unwrap();
    assert_eq!(digest(sealed.bytes()), printed("token row"));
    let Ok(Opening::Holder(opened)) = open_token(&token, sealed.bytes()) else {
        panic!("the row opens an account");
    };
    assert_eq!((opened.client.as_str(), opened.scopes.as_str()), ("app", "read write"));
    assert_eq!(opened.label, "web");
    assert!(opened.account == account() && opened.key.bytes() == key().bytes());
    let grant = AppGrant { client: "app".to_owned(), scopes: "read write".to_owned() };
    let sealed = seal_token_with(nonce(), &token, &Opening::App(grant)).unwrap();
    assert_eq!(digest(sealed.bytes()), printed("app's token row"));
}

#[test]
fn a_note() {
    let channel = ChannelKey::from_bytes(&run::<32>(0xc0)).unwrap();
    assert_eq!(hex::encode(channel.tag().as_bytes()), printed("channel tag"));
    let sealed = channel.seal_with(nonce(), 7, &Private::new(Word("hello".into())));
    assert_eq!(hex::encode(sealed.bytes()), printed("note"));
    let bytes = hex::decode(printed("note")).unwrap();
    let fetched = FetchedNote { channel: channel.tag(), number: 7, bytes };
    assert_eq!(channel.open::<Word>(&fetched).unwrap().reveal().0, "hello");
}

#[test]
fn word_list() {
    assert_eq!(digest(include_bytes!("../data/eff_large_wordlist.txt")), printed("word list"));
}

struct Word(String);

impl Secret for Word {
    const DRAWER: Drawer = Drawer::Follows;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone().into_bytes())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        String::from_utf8(plain.to_vec()).ok().map(Self)
    }
}

impl Mail for Word {
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Secret::encode(self)
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Secret::decode(plain)
    }
}

impl Note for Word {
    const KIND: &'static str = "word";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Secret::encode(self)
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Secret::decode(plain)
    }
}

/// Stands for the system's randomness: the bytes 80, 81, ... 9f, from which HPKE derives the
/// ephemeral key.
struct Run;

impl TryRng for Run {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(run(0x80)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(run(0x80)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for (place, byte) in bytes.iter_mut().zip(0x80..) {
            *place = byte;
        }
        Ok(())
    }
}

impl TryCryptoRng for Run {}

/// The vector that the document prints under this name: the last cell of its row, in backquotes.
fn printed(name: &str) -> String {
    let row = DOCUMENT.lines().find(|line| line.starts_with(&format!("| {name} |")));
    let row = row.unwrap_or_else(|| panic!("no vector named {name}"));
    row.rsplit('`').nth(1).unwrap().to_owned()
}

fn account() -> Id<Account> {
    Id::new(0x0102_0304_0506_0708)
}

fn key() -> VaultKey {
    VaultKey::from_bytes(&run(0x00))
}

fn nonce() -> [u8; 24] {
    run(0x40)
}

/// Consecutive bytes.
fn run<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|place| first + u8::try_from(place).unwrap())
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

const CODENAME: &str = "abacus yo-yo drop-down zoom felt-tip t-shirt yoyo";
const DOCUMENT: &str = include_str!("../../../docs/formats.md");
