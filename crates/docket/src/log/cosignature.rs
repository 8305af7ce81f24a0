//! Cosignatures (C2SP tlog-cosignature, the Ed25519 kind): a witness says that, at a time, this was
//! the longest tree it had seen of a log, and that it contains all it had seen before.

use super::checkpoint::SignedCheckpoint;
use super::key::{Purpose, SignerKey, VerifierKey};
use super::note::NoteSignature;

/// Cosigns a checkpoint as of a time, in seconds since 1970. Nothing if the key is a log's, or the
/// time out of range.
#[must_use]
pub fn cosign(key: &SignerKey, checkpoint: &SignedCheckpoint, time: u64) -> Option<NoteSignature> {
    let allowed = key.verifier().purpose() == Purpose::Cosignature && time <= TIME_MAX;
    allowed.then(|| {
        let signature = key.sign_bytes(message(checkpoint.note().text(), time).as_bytes());
        key.line([&time.to_be_bytes()[..], &signature].concat())
    })
}

/// The time of a cosignature that fits the text of a checkpoint.
pub(crate) fn check(key: &VerifierKey, text: &str, cosignature: &[u8]) -> Option<u64> {
    let (time, signature) = cosignature.split_first_chunk()?;
    let time = u64::from_be_bytes(*time);
    let fits = time <= TIME_MAX && key.fits(message(text, time).as_bytes(), signature);
    fits.then_some(time)
}

fn message(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

const TIME_MAX: u64 = i64::MAX.unsigned_abs();
