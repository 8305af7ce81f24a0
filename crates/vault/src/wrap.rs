//! Wraps: the vault key, shut with a codename.
//!
//! Opening one *is* the password check; no hash of a password exists.

use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use record::limits::SIGN_INS_AT_ONCE;
use record::{Account, Id};
use zeroize::{Zeroize as _, Zeroizing};

use crate::codename::Codename;
use crate::error::CannotOpen;
use crate::key::{VaultKey, owner};
use crate::private::Private;
use crate::random::random_bytes;
use crate::suite::{self, Key, Nonce, derive};

/// A wrap on its way in. Only [`wrap`] makes one.
pub struct SealedWrap {
    account: Id<Account>,
    slot: u8,
    salt: [u8; 16],
    bytes: Vec<u8>,
}

impl SealedWrap {
    /// Whose vault key it holds.
    #[must_use]
    pub fn account(&self) -> Id<Account> {
        self.account
    }

    /// Which of the account's codenames opens it: 0 the codename, 1 the recovery codename.
    #[must_use]
    pub fn slot(&self) -> u8 {
        self.slot
    }

    /// The salt of the codename's key.
    #[must_use]
    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// What goes to disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A wrap on its way out. Anyone may build one: it goes to [`unwrap`] and nowhere else.
pub struct FetchedWrap {
    /// Which of the account's codenames opens it.
    pub slot: u8,
    /// The salt of the codename's key.
    pub salt: [u8; 16],
    /// What lay on disk.
    pub bytes: Vec<u8>,
}

/// Wraps the vault key with a codename, under a fresh salt.
///
/// Slow on purpose: some 40 ms and 19 MiB. Run it where it may block, a few at once.
#[must_use]
pub fn wrap(
    account: Id<Account>,
    slot: u8,
    codename: &Private<Codename>,
    key: &VaultKey,
) -> SealedWrap {
    wrap_with(random_bytes(), random_bytes(), account, slot, codename, key)
}

/// Opens a wrap with a codename. As slow as [`wrap`].
///
/// # Errors
/// [`CannotOpen`] if the codename is not the one, or the wrap is damaged or another account's.
pub fn unwrap(
    account: Id<Account>,
    fetched: &FetchedWrap,
    codename: &Private<Codename>,
) -> Result<VaultKey, CannotOpen> {
    let key = key_of(codename, &fetched.salt, account, fetched.slot);
    let parts: [&[u8]; 3] = [LABEL, &owner(account), &[fetched.slot]];
    let plain = suite::open(&key, &parts, &fetched.bytes)?;
    plain.as_array().map(VaultKey::from_bytes).ok_or(CannotOpen)
}

/// As [`wrap`], with a salt and a nonce that are no surprise.
pub(crate) fn wrap_with(
    salt: [u8; 16],
    nonce: Nonce,
    account: Id<Account>,
    slot: u8,
    codename: &Private<Codename>,
    key: &VaultKey,
) -> SealedWrap {
    let wrapping = key_of(codename, &salt, account, slot);
    let parts: [&[u8]; 3] = [LABEL, &owner(account), &[slot]];
    SealedWrap { account, slot, salt, bytes: suite::seal(&wrapping, nonce, &parts, key.bytes()) }
}

/// The key that wraps: HKDF over Argon2id (RFC 9106) over the codename's words.
#[expect(clippy::expect_used, reason = "the parameters are constants that a test runs through")]
fn key_of(codename: &Private<Codename>, salt: &[u8; 16], account: Id<Account>, slot: u8) -> Key {
    let parameters = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).expect("fixed parameters");
    let mut memory = Memory::take(parameters.block_count());
    let mut root = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into_with_memory(
            codename.reveal().words().as_bytes(),
            salt,
            root.as_mut_slice(),
            memory.0.as_mut_slice(),
        )
        .expect("salt and output have fixed lengths");
    derive(root.as_slice(), &[KEY, &owner(account), &[slot]])
}

/// Memory for one derivation: wiped when dropped, which the library's own is not, and kept for the
/// next. Given back to the allocator it would be cut up, and a hundred wrong codenames would leave
/// a thousand MiB of holes (measured with glibc).
struct Memory(Vec<Block>);

impl Memory {
    fn take(blocks: usize) -> Self {
        let mut memory = spare().pop().unwrap_or_default();
        memory.resize(blocks, Block::default());
        Self(memory)
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.zeroize();
        let mut spare = spare();
        if spare.len() < SIGN_INS_AT_ONCE {
            spare.push(std::mem::take(&mut self.0));
        }
    }
}

/// Memory of derivations that are over, wiped.
fn spare() -> MutexGuard<'static, Vec<Vec<Block>>> {
    static SPARE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
    SPARE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Memory of one derivation, in KiB: 19 MiB, the least that OWASP asks for with two passes. The
/// codename's 90 bits carry the load, so that anonymous sign-ins cannot exhaust the memory.
const MEMORY_KIB: u32 = 19_456;

/// Passes over the memory, as OWASP pairs them with 19 MiB.
const PASSES: u32 = 2;

/// Lanes: one, since sign-ins run beside each other anyway.
const LANES: u32 = 1;

const LABEL: &[u8] = b"publius wrap 1";
const KEY: &[u8] = b"publius wrap key 1";
