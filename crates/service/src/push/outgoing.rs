//! The way out: what the server asks of others goes through here. Whoever runs the server gives
//! it one; this room opens no connection of its own.

use futures_util::future::BoxFuture;

/// Something to be sent.
pub struct Parcel {
    /// Where: an address that [`Outgoing::origin`] knows.
    pub address: String,
    /// Headers beside those that HTTP itself asks for.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// It did not arrive, or no answer came. Why is not said: the address would be in it.
#[derive(Debug, thiserror::Error)]
#[error("it did not arrive")]
pub struct NotSent;

/// A way out.
pub trait Outgoing: Send + Sync {
    /// The origin of an address (RFC 6454) if it may be asked at all: `https://push.example`.
    fn origin(&self, address: &str) -> Option<String>;

    /// Posts a parcel; answers with the status that came back.
    fn post(&self, parcel: Parcel) -> BoxFuture<'static, Result<u16, NotSent>>;

    /// Posts a parcel to an address that the operator chose; answers with the status and the body
    /// that came back.
    fn ask(&self, parcel: Parcel) -> BoxFuture<'static, Result<(u16, Vec<u8>), NotSent>>;
}
