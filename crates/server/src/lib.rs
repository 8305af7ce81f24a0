//! The accept loop of the binary `publius`, which benchmarks put before a file as well.
//!
//! Nothing else of the binary can be imported, and no room imports this one.

#[cfg(feature = "leak")]
mod leak;
pub mod listen;
