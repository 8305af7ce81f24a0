//! Checking a proof file without a network: was this in the log, who has seen it, and when?

use super::checkpoint::Head;
use super::error::Invalid;
use super::opening::Opening;
use super::policy::Policy;
use super::proof::Proof;

/// What a proof file has been shown to prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The log.
    pub origin: String,
    /// Its head when the proof was made.
    pub head: Head,
    /// Where in it the entry is, from 0.
    pub index: u64,
    /// What the entry stands for.
    pub opening: Opening,
    /// The witnesses that had seen that head, and when, in seconds since 1970.
    pub seen: Vec<(String, u64)>,
}

/// Checks a proof file of the docket, which carries its entry's opening along.
///
/// # Errors
/// If it does not prove that, or not to who believes as the policy says.
pub fn verify(file: &str, policy: &Policy) -> Result<Proven, Invalid> {
    let proof = Proof::parse(file)?;
    let opening = Opening::parse(proof.extra.as_deref().ok_or(Invalid::Proof)?)?;
    let cosigned = policy.check(&proof.checkpoint)?;
    proof.check(&opening.leaf().hash())?;
    let seen = cosigned.iter().filter_map(|signed| Some((signed.key.name().into(), signed.time?)));
    Ok(Proven {
        origin: proof.checkpoint.checkpoint().origin.clone(),
        head: proof.checkpoint.head(),
        index: proof.index,
        opening,
        seen: seen.collect(),
    })
}

/// Whether proofs can be of one history, as far as they tell: trees of one log and one size are
/// the same tree.
///
/// # Errors
/// If two are not: that log has shown different histories to different readers.
pub fn agree(proven: &[Proven]) -> Result<(), Invalid> {
    for (place, one) in proven.iter().enumerate() {
        let others = proven.iter().skip(place + 1).filter(|other| other.origin == one.origin);
        let mut twins = others.filter(|other| other.head.size == one.head.size);
        if twins.any(|other| other.head.root != one.head.root) {
            return Err(Invalid::Forked { size: one.head.size });
        }
    }
    Ok(())
}
