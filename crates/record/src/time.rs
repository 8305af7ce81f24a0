//! Public time: days and slots, and nothing finer.
//!
//! A [`Slot`] is one minute. What becomes public within it carries the same time, so nobody
//! learns from us when inside that minute somebody pressed a button (design, section 6).

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A public minute, counted from 1970-01-01T00:00Z.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Slot(i64);

impl Slot {
    /// The slot that a moment in milliseconds since 1970 falls in.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Self {
        Self(millis.div_euclid(SLOT_MS))
    }

    /// The first millisecond of the slot, since 1970.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.0.saturating_mul(SLOT_MS)
    }

    /// The slot of a moment written as RFC 3339 (ISO 8601), in UTC where it does not say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let moment = text.parse::<Timestamp>().ok().or_else(|| {
            let naive = text.parse::<jiff::civil::DateTime>().ok()?;
            Some(naive.to_zoned(TimeZone::UTC).ok()?.timestamp())
        });
        moment.map(|moment| Self::from_unix_millis(moment.as_millisecond()))
    }

    /// The slot `minutes` later (earlier, if negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes))
    }

    /// The day the slot lies in.
    #[must_use]
    pub fn day(self) -> Day {
        Day(i32::try_from(self.0.div_euclid(MINUTES_A_DAY)).unwrap_or(i32::MAX))
    }

    /// RFC 3339 in UTC with zero seconds: `2026-11-22T14:05:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.format("%Y-%m-%dT%H:%M:%SZ")
    }

    /// For people: `22 Nov 2026, 14:05`, in UTC.
    #[must_use]
    pub fn for_people(self) -> String {
        self.format("%-d %b %Y, %H:%M")
    }

    fn format(self, pattern: &str) -> String {
        let moment =
            Timestamp::from_millisecond(self.unix_millis()).unwrap_or(Timestamp::UNIX_EPOCH);
        moment.to_zoned(TimeZone::UTC).strftime(pattern).to_string()
    }
}

/// A public day, counted from 1970-01-01 in UTC.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Day(i32);

impl Day {
    /// The day numbered so from 1970-01-01.
    #[must_use]
    pub fn new(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The first slot of the day.
    #[must_use]
    pub fn first_slot(self) -> Slot {
        Slot(i64::from(self.0) * MINUTES_A_DAY)
    }

    /// The day `days` later (earlier, if negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// `2026-11-22`.
    #[must_use]
    pub fn iso(self) -> String {
        self.first_slot().format("%Y-%m-%d")
    }

    /// For people: `22 Nov 2026`.
    #[must_use]
    pub fn for_people(self) -> String {
        self.first_slot().format("%-d %b %Y")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

/// The length of a slot in milliseconds: one minute.
pub const SLOT_MS: i64 = 60_000;
const MINUTES_A_DAY: i64 = 1_440;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_forgets_seconds() {
        let slot = Slot::from_unix_millis(1_795_356_321_987);
        assert_eq!(slot.unix_millis() % SLOT_MS, 0);
        assert!(slot.rfc3339().ends_with(":00Z"), "{}", slot.rfc3339());
        assert_eq!(slot.day().first_slot().unix_millis() % 86_400_000, 0);
    }

    #[test]
    fn days_read_as_people_write_them() {
        assert_eq!(Day::new(0).iso(), "1970-01-01");
        assert_eq!(Day::new(20_779).for_people(), "22 Nov 2026");
    }
}
