//! One change behind the sealed door. Several of one account are done at once, or none.

use record::{Account, Id};
use vault::{DrawerTag, SealedBox, SealedWrap};

/// A change to what lies sealed for an account.
pub(crate) enum Sealed {
    /// A wrapped vault key; replaces the one in the same slot.
    Wrap(SealedWrap),
    /// Removes a wrapped vault key.
    DropWrap(u8),
    /// A new box. Its number must not have been used in its drawer.
    Box(SealedBox),
    /// Removes the boxes so numbered.
    DropBoxes(DrawerTag, Vec<u64>),
    /// Removes the boxes numbered below.
    DropBelow(DrawerTag, u64),
    /// Removes mail up to and with this number.
    TrimInbox(u64),
    /// Removes all of it: wraps, boxes, mail.
    Everything,
}

impl Sealed {
    /// Whether the change may be made for that account: a sealed thing knows whose it is.
    pub(crate) fn belongs_to(&self, account: Id<Account>) -> bool {
        match self {
            Self::Wrap(wrap) => wrap.account() == account,
            Self::Box(sealed) => sealed.account() == account,
            _ => true,
        }
    }
}
