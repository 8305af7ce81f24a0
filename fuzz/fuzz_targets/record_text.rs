//! Any text can be read as tokens.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let tokens = record::text::tokens(text);
    assert!(tokens.len() <= text.len());
});
