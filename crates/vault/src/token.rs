//! Tokens: what a browser or an app carries so that its holder need not type the codename again.
//!
//! On disk lies, under the token's fingerprint, what only the token opens. The row does not say
//! whose it is, and all rows have one size.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::{Account, Id};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{CannotOpen, CannotSeal};
use crate::key::{VaultKey, owner};
use crate::padding::{pad_to, unpad};
use crate::random::{random_bytes, random_key};
use crate::suite::{self, Key, Nonce, context, derive, length};

/// A bearer's secret: 32 random bytes, wiped when dropped.
pub struct Token(Key);

impl Token {
    /// A new token.
    #[must_use]
    pub fn generate() -> Self {
        Self(random_key())
    }

    /// Reads a token: exactly 43 characters of base64url without padding, in the one spelling
    /// that [`Token::to_text`] gives.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Key::default();
        let written = URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()).ok()?;
        (written == bytes.len()).then_some(Self(bytes))
    }

    /// The token as its bearer sends it: 43 characters.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// The name of the token's row.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(context(&[FINGERPRINT, self.0.as_slice()])).into())
    }

    fn key(&self) -> Key {
        derive(self.0.as_slice(), &[KEY])
    }
}

/// The name of a token's row: tells nothing of the token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint read back.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The fingerprint's bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// What a token opens.
pub enum Opening {
    /// An account.
    Holder(Grant),
    /// Nobody's: what an app may do for itself.
    App(AppGrant),
}

/// What a token lets its bearer do for a holder.
pub struct Grant {
    /// For which account.
    pub account: Id<Account>,
    /// With which vault key.
    pub key: VaultKey,
    /// Through which app: its client id; empty for a browser on our own pages.
    pub client: String,
    /// How far: scopes, as OAuth writes them (RFC 6749, section 3.3).
    pub scopes: String,
    /// What the holder calls it.
    pub label: String,
}

/// What a token lets an app do before anybody signed in.
pub struct AppGrant {
    /// Which app: its client id.
    pub client: String,
    /// How far.
    pub scopes: String,
}

/// A token's row on its way in. Only [`seal_token`] makes one.
pub struct SealedToken {
    fingerprint: Fingerprint,
    bytes: Vec<u8>,
}

impl SealedToken {
    /// The row's name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// What goes to disk; always of one size.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Seals what a token opens under it.
///
/// # Errors
/// [`CannotSeal::TooLong`] if client, scopes and label have more than 931 bytes together.
pub fn seal_token(token: &Token, opening: &Opening) -> Result<SealedToken, CannotSeal> {
    seal_token_with(random_bytes(), token, opening)
}

/// Opens the row of a token.
///
/// # Errors
/// [`CannotOpen`] if the row is damaged or another token's.
pub fn open_token(token: &Token, bytes: &[u8]) -> Result<Opening, CannotOpen> {
    let fingerprint = token.fingerprint();
    let padded = suite::open(&token.key(), &[LABEL, fingerprint.as_bytes()], bytes)?;
    unpad(&padded).and_then(decode).ok_or(CannotOpen)
}

/// As [`seal_token`], with a nonce that is no surprise.
pub(crate) fn seal_token_with(
    nonce: Nonce,
    token: &Token,
    opening: &Opening,
) -> Result<SealedToken, CannotSeal> {
    let padded = pad_to(OPENING_BYTES, &encode(opening))?;
    let fingerprint = token.fingerprint();
    let bytes = suite::seal(&token.key(), nonce, &[LABEL, fingerprint.as_bytes()], &padded);
    Ok(SealedToken { fingerprint, bytes })
}

fn encode(opening: &Opening) -> Zeroizing<Vec<u8>> {
    match opening {
        Opening::Holder(grant) => {
            let parts: [&[u8]; 8] = [
                &[HOLDER],
                &owner(grant.account),
                grant.key.bytes(),
                &length(grant.client.as_bytes()),
                grant.client.as_bytes(),
                &length(grant.scopes.as_bytes()),
                grant.scopes.as_bytes(),
                grant.label.as_bytes(),
            ];
            Zeroizing::new(parts.concat())
        }
        Opening::App(grant) => {
            let client = grant.client.as_bytes();
            let parts: [&[u8]; 4] = [&[APP], &length(client), client, grant.scopes.as_bytes()];
            Zeroizing::new(parts.concat())
        }
    }
}

fn decode(plain: &[u8]) -> Option<Opening> {
    let (kind, rest) = plain.split_first()?;
    match *kind {
        HOLDER => {
            let (account, rest) = rest.split_first_chunk::<8>()?;
            let (key, rest) = rest.split_first_chunk::<32>()?;
            let (client, rest) = behind_length(rest)?;
            let (scopes, label) = behind_length(rest)?;
            Some(Opening::Holder(Grant {
                account: Id::new(i64::from_be_bytes(*account)),
                key: VaultKey::from_bytes(key),
                client: text(client)?,
                scopes: text(scopes)?,
                label: text(label)?,
            }))
        }
        APP => {
            let (client, scopes) = behind_length(rest)?;
            Some(Opening::App(AppGrant { client: text(client)?, scopes: text(scopes)? }))
        }
        _ => None,
    }
}

fn behind_length(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_be_bytes(*length).try_into().ok()?)
}

fn text(bytes: &[u8]) -> Option<String> {
    str::from_utf8(bytes).ok().map(str::to_owned)
}

/// Size of every padded opening, in bytes: with nonce and tag a row has 1,024.
const OPENING_BYTES: usize = 984;

const HOLDER: u8 = 1;
const APP: u8 = 2;
const LABEL: &[u8] = b"publius token 2";
const KEY: &[u8] = b"publius token key 1";
const FINGERPRINT: &[u8] = b"publius token fingerprint 1";
