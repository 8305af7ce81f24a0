//! The docket's log: what was recorded about a demand cannot be altered later unseen.
//!
//! A log of the C2SP family, one file per specification, so that tools we did not write can check
//! it. It proves that nothing was rewritten or dated back; it cannot prove that everything was
//! recorded. What it holds, and what it does not prove: `docs/docket/log.md`.
//!
//! - what is in it: [`leaf`], [`opening`], [`slots`], and the order they keep, [`history`];
//! - how it is made: [`tree`], [`tiles`], [`writer`], [`storage`];
//! - how it is signed: [`note`], [`key`], [`checkpoint`], [`cosignature`], [`witness`];
//! - how it is checked: [`proof`], [`policy`], [`verify`](mod@verify), [`audit`](mod@audit).

pub mod audit;
pub mod checkpoint;
pub mod cosignature;
mod error;
pub mod history;
pub mod key;
pub mod leaf;
pub mod note;
pub mod opening;
pub mod policy;
pub mod proof;
pub mod slots;
pub mod storage;
mod text;
pub mod tiles;
pub mod tree;
pub mod verify;
pub mod witness;
pub mod writer;

pub use audit::{Audited, Seen, Tampered, audit};
pub use checkpoint::{Checkpoint, Head, SignedCheckpoint, log_name};
pub use error::Invalid;
pub use history::{History, OutOfOrder};
pub use key::{Purpose, SignerKey, VerifierKey};
pub use leaf::Leaf;
pub use note::{Note, NoteSignature};
pub use opening::Opening;
pub use policy::Policy;
pub use proof::Proof;
pub use tree::Hash;
pub use verify::{Proven, verify};
pub use writer::Plan;
