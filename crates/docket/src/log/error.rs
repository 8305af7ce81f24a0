//! What can be wrong with a text of the log or with what it claims, by name.

use thiserror::Error;

/// Why a text is not taken, or a claim not believed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Invalid {
    /// The note has no text, no signature, or what a note may not have.
    #[error("this is not a signed note")]
    Note,
    /// The name of a key is empty, or has a space or a plus in it.
    #[error("the name of a key is empty, or has a space or a plus in it")]
    KeyName,
    /// The key is not in the spelling of a verifier key, or not one that is supported.
    #[error("this is not a key in the form `name+id+key` of a kind supported here")]
    Key,
    /// The text of a note is not a checkpoint.
    #[error("this is not a checkpoint")]
    Checkpoint,
    /// The checkpoint speaks for another log than was asked about.
    #[error("the checkpoint is of the log `{found}`, not of `{wanted}`")]
    Origin {
        /// Of which log it speaks.
        found: String,
        /// Which log was asked about.
        wanted: String,
    },
    /// No key that is known signed it.
    #[error("no known key signed this")]
    Unsigned,
    /// A signature of a known key does not fit the text.
    #[error("the signature of `{0}` does not fit the text")]
    Signature(String),
    /// Too few witnesses cosigned it.
    #[error("the witnesses that cosigned this are fewer than the policy asks for")]
    Quorum,
    /// The path of a tile is in no accepted spelling.
    #[error("this is not the path of a tile")]
    Path,
    /// A bundle of entries ends within an entry, or goes on after the last.
    #[error("a bundle of entries is cut off, or too long")]
    Bundle,
    /// The entry is in no form that the docket writes.
    #[error("this entry is in no form that the docket writes")]
    Leaf,
    /// The text is not a proof file.
    #[error("this is not a proof file")]
    Proof,
    /// The proof does not lead from the entry to the root.
    #[error("the proof does not lead from the entry to the root that was signed")]
    NotIncluded,
    /// Two proofs have trees of the same size that differ, both signed.
    #[error("forked: two different trees of {size} entries were signed")]
    Forked {
        /// Of which size.
        size: u64,
    },
    /// A line of the policy is wrong, counted from 1; 0 is the policy as a whole.
    #[error("line {line} of the policy: {what}")]
    Policy {
        /// Which line.
        line: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The body of a request to a witness is malformed.
    #[error("this is not a request to a witness")]
    Request,
    /// The answer of a witness is malformed, or has no signature of it.
    #[error("this is not an answer of the witness")]
    Answer,
    /// More than is taken at once, or than a limit allows.
    #[error("this is longer than is allowed")]
    TooLong,
}
