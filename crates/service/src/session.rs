//! Sessions: a token opens an account for as long as its holder is here, and a little longer.
//!
//! What stays in memory between requests is forgotten after [`crate::Settings::idle_seconds`];
//! with zero it is forgotten with the request.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use record::{Account, Handle, Id, Role};
use vault::{Fingerprint, Opening, Token};

use crate::drawers::{Preferences, SessionEvent, Sessions};
use crate::opened::Opened;
use crate::warm::Pass;
use crate::{AppPass, Bearer, Refused, Scopes, Service};

#[cfg(test)]
mod tests;

/// A signed-in holder. Cheap to clone; holds the account open while it lives.
#[derive(Clone)]
pub struct Session {
    pub(crate) opened: Arc<Opened>,
    pub(crate) fingerprint: Fingerprint,
    pass: Pass,
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

    /// Through which app the holder is here: its client id; empty on our own pages.
    #[must_use]
    pub fn client(&self) -> &str {
        &self.pass.client
    }

    /// What this session may do. Scopes of operators are worth nothing to anybody else.
    #[must_use]
    pub fn scopes(&self) -> Scopes {
        if self.is_operator() { self.pass.scopes } else { self.pass.scopes.without_admin() }
    }

    /// May read reports and decide.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.role == Role::Operator
    }

    /// How the holder likes things.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.opened.drawers().settled.preferences.clone()
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
    /// How far an app goes; nothing if it is a browser on our own pages.
    pub app: Option<Scopes>,
}

impl Service {
    /// The session that a token of our own pages opens; `None` if it opens none. An app's token
    /// does not: what it may do is limited, and pages know no limits.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Refused> {
        let bearer = self.opens(token).await?;
        Ok(bearer.filter(|bearer| bearer.client().is_empty()).and_then(Bearer::holder))
    }

    /// What a token opens, whoever's it is.
    pub(crate) async fn opens(&self, token: &str) -> Result<Option<Bearer>, Refused> {
        let Some(token) = Token::parse(token) else {
            return Ok(None);
        };
        let fingerprint = token.fingerprint();
        let (opened, pass) = match self.warm.by_token(&fingerprint) {
            Some(known) => known,
            None => {
                let since = self.warm.forgotten();
                let Some(row) = self.store.token(&fingerprint).await? else {
                    return Ok(None);
                };
                let grant = match vault::open_token(&token, &row) {
                    Ok(Opening::Holder(grant)) => grant,
                    Ok(Opening::App(grant)) => {
                        let scopes = Scopes::parse(&grant.scopes).unwrap_or_default();
                        return Ok(Some(Bearer::App(AppPass { client: grant.client, scopes })));
                    }
                    Err(_) => return Ok(None),
                };
                let pass = Pass::of(&grant);
                let opened = self.open_account(grant.account, grant.key).await?;
                // A row put back by somebody who can write to the disk: the holder's list, which
                // only the holder's key can change, no longer has it.
                if !opened.drawers().sessions.has(fingerprint.as_bytes()) {
                    return Ok(None);
                }
                if self.settings.idle_seconds > 0 {
                    self.warm.remember(fingerprint, &opened, &pass, since);
                }
                (opened, pass)
            }
        };
        self.catch_up(&opened).await;
        match self.look_for_posts(&opened).await {
            Ok(true) => self.catch_up(&opened).await,
            Ok(false) => {}
            Err(cause) => tracing::warn!(%cause, "watched accounts are looked at later"),
        }
        let Some(view) = self.account_view(opened.account).await? else {
            return Ok(None);
        };
        let (handle, role) = (view.account.handle.clone(), view.account.role);
        let session = Session { opened, fingerprint, pass, handle, role };
        self.settle_scheduled(&session).await;
        Ok(Some(Bearer::Holder(session)))
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
        if self.is_waiting(opened.account) {
            match self.drain(opened).await {
                Ok(()) => {}
                Err(cause) => tracing::warn!(%cause, "an inbox is drained later"),
            }
        }
    }

    /// Letters wait for an account.
    pub(crate) fn is_waiting(&self, account: Id<Account>) -> bool {
        self.waiting.lock().contains(&account)
    }

    /// Forgets accounts that nobody asked for in a while. Call every few seconds.
    pub fn sweep(&self) {
        self.codes.sweep();
        self.warm.sweep(Duration::from_secs(self.settings.idle_seconds));
        self.looks.sweep();
        self.answers.sweep();
        self.desks.sweep(self.desk_idle());
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
            app: known.scopes.as_deref().map(|it| Scopes::parse(it).unwrap_or_default()),
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
        self.codes.forget(session.account());
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
            self.desks.lock(it);
            self.live.end(opened.account, it);
        });
        self.drop_pushes(opened, |it| tokens.contains(&it)).await?;
        let closed = tokens.into_iter().map(|fingerprint| SessionEvent::Closed { fingerprint });
        let mut batch = opened.batch().await;
        batch.add::<Sessions>(closed.collect());
        batch.keep(&self.store).await
    }
}
