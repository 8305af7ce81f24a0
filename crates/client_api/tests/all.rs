//! Tests of the client API, through its router and on a real store.

#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

#[path = "all/collections.rs"]
mod collections;
#[path = "all/description.rs"]
mod description;
#[path = "all/discovery.rs"]
mod discovery;
#[path = "all/notices.rs"]
mod notices;
#[path = "all/operating.rs"]
mod operating;
#[path = "all/place.rs"]
mod place;
#[path = "all/profiles.rs"]
mod profiles;
#[path = "all/quoting.rs"]
mod quoting;
#[path = "all/reading.rs"]
mod reading;
#[path = "all/relating.rs"]
mod relating;
#[path = "all/sealed.rs"]
mod sealed;
#[path = "all/sending.rs"]
mod sending;
#[path = "all/streaming.rs"]
mod streaming;
#[path = "all/tokens.rs"]
mod tokens;
