//! Keys of signed notes (C2SP signed-note): names, ids, and the texts in which they are given.
//!
//! Two purposes, both Ed25519: a log signs its checkpoints, a witness cosigns those of others. A
//! key of one purpose never verifies for the other.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::cosignature;
use super::error::Invalid;
use super::note::NoteSignature;
use super::text;
use super::tree::Hash;

/// What a key signs: the type byte of its signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The text of a note, as a log signs its checkpoints.
    Note,
    /// A checkpoint and the time at which a witness saw it (C2SP tlog-cosignature).
    Cosignature,
}

impl Purpose {
    fn byte(self) -> u8 {
        match self {
            Self::Note => 0x01,
            Self::Cosignature => 0x04,
        }
    }
}

/// A public key with its name: what a verifier is configured with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    purpose: Purpose,
    key: VerifyingKey,
}

impl VerifierKey {
    /// Reads `name+id+key`: the id in hexadecimal, the key in base64 after its type byte.
    ///
    /// # Errors
    /// If it is not such a key, of a kind not supported here, or its id is not its own.
    pub fn parse(vkey: &str) -> Result<Self, Invalid> {
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Invalid::Key);
        };
        let key = text::bytes(key).ok_or(Invalid::Key)?;
        let (purpose, key) = split_purpose(&key).ok_or(Invalid::Key)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| Invalid::Key)?;
        let read = Self { name: name.to_owned(), purpose, key };
        if !is_key_name(name) || key.is_weak() || id != hexadecimal(read.id()) {
            return Err(Invalid::Key);
        }
        Ok(read)
    }

    /// The key in the spelling that [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let key = [&[self.purpose.byte()], &self.key.as_bytes()[..]].concat();
        format!("{}+{}+{}", self.name, hexadecimal(self.id()), text::base64(&key))
    }

    /// Whose it is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it verifies.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The key itself.
    #[must_use]
    pub fn key_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// The id under which its signatures are found.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        let (name, byte) = (self.name.as_bytes(), [self.purpose.byte()]);
        let Hash([a, b, c, d, ..]) = Hash::of(&[name, b"\n", &byte, self.key.as_bytes()]);
        [a, b, c, d]
    }

    /// Whether the signature fits the text of a note; the time that it carries, if it carries one.
    pub(crate) fn check(&self, text: &str, signature: &[u8]) -> Option<Option<u64>> {
        match self.purpose {
            Purpose::Note => self.fits(text.as_bytes(), signature).then_some(None),
            Purpose::Cosignature => cosignature::check(self, text, signature).map(Some),
        }
    }

    /// Whether it is this key's signature of the message.
    pub(crate) fn fits(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

/// A private key with its name. It is not printed, and wiped when dropped.
pub struct SignerKey {
    name: String,
    purpose: Purpose,
    key: SigningKey,
}

impl SignerKey {
    /// The key that grows from 32 random bytes.
    ///
    /// # Errors
    /// If the name is none that a key can have.
    pub fn from_seed(name: &str, purpose: Purpose, seed: &[u8; 32]) -> Result<Self, Invalid> {
        if !is_key_name(name) {
            return Err(Invalid::KeyName);
        }
        Ok(Self { name: name.to_owned(), purpose, key: SigningKey::from_bytes(seed) })
    }

    /// Reads `PRIVATE+KEY+name+id+key`, the form in which other tools keep such keys.
    ///
    /// # Errors
    /// If it is not such a key, of a kind not supported here, or its id is not its own.
    pub fn parse(skey: &str) -> Result<Self, Invalid> {
        let skey = skey.strip_prefix(PRIVATE).ok_or(Invalid::Key)?;
        let mut parts = skey.splitn(3, '+');
        let (Some(name), Some(id), Some(seed)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Invalid::Key);
        };
        let seed = text::bytes(seed).ok_or(Invalid::Key)?;
        let (purpose, seed) = split_purpose(&seed).ok_or(Invalid::Key)?;
        let read = Self::from_seed(name, purpose, &seed)?;
        if id == hexadecimal(read.verifier().id()) { Ok(read) } else { Err(Invalid::Key) }
    }

    /// The key in the spelling that [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let key = text::base64(&[&[self.purpose.byte()], &self.key.as_bytes()[..]].concat());
        format!("{PRIVATE}{}+{}+{key}", self.name, hexadecimal(self.verifier().id()))
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey {
            name: self.name.clone(),
            purpose: self.purpose,
            key: self.key.verifying_key(),
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The line that signs the text of a note; the same line each time.
    #[must_use]
    pub(crate) fn sign(&self, text: &str) -> NoteSignature {
        self.line(self.sign_bytes(text.as_bytes()).to_vec())
    }

    pub(crate) fn sign_bytes(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }

    pub(crate) fn line(&self, signature: Vec<u8>) -> NoteSignature {
        NoteSignature::new(self.name.clone(), self.verifier().id(), signature)
    }
}

/// Whether a key can be called so.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|letter: char| letter.is_whitespace() || letter == '+')
}

fn split_purpose(key: &[u8]) -> Option<(Purpose, [u8; 32])> {
    let (byte, key) = key.split_first()?;
    let purpose =
        [Purpose::Note, Purpose::Cosignature].into_iter().find(|known| known.byte() == *byte)?;
    Some((purpose, key.try_into().ok()?))
}

fn hexadecimal(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

const PRIVATE: &str = "PRIVATE+KEY+";
