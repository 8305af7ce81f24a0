//! Codes on their way from a browser to an app: in memory only, for ten minutes, good once. What
//! a code opens is sealed under the code, so that memory alone does not open it either.

use std::collections::HashMap;
use std::sync::Weak;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::{Account, Id, limits};
use vault::Fingerprint;

use crate::Refused;
use crate::opened::Opened;

/// What a code is bound to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Bound {
    /// The app that asked.
    pub(super) client: String,
    /// Where the code was sent to.
    pub(super) redirect_uri: String,
    /// What only the one who asked can answer (RFC 7636).
    pub(super) challenge: Option<String>,
}

/// All codes on their way.
pub(crate) struct Codes {
    lifetime: Duration,
    known: Mutex<HashMap<Fingerprint, Code>>,
}

struct Code {
    account: Id<Account>,
    bound: Bound,
    until: Instant,
    state: State,
}

enum State {
    /// Nobody came with it yet. The row, as [`vault::seal_token`] makes it.
    Waiting(Vec<u8>),
    /// Its app is being given a token.
    Taken,
    /// Its app has the token.
    Made(Token),
    /// Somebody came with it again.
    Spoilt,
}

/// A token made of a code.
pub(super) type Token = (Fingerprint, Weak<Opened>);

/// What comes of showing a code.
pub(super) enum Shown {
    /// It is good: the sealed row and what it is bound to. It is good no more.
    Good(Vec<u8>, Bound),
    /// There is none such.
    Unknown,
    /// It was used before; the token made of it must go.
    Again(Token),
}

impl Codes {
    /// Codes that are good for `lifetime`.
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self { lifetime, known: Mutex::default() }
    }

    /// Keeps a code.
    ///
    /// # Errors
    /// [`Refused::TooMany`] while too many are on their way.
    pub(super) fn put(
        &self,
        name: Fingerprint,
        account: Id<Account>,
        row: Vec<u8>,
        bound: Bound,
    ) -> Result<(), Refused> {
        self.sweep();
        let mut known = self.known.lock();
        if known.len() >= limits::CODES_MAX {
            return Err(Refused::TooMany);
        }
        let until = Instant::now() + self.lifetime;
        known.insert(name, Code { account, bound, until, state: State::Waiting(row) });
        Ok(())
    }

    /// Shows a code. Whatever comes of it, the code is used.
    pub(super) fn show(&self, name: &Fingerprint) -> Shown {
        let mut known = self.known.lock();
        let Some(code) = known.get_mut(name).filter(|code| code.until > Instant::now()) else {
            return Shown::Unknown;
        };
        match std::mem::replace(&mut code.state, State::Spoilt) {
            State::Waiting(row) => {
                code.state = State::Taken;
                Shown::Good(row, code.bound.clone())
            }
            State::Made(token) => Shown::Again(token),
            State::Taken | State::Spoilt => Shown::Unknown,
        }
    }

    /// Notes the token made of a code; false if the code was shown again meanwhile.
    pub(super) fn made(&self, name: &Fingerprint, token: Token) -> bool {
        let mut known = self.known.lock();
        match known.get_mut(name) {
            Some(code) if matches!(code.state, State::Spoilt) => false,
            Some(code) => {
                code.state = State::Made(token);
                true
            }
            None => true,
        }
    }

    /// Drops the codes of an account.
    pub(crate) fn forget(&self, account: Id<Account>) {
        self.known.lock().retain(|_, code| code.account != account);
    }

    /// Drops codes that are too old.
    pub(crate) fn sweep(&self) {
        let now = Instant::now();
        self.known.lock().retain(|_, code| code.until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(lifetime: Duration) -> (Codes, Fingerprint) {
        let (codes, name) = (Codes::new(lifetime), vault::Token::generate().fingerprint());
        let bound = Bound { client: String::new(), redirect_uri: String::new(), challenge: None };
        codes.put(name, Id::new(1), vec![1], bound).unwrap();
        (codes, name)
    }

    #[test]
    fn a_code_is_good_once_and_tells_of_its_token_when_shown_again() {
        let (codes, name) = one(Duration::from_secs(600));
        assert!(matches!(codes.show(&name), Shown::Good(row, _) if row == [1]));
        let token = vault::Token::generate().fingerprint();
        assert!(codes.made(&name, (token, Weak::new())));
        assert!(matches!(codes.show(&name), Shown::Again((made, _)) if made == token));
        assert!(matches!(codes.show(&name), Shown::Unknown));
    }

    #[test]
    fn a_code_shown_twice_at_once_gives_nothing() {
        let (codes, name) = one(Duration::from_secs(600));
        assert!(matches!(codes.show(&name), Shown::Good(..)));
        assert!(matches!(codes.show(&name), Shown::Unknown));
        assert!(!codes.made(&name, (name, Weak::new())));
    }

    #[test]
    fn an_old_code_and_one_of_an_account_that_left_are_not_good() {
        let (codes, name) = one(Duration::ZERO);
        assert!(matches!(codes.show(&name), Shown::Unknown));
        let (codes, name) = one(Duration::from_secs(600));
        codes.forget(Id::new(1));
        assert!(matches!(codes.show(&name), Shown::Unknown));
    }
}
