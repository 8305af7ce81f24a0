//! Numbers over days: a line to look at, and the same numbers as a table for those who cannot
//! or whose browser shows no drawings.

use std::fmt::Write as _;

use askama::Template;
use record::Day;

/// A line chart with its table.
#[derive(Template)]
#[template(path = "profile/chart.html")]
pub(crate) struct Chart {
    points: Vec<(Day, u64)>,
    first: (Day, u64),
    last: (Day, u64),
    most: u64,
    line: String,
    area: String,
}

impl Chart {
    /// The chart of a count at the end of each day on which it changed, oldest first. Between
    /// them it stayed as it was, and so it did until today. A single day makes no chart.
    pub(crate) fn of_days(points: &[(Day, u64)], today: Day) -> Option<Self> {
        let (first, last) = (*points.first()?, *points.last()?);
        let last = (today.max(last.0), last.1);
        if first.0 == last.0 {
            return None;
        }
        let most = points.iter().map(|(_, count)| *count).max()?.max(1);
        let scale = Scale { first: first.0, days: last.0.number() - first.0.number(), most };
        let mut line = String::new();
        for (number, (day, count)) in points.iter().enumerate() {
            let (x, y) = (scale.x(*day), scale.y(*count));
            // Writing to a string cannot fail.
            let _ = match number {
                0 => write!(line, "M{x} {y}"),
                _ => write!(line, "H{x}V{y}"),
            };
        }
        let _ = write!(line, "H{WIDTH}");
        let area = format!("{line}V{HEIGHT}H0Z");
        Some(Self { points: points.to_vec(), first, last, most, line, area })
    }
}

impl askama::filters::HtmlSafe for Chart {}

struct Scale {
    first: Day,
    days: i32,
    most: u64,
}

impl Scale {
    fn x(&self, day: Day) -> i64 {
        i64::from(day.number() - self.first.number()) * WIDTH / i64::from(self.days)
    }

    fn y(&self, count: u64) -> i64 {
        let up =
            u128::from(count) * u128::from(HEIGHT.unsigned_abs() - AIR) / u128::from(self.most);
        HEIGHT - i64::try_from(up).unwrap_or(0)
    }
}

/// The drawing's own units; the page scales it.
const WIDTH: i64 = 600;
const HEIGHT: i64 = 120;
/// Left free above the highest point, for the width of the line.
const AIR: u64 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_up_in_steps_from_edge_to_edge() {
        let points = [(Day::new(10), 0), (Day::new(15), 5), (Day::new(20), 10)];
        let chart = Chart::of_days(&points, Day::new(30)).unwrap();
        assert_eq!(chart.line, "M0 120H150V62H300V4H600");
    }

    #[test]
    fn one_day_makes_no_line() {
        assert!(Chart::of_days(&[], Day::new(2)).is_none());
        assert!(Chart::of_days(&[(Day::new(1), 3)], Day::new(1)).is_none());
    }
}
