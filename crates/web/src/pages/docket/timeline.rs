//! The picture of what happened in a matter: five lanes, one for each region, from left to right
//! in order. Days have the same distance, however far they lie apart; the table below it has all.

use service::docket::{PublicStep, Region, When};

/// The picture.
pub(super) struct Timeline {
    pub(super) lanes: Vec<Lane>,
    pub(super) days: Vec<Label>,
    pub(super) dots: Vec<Dot>,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A lane: where it lies, and whose it is.
pub(super) struct Lane {
    pub(super) y: usize,
    pub(super) name: &'static str,
}

/// A day above the lanes: its left edge, the day, and the year.
pub(super) struct Label {
    pub(super) x: usize,
    pub(super) day: String,
    pub(super) year: String,
}

/// Something that happened.
pub(super) struct Dot {
    pub(super) x: usize,
    pub(super) y: usize,
    /// What, and when.
    pub(super) words: String,
}

impl Timeline {
    /// The picture of these steps; `None` if there is none.
    pub(super) fn of(steps: &[PublicStep]) -> Option<Self> {
        let mut picture = Self {
            lanes: Region::ALL
                .iter()
                .enumerate()
                .map(|(place, region)| lane(place, *region))
                .collect(),
            days: Vec::new(),
            dots: Vec::new(),
            width: LEFT,
            height: TOP + Region::ALL.len() * LANE,
        };
        let mut rest = steps;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|step| step.when == first.when).count();
            let (day, others) = rest.split_at_checked(same)?;
            picture.add_day(first.when, day);
            rest = others;
        }
        (!picture.dots.is_empty()).then_some(picture)
    }

    /// A column for a day, as wide as the fullest lane needs it.
    fn add_day(&mut self, when: When, steps: &[PublicStep]) {
        let x = self.width;
        let mut fullest = 0;
        for (place, region) in Region::ALL.iter().enumerate() {
            let there = steps.iter().filter(|step| step.what.region() == *region);
            for (number, step) in there.enumerate() {
                fullest = fullest.max(number + 1);
                self.dots.push(Dot {
                    x: x + RADIUS + number * BESIDE,
                    y: TOP + place * LANE + LANE / 2,
                    words: format!("{}: {}", super::when(when), step.what.words()),
                });
            }
        }
        let people = when.first_day().for_people();
        let (day, year) = people.rsplit_once(' ').unwrap_or((&people, ""));
        let (week, least) =
            if matches!(when, When::Week(_)) { ("week ", WEEK) } else { ("", COLUMN) };
        self.days.push(Label { x, day: format!("{week}{day}"), year: year.to_owned() });
        self.width += least.max(fullest * BESIDE + RADIUS);
    }
}

fn lane(place: usize, region: Region) -> Lane {
    Lane { y: TOP + place * LANE + LANE / 2, name: region.words() }
}

/// The drawing's units are pixels; a page on which it has no room scrolls it.
const LEFT: usize = 176;
const TOP: usize = 44;
const LANE: usize = 36;
const COLUMN: usize = 78;
const WEEK: usize = 112;
const RADIUS: usize = 7;
const BESIDE: usize = 17;

#[cfg(test)]
mod tests {
    use record::Day;
    use service::docket::StepKind;

    use super::*;

    fn step(day: i32, what: StepKind) -> PublicStep {
        PublicStep { when: When::Day(Day::new(day)), what, words: String::new() }
    }

    #[test]
    fn days_stand_beside_each_other_and_what_happened_on_one_stands_in_its_lane() {
        let steps = [
            step(10, StepKind::Received),
            step(10, StepKind::Reviewed),
            step(900, StepKind::NoticeSent),
        ];
        let picture = Timeline::of(&steps).unwrap();
        let places: Vec<_> = picture.dots.iter().map(|dot| (dot.x, dot.y)).collect();
        assert_eq!(places, [(183, 62), (200, 62), (261, 98)]);
        assert_eq!(picture.days.len(), 2);
        assert_eq!((picture.width, picture.height), (332, 224));
        assert!(Timeline::of(&[]).is_none());
    }
}
