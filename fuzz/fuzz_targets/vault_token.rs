//! A text is a token in one spelling only, or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::Token;

fuzz_target!(|text: &str| {
    if let Some(token) = Token::parse(text) {
        assert!(token.to_text().as_str() == text);
    }
});
