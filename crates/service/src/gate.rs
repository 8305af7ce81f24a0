//! How much at once: limits per account and for everybody together, never per address.
//!
//! A gate lives in memory and forgets; it knows keys that are public already (account ids and
//! handles) and counts, nothing else.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::Refused;

/// A gate that lets so many through for each key in a period.
pub(crate) struct Gate<K> {
    most: u32,
    period: Duration,
    passed: Mutex<Passed<K>>,
}

struct Passed<K> {
    windows: HashMap<K, Window>,
    /// Forgets past periods when there are so many: rarely, so that a crowd costs each little.
    sweep_at: usize,
}

struct Window {
    since: Instant,
    count: u32,
}

impl<K: Eq + Hash> Gate<K> {
    /// Lets `most` through per `period`.
    pub(crate) fn new(most: u32, period: Duration) -> Self {
        let passed = Passed { windows: HashMap::new(), sweep_at: KEYS_KEPT };
        Self { most, period, passed: Mutex::new(passed) }
    }

    /// Lets one through, or refuses.
    ///
    /// # Errors
    /// [`Refused::TooMany`] when the period's share is used up.
    pub(crate) fn pass(&self, key: K) -> Result<(), Refused> {
        let now = Instant::now();
        let mut passed = self.passed.lock();
        let Passed { windows, sweep_at } = &mut *passed;
        if windows.len() >= *sweep_at {
            windows.retain(|_, window| now.duration_since(window.since) < self.period);
            *sweep_at = KEYS_KEPT.max(windows.len() * 2);
        }
        let window = windows.entry(key).or_insert(Window { since: now, count: 0 });
        if now.duration_since(window.since) >= self.period {
            *window = Window { since: now, count: 0 };
        }
        if window.count >= self.most {
            return Err(Refused::TooMany);
        }
        window.count += 1;
        Ok(())
    }
}

/// Keys kept before those of past periods are forgotten.
const KEYS_KEPT: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_per_key_and_comes_back() {
        let gate = Gate::new(2, Duration::from_millis(40));
        assert!(gate.pass("a").is_ok() && gate.pass("a").is_ok());
        assert!(matches!(gate.pass("a"), Err(Refused::TooMany)));
        assert!(gate.pass("b").is_ok());
        std::thread::sleep(Duration::from_millis(50));
        assert!(gate.pass("a").is_ok());
    }
}
