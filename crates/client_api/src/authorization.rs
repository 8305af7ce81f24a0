//! The header that says who asks: a token (RFC 6750, section 2.1), or an app's id and secret
//! (RFC 7617).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The token that a header's value carries.
pub(crate) fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// An app's id and secret, each written as in a form (RFC 6749, section 2.3.1). Ours need no
/// escapes.
pub(crate) fn basic(value: &str) -> Option<(String, String)> {
    let (scheme, coded) = value.split_once(' ')?;
    let coded = scheme.eq_ignore_ascii_case("basic").then(|| coded.trim())?;
    let text = String::from_utf8(STANDARD.decode(coded).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}
