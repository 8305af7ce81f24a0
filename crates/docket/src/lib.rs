//! Demands to unmask: what was asked, under which authority, and what became of it.
//!
//! Pure: no I/O, no clock, no runtime. The log is [`log`]: what was recorded cannot be altered
//! later without everybody seeing it.

pub mod log;
