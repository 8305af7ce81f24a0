//! Periods of reports: a year, or half of one; and days as they are written in data.

use std::fmt;

use jiff::civil::Date;
use record::Day;

/// A year, or half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    /// Which half; both if it is a year.
    half: Option<u8>,
}

impl Period {
    /// The half-year that a day lies in.
    #[must_use]
    pub fn half_of(day: Day) -> Self {
        let date = date_of(day);
        Self { year: date.year(), half: Some(if date.month() <= JUNE { 1 } else { 2 }) }
    }

    /// The year that a day lies in.
    #[must_use]
    pub fn year_of(day: Day) -> Self {
        Self { year: date_of(day).year(), half: None }
    }

    /// Reads `2026-H2` or `2026`; one spelling only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, half) = match text.split_once("-H") {
            Some((year, "1")) => (year, Some(1)),
            Some((year, "2")) => (year, Some(2)),
            Some(_) => return None,
            None => (text, None),
        };
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.parse().ok().filter(|_| digits)?;
        Some(Self { year, half }).filter(|period| period.year >= FIRST_YEAR)
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        let (month, day) = if self.half == Some(2) { (JUNE + 1, 1) } else { (1, 1) };
        day_of(self.year, month, day)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        let (month, day) = if self.half == Some(1) { (JUNE, 30) } else { (12, 31) };
        day_of(self.year, month, day)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn has(self, day: Day) -> bool {
        (self.first()..=self.last()).contains(&day)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.half.map_or(Ok(()), |half| write!(f, "-H{half}"))
    }
}

/// The quarter that a day lies in: `2026-Q4`.
#[must_use]
pub fn quarter(day: Day) -> (i16, i8) {
    let date = date_of(day);
    (date.year(), (date.month() - 1) / 3 + 1)
}

/// A day in data: `2026-11-22`.
pub(crate) mod day {
    use record::{Day, Slot};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    // The reference is what serde asks for.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    pub(crate) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&day.iso())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        let slot = Slot::parse(&format!("{text}T00:00:00Z"));
        slot.map(Slot::day).ok_or_else(|| D::Error::custom("not a day like 2026-11-22"))
    }
}

fn date_of(day: Day) -> Date {
    let days = jiff::Span::new().try_days(day.number()).unwrap_or_default();
    Date::constant(1970, 1, 1).checked_add(days).unwrap_or_default()
}

fn day_of(year: i16, month: i8, day: i8) -> Day {
    let date = Date::new(year, month, day).unwrap_or_default();
    let since = date.since(Date::constant(1970, 1, 1)).map(|span| span.get_days());
    Day::new(since.unwrap_or_default())
}

const JUNE: i8 = 6;
/// No report is about an earlier year.
const FIRST_YEAR: i16 = 1970;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_its_days_and_no_others() {
        let half = Period::parse("2024-H1").unwrap();
        assert_eq!(
            (half.first().iso(), half.last().iso()),
            ("2024-01-01".into(), "2024-06-30".into())
        );
        let year = Period::parse("2024").unwrap();
        assert_eq!(year.last().iso(), "2024-12-31");
        assert!(year.has(half.last()) && !half.has(half.last().plus_days(1)));
        assert_eq!(Period::half_of(half.last().plus_days(1)).to_string(), "2024-H2");
        assert_eq!(Period::year_of(half.first()), year);
        assert_eq!(quarter(half.last()), (2024, 2));
    }

    #[test]
    fn a_period_has_one_spelling() {
        for wrong in ["", "24", "02024", "2024-H3", "2024-h1", "2024-H", "1812", "+024", "2024-H1 "]
        {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }
}
