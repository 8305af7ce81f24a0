//! OAuth 2 (RFC 6749): how apps are let in. What a token opens is sealed under it; until a code
//! becomes a token, what the code opens is sealed under the code and lies in memory only.
//!
//! - `apps`: programs describe themselves
//! - `authorize`: a holder lets one in and gets a code for it
//! - `codes`: codes on their way
//! - `exchange`: a code, a codename or nothing at all becomes a token
//! - `bearer`: what a token opens; taking it back
//! - `redirect`: where a browser may be sent back to

mod apps;
mod authorize;
mod bearer;
mod codes;
mod exchange;
mod redirect;

use crate::{Refused, Scopes};

pub use apps::{AppView, NewApp, Registered};
pub use authorize::{Asked, Consent, Who};
pub use bearer::{AppPass, Bearer};
pub(crate) use codes::Codes;
pub use exchange::{Client, Issued};
pub use redirect::{OUT_OF_BAND, form_target};

/// A refusal of OAuth's (RFC 6749, section 5.2).
fn refused(code: &'static str, words: &'static str) -> Refused {
    Refused::OAuth { code, words }
}

fn invalid_client() -> Refused {
    refused("invalid_client", "There is no such app, or this is not its secret.")
}

fn invalid_grant() -> Refused {
    refused("invalid_grant", "The code is wrong, was used before, is too old, or is another app's.")
}

/// The scopes asked for; `read` if none were.
///
/// # Errors
/// `invalid_scope` if one is unknown, or not among `most`.
fn scopes_within(asked: &str, most: Scopes) -> Result<Scopes, Refused> {
    let asked = if asked.trim().is_empty() { "read" } else { asked };
    let scopes = Scopes::parse(asked).filter(|scopes| most.cover(*scopes));
    scopes.ok_or_else(|| {
        refused("invalid_scope", "The scope is unknown, or the app did not register for it.")
    })
}
