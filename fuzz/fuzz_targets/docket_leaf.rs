//! An entry or opening is read in one spelling only.
#![no_main]

use docket::log::slots::Kept;
use docket::log::{Leaf, Opening};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(leaf) = Leaf::parse(bytes) {
        assert_eq!(leaf.entry(), bytes);
    }
    if let Ok(opening) = Opening::parse(bytes) {
        assert_eq!(opening.to_bytes(), bytes);
    }
    if let Ok(kept) = Kept::parse(bytes) {
        assert_eq!(kept.to_bytes(), bytes);
    }
});
