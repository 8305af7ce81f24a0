//! Papers of the docket: sealed to whoever keeps it, whose key does not lie on the server.
//!
//! The format is age (age-encryption.org/v1), so that papers open with tools that we did not
//! write. A paper lies under a name that says nothing to whoever has not read the papers: which
//! of them belong together, and to how many matters, is in no row.

use age::secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::channel::ChannelKey;
use crate::error::{CannotOpen, CannotSeal};
use crate::padding::{pad_from, unpad};

/// To whom papers are sealed: the public half of a [`PaperKey`].
#[derive(Clone)]
pub struct PaperAddress(age::x25519::Recipient);

/// The key of whoever keeps the docket. It is not printed; papers open with it and nothing else.
pub struct PaperKey(age::x25519::Identity);

/// Where a paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaperName([u8; 16]);

/// A paper on its way in. Only [`PaperAddress::seal`] makes one.
pub struct SealedPaper {
    name: PaperName,
    bytes: Vec<u8>,
}

/// A paper on its way out. Anyone may build one: it goes to [`PaperKey::open`] and nowhere else.
pub struct FetchedPaper {
    /// Where it is said to lie.
    pub name: PaperName,
    /// What lay on disk.
    pub bytes: Vec<u8>,
}

impl PaperName {
    /// The name of the paper with this number, of this kind, in a matter: known to whoever knows
    /// the matter's inner name, which is random and lies in its papers alone.
    #[must_use]
    pub fn of(matter: &[u8; 16], kind: &str, number: u64) -> Self {
        let mut hash = Sha256::new();
        hash.update(LABEL);
        hash.update(matter);
        hash.update(number.to_be_bytes());
        hash.update(kind.as_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        Self(digest.first_chunk().copied().unwrap_or_default())
    }

    /// The name as it lies on disk.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// As it lies on disk.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl PaperAddress {
    /// The address in the spelling of age: `age1…`.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.to_string()
    }

    /// The address again, or `None` if the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }

    /// Seals a paper. Short ones are all of one length.
    ///
    /// # Errors
    /// [`CannotSeal::BadAddress`] if nothing can be sealed to the address.
    pub fn seal(&self, name: PaperName, plain: &[u8]) -> Result<SealedPaper, CannotSeal> {
        let bound = Zeroizing::new([&name.0[..], plain].concat());
        let padded = pad_from(SHORT, &bound);
        let bytes = age::encrypt(&self.0, &padded).map_err(|_| CannotSeal::BadAddress)?;
        Ok(SealedPaper { name, bytes })
    }
}

impl PaperKey {
    /// A new key.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The public half.
    #[must_use]
    pub fn address(&self) -> PaperAddress {
        PaperAddress(self.0.to_public())
    }

    /// The key of a channel that only this key leads to: the same for the same name each time.
    #[must_use]
    pub fn channel(&self, name: PaperName) -> ChannelKey {
        ChannelKey::of_secret(self.0.to_string().expose_secret().as_bytes(), &name.0)
    }

    /// The key under a passphrase, as a file that `age` itself opens.
    ///
    /// # Errors
    /// [`CannotSeal::BadAddress`] if the system has no randomness to give.
    pub fn lock(&self, passphrase: &str) -> Result<Vec<u8>, CannotSeal> {
        let mut recipient = age::scrypt::Recipient::new(secret(passphrase));
        recipient.set_work_factor(WORK_LOG_N);
        let text = self.0.to_string();
        age::encrypt(&recipient, text.expose_secret().as_bytes())
            .map_err(|_| CannotSeal::BadAddress)
    }

    /// The key out of such a file.
    ///
    /// # Errors
    /// [`CannotOpen`] if the passphrase is wrong, or the file is none.
    pub fn unlock(file: &[u8], passphrase: &str) -> Result<Self, CannotOpen> {
        let mut identity = age::scrypt::Identity::new(secret(passphrase));
        identity.set_max_work_factor(WORK_LOG_N_MAX);
        let text = Zeroizing::new(age::decrypt(&identity, file).map_err(|_| CannotOpen)?);
        let text = str::from_utf8(&text).map_err(|_| CannotOpen)?;
        // A file that `age-keygen` made has lines of comment above the key.
        let key = text.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
        key.and_then(|key| key.trim().parse().ok()).map(Self).ok_or(CannotOpen)
    }

    /// Opens a paper.
    ///
    /// # Errors
    /// [`CannotOpen`] if it is damaged, was sealed to somebody else, or lay elsewhere.
    pub fn open(&self, fetched: &FetchedPaper) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let padded = age::decrypt(&self.0, &fetched.bytes).map_err(|_| CannotOpen)?;
        let padded = Zeroizing::new(padded);
        let (name, plain) =
            unpad(&padded).and_then(|bound| bound.split_first_chunk()).ok_or(CannotOpen)?;
        if *name == fetched.name.0 { Ok(Zeroizing::new(plain.to_vec())) } else { Err(CannotOpen) }
    }
}

impl SealedPaper {
    /// Where it is to lie.
    #[must_use]
    pub fn name(&self) -> PaperName {
        self.name
    }

    /// What goes to disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn secret(passphrase: &str) -> SecretString {
    // `SecretString` wipes what it takes over.
    SecretString::from(passphrase.to_owned())
}

/// Shortest padded paper, in bytes: a demand and a line about it look alike.
const SHORT: usize = 4_096;

/// Work of a passphrase: N = 2^17, r = 8, p = 1 (OWASP, Password Storage Cheat Sheet, scrypt).
const WORK_LOG_N: u8 = 17;
/// The most work a file may ask for; above it opening one could take minutes.
const WORK_LOG_N_MAX: u8 = 20;

const LABEL: &[u8] = b"publius paper 1";
