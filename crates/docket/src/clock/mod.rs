//! Clocks: what is due on a matter, when, in its own time zone. An objection stops none.

mod calendar;
mod due;

pub use calendar::{Calendar, Calendars, Holiday};
pub use due::{Colour, Due, DueKind, due};
