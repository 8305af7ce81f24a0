//! Any bytes are a policy or are refused; a policy that names no log believes nothing.
#![no_main]

use docket::log::{Checkpoint, Head, Policy, Purpose, SignerKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let Ok(policy) = Policy::parse(file) else { return };
    let Ok(key) = SignerKey::from_seed("stranger.example", Purpose::Note, &[7; 32]) else { return };
    let checkpoint = Checkpoint::new("stranger.example", Head::of_nothing()).sign(&key);
    let Ok(checkpoint) = checkpoint else { return };
    let believed = policy.logs().contains(&key.verifier());
    assert!(believed || policy.check(&checkpoint).is_err());
});
