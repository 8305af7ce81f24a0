//! Where a browser may be sent back to. An app names its addresses when it registers, and only
//! those count, letter by letter (RFC 9700, section 2.1).

use crate::Refused;

/// In place of an address: the code is shown, to be copied by hand.
pub const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// Checks an address that an app wants to be sent back to.
///
/// # Errors
/// [`Refused::Invalid`] if it is no address, or one that would run or show something here.
pub(super) fn check(address: &str) -> Result<(), Refused> {
    if address == OUT_OF_BAND || form_target(address).is_some() {
        return Ok(());
    }
    Err(Refused::invalid("Validation failed: Redirect URI must be an absolute URI."))
}

/// What a form that may end at the address must be allowed to reach, as Content Security Policy
/// writes it: the origin for sites, the scheme for programs. `None` if no browser may go there.
#[must_use]
pub fn form_target(address: &str) -> Option<String> {
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic()) && !address.contains('#');
    let (scheme, rest) = address.split_once(':')?;
    let well_formed = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let scheme = scheme.to_ascii_lowercase();
    if !plain || !well_formed || rest.is_empty() || NEVER.contains(&scheme.as_str()) {
        return None;
    }
    if !matches!(scheme.as_str(), "http" | "https") {
        return Some(format!("{scheme}:"));
    }
    let authority = rest.strip_prefix("//")?.split(['/', '?']).next()?;
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    let named = !authority.is_empty() && authority.bytes().all(is_host);
    named.then(|| format!("{scheme}://{authority}"))
}

/// Schemes that would run, or show, something in the browser itself.
const NEVER: &[&str] =
    &["javascript", "data", "vbscript", "blob", "file", "filesystem", "about", "view-source"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_and_programs_are_told_apart() {
        for (address, target) in [
            ("https://elk.example/api/back?x=1", "https://elk.example"),
            ("http://localhost:4002/settings", "http://localhost:4002"),
            ("tusky://oauth", "tusky:"),
            ("com.example.app:/back", "com.example.app:"),
        ] {
            assert_eq!(form_target(address).as_deref(), Some(target), "{address}");
        }
    }

    #[test]
    fn what_runs_or_is_no_address_is_refused() {
        for address in [
            "",
            "/back",
            "javascript:alert(1)",
            "DATA:text/html,x",
            "https://",
            "https://a;b.example/",
            "https://user@a.example/",
            "https://a.example/#fragment",
            "https://a.example/ x",
            "app:/\u{e9}",
        ] {
            assert!(check(address).is_err(), "{address}");
        }
        assert!(check(OUT_OF_BAND).is_ok());
    }
}
