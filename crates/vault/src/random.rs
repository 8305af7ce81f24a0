//! Randomness from the operating system, and nowhere else.

use crate::suite::Key;

/// `N` random bytes.
///
/// # Panics
/// If the system has no randomness to give: nothing can be sealed without it.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// A random number, uniform over all 64 bits.
///
/// # Panics
/// As [`random_bytes`].
#[must_use]
pub fn random_u64() -> u64 {
    u64::from_be_bytes(random_bytes())
}

/// A random key.
pub(crate) fn random_key() -> Key {
    let mut key = Key::default();
    fill(key.as_mut_slice());
    key
}

/// Folds a uniform 16-bit number below `bound` (not 0) without modulo bias: `None` for those
/// above the largest multiple of `bound`, which must be drawn again.
pub(crate) fn fold(number: u16, bound: u16) -> Option<u16> {
    let overhang = (u32::from(u16::MAX) + 1) % u32::from(bound);
    (u32::from(number) + overhang <= u32::from(u16::MAX)).then(|| number % bound)
}

#[expect(clippy::expect_used, reason = "a server without randomness must not go on")]
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives randomness");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_bound_is_equally_likely() {
        let mut drawn = vec![0; 7_776];
        for number in (0..=u16::MAX).filter_map(|number| fold(number, 7_776)) {
            drawn[usize::from(number)] += 1;
        }
        assert!(drawn.iter().all(|count| *count == 8), "65,536 / 7,776 is 8 and a rest");
    }

    #[test]
    fn two_draws_differ() {
        assert_ne!(random_bytes::<32>(), random_bytes::<32>());
    }
}
