//! Desks that operators opened on pages: each for one session, in memory alone, for as long as
//! somebody works at it and some minutes more. Then the key is wiped.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use docket::matter::Context;
use parking_lot::Mutex;
use record::limits::{
    DESK_KEY_BYTES_MAX, DESK_PASSPHRASE_CHARACTERS_MIN, DESK_UNLOCKS_AT_ONCE,
    DESK_UNLOCKS_PER_MINUTE, DESK_UNLOCKS_WAITING_MAX,
};
use record::{Account, Id};
use tokio::sync::Semaphore;
use vault::{Fingerprint, PaperKey, Zeroizing};

use super::desk::Desk;
use crate::gate::Gate;
use crate::report::operators_only;
use crate::session::Session;
use crate::{Refused, Service};

/// Desks that are open.
pub(crate) struct Desks {
    open: Mutex<HashMap<Fingerprint, Open>>,
    tries: Gate<Id<Account>>,
    unlocking: Arc<Semaphore>,
    queue: Semaphore,
}

struct Open {
    desk: Arc<Desk>,
    used: Instant,
}

impl Desks {
    pub(crate) fn new() -> Self {
        Self {
            open: Mutex::default(),
            tries: Gate::new(DESK_UNLOCKS_PER_MINUTE, Duration::from_secs(60)),
            unlocking: Arc::new(Semaphore::new(DESK_UNLOCKS_AT_ONCE)),
            queue: Semaphore::new(DESK_UNLOCKS_WAITING_MAX),
        }
    }

    /// Locks the desk of a session.
    pub(crate) fn lock(&self, session: &Fingerprint) {
        self.open.lock().remove(session);
    }

    /// Locks desks at which nobody worked in so long.
    pub(crate) fn sweep(&self, idle: Duration) {
        self.open.lock().retain(|_, open| open.used.elapsed() < idle);
    }
}

impl Desk {
    /// What an entry that is new is judged by.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context::live(&self.authorities)
    }
}

impl Service {
    /// A new key of whoever keeps the docket, under a passphrase, as a file. Nothing of it stays
    /// here: papers are sealed to it once a desk was opened with it.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`] if the passphrase
    /// is short, or papers are sealed to a key already.
    pub async fn new_docket_key(
        &self,
        session: &Session,
        passphrase: Zeroizing<String>,
    ) -> Result<Vec<u8>, Refused> {
        operators_only(session)?;
        if self.docket_address().await?.is_some() {
            return Err(Refused::invalid("Papers are sealed to a key already."));
        }
        if passphrase.chars().count() < DESK_PASSPHRASE_CHARACTERS_MIN {
            return Err(Refused::invalid(format!(
                "The passphrase needs {DESK_PASSPHRASE_CHARACTERS_MIN} characters or more."
            )));
        }
        let locking = move || PaperKey::generate().lock(&passphrase);
        self.derive(session, locking).await?.map_err(|_| Refused::Unavailable)
    }

    /// Opens a desk for this session, with a key file or the one on this machine. The first key
    /// that opens one becomes the key of the house, unless the configuration names another.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`] if the file does
    /// not open so; [`Refused::WrongDocketKey`] if papers are sealed to another key.
    pub async fn unlock_desk(
        &self,
        session: &Session,
        file: Option<Zeroizing<Vec<u8>>>,
        passphrase: Zeroizing<String>,
    ) -> Result<(), Refused> {
        operators_only(session)?;
        let here = || self.docket_key_file().map(|file| Zeroizing::new(file.to_vec()));
        let file = file.or_else(here);
        let file = file.ok_or_else(|| Refused::invalid("Please choose the key file."))?;
        if file.len() > DESK_KEY_BYTES_MAX {
            return Err(Refused::invalid("This file is too large to be a key."));
        }
        let opening = move || PaperKey::unlock(&file, &passphrase);
        let key = self.derive(session, opening).await?;
        let key = key.map_err(|_| Refused::invalid(NOT_OPENED))?;
        match self.docket_address().await? {
            Some(house) if house.to_text() != key.address().to_text() => {
                return Err(Refused::WrongDocketKey);
            }
            Some(_) => {}
            None => self.keep_docket_address(key.address()).await?,
        }
        let desk = Arc::new(Desk::new(key, self.docket_authorities()?)?);
        // What holders answered meanwhile is written down first, or when a desk is next opened.
        if let Err(cause) = self.docket_take_answers(&desk).await {
            tracing::warn!(%cause, "answers of holders are written down later");
        }
        let open = Open { desk, used: Instant::now() };
        self.desks.open.lock().insert(session.fingerprint, open);
        Ok(())
    }

    /// The desk of this session, if it is open.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator.
    pub fn desk(&self, session: &Session) -> Result<Option<Arc<Desk>>, Refused> {
        operators_only(session)?;
        self.desks.sweep(self.desk_idle());
        let mut open = self.desks.open.lock();
        Ok(open.get_mut(&session.fingerprint).map(|open| {
            open.used = Instant::now();
            open.desk.clone()
        }))
    }

    /// Locks the desk of this session, if it is open.
    pub fn lock_desk(&self, session: &Session) {
        self.desks.lock(&session.fingerprint);
    }

    pub(crate) fn desk_idle(&self) -> Duration {
        Duration::from_secs(self.settings.desk_idle_seconds)
    }

    /// A turn at the dear derivation from a passphrase: so many a minute, one at a time, in a
    /// short queue.
    async fn derive<T: Send + 'static>(
        &self,
        session: &Session,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refused> {
        self.desks.tries.pass(session.account())?;
        let _place = self.desks.queue.try_acquire().map_err(|_| Refused::TooMany)?;
        let turn = self.desks.unlocking.clone().acquire_owned().await;
        let turn = turn.map_err(|_| Refused::Unavailable)?;
        let working = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        working.await.map_err(|_| Refused::Unavailable)
    }
}

const NOT_OPENED: &str = "The key file does not open with this passphrase.";
