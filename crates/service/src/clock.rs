//! The one place where time enters, already coarse: slots and days, nothing finer.

use std::sync::atomic::{AtomicI64, Ordering};

use record::{Day, Slot};

/// Where the server learns the present slot. Nothing behind it can ask for seconds.
pub trait Clock: Send + Sync {
    /// The slot that is now.
    fn slot(&self) -> Slot;

    /// The day that is now.
    fn today(&self) -> Day {
        self.slot().day()
    }
}

/// The operating system's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one reading of the clock; only slots leave")]
    fn slot(&self) -> Slot {
        Slot::from_unix_millis(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock moved by hand: sample data and tests live through weeks with it.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that stands at `slot`.
    #[must_use]
    pub fn new(slot: Slot) -> Self {
        Self(AtomicI64::new(slot.unix_millis()))
    }

    /// Moves the clock to `slot`.
    pub fn set(&self, slot: Slot) {
        self.0.store(slot.unix_millis(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn slot(&self) -> Slot {
        Slot::from_unix_millis(self.0.load(Ordering::SeqCst))
    }
}
