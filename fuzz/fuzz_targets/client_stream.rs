//! Any message on a stream is an order or none. The parser is taken out of its room.
#![no_main]

use libfuzzer_sys::fuzz_target;

use crate::order::Order;

#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/ask.rs"]
mod ask;
#[path = "../stand_ins/error.rs"]
mod error;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/numbered.rs"]
mod numbered;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/client_api/src/streaming/order.rs"]
mod order;

fuzz_target!(|text: &str| {
    if let Some(order) = Order::read(text) {
        assert!(text.contains(&order.kind) || text.contains('\\'));
        if let Some(tag) = &order.wanted.tag {
            let _ = record::text::tag(&tag.0);
        }
    }
});
