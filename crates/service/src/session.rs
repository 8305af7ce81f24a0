//! Sessions: a token opens an account for as long as its holder is here, and a little longer.
//!
//! What stays in memory between requests is forgotten after [`crate::Settings::idle_seconds`];
//! with zero it is forgotten with the request.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::{Account, Handle, Id, Role};
use vault::{Fingerprint, Token};

use crate::drawers::{Preferences, SessionEvent, Sessions};
use crate::opened::Opened;
use crate::{Refused, Service};

/// A signed-in holder. Cheap to clone; holds the account open while it lives.
#[derive(Clone)]
pub struct Session {
    pub(crate) opened: Arc<Opened>,
    pub(crate) fingerprint: Fingerprint,
    handle: Handle,
    role: Role,
}

/// Who looks at a page: somebody signed in, or a visitor.
pub type Viewer<'a> = Option<&'a Session>;

impl Session {
    /// Whose.
    #[must_use]
    pub fn account(&self) -> Id<Account> {
        self.opened.account
    }

    /// Under which handle.
    #[must_use]
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// May read reports and decide.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.role == Role::Operator
    }

    /// How the holder likes things.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.opened.drawers().settled.0.clone()
    }

    /// Notices not looked at yet.
    #[must_use]
    pub fn unread(&self) -> u64 {
        self.opened.drawers().notices.unread()
    }
}

/// A line in the holder's list of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// Its place in the list, from 0.
    pub number: u64,
    /// What it was called.
    pub label: String,
    /// It is the one that asks.
    pub current: bool,
}

/// Accounts in memory.
#[derive(Default)]
pub(crate) struct Warm {
    tokens: Mutex<Tokens>,
    opened: Mutex<HashMap<Id<Account>, Weak<Opened>>>,
    opening: [tokio::sync::Mutex<()>; 32],
}

#[derive(Default)]
struct Tokens {
    known: HashMap<Fingerprint, (Arc<Opened>, Instant)>,
    /// Rises whenever tokens are forgotten, so that one found before is not remembered after.
    forgotten: u64,
}

impl Warm {
    fn by_token(&self, fingerprint: &Fingerprint) -> Option<Arc<Opened>> {
        let mut tokens = self.tokens.lock();
        let (opened, used) = tokens.known.get_mut(fingerprint)?;
        *used = Instant::now();
        Some(opened.clone())
    }

    fn forgotten(&self) -> u64 {
        self.tokens.lock().forgotten
    }

    /// Remembers a token found in the store, unless any was forgotten since.
    fn remember(&self, fingerprint: Fingerprint, opened: &Arc<Opened>, since: u64) {
        let mut tokens = self.tokens.lock();
        if tokens.forgotten == since {
            tokens.known.insert(fingerprint, (opened.clone(), Instant::now()));
        }
    }

    fn by_account(&self, account: Id<Account>) -> Option<Arc<Opened>> {
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
        tokens.known.retain(|_, (opened, _)| opened.account != account);
        drop(tokens);
        self.opened.lock().remove(&account);
    }

    fn sweep(&self, idle: Duration) {
        let now = Instant::now();
        self.tokens.lock().known.retain(|_, (_, used)| now.duration_since(*used) < idle);
        self.opened.lock().retain(|_, opened| opened.strong_count() > 0);
    }
}

