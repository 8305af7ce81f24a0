//! Any text can be cleaned; cleaning it twice changes nothing more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scrub::text::{apply, line, text};

fuzz_target!(|input: &str| {
    let cleaned = text(input);
    assert_eq!(text(&cleaned.text).text, cleaned.text);
    let _ = apply(&cleaned.text, &cleaned.proposals);
    let single = line(input).text;
    assert!(!single.contains('\n'));
    assert_eq!(line(&single).text, single);
});
