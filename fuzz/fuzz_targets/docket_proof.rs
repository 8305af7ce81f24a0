//! A proof file is read in one spelling only, and proves nothing to who believes nobody.
#![no_main]

use docket::log::{Policy, Proof, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(proof) = Proof::parse(text) {
        assert_eq!(proof.to_string(), text);
        assert!(proof.check(&docket::log::Hash([7; 32])).is_err());
    }
    if let Ok(nobody) = Policy::parse(b"quorum none\n") {
        assert!(verify(text, &nobody).is_err());
    }
});
