//! The docket from outside: what it promises, compared with what others wrote.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests too")]
#![expect(clippy::indexing_slicing, reason = "helpers of tests are tests too")]

#[path = "all/audit.rs"]
mod audit;
#[path = "all/fixture.rs"]
mod fixture;
#[path = "all/leaf.rs"]
mod leaf;
#[path = "all/note.rs"]
mod note;
#[path = "all/policy.rs"]
mod policy;
#[path = "all/proof.rs"]
mod proof;
#[path = "all/slots.rs"]
mod slots;
#[path = "all/storage.rs"]
mod storage;
#[path = "all/tiles.rs"]
mod tiles;
#[path = "all/tree.rs"]
mod tree;
#[path = "all/witness.rs"]
mod witness;
