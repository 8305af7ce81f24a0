//! The order that entries keep: what makes a moved, left out or dated back entry visible to who
//! reads the log from its beginning.
//!
//! Each period begins with its batch of slots, none left out; events of a period follow, their
//! days in it and never going back; matters and their entries are numbered without gaps. The
//! writer refuses what breaks it, the auditor names it.

use std::collections::BTreeMap;

use record::Day;
use record::limits::LOG_SLOTS_PER_PERIOD;
use thiserror::Error;

use super::leaf::Leaf;
use super::slots::{first_day, period_of};

/// What has been written so far, as far as the order of what comes next depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The last batch begun, and how many of its slots are there.
    batch: Option<(u32, u8)>,
    /// The day of the last event.
    day: Option<Day>,
    /// The number of the last entry of each matter.
    matters: BTreeMap<u32, u32>,
}

/// How an entry breaks the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OutOfOrder {
    /// A matter's entries, or the matters, are not numbered one after another.
    #[error("its numbers do not follow those before it")]
    Reordered,
    /// Its day is before that of an entry that comes earlier.
    #[error("it is dated back")]
    BackDated,
    /// Its day is in a period whose slots have not been written.
    #[error("it is dated ahead of the last batch of slots")]
    DatedAhead,
    /// A slot is missing, is one too many, or not in its place.
    #[error("the slots before it are not those that there must be")]
    Slots,
}

impl History {
    /// Takes the next entry.
    ///
    /// # Errors
    /// If it may not come next; then nothing is changed.
    pub fn take(&mut self, leaf: &Leaf) -> Result<(), OutOfOrder> {
        match leaf {
            Leaf::Event { matter, number, day, .. } => self.take_event(*matter, *number, *day),
            Leaf::Slot { period, place, .. } => self.take_slot(*period, *place),
        }
    }

    /// The period of the last batch of slots.
    #[must_use]
    pub fn last_period(&self) -> Option<u32> {
        self.batch.map(|(period, _)| period)
    }

    /// The day up to which it is written: that of the last event, or the first of the last batch.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.day.max(self.last_period().map(first_day))
    }

    /// The number of a matter's next entry.
    #[must_use]
    pub fn next_number(&self, matter: u32) -> u32 {
        self.matters.get(&matter).map_or(1, |last| last + 1)
    }

    /// The docket number that the next matter gets.
    #[must_use]
    pub fn next_matter(&self) -> u32 {
        self.matters.last_key_value().map_or(1, |(last, _)| last + 1)
    }

    fn take_event(&mut self, matter: u32, number: u32, day: Day) -> Result<(), OutOfOrder> {
        let Some((period, LOG_SLOTS_PER_PERIOD)) = self.batch else {
            return Err(OutOfOrder::Slots);
        };
        if self.day.is_some_and(|last| day < last) || day < first_day(period) {
            return Err(OutOfOrder::BackDated);
        }
        if period_of(day) != period {
            return Err(OutOfOrder::DatedAhead);
        }
        if number != self.next_number(matter) || number == 1 && matter != self.next_matter() {
            return Err(OutOfOrder::Reordered);
        }
        self.day = Some(day);
        self.matters.insert(matter, number);
        Ok(())
    }

    fn take_slot(&mut self, period: u32, place: u8) -> Result<(), OutOfOrder> {
        let due = match self.batch {
            None => (period, 0),
            Some((last, LOG_SLOTS_PER_PERIOD)) => (last.saturating_add(1), 0),
            Some((last, places)) => (last, places),
        };
        if (period, place) != due {
            return Err(OutOfOrder::Slots);
        }
        self.batch = Some((period, place + 1));
        Ok(())
    }
}