impl Service {
    /// The session that a token opens; `None` if it opens none.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Refused> {
        let Some(token) = Token::parse(token) else {
            return Ok(None);
        };
        let fingerprint = token.fingerprint();
        let opened = match self.warm.by_token(&fingerprint) {
            Some(opened) => opened,
            None => {
                let since = self.warm.forgotten();
                let Some(row) = self.store.token(&fingerprint).await? else {
                    return Ok(None);
                };
                let Ok(grant) = vault::open_token(&token, &row) else {
                    return Ok(None);
                };
                let opened = self.open_account(grant.account, grant.key).await?;
                if self.settings.idle_seconds > 0 {
                    self.warm.remember(fingerprint, &opened, since);
                }
                opened
            }
        };
        self.catch_up(&opened).await;
        let Some(view) = self.account_view(opened.account).await? else {
            return Ok(None);
        };
        let (handle, role) = (view.account.handle.clone(), view.account.role);
        Ok(Some(Session { opened, fingerprint, handle, role }))
    }

    /// The opened account: the one in memory, or opened now and brought up to date.
    pub(crate) async fn open_account(
        &self,
        account: Id<Account>,
        key: vault::VaultKey,
    ) -> Result<Arc<Opened>, Refused> {
        let door = usize::try_from(account.number()).unwrap_or(0) % self.warm.opening.len();
        let _alone = match self.warm.opening.get(door) {
            Some(door) => door.lock().await,
            None => return Err(Refused::Unavailable),
        };
        if let Some(opened) = self.warm.by_account(account) {
            return Ok(opened);
        }
        let opened = Arc::new(Opened::open(&self.store, account, key).await?);
        self.warm.opened.lock().insert(account, Arc::downgrade(&opened));
        opened.unfinished.store(opened.has_pending(), Ordering::Relaxed);
        self.waiting.lock().insert(account);
        Ok(opened)
    }

    /// Carries out what was left undone and takes in what came. A failure is tried again with
    /// the next request and keeps nobody out; a holder who leaves in the middle loses nothing.
    pub(crate) async fn catch_up(&self, opened: &Arc<Opened>) {
        if opened.unfinished.swap(false, Ordering::Relaxed)
            && let Err(cause) = self.finish_deeds(opened).await
        {
            tracing::warn!(%cause, "deeds are carried out later");
            opened.unfinished.store(true, Ordering::Relaxed);
        }
        if self.waiting.lock().contains(&opened.account) {
            match self.drain(opened).await {
                Ok(()) => {}
                Err(cause) => tracing::warn!(%cause, "an inbox is drained later"),
            }
        }
    }

    /// Forgets accounts that nobody asked for in a while. Call every few seconds.
    pub fn sweep(&self) {
        self.warm.sweep(Duration::from_secs(self.settings.idle_seconds));
    }

    /// Where the holder is signed in.
    #[must_use]
    pub fn sessions(&self, session: &Session) -> Vec<SessionLine> {
        let drawers = session.opened.drawers();
        let list = drawers.sessions.list().iter().enumerate();
        list.map(|(place, known)| SessionLine {
            number: place as u64,
            label: known.label.clone(),
            current: known.fingerprint == *session.fingerprint.as_bytes(),
        })
        .collect()
    }

    /// Ends one session of the holder's list.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if the list has no such line.
    pub async fn sign_out_one(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let place = usize::try_from(number).map_err(|_| Refused::NotFound)?;
        let known = session.opened.drawers().sessions.list().get(place).cloned();
        self.end(&session.opened, vec![known.ok_or(Refused::NotFound)?.fingerprint]).await
    }

    /// Ends the session of a token. One that opens nothing is no error.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), Refused> {
        match self.session(token).await? {
            Some(session) => self.end(&session.opened, vec![*session.fingerprint.as_bytes()]).await,
            None => Ok(()),
        }
    }

    /// Ends all sessions of the account, this one too.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn sign_out_everywhere(&self, session: &Session) -> Result<(), Refused> {
        let all =
            session.opened.drawers().sessions.list().iter().map(|it| it.fingerprint).collect();
        self.end(&session.opened, all).await
    }

    /// Token rows go first: a crash after that leaves names of dead sessions, never live ones.
    pub(crate) async fn end(
        &self,
        opened: &Arc<Opened>,
        tokens: Vec<[u8; 32]>,
    ) -> Result<(), Refused> {
        let fingerprints: Vec<_> = tokens.iter().copied().map(Fingerprint::from_bytes).collect();
        self.store.tokens_delete(fingerprints.clone()).await?;
        fingerprints.iter().for_each(|it| {
            self.warm.forget(it);
            self.live.end(opened.account, it);
        });
        let closed = tokens.into_iter().map(|fingerprint| SessionEvent::Closed { fingerprint });
        let mut batch = opened.batch().await;
        batch.add::<Sessions>(closed.collect());
        batch.keep(&self.store).await
    }
}
