//! Black box of the vault: what outside code can and cannot do.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

#[path = "all/boxes.rs"]
mod boxes;
#[path = "all/codenames.rs"]
mod codenames;
#[path = "all/mail.rs"]
mod mail;
#[path = "all/notes.rs"]
mod notes;
#[path = "all/papers.rs"]
mod papers;
#[path = "all/tokens.rs"]
mod tokens;
#[path = "all/wraps.rs"]
mod wraps;

use record::{Account, Id};
use vault::{Drawer, Mail, Secret, Zeroizing};

/// What outside code must not be able to write does not compile.
#[test]
fn forbidden_code_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

/// A secret and a piece of mail.
struct Note(Vec<u8>);

impl Secret for Note {
    const DRAWER: Drawer = Drawer::Bookmarks;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}

impl Mail for Note {
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Secret::encode(self)
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Secret::decode(plain)
    }
}

/// Every way to damage the bytes by one bit of one byte.
fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).map(|place| {
        let mut damaged = bytes.to_vec();
        damaged[place] ^= 1 << (place % 8);
        damaged
    })
}

fn occurs(needle: &[u8], bytes: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// An account.
fn alice() -> Id<Account> {
    Id::new(0x0abc_def0_1234_5678)
}

/// Another account.
fn bob() -> Id<Account> {
    Id::new(2)
}
