//! Demands to unmask: what was asked, under which authority, and what became of it.
//!
//! Pure: no I/O, no clock, no runtime. A [`matter`] is one demand in five regions, held against
//! an [`authority`] by each [`rule`], with its [`clock`] and its [`answer`]. The log is [`log`]:
//! what was recorded cannot be altered later without everybody seeing it.

pub mod answer;
pub mod authority;
pub mod category;
pub mod clock;
pub mod digest;
pub mod letter;
pub mod log;
pub mod matter;
pub mod moment;
pub mod package;
pub mod period;
pub mod report;
pub mod rule;
pub mod sample;
mod words;
