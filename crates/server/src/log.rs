//! What is logged: what went wrong with the server, and nothing about who asked for what.
//!
//! Lines go to standard error without a time of their own. No request is logged, and a panic
//! says where it happened and never what it was about: its message may quote a text.

use std::panic;

use tracing_subscriber::filter::LevelFilter;

/// Sets up logging and the panic message for the whole process.
pub(crate) fn begin() {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .with_writer(std::io::stderr)
        .with_target(false)
        .without_time()
        .init();
    panic::set_hook(Box::new(|what| {
        let place = what.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a bug: the server panicked here");
    }));
}
