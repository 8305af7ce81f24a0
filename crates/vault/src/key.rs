//! The vault key: 32 random bytes from which everything an account sealed can be opened.

use record::{Account, Id};

use crate::drawer::{Drawer, DrawerTag};
use crate::random::random_key;
use crate::suite::{Key, derive};

/// An account's vault key, wiped when dropped. Signing in is getting hold of it.
pub struct VaultKey(Key);

impl VaultKey {
    /// A new key for a new account.
    #[must_use]
    pub fn generate() -> Self {
        Self(random_key())
    }

    /// A second copy, for a [`crate::Grant`]. Not `Clone`, so that each copy is meant.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }

    /// The mark on disk of one of the account's drawers.
    #[must_use]
    pub fn tag(&self, account: Id<Account>, drawer: Drawer) -> DrawerTag {
        let parts: [&[u8]; 3] = [TAG, &owner(account), drawer.name().as_bytes()];
        DrawerTag::from_bytes(**derive(self.bytes(), &parts))
    }

    /// The drawer behind a mark, if it is one of the account's.
    #[must_use]
    pub fn drawer_of(&self, account: Id<Account>, tag: DrawerTag) -> Option<Drawer> {
        Drawer::ALL.into_iter().find(|drawer| self.tag(account, *drawer) == tag)
    }

    /// The key of one drawer.
    pub(crate) fn of_drawer(&self, account: Id<Account>, drawer: Drawer) -> Key {
        derive(self.bytes(), &[KEY, &owner(account), drawer.name().as_bytes()])
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new((*bytes).into()))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The account's number as it enters contexts: 8 bytes, big-endian.
pub(crate) fn owner(account: Id<Account>) -> [u8; 8] {
    account.number().to_be_bytes()
}

const TAG: &[u8] = b"publius drawer tag 1";
const KEY: &[u8] = b"publius drawer key 1";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn tags_differ_by_drawer_account_and_key() {
        let (one, other) = (VaultKey::generate(), VaultKey::generate());
        let mut tags = BTreeSet::new();
        for drawer in Drawer::ALL {
            tags.insert(one.tag(Id::new(1), drawer));
            tags.insert(one.tag(Id::new(2), drawer));
            tags.insert(other.tag(Id::new(1), drawer));
        }
        assert_eq!(tags.len(), 3 * Drawer::ALL.len());
    }

    #[test]
    fn a_tag_leads_back_to_its_drawer_for_the_key_alone() {
        let key = VaultKey::generate();
        for drawer in Drawer::ALL {
            let tag = key.tag(Id::new(1), drawer);
            assert_eq!(key.drawer_of(Id::new(1), tag), Some(drawer));
            assert_eq!(key.drawer_of(Id::new(2), tag), None);
        }
    }
}
