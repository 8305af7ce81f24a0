//! The docket's log: what was recorded about a demand cannot be altered later unseen.
//!
//! A log of the C2SP family, one file per specification, so that tools we did not write can check
//! it. It proves that nothing was rewritten or dated back; it cannot prove that everything was
//! recorded. What it holds, and what it does not prove: `docs/docket/log.md`.

pub mod tree;

pub use tree::Hash;
