//! The one cookie there is: the token of a session. Nobody gets it before signing in.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The token that the request carries, if any.
pub(crate) fn token<'a>(headers: &'a HeaderMap, origin: &str) -> Option<&'a str> {
    let name = name(origin);
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';'));
    pairs.find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then_some(value)
    })
}

/// The `Set-Cookie` line that hands over a token.
pub(crate) fn handing_over(token: &str, origin: &str) -> Option<HeaderValue> {
    line(origin, token, SECONDS_KEPT)
}

/// The `Set-Cookie` line that takes the token back.
pub(crate) fn taking_back(origin: &str) -> Option<HeaderValue> {
    line(origin, "", 0)
}

fn line(origin: &str, value: &str, seconds: u64) -> Option<HeaderValue> {
    let secure = if is_https(origin) { "; Secure" } else { "" };
    let name = name(origin);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}

/// Browsers hold `__Host-` cookies to this host and to HTTPS (RFC 6265bis, section 4.1.3).
fn name(origin: &str) -> &'static str {
    if is_https(origin) { "__Host-session" } else { "session" }
}

fn is_https(origin: &str) -> bool {
    origin.starts_with("https://")
}

/// 180 days.
const SECONDS_KEPT: u64 = 180 * 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    fn carrying(line: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(line).unwrap())])
    }

    #[test]
    fn the_token_is_found_among_others() {
        let headers = carrying("a=b; session=tok; c=d");
        assert_eq!(token(&headers, "http://127.0.0.1:3000"), Some("tok"));
    }

    #[test]
    fn over_https_only_the_bound_name_counts() {
        assert_eq!(token(&carrying("session=tok"), "https://example.org"), None);
        let bound = carrying("__Host-session=tok");
        assert_eq!(token(&bound, "https://example.org"), Some("tok"));
    }

    #[test]
    fn scripts_and_other_sites_never_see_it() {
        let line = handing_over("tok", "https://example.org").unwrap();
        let line = line.to_str().unwrap();
        for part in ["__Host-session=tok;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(line.contains(part), "{part}");
        }
    }
}
