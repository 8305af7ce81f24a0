//! The store from outside: what it promises, on real files.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests too")]

#[path = "all/conformance/mod.rs"]
mod conformance;
#[path = "all/copies.rs"]
mod copies;
#[path = "all/crash.rs"]
mod crash;
#[path = "all/crowd.rs"]
mod crowd;
#[path = "all/erasure.rs"]
mod erasure;
#[path = "all/full.rs"]
mod full;
#[path = "all/opening.rs"]
mod opening;
#[path = "all/people.rs"]
mod people;
#[path = "all/things.rs"]
mod things;

use std::path::Path;

use store::{Options, Store};
use tempfile::TempDir;

/// What must not come in through a door does not compile.
#[test]
fn forbidden_code_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

/// A store in a folder that goes when it does.
async fn fresh() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).await, folder)
}

async fn open(folder: &Path) -> Store {
    Store::open(folder, Options { create: true, ..Options::default() }).await.unwrap()
}
