//! The docket from outside: what it promises, compared with what others wrote.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests too")]

#[path = "all/tree.rs"]
mod tree;
