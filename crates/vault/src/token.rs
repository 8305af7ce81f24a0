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

/// What a token lets its bearer do.
pub struct Grant {
    /// For which account.
    pub account: Id<Account>,
    /// With which vault key.
    pub key: VaultKey,
    /// How far: scopes, as OAuth writes them (RFC 6749, section 3.3).
    pub scopes: String,
    /// What the holder calls it.
    pub label: String,
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

/// Seals a grant under a token.
///
/// # Errors
/// [`CannotSeal::TooLong`] if scopes and label have more than 456 bytes together.
pub fn seal_token(token: &Token, grant: &Grant) -> Result<SealedToken, CannotSeal> {
    seal_token_with(random_bytes(), token, grant)
}

/// Opens the row of a token.
///
/// # Errors
/// [`CannotOpen`] if the row is damaged or another token's.
pub fn open_token(token: &Token, bytes: &[u8]) -> Result<Grant, CannotOpen> {
    let fingerprint = token.fingerprint();
    let padded = suite::open(&token.key(), &[LABEL, fingerprint.as_bytes()], bytes)?;
    unpad(&padded).and_then(decode).ok_or(CannotOpen)
}

/// As [`seal_token`], with a nonce that is no surprise.
pub(crate) fn seal_token_with(
    nonce: Nonce,
    token: &Token,
    grant: &Grant,
) -> Result<SealedToken, CannotSeal> {
    let padded = pad_to(GRANT_BYTES, &encode(grant))?;
    let fingerprint = token.fingerprint();
    let bytes = suite::seal(&token.key(), nonce, &[LABEL, fingerprint.as_bytes()], &padded);
    Ok(SealedToken { fingerprint, bytes })
}

fn encode(grant: &Grant) -> Zeroizing<Vec<u8>> {
    let parts: [&[u8]; 5] = [
        &owner(grant.account),
        grant.key.bytes(),
        &length(grant.scopes.as_bytes()),
        grant.scopes.as_bytes(),
        grant.label.as_bytes(),
    ];
    Zeroizing::new(parts.concat())
}

fn decode(plain: &[u8]) -> Option<Grant> {
    let (account, rest) = plain.split_first_chunk::<8>()?;
    let (key, rest) = rest.split_first_chunk::<32>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (scopes, label) = rest.split_at_checked(u32::from_be_bytes(*length).try_into().ok()?)?;
    Some(Grant {
        account: Id::new(i64::from_be_bytes(*account)),
        key: VaultKey::from_bytes(key),
        scopes: str::from_utf8(scopes).ok()?.to_owned(),
        label: str::from_utf8(label).ok()?.to_owned(),
    })
}

/// Size of every padded grant, in bytes.
const GRANT_BYTES: usize = 504;

const LABEL: &[u8] = b"publius token 1";
const KEY: &[u8] = b"publius token key 1";
const FINGERPRINT: &[u8] = b"publius token fingerprint 1";
