//! A puzzle that costs a newcomer's machine a moment: no identity, no address, no third party.

use sha2::{Digest, Sha256};

/// SHA-256(challenge ":" answer) begins with at least `bits` zero bits.
#[must_use]
pub fn puzzle_solved(challenge: &str, answer: &str, bits: u32) -> bool {
    if answer.is_empty() || answer.len() > ANSWER_BYTES_MAX {
        return false;
    }
    let digest = Sha256::new().chain_update(challenge).chain_update(":").chain_update(answer);
    let mut zeros = 0;
    for byte in digest.finalize() {
        zeros += byte.leading_zeros();
        if byte != 0 {
            break;
        }
    }
    zeros >= bits
}

/// An answer is a short number.
const ANSWER_BYTES_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_by_trying_and_holds_for_its_challenge_alone() {
        let answer = (0_u32..).map(|n| n.to_string()).find(|n| puzzle_solved("a", n, 8)).unwrap();
        assert!(puzzle_solved("a", &answer, 8));
        assert!(!puzzle_solved("b", &answer, 24));
        assert!(!puzzle_solved("a", "", 0));
    }
}
