//! Identifiers of public things: 63 bits that sort by public time and say where a row lies.
//!
//! ```text
//! bit 62          22 21        9 8         0
//!  | 41 bits: when  | 13: shard | 9: which |
//! ```
//! *When* counts milliseconds since 2020-01-01 UTC, but only the slot it falls in is a time:
//! inside a slot the milliseconds are a serial number, so an id never tells more than the
//! slot in which a thing became public (design, section 6).

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::{Day, Slot};

/// An identifier of a `T`. Written as a decimal string, which sorts as the number does.
pub struct Id<T>(i64, PhantomData<fn() -> T>);

/// The part of the store a row lies in: the low 10 of the id's 13 shard bits are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard(u16);

impl Shard {
    /// The shard numbered `number`, folded into the shards there are.
    #[must_use]
    pub fn new(number: u64) -> Self {
        Self((number % u64::from(SHARDS)) as u16)
    }

    /// The shard's number, below [`SHARDS`].
    #[must_use]
    pub fn number(self) -> u16 {
        self.0
    }
}

impl<T> Id<T> {
    /// An id from its parts: milliseconds since [`EPOCH_MS`], shard, and which of the row's
    /// fellows (the low 9 bits count).
    #[must_use]
    pub fn from_parts(millis: i64, shard: Shard, which: u16) -> Self {
        let when = (millis & ((1 << 41) - 1)) << 22;
        Self(when | i64::from(shard.0) << 9 | i64::from(which & 0x1ff), PhantomData)
    }

    /// The id with this number; any non-negative number is some id.
    #[must_use]
    pub fn new(number: i64) -> Self {
        Self(number & i64::MAX, PhantomData)
    }

    /// The number behind the id.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// Milliseconds since [`EPOCH_MS`]: serial number inside a slot, not a time.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0 >> 22
    }

    /// The slot in which the thing became public.
    #[must_use]
    pub fn slot(self) -> Slot {
        Slot::from_unix_millis(self.millis() + EPOCH_MS)
    }

    /// The day on which the thing became public.
    #[must_use]
    pub fn day(self) -> Day {
        self.slot().day()
    }

    /// The shard the row lies in.
    #[must_use]
    pub fn shard(self) -> Shard {
        Shard(((self.0 >> 9) & 0x1fff) as u16 % SHARDS)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The text is not the decimal form of an id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an id")]
pub struct BadId;

impl<T> FromStr for Id<T> {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let number: i64 = text.parse().map_err(|_| BadId)?;
        if number < 0 || text.starts_with('+') { Err(BadId) } else { Ok(Self::new(number)) }
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// How many logical shards there are (design, section 9).
pub const SHARDS: u16 = 1024;

/// 2020-01-01T00:00:00Z in milliseconds since 1970: the ids' epoch; they last until 2089.
pub const EPOCH_MS: i64 = 1_577_836_800_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back() {
        let id: Id<()> = Id::from_parts(123_456_789, Shard::new(1_000), 0x155);
        assert_eq!(id.millis(), 123_456_789);
        assert_eq!(id.shard().number(), 1_000);
        assert_eq!(id.number() & 0x1ff, 0x155);
    }

    #[test]
    fn an_id_tells_its_slot_and_no_more() {
        let slot = Slot::from_unix_millis(EPOCH_MS + 90 * 60_000);
        let first: Id<()> = Id::from_parts(slot.unix_millis() - EPOCH_MS, Shard::new(1), 0);
        let last: Id<()> = Id::from_parts(slot.unix_millis() - EPOCH_MS + 59_999, Shard::new(1), 0);
        assert_eq!((first.slot(), last.slot()), (slot, slot));
    }

    #[test]
    fn json_is_a_string_and_nothing_else_parses() {
        let id: Id<()> = Id::new(42);
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"42\"");
        assert_eq!(serde_json::from_str::<Id<()>>("\"42\"").unwrap(), id);
        for bad in ["-1", "+1", "", "1x", "9223372036854775808"] {
            assert_eq!(bad.parse::<Id<()>>(), Err(BadId), "{bad}");
        }
    }
}
