//! The witness protocol (C2SP tlog-witness), both sides, without a network.
//!
//! A witness remembers of each log the longest head it saw, and cosigns only what contains it. It
//! is given a request and what it remembers, and says what to answer; who runs it keeps
//! [`Accepted::head`] durably, before anybody sees the cosignature and before the next request is
//! looked at.

use record::limits::{NOTE_BYTES_MAX, PROOF_HASHES_MAX};

use super::checkpoint::{Head, SignedCheckpoint};
use super::cosignature::cosign;
use super::error::Invalid;
use super::key::{SignerKey, VerifierKey};
use super::note::{Note, NoteSignature, parse_signatures};
use super::text::{self, decimal};
use super::tree::{Hash, consistent};

/// What a log asks of a witness: `add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size of the head that the witness cosigned last, as far as the log knows.
    pub old: u64,
    /// That the new tree begins with the old one.
    pub proof: Vec<Hash>,
    /// What to cosign.
    pub checkpoint: SignedCheckpoint,
}

impl AddCheckpoint {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// If it is malformed or too long.
    pub fn parse(body: &str) -> Result<Self, Invalid> {
        if body.len() > NOTE_BYTES_MAX {
            return Err(Invalid::TooLong);
        }
        let (head, checkpoint) = body.split_once("\n\n").ok_or(Invalid::Request)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).and_then(decimal);
        Ok(Self {
            old: old.ok_or(Invalid::Request)?,
            proof: text::hashes(lines, PROOF_HASHES_MAX).ok_or(Invalid::Request)?,
            checkpoint: SignedCheckpoint::parse(checkpoint)?,
        })
    }
}

impl std::fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { old, proof, checkpoint } = self;
        write!(f, "old {old}\n{}\n{}", text::hash_lines(proof), checkpoint.note())
    }
}

/// A log as a witness is configured with it.
#[derive(Clone, Debug)]
pub struct KnownLog {
    /// Its name.
    pub origin: String,
    /// The keys with which it signs.
    pub keys: Vec<VerifierKey>,
}

/// What a witness answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// 200, once the head is kept.
    Cosign(Accepted),
    /// 404: the log is unknown.
    UnknownLog,
    /// 403: no key of the log signed this.
    Forbidden,
    /// 400: the old tree is longer than the new.
    BadRequest,
    /// 409: the head cosigned last has this size, or, at this size, had another root.
    Conflict {
        /// The size of the head cosigned last.
        size: u64,
    },
    /// 422: the new tree does not begin with the old one.
    Inconsistent,
}

impl Decision {
    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Cosign(_) => 200,
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::UnknownLog => 404,
            Self::Conflict { .. } => 409,
            Self::Inconsistent => 422,
        }
    }
}

/// A checkpoint that may be cosigned, once its head is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    checkpoint: SignedCheckpoint,
}

impl Accepted {
    /// Which log.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.checkpoint.checkpoint().origin
    }

    /// What to remember of it, before [`Self::cosign`].
    #[must_use]
    pub fn head(&self) -> Head {
        self.checkpoint.head()
    }

    /// The checkpoint as the log signed it, for those who ask the witness what it saw.
    #[must_use]
    pub fn checkpoint(&self) -> &SignedCheckpoint {
        &self.checkpoint
    }

    /// The body of the answer: the cosignature as of now, in seconds since 1970.
    ///
    /// # Errors
    /// If the key is no witness's, or the time out of range.
    pub fn cosign(&self, key: &SignerKey, now: u64) -> Result<NoteSignature, Invalid> {
        cosign(key, &self.checkpoint, now).ok_or(Invalid::Key)
    }
}

/// Decides about a request, from the logs that are known and the head that was cosigned last of
/// the log at hand.
#[must_use]
pub fn decide(
    request: &AddCheckpoint,
    logs: &[KnownLog],
    last: impl FnOnce(&str) -> Option<Head>,
) -> Decision {
    let AddCheckpoint { old, proof, checkpoint } = request;
    let origin = checkpoint.checkpoint().origin.as_str();
    let Some(log) = logs.iter().find(|log| log.origin == origin) else {
        return Decision::UnknownLog;
    };
    if checkpoint.note().verify(&log.keys).is_err() {
        return Decision::Forbidden;
    }
    let new = checkpoint.head();
    if *old > new.size {
        return Decision::BadRequest;
    }
    let last = last(origin).unwrap_or_else(Head::of_nothing);
    if *old != last.size {
        return Decision::Conflict { size: last.size };
    }
    if new.size == last.size && new.root != last.root {
        return Decision::Conflict { size: last.size };
    }
    if !consistent(proof, (last.size, &last.root), (new.size, &new.root)) {
        return Decision::Inconsistent;
    }
    Decision::Cosign(Accepted { checkpoint: checkpoint.clone() })
}

/// The log's side: the cosignatures of a witness in its answer, those that fit the checkpoint.
///
/// # Errors
/// If the answer is malformed, or has none of this witness.
pub fn parse_answer(
    answer: &str,
    checkpoint: &SignedCheckpoint,
    witness: &VerifierKey,
) -> Result<Vec<NoteSignature>, Invalid> {
    let signatures = parse_signatures(answer).map_err(|_| Invalid::Answer)?;
    let own: Vec<_> = signatures.into_iter().filter(|made| made.is_by(witness)).collect();
    let note = Note::new(checkpoint.note().text().to_owned(), own.clone())?;
    note.verify([witness]).map_err(|_| Invalid::Answer)?;
    Ok(own)
}
