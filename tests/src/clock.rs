//! The true time, which the server must not keep: tests look for it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Time since 1970, as any program could read it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the test must know what the server must not keep")]
pub fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
