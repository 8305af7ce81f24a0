//! A note, key or checkpoint is read in one spelling only, and no key we know signed it.
#![no_main]

use docket::log::{Note, SignedCheckpoint, SignerKey, VerifierKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(note) = Note::parse(text) {
        assert_eq!(note.to_string(), text);
    }
    if let Ok(signed) = SignedCheckpoint::parse(text) {
        assert_eq!(signed.note().to_string(), text);
        assert_eq!(signed.checkpoint().to_text(), signed.note().text());
    }
    if let Ok(key) = VerifierKey::parse(text) {
        assert_eq!(key.to_text(), text);
        assert!(SignedCheckpoint::parse(text).is_err());
    }
    if let Ok(key) = SignerKey::parse(text) {
        assert_eq!(key.to_text(), text);
    }
});
