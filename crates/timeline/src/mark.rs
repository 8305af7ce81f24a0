//! Author and state of one line in four bytes: 26 bits say who, 6 bits say what.

use crate::line::Shape;

/// Author and state of a line.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark(u32);

impl Mark {
    /// The mark of a line that is there. `author` must be below [`AUTHORS_MAX`].
    pub(crate) fn new(author: u32, shape: Shape) -> Self {
        let bits = PRESENT
            | if shape.reply { REPLY } else { 0 }
            | if shape.media { MEDIA } else { 0 }
            | if shape.boost { BOOST } else { 0 }
            | if shape.unlisted { UNLISTED } else { 0 };
        Self(author << FLAG_BITS | bits)
    }

    pub(crate) fn author(self) -> u32 {
        self.0 >> FLAG_BITS
    }

    /// The line is in the record: neither erased nor merely named by another line.
    pub(crate) fn is_present(self) -> bool {
        self.0 & PRESENT != 0
    }

    /// A moderator hid the line. Survives erasure, so that an edit does not unhide.
    pub(crate) fn is_hidden(self) -> bool {
        self.0 & HIDDEN != 0
    }

    /// The line is there and no moderator hid it.
    pub(crate) fn is_shown(self) -> bool {
        self.0 & (PRESENT | HIDDEN) == PRESENT
    }

    pub(crate) fn shape(self) -> Shape {
        Shape {
            reply: self.0 & REPLY != 0,
            media: self.0 & MEDIA != 0,
            boost: self.0 & BOOST != 0,
            unlisted: self.0 & UNLISTED != 0,
        }
    }

    pub(crate) fn with_hidden(self, hidden: bool) -> Self {
        if hidden { Self(self.0 | HIDDEN) } else { Self(self.0 & !HIDDEN) }
    }

    /// What remains of the mark once the line is erased.
    pub(crate) fn erased(self) -> Self {
        Self(self.0 & HIDDEN)
    }
}

/// Authors there can be: 67 million.
pub(crate) const AUTHORS_MAX: u32 = 1 << (u32::BITS - FLAG_BITS);

const FLAG_BITS: u32 = 6;
const PRESENT: u32 = 1;
const HIDDEN: u32 = 1 << 1;
const REPLY: u32 = 1 << 2;
const MEDIA: u32 = 1 << 3;
const BOOST: u32 = 1 << 4;
const UNLISTED: u32 = 1 << 5;
