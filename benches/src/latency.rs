//! How long each of many deeds took.

use std::time::Duration;

/// Durations of deeds, in microseconds.
#[derive(Clone, Default)]
pub(crate) struct Latencies(Vec<u32>);

impl Latencies {
    /// One deed more.
    pub(crate) fn add(&mut self, took: Duration) {
        self.0.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// Those of others, too.
    pub(crate) fn join(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// How many deeds.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// What so many in a hundred did not exceed, in milliseconds.
    pub(crate) fn percentile(&mut self, of: usize) -> f64 {
        if self.0.is_empty() {
            return 0.0;
        }
        let place = ((self.0.len() * of) / 100).min(self.0.len() - 1);
        let (_, found, _) = self.0.select_nth_unstable(place);
        f64::from(*found) / 1_000.0
    }
}

/// The middle one of some numbers; 0 of none.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_count_from_the_shortest() {
        let mut latencies = Latencies::default();
        (1..=100).rev().for_each(|millis| latencies.add(Duration::from_millis(millis)));
        assert!((latencies.percentile(50) - 51.0).abs() < 1e-9);
        assert!((latencies.percentile(99) - 100.0).abs() < 1e-9);
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
    }
}
