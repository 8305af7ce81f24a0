//! Any header says who asks, or nothing. The parser is taken out of its room.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/authorization.rs"]
mod authorization;

fuzz_target!(|value: &str| {
    if let Some(token) = authorization::bearer(value) {
        assert!(value.ends_with(token) || value.trim_end().ends_with(token));
        assert!(authorization::basic(value).is_none());
    }
    if let Some((id, secret)) = authorization::basic(value) {
        assert!(!id.contains(':') && id.len() + secret.len() < value.len());
    }
});
