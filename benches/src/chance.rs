//! Chance that is the same at every run.

/// A random number generator (xorshift64*).
pub(crate) struct Chance(u64);

impl Chance {
    /// A generator; the same `seed` gives the same numbers.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        (drawn as usize * most) >> 32
    }

    /// True `of` times in a hundred.
    pub(crate) fn percent(&mut self, of: usize) -> bool {
        self.below(100) < of
    }

    /// A rank below `most`, from 0, drawn after Zipf: as often as it is near the top.
    pub(crate) fn rank(&mut self, most: usize) -> usize {
        let share = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((most as f64 + 1.0).powf(share) as usize).saturating_sub(1).min(most - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_ranks_are_drawn_most() {
        let mut chance = Chance::new(1);
        let mut drawn = [0; 100];
        (0..10_000).for_each(|_| drawn[chance.rank(100)] += 1);
        assert!(drawn[0] > 3 * drawn[9] && drawn[9] > 3 * drawn[99] && drawn[99] > 0, "{drawn:?}");
    }
}
