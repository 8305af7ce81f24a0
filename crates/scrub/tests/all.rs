//! What goes in is not what comes out: marked files, bombs, damage, and the camera's fingerprint.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are not functions of tests to clippy"
)]

#[path = "all/craft.rs"]
mod craft;
#[path = "all/fingerprint.rs"]
mod fingerprint;
#[path = "all/limits.rs"]
mod limits;
#[path = "all/metadata.rs"]
mod metadata;
#[path = "all/orientation.rs"]
mod orientation;
#[path = "all/properties.rs"]
mod properties;
