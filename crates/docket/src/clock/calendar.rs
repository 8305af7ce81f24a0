//! Calendars: the days on which a jurisdiction's courts are closed, and periods reckoned by them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::authority::{Period, Unit};
use crate::moment::Moment;

/// The calendars known here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendars {
    calendar: Vec<Calendar>,
}

/// The calendar of some jurisdictions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub jurisdictions: Vec<String>,
    /// The time zone where a demand does not say one.
    pub time_zone: String,
    /// Whether a period that ends on a day off ends on the next working day.
    pub rolls: bool,
    /// What was read.
    #[serde(default)]
    pub sources: Vec<String>,
    /// How certain this is: V, S or M.
    pub mark: String,
    /// The days off beside Saturdays and Sundays.
    pub holidays: Vec<Holiday>,
}

/// A day off, by rule: a fixed date, the nth of a weekday, or days from Easter Sunday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name.
    pub name: String,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<Day>,
    nth: Option<i8>,
    easter: Option<i32>,
    since: Option<i16>,
    observed: Option<Observed>,
}

impl Calendars {
    /// The calendars that come with the program.
    ///
    /// # Errors
    /// Never, as long as the tests pass.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../data/holidays.toml"))
    }

    /// The calendar of a jurisdiction.
    #[must_use]
    pub fn of(&self, jurisdiction: &str) -> Option<&Calendar> {
        let its = |calendar: &&Calendar| calendar.jurisdictions.iter().any(|j| j == jurisdiction);
        self.calendar.iter().find(its)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Calendar> {
        self.calendar.iter()
    }
}

impl Calendar {
    /// Whether courts are closed on a day.
    #[must_use]
    pub fn is_day_off(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        weekend || self.holiday(date).is_some()
    }

    /// The holiday that is kept on a day.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<&Holiday> {
        // New Year's Day may be kept in the year before.
        let years = [date.year(), date.year().saturating_add(1)];
        self.holidays
            .iter()
            .find(|holiday| years.into_iter().any(|year| holiday.kept_on(year) == Some(date)))
    }

    /// When a period that begins now ends, on the clocks of a time zone. The day on which it
    /// begins does not count; a period of days ends with the last minute of its last day.
    #[must_use]
    pub fn end_of(&self, begins: Moment, period: Period, zone: &str) -> Option<Moment> {
        let count = i64::from(period.count);
        if period.unit == Unit::Hours {
            return Some(begins.plus_hours(count));
        }
        let first = begins.on_clocks_of(zone)?.date();
        let mut date = match period.unit {
            Unit::WorkingDays => self.working_days_after(first, period.count)?,
            _ => first.checked_add(count.days()).ok()?,
        };
        while self.rolls && self.is_day_off(date) {
            date = date.tomorrow().ok()?;
        }
        Moment::from_clocks_of(zone, date.at(23, 59, 0, 0))
    }

    fn working_days_after(&self, first: Date, count: u32) -> Option<Date> {
        let mut date = first;
        for _ in 0..count {
            date = date.tomorrow().ok()?;
            while self.is_day_off(date) {
                date = date.tomorrow().ok()?;
            }
        }
        Some(date)
    }
}

impl Holiday {
    /// The day on which it is kept in a year.
    fn kept_on(&self, year: i16) -> Option<Date> {
        if self.since.is_some_and(|since| year < since) {
            return None;
        }
        if let Some(days) = self.easter {
            return easter(year)?.checked_add(days.days()).ok();
        }
        let month = self.month?;
        if let (Some(weekday), Some(nth)) = (self.weekday, self.nth) {
            return Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday.into()).ok();
        }
        let date = Date::new(year, month, self.day?).ok()?;
        let moved = match (self.observed, date.weekday()) {
            (Some(Observed::Nearest), Weekday::Saturday) => -1,
            (Some(Observed::Nearest), Weekday::Sunday) => 1,
            // The day after Christmas gives way to Christmas.
            (Some(Observed::Next), Weekday::Saturday | Weekday::Sunday) => 2,
            (Some(Observed::Next), Weekday::Monday) if self.day == Some(26) => 1,
            _ => 0,
        };
        date.checked_add(moved.days()).ok()
    }
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Day {
    Monday,
    Thursday,
    Friday,
}

impl From<Day> for Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Monday => Self::Monday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
        }
    }
}

/// On which day a holiday is kept that falls on a weekend.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Observed {
    /// Friday for a Saturday, Monday for a Sunday.
    Nearest,
    /// The next working day.
    Next,
}
