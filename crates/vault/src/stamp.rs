//! Stamps: marks on what a visitor hands back to the same process.
//!
//! The key lives in memory and dies with the process. A sign-up ticket, or the commitment to a
//! codename that was shown and not yet typed back, needs no row on disk that way.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use crate::random::random_key;
use crate::suite::{Key, derive};

/// Makes and checks stamps.
pub struct Stamper(Key);

impl Stamper {
    /// A stamper of its own kind: no other one takes its stamps.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "each stamper differs, so none is the default")]
    pub fn new() -> Self {
        Self(random_key())
    }

    /// The stamp on these parts for this purpose: 43 characters, base64url.
    #[must_use]
    pub fn stamp(&self, purpose: &str, parts: &[&[u8]]) -> String {
        let mut all = vec![LABEL, purpose.as_bytes()];
        all.extend_from_slice(parts);
        URL_SAFE_NO_PAD.encode(derive::<32>(self.0.as_slice(), &all).as_slice())
    }

    /// Whether the stamp is ours, on these parts, for this purpose. Takes the same time wherever
    /// a wrong stamp differs.
    #[must_use]
    pub fn check(&self, purpose: &str, parts: &[&[u8]], stamp: &str) -> bool {
        self.stamp(purpose, parts).as_bytes().ct_eq(stamp.as_bytes()).into()
    }
}

const LABEL: &[u8] = b"publius stamp 1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_for_its_purpose_and_parts_only() {
        let stamper = Stamper::new();
        let stamp = stamper.stamp("ticket", &[b"a", b"bc"]);
        assert!(stamper.check("ticket", &[b"a", b"bc"], &stamp));
        assert!(!stamper.check("codename", &[b"a", b"bc"], &stamp));
        assert!(!stamper.check("ticket", &[b"ab", b"c"], &stamp));
        assert!(!stamper.check("ticket", &[b"a", b"bc"], ""));
    }

    #[test]
    fn another_process_does_not_take_it() {
        let stamp = Stamper::new().stamp("ticket", &[b"a"]);
        assert!(!Stamper::new().check("ticket", &[b"a"], &stamp));
    }
}
