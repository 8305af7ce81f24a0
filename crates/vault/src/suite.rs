//! The one suite: HKDF-SHA-256 (RFC 5869) and XChaCha20-Poly1305, always bound to a context.
//!
//! There is no negotiation and no second choice. A format that changes gets a new label, and
//! what was sealed under the old one does not open under the new.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::CannotOpen;

/// The parts in a row, each behind its length (4 bytes, big-endian), so that no two lists of
/// parts read the same.
pub(crate) fn context(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| 4 + part.len()).sum());
    for part in parts {
        bytes.extend_from_slice(&length(part));
        bytes.extend_from_slice(part);
    }
    bytes
}

/// HKDF-SHA-256 without salt: `N` bytes from a secret, for the purpose that the parts spell out.
#[expect(clippy::expect_used, reason = "HKDF-SHA-256 gives up to 8,160 bytes; we ask for 32")]
pub(crate) fn derive<const N: usize>(secret: &[u8], parts: &[&[u8]]) -> Key<N> {
    let mut key = Box::new(Zeroizing::new([0; N]));
    Hkdf::<Sha256>::new(None, secret)
        .expand(&context(parts), key.as_mut_slice())
        .expect("the length is within HKDF's reach");
    key
}

/// Nonce, ciphertext and tag of the plaintext, bound to the parts.
#[expect(clippy::expect_used, reason = "the cipher takes 256 GiB; lengths here fit 32 bits")]
pub(crate) fn seal(key: &[u8; 32], nonce: Nonce, parts: &[&[u8]], plain: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plain, aad: &context(parts) };
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .expect("the plaintext is within the cipher's reach");
    [nonce.as_slice(), &sealed].concat()
}

/// The plaintext of what [`seal`] made with the same key and parts.
pub(crate) fn open(
    key: &[u8; 32],
    parts: &[&[u8]],
    bytes: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(CannotOpen)?;
    let payload = Payload { msg: sealed, aad: &context(parts) };
    let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| CannotOpen)?;
    Ok(Zeroizing::new(plain))
}

/// A part's length as four bytes, big-endian.
#[expect(clippy::expect_used, reason = "limits keep everything far below 4 GiB")]
pub(crate) fn length(part: &[u8]) -> [u8; 4] {
    u32::try_from(part.len()).expect("below 4 GiB").to_be_bytes()
}

/// A key, wiped when dropped; boxed, so that moving it leaves no copy behind on the stack.
pub(crate) type Key<const N: usize = 32> = Box<Zeroizing<[u8; N]>>;

/// A nonce of the cipher: 192 random bits never meet again.
pub(crate) type Nonce = [u8; NONCE_BYTES];

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

const NONCE_BYTES: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_border_changes_the_context() {
        assert_ne!(context(&[b"ab", b"c"]), context(&[b"a", b"bc"]));
        assert_ne!(context(&[b"abc"]), context(&[b"abc", b""]));
    }

    #[test]
    fn sealed_bytes_open_with_their_key_and_context_only() {
        let sealed = seal(&[1; 32], [2; 24], &[b"here"], b"plain");
        assert_eq!(*open(&[1; 32], &[b"here"], &sealed).unwrap(), b"plain");
        assert_eq!(open(&[9; 32], &[b"here"], &sealed), Err(CannotOpen));
        assert_eq!(open(&[1; 32], &[b"there"], &sealed), Err(CannotOpen));
    }

    #[test]
    fn too_few_bytes_do_not_open() {
        for length in [0, 23, 24, 39] {
            assert_eq!(open(&[1; 32], &[], &vec![0; length]), Err(CannotOpen), "{length}");
        }
    }
}
