//! Accounts in memory while their holders are here: by token, and by account.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::{Account, Id};
use vault::{Fingerprint, Grant};

use crate::Scopes;
use crate::opened::Opened;

/// Through which app a token came, and how far it goes.
#[derive(Clone)]
pub(crate) struct Pass {
    /// The app's client id; empty for our own pages.
    pub(crate) client: Arc<str>,
    /// Scopes.
    pub(crate) scopes: Scopes,
}

impl Pass {
    /// The pass that a grant is.
    pub(crate) fn of(grant: &Grant) -> Self {
        let scopes = Scopes::parse(&grant.scopes).unwrap_or_default();
        Self { client: grant.client.as_str().into(), scopes }
    }
}

/// Accounts in memory.
#[derive(Default)]
pub(crate) struct Warm {
    tokens: Mutex<Tokens>,
    pub(crate) opened: Mutex<HashMap<Id<Account>, Weak<Opened>>>,
    pub(crate) opening: [tokio::sync::Mutex<()>; 32],
}

#[derive(Default)]
struct Tokens {
    known: HashMap<Fingerprint, Known>,
    /// Rises whenever tokens are forgotten, so that one found before is not remembered after.
    forgotten: u64,
}

struct Known {
    opened: Arc<Opened>,
    pass: Pass,
    used: Instant,
}

impl Warm {
    /// What a token opens, if that is remembered.
    pub(crate) fn by_token(&self, fingerprint: &Fingerprint) -> Option<(Arc<Opened>, Pass)> {
        let mut tokens = self.tokens.lock();
        let known = tokens.known.get_mut(fingerprint)?;
        known.used = Instant::now();
        Some((known.opened.clone(), known.pass.clone()))
    }

    /// How often tokens were forgotten so far.
    pub(crate) fn forgotten(&self) -> u64 {
        self.tokens.lock().forgotten
    }

    /// Remembers a token found in the store, unless any was forgotten since.
    pub(crate) fn remember(
        &self,
        fingerprint: Fingerprint,
        opened: &Arc<Opened>,
        pass: &Pass,
        since: u64,
    ) {
        let mut tokens = self.tokens.lock();
        if tokens.forgotten == since {
            let (opened, pass) = (opened.clone(), pass.clone());
            tokens.known.insert(fingerprint, Known { opened, pass, used: Instant::now() });
        }
    }

    /// An account that is open.
    pub(crate) fn by_account(&self, account: Id<Account>) -> Option<Arc<Opened>> {
        self.opened.lock().get(&account).and_then(Weak::upgrade)
    }

    /// Forgets one token.
    pub(crate) fn forget(&self, fingerprint: &Fingerprint) {
        let mut tokens = self.tokens.lock();
        tokens.forgotten += 1;
        tokens.known.remove(fingerprint);
    }

    /// Forgets an account, so that its next request opens it anew.
    pub(crate) fn forget_account(&self, account: Id<Account>) {
        let mut tokens = self.tokens.lock();
        tokens.forgotten += 1;
        tokens.known.retain(|_, known| known.opened.account != account);
        drop(tokens);
        self.opened.lock().remove(&account);
    }

    /// Forgets what nobody asked for in so long.
    pub(crate) fn sweep(&self, idle: Duration) {
        let now = Instant::now();
        self.tokens.lock().known.retain(|_, it| now.duration_since(it.used) < idle);
        self.opened.lock().retain(|_, opened| opened.strong_count() > 0);
    }
}
