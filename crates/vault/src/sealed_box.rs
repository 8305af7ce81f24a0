//! Boxes: one secret each, shut for everyone without the vault key.
//!
//! A box is bound to its account, drawer and number: moved anywhere else, it does not open.

use record::{Account, Id};

use crate::drawer::{Drawer, DrawerTag, Secret};
use crate::error::CannotOpen;
use crate::key::{VaultKey, owner};
use crate::padding::{pad, unpad};
use crate::private::Private;
use crate::random::random_bytes;
use crate::suite::{self, Nonce};

/// A box on its way in. Only [`VaultKey::seal`] makes one.
pub struct SealedBox {
    account: Id<Account>,
    tag: DrawerTag,
    number: u64,
    bytes: Vec<u8>,
}

impl SealedBox {
    /// Whose it is.
    #[must_use]
    pub fn account(&self) -> Id<Account> {
        self.account
    }

    /// The mark of the drawer it lies in.
    #[must_use]
    pub fn tag(&self) -> DrawerTag {
        self.tag
    }

    /// Its number in the drawer.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What goes to disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A box on its way out. Anyone may build one: it goes to [`VaultKey::open`] and nowhere else,
/// since the store does not take it in again.
pub struct Fetched {
    /// Whose it is said to be.
    pub account: Id<Account>,
    /// The mark of the drawer it is said to lie in.
    pub tag: DrawerTag,
    /// Its number in the drawer.
    pub number: u64,
    /// What lay on disk.
    pub bytes: Vec<u8>,
}

impl VaultKey {
    /// Seals a secret into the box so numbered of its drawer. A number is used once.
    #[must_use]
    pub fn seal<T: Secret>(
        &self,
        account: Id<Account>,
        number: u64,
        secret: &Private<T>,
    ) -> SealedBox {
        self.seal_with(random_bytes(), account, number, secret)
    }

    /// Opens a box.
    ///
    /// # Errors
    /// [`CannotOpen`] if the box is damaged, was sealed with another key, for another account,
    /// drawer or number, or does not hold a `T`.
    pub fn open<T: Secret>(&self, fetched: &Fetched) -> Result<Private<T>, CannotOpen> {
        let &Fetched { account, tag, number, ref bytes } = fetched;
        if tag != self.tag(account, T::DRAWER) {
            return Err(CannotOpen);
        }
        let key = self.of_drawer(account, T::DRAWER);
        let padded = suite::open(&key, &place(account, T::DRAWER, number).parts(), bytes)?;
        unpad(&padded).and_then(T::decode).map(Private::new).ok_or(CannotOpen)
    }

    /// As [`VaultKey::seal`], with a nonce that is no surprise.
    pub(crate) fn seal_with<T: Secret>(
        &self,
        nonce: Nonce,
        account: Id<Account>,
        number: u64,
        secret: &Private<T>,
    ) -> SealedBox {
        let key = self.of_drawer(account, T::DRAWER);
        let padded = pad(&secret.reveal().encode());
        let bytes = suite::seal(&key, nonce, &place(account, T::DRAWER, number).parts(), &padded);
        SealedBox { account, tag: self.tag(account, T::DRAWER), number, bytes }
    }
}

/// Where a box lies, as associated data.
struct Place {
    owner: [u8; 8],
    drawer: &'static str,
    number: [u8; 8],
}

impl Place {
    fn parts(&self) -> [&[u8]; 4] {
        [LABEL, &self.owner, self.drawer.as_bytes(), &self.number]
    }
}

fn place(account: Id<Account>, drawer: Drawer, number: u64) -> Place {
    Place { owner: owner(account), drawer: drawer.name(), number: number.to_be_bytes() }
}

const LABEL: &[u8] = b"publius box 1";
