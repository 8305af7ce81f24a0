//! Openings: what an entry of the log stands for, so that anybody can make the entry again.
//!
//! Carried in a proof file beside the proof. An opening of an event is shown with the event; that
//! of a slot when its payload is revealed. An entry may also be carried as it is, unopened: then
//! the proof says that the commitment was there, and not yet to what.

use record::Day;

use super::error::Invalid;
use super::leaf::{Leaf, event_digest, slot_commitment};
use super::text;

/// What an entry stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// An event, in full.
    Event {
        /// The docket number.
        matter: u32,
        /// Which entry of its matter.
        number: u32,
        /// The day on which it was written down.
        day: Day,
        /// The salt of its digest.
        salt: [u8; 32],
        /// Its canonical bytes.
        event: Vec<u8>,
    },
    /// A slot and the payload that was in it.
    Slot {
        /// The period whose batch it belongs to.
        period: u32,
        /// Its place in the batch.
        place: u8,
        /// The nonce of its commitment.
        nonce: [u8; 32],
        /// What was sealed.
        payload: Vec<u8>,
    },
    /// The entry as it is.
    Unopened(Leaf),
}

impl Opening {
    /// The entry that it stands for.
    #[must_use]
    pub fn leaf(&self) -> Leaf {
        match self {
            Self::Event { matter, number, day, salt, event } => Leaf::Event {
                matter: *matter,
                number: *number,
                day: *day,
                digest: event_digest(salt, event),
            },
            Self::Slot { period, place, nonce, payload } => Leaf::Slot {
                period: *period,
                place: *place,
                commitment: slot_commitment(nonce, payload),
            },
            Self::Unopened(leaf) => *leaf,
        }
    }

    /// The entry, and below it, where it is opened, the secret and then what was hashed with it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.leaf().entry();
        let (Self::Event { salt: secret, event: content, .. }
        | Self::Slot { nonce: secret, payload: content, .. }) = self
        else {
            return bytes;
        };
        bytes.extend_from_slice(text::base64(secret).as_bytes());
        bytes.push(b'\n');
        bytes.extend_from_slice(content);
        bytes
    }

    /// Reads what [`Self::to_bytes`] writes.
    ///
    /// # Errors
    /// If it is no entry, or what is below does not open it.
    pub fn parse(bytes: &[u8]) -> Result<Self, Invalid> {
        let (line, below) = split_line(bytes).ok_or(Invalid::Leaf)?;
        let leaf = Leaf::parse(line)?;
        if below.is_empty() {
            return Ok(Self::Unopened(leaf));
        }
        let (secret, content) = split_line(below).ok_or(Invalid::Leaf)?;
        let secret = str::from_utf8(secret).ok().and_then(|line| text::bytes(line.trim_end()));
        let secret = secret.and_then(|secret| secret.try_into().ok()).ok_or(Invalid::Leaf)?;
        let opening = match leaf {
            Leaf::Event { matter, number, day, .. } => {
                Self::Event { matter, number, day, salt: secret, event: content.to_vec() }
            }
            Leaf::Slot { period, place, .. } => {
                Self::Slot { period, place, nonce: secret, payload: content.to_vec() }
            }
        };
        if opening.leaf() == leaf { Ok(opening) } else { Err(Invalid::Leaf) }
    }
}

/// The first line with its end, and what comes after.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    bytes.split_at_checked(end + 1)
}
