//! A rendered piece of a page with joints: the places at which something is spliced in that
//! is not the same for every viewer or at every time.
//!
//! Counts belong in joints too, not only a viewer's own flags: a favourite would otherwise
//! throw away the piece for everybody.

use std::fmt;

/// What is spliced in at a place: numbers that the caller gives meaning to.
///
/// In a template a joint is written by displaying it. That writes a control character and a
/// letter, which [`Fragment::cut`] finds again; scrubbed text holds no control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Joint(pub u8);

/// A rendered piece, shared by all viewers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    text: String,
    /// Places in the text, ascending, in bytes.
    joints: Vec<(usize, Joint)>,
}

impl Fragment {
    /// A piece from rendered text in which joints were displayed.
    #[must_use]
    pub fn cut(rendered: &str) -> Self {
        let mut fragment = Self { text: String::with_capacity(rendered.len()), joints: Vec::new() };
        let mut pieces = rendered.split(JOINT_MARK);
        fragment.push_text(pieces.next().unwrap_or_default());
        for piece in pieces {
            let mut characters = piece.chars();
            if let Some(joint) = characters.next().and_then(Joint::of_letter) {
                fragment.push_joint(joint);
                fragment.push_text(characters.as_str());
            } else {
                fragment.push_text(piece);
            }
        }
        fragment
    }

    /// Adds text at the end.
    pub fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a joint at the end.
    pub fn push_joint(&mut self, joint: Joint) {
        self.joints.push((self.text.len(), joint));
    }

    /// Writes the piece to `out`; `fill` writes what belongs at each joint, in order.
    pub fn splice(&self, out: &mut String, mut fill: impl FnMut(Joint, &mut String)) {
        out.reserve(self.text.len());
        let mut written = 0;
        for (place, joint) in &self.joints {
            out.push_str(self.text.get(written..*place).unwrap_or_default());
            fill(*joint, out);
            written = *place;
        }
        out.push_str(self.text.get(written..).unwrap_or_default());
    }

    /// Gives back the memory that building left over.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.joints.shrink_to_fit();
    }

    /// Bytes of memory it takes.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>()
            + self.text.capacity()
            + self.joints.capacity() * size_of::<(usize, Joint)>()
    }
}

impl Joint {
    fn of_letter(letter: char) -> Option<Self> {
        let number = u32::from(letter).checked_sub(FIRST_LETTER)?;
        u8::try_from(number).ok().map(Self)
    }
}

impl fmt::Display for Joint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = char::from_u32(FIRST_LETTER + u32::from(self.0)).ok_or(fmt::Error)?;
        write!(f, "{JOINT_MARK}{letter}")
    }
}

/// Start of heading, a control character that no text or markup holds.
const JOINT_MARK: char = '\u{1}';
/// The letter of joint 0. The 256 letters from here on mean nothing in HTML.
const FIRST_LETTER: u32 = 0x100;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cut_and_spliced_text_is_what_it_would_have_been(
            pieces in prop::collection::vec(("[^\u{1}]{0,12}", any::<u8>()), 0..8),
            last in "[^\u{1}]{0,12}",
        ) {
            let (mut rendered, mut expected) = (String::new(), String::new());
            for (text, joint) in &pieces {
                rendered += &format!("{text}{}", Joint(*joint));
                expected += &format!("{text}<{joint}>");
            }
            let mut spliced = String::new();
            Fragment::cut(&(rendered + &last)).splice(&mut spliced, |joint, out| {
                *out += &format!("<{}>", joint.0);
            });
            prop_assert_eq!(spliced, expected + &last);
        }
    }

    #[test]
    fn a_mark_without_a_joint_is_dropped() {
        let mut spliced = String::new();
        Fragment::cut("a\u{1}b\u{1}").splice(&mut spliced, |_, out| out.push('!'));
        assert_eq!(spliced, "ab");
    }
}
