//! A stopwatch on one picture: no upload keeps a processor longer than its share.

use std::time::{Duration, Instant};

use record::limits::DECODE_MILLIS_MAX;

use crate::Refused;

/// The moment after which work on a picture stops. Checked between frames and stages; within one
/// stage the limits on pixels bound the time.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self(Instant::now() + Duration::from_millis(DECODE_MILLIS_MAX))
    }

    /// # Errors
    ///
    /// [`Refused::TooSlow`] once the time is over.
    pub(crate) fn check(self) -> Result<(), Refused> {
        if Instant::now() < self.0 { Ok(()) } else { Err(Refused::TooSlow) }
    }
}
