//! The docket from outside: what it promises, compared with what others wrote.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests too"
)]

#[path = "all/audit.rs"]
mod audit;
#[path = "all/authority.rs"]
mod authority;
#[path = "all/clock.rs"]
mod clock;
#[path = "all/document.rs"]
mod document;
#[path = "all/episode.rs"]
mod episode;
#[path = "all/fixture.rs"]
mod fixture;
#[path = "all/invariant.rs"]
mod invariant;
#[path = "all/leaf.rs"]
mod leaf;
#[path = "all/model.rs"]
mod model;
#[path = "all/moves.rs"]
mod moves;
#[path = "all/note.rs"]
mod note;
#[path = "all/policy.rs"]
mod policy;
#[path = "all/proof.rs"]
mod proof;
#[path = "all/report.rs"]
mod report;
#[path = "all/rule.rs"]
mod rule;
#[path = "all/sample.rs"]
mod sample;
#[path = "all/slots.rs"]
mod slots;
#[path = "all/storage.rs"]
mod storage;
#[path = "all/tiles.rs"]
mod tiles;
#[path = "all/tree.rs"]
mod tree;
#[path = "all/watch.rs"]
mod watch;
#[path = "all/witness.rs"]
mod witness;
