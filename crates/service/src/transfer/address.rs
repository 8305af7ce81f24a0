//! How accounts and posts are named outside: `handle@host`, and the address of a page.

use record::{Handle, Id, Post};

/// This server's name as it stands in addresses of accounts: an origin without its scheme.
pub(crate) fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

/// What an address of an account means here.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// An account of this server, if there is one so called.
    Here(Handle),
    /// An account of another server.
    Elsewhere,
    /// No address.
    Nothing,
}

/// Reads `handle`, `@handle`, `handle@host` or `acct:handle@host`.
pub(crate) fn account(text: &str, origin: &str) -> Named {
    let text = text.trim();
    let text = text.strip_prefix("acct:").unwrap_or(text);
    let text = text.strip_prefix('@').unwrap_or(text);
    let (name, of) = text.split_once('@').map_or((text, None), |(name, of)| (name, Some(of)));
    if of.is_some_and(|of| !of.eq_ignore_ascii_case(host(origin))) {
        return Named::Elsewhere;
    }
    Handle::parse(name).map_or(Named::Nothing, Named::Here)
}

/// The post that the address of a page of this server names: whatever stands before, its last
/// part is the number.
pub(crate) fn post(text: &str, origin: &str) -> Option<Id<Post>> {
    let path = text.trim().strip_prefix(origin)?.strip_prefix('/')?;
    let path = path.split(['?', '#']).next()?;
    path.trim_end_matches('/').rsplit_once('/')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://example.org";

    #[test]
    fn an_account_is_named_in_several_ways() {
        let ada = Named::Here(Handle::parse("ada").unwrap());
        for text in ["ada", "@ada", " ada@example.org", "acct:ada@Example.org", "@ada@example.org"]
        {
            assert_eq!(account(text, ORIGIN), ada, "{text}");
        }
        assert_eq!(account("ada@other.example", ORIGIN), Named::Elsewhere);
        assert_eq!(account("ada lovelace", ORIGIN), Named::Nothing);
        assert_eq!(account("", ORIGIN), Named::Nothing);
    }

    #[test]
    fn a_post_is_named_by_the_address_of_its_page() {
        for path in ["/@ada/42", "/@ada/42/", "/users/ada/statuses/42?x=1"] {
            assert_eq!(post(&format!("{ORIGIN}{path}"), ORIGIN), Some(Id::new(42)), "{path}");
        }
        assert_eq!(post("https://example.organic/@ada/42", ORIGIN), None);
        assert_eq!(post("https://example.org/@ada", ORIGIN), None);
    }
}
