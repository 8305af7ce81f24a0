//! Entries of the docket's log: one line of text each, numbers and hashes alone.
//!
//! A log may never be pruned, so nothing that a person could ask to have deleted goes in. An
//! event's line holds a salted hash of it; what the event says is shown beside the log, and can
//! be taken away there without breaking a proof. A slot's line holds a commitment, or nothing that
//! anybody could tell from one.

use std::fmt;

use record::{Day, Slot};

use super::error::Invalid;
use super::text::decimal;
use super::tree::Hash;

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Something that happened in a matter.
    Event {
        /// The docket number, given when the first entry of a matter is written: 1, 2, 3, …
        matter: u32,
        /// Which entry of its matter this is: 1, 2, 3, …
        number: u32,
        /// The day on which it was written down here, whatever day the event tells of.
        day: Day,
        /// [`event_digest`] of what happened.
        digest: Hash,
    },
    /// A blinded slot.
    Slot {
        /// The period whose batch it belongs to.
        period: u32,
        /// Its place in the batch, from 0.
        place: u8,
        /// [`slot_commitment`] to a payload, or to nothing.
        commitment: Hash,
    },
}

impl Leaf {
    /// Reads an entry, in one spelling only.
    ///
    /// # Errors
    /// If it is none that the docket writes.
    pub fn parse(entry: &[u8]) -> Result<Self, Invalid> {
        let text = str::from_utf8(entry).map_err(|_| Invalid::Leaf)?;
        let leaf = Self::read(text).ok_or(Invalid::Leaf)?;
        if leaf.to_string() == text { Ok(leaf) } else { Err(Invalid::Leaf) }
    }

    /// The bytes in the log.
    #[must_use]
    pub fn entry(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// The hash in the tree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of_leaf(&self.entry())
    }

    fn read(text: &str) -> Option<Self> {
        let words: Vec<_> = text.strip_prefix(VERSION)?.strip_suffix('\n')?.split(' ').collect();
        match *words.as_slice() {
            ["event", matter, number, day, digest] => Some(Self::Event {
                matter: u32::try_from(decimal(matter)?).ok()?,
                number: u32::try_from(decimal(number)?).ok()?,
                day: Slot::parse(&format!("{day}T00:00:00Z"))?.day(),
                digest: Hash::from_base64(digest)?,
            }),
            ["slot", period, place, commitment] => Some(Self::Slot {
                period: u32::try_from(decimal(period)?).ok()?,
                place: u8::try_from(decimal(place)?).ok()?,
                commitment: Hash::from_base64(commitment)?,
            }),
            _ => None,
        }
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event { matter, number, day, digest } => {
                let (day, digest) = (day.iso(), digest.to_base64());
                writeln!(f, "{VERSION}event {matter} {number} {day} {digest}")
            }
            Self::Slot { period, place, commitment } => {
                writeln!(f, "{VERSION}slot {period} {place} {}", commitment.to_base64())
            }
        }
    }
}

/// What an entry says about an event. The salt keeps an event that could be guessed from being
/// guessed: 32 random bytes, shown only with the event.
#[must_use]
pub fn event_digest(salt: &[u8; 32], event: &[u8]) -> Hash {
    Hash::of(&[b"docket-event/v1", salt, event])
}

/// What an entry says about a sealed payload. Who has not the nonce cannot tell it from chance.
#[must_use]
pub fn slot_commitment(nonce: &[u8; 32], payload: &[u8]) -> Hash {
    Hash::of(&[b"docket-seal/v1", nonce, payload])
}

const VERSION: &str = "docket/v1 ";
