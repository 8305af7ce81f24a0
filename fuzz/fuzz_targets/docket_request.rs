//! A request to a witness is read in one spelling only, and answered with one of five numbers.
#![no_main]

use docket::log::witness::{AddCheckpoint, KnownLog, decide};
use docket::log::{Head, Purpose, SignerKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let Ok(request) = AddCheckpoint::parse(body) else { return };
    assert_eq!(request.to_string(), body);
    let origin = request.checkpoint.checkpoint().origin.clone();
    let key = SignerKey::from_seed("log.example", Purpose::Note, &[7; 32]);
    let keys = key.iter().map(SignerKey::verifier).collect();
    let known = [KnownLog { origin, keys }];
    // Nobody forges the signature of a key that was never shown.
    assert_eq!(decide(&request, &known, |_| Some(Head::of_nothing())).status(), 403);
    assert_eq!(decide(&request, &[], |_| None).status(), 404);
});
