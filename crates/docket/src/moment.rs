//! Times of a matter: a minute in UTC, and a time as a paper says it, in its own time zone.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use record::{Day, Slot};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A minute at which something happened to a matter, written as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(Slot);

impl Moment {
    /// The moment of a slot.
    #[must_use]
    pub fn new(slot: Slot) -> Self {
        Self(slot)
    }

    /// Its slot.
    #[must_use]
    pub fn slot(self) -> Slot {
        self.0
    }

    /// Its day in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        self.0.day()
    }

    /// So many days of 24 hours later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.plus_minutes(days.saturating_mul(MINUTES_A_DAY)))
    }

    /// So many hours later.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self(self.0.plus_minutes(hours.saturating_mul(60)))
    }

    /// The first minute of its day in UTC: what is kept of a time that is nobody's business.
    #[must_use]
    pub fn start_of_day(self) -> Self {
        Self(self.day().first_slot())
    }

    /// The time on the clocks of a zone; `None` if nobody knows the zone.
    #[must_use]
    pub fn on_clocks_of(self, zone: &str) -> Option<DateTime> {
        let moment = Timestamp::from_millisecond(self.0.unix_millis()).ok()?;
        Some(TimeZone::get(zone).ok()?.to_datetime(moment))
    }

    /// When the clocks of a zone show this time; of two such moments the first.
    #[must_use]
    pub fn from_clocks_of(zone: &str, time: DateTime) -> Option<Self> {
        let zone = TimeZone::get(zone).ok()?;
        let moment = zone.to_ambiguous_timestamp(time).earlier().ok()?;
        Some(Self(Slot::from_unix_millis(moment.as_millisecond())))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.rfc3339())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let slot = Slot::parse(&text).filter(|_| text.ends_with('Z'));
        slot.map(Self).ok_or_else(|| D::Error::custom(format!("{text}: not a time like {EXAMPLE}")))
    }
}

/// A time as a paper says it: the date and the hands of a clock, in the paper's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperTime(pub DateTime);

impl fmt::Display for PaperTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M"))
    }
}

impl Serialize for PaperTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PaperTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

const MINUTES_A_DAY: i64 = 1_440;
const EXAMPLE: &str = "2017-03-14T13:30Z";
