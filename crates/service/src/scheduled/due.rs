//! When a post is to go out.

use record::Slot;

/// A slot, and the seconds in it that an app asked for: its writer is told them again, and
/// nobody else. What goes out goes out with its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The minute.
    pub slot: Slot,
    /// Seconds of it, below 60.
    pub seconds: u8,
}

impl From<Slot> for Due {
    fn from(slot: Slot) -> Self {
        Self { slot, seconds: 0 }
    }
}
