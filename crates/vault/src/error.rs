//! What can go wrong. The messages say nothing about what was inside.

/// The key, the place or the bytes are wrong; which of them, nobody is told.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the box does not open")]
pub struct CannotOpen;

/// The plaintext does not fit a format of fixed size, or there is nobody to seal it to.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CannotSeal {
    /// Longer than the fixed size leaves room for.
    #[error("too long to be sealed")]
    TooLong,
    /// The public key is one that everybody knows the secret of (RFC 7748, section 6.1).
    #[error("the address cannot be sealed to")]
    BadAddress,
}
