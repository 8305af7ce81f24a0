//! One change behind the sealed door. Several of one account are done at once, or none.

use record::{Account, Id};
use vault::{DrawerTag, SealedBox, SealedWrap};

/// A change to what lies sealed for an account.
pub(crate) enum Sealed {
    /// A wrapped vault key; replaces the one in the same slot.
    Wrap(SealedWrap),
    /// Removes a wrapped vault key.
    DropWrap(u8),
    /// A new box. Its number must be above all of its drawer, or, from [`LONE_FROM`] up, unused.
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

/// Numbers from here up are for boxes that are not part of a drawer's log: they come in any order.
/// Below, whoever writes after a number that is not the last has not read the log to its end.
pub const LONE_FROM: u64 = 1 << 62;
