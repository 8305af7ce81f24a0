//! Any message on a stream is an order or none. The parser is taken out of its room.
#![no_main]

use libfuzzer_sys::fuzz_target;

use crate::order::Order;

#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/ask.rs"]
mod ask;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/numbered.rs"]
mod numbered;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/streaming/order.rs"]
mod order;

/// As much of a refusal as the parser knows.
mod error {
    pub(crate) struct ApiError;

    impl ApiError {
        pub(crate) fn said(_: axum::http::StatusCode, _: impl Into<String>) -> Self {
            Self
        }
        pub(crate) fn unprocessable(_: impl Into<String>) -> Self {
            Self
        }
    }
}

fuzz_target!(|text: &str| {
    if let Some(order) = Order::read(text) {
        assert!(text.contains(&order.kind) || text.contains('\\'));
        if let Some(tag) = &order.wanted.tag {
            let _ = record::text::tag(&tag.0);
        }
    }
});
