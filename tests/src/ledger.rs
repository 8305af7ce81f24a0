//! What was asked and answered, kept outside the server: what it says later is held against it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::Method;

/// All visits of one story.
#[derive(Default)]
pub struct Ledger(Mutex<Vec<Visit>>);

/// One request and its answer.
pub struct Visit {
    /// Who asked.
    pub who: String,
    /// With which method.
    pub method: Method,
    /// For which path, without its query.
    pub path: String,
    /// Answered with this status.
    pub status: u16,
    /// Head and body of the answer.
    pub answer: Vec<u8>,
    /// When it was sent, since 1970.
    pub sent: Duration,
    /// When it was answered, since 1970.
    pub answered: Duration,
}

impl Ledger {
    /// Writes a visit down.
    pub fn add(&self, visit: Visit) {
        self.visits().push(visit);
    }

    /// Everything written down so far.
    pub fn visits(&self) -> MutexGuard<'_, Vec<Visit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
