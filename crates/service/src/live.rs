//! News for those who listen: what became public, and that something came for an account.
//!
//! Nobody who tells news ever waits for somebody who listens: a listener that falls behind is
//! cut off and comes back. A stream holds its holder's account open only while it lasts, and a
//! session that ends takes its streams with it at once.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use record::{Account, Id, Post, limits};
use tokio::sync::{broadcast, watch};
use vault::Fingerprint;

use crate::session::Session;
use crate::{Refused, Service};

/// Something public that changed.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// A post or a boost is there.
    Posted(Id<Post>),
    /// A post has a new version.
    Edited(Id<Post>),
    /// A post or a boost is gone.
    Gone(Arc<Gone>),
    /// A post that was not for everyone is gone: only whoever could open it is told.
    SealedGone(Id<Post>),
}

/// What must be known of a post that is gone, to tell those who had it before them.
#[derive(Debug)]
pub(crate) struct Gone {
    /// Its id.
    pub(crate) id: Id<Post>,
    /// Whose it was.
    pub(crate) author: Id<Account>,
    /// It stood where everybody looks.
    pub(crate) local: bool,
    /// With pictures.
    pub(crate) media: bool,
    /// Its hashtags.
    pub(crate) tags: Vec<String>,
    /// It was not for everyone: only who could open it is told.
    pub(crate) sealed: bool,
}

/// What happened to one account, each counted up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Something came, or was taken in by another of its requests.
    pub(crate) mail: u64,
    /// Its word filters changed.
    pub(crate) filters: u64,
    /// Notifications that waited aside are among the others now.
    pub(crate) merged: u64,
    /// The stream is over.
    pub(crate) ended: bool,
}

/// Who listens.
pub(crate) struct Hub {
    news: broadcast::Sender<News>,
    ears: Mutex<HashMap<Id<Account>, Vec<Ear>>>,
    next: AtomicU64,
}

struct Ear {
    number: u64,
    fingerprint: Fingerprint,
    signs: watch::Sender<Signs>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            news: broadcast::Sender::new(NEWS_BEHIND_MAX),
            ears: Mutex::default(),
            next: AtomicU64::new(0),
        }
    }

    /// Tells everybody who listens.
    pub(crate) fn tell(&self, news: News) {
        // An error says that nobody listens.
        let _ = self.news.send(news);
    }

    /// Something came for an account.
    pub(crate) fn mail(&self, to: Id<Account>) {
        self.sign(to, |signs| signs.mail += 1);
    }

    /// An account's word filters changed.
    pub(crate) fn filters_changed(&self, of: Id<Account>) {
        self.sign(of, |signs| signs.filters += 1);
    }

    /// Notifications that waited aside came among the others.
    pub(crate) fn notices_merged(&self, of: Id<Account>) {
        self.sign(of, |signs| signs.merged += 1);
    }

    /// Ends the streams of one token.
    pub(crate) fn end(&self, account: Id<Account>, fingerprint: &Fingerprint) {
        for ear in self.ears.lock().get(&account).into_iter().flatten() {
            if ear.fingerprint == *fingerprint {
                ear.signs.send_modify(|signs| signs.ended = true);
            }
        }
    }

    /// Ends all streams of an account.
    pub(crate) fn end_account(&self, account: Id<Account>) {
        self.sign(account, |signs| signs.ended = true);
    }

    fn end_all(&self) {
        for ear in self.ears.lock().values().flatten() {
            ear.signs.send_modify(|signs| signs.ended = true);
        }
    }

    fn sign(&self, account: Id<Account>, change: impl Fn(&mut Signs)) {
        for ear in self.ears.lock().get(&account).into_iter().flatten() {
            ear.signs.send_modify(&change);
        }
    }

    fn listen(&self, session: &Session) -> Result<(u64, watch::Receiver<Signs>), Refused> {
        let mut ears = self.ears.lock();
        let all: usize = ears.values().map(Vec::len).sum();
        let own = ears.get(&session.account()).map_or(0, Vec::len);
        if all >= limits::STREAMS_MAX || own >= limits::STREAMS_OF_ACCOUNT_MAX {
            return Err(Refused::TooMany);
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (signs, heard) = watch::channel(Signs::default());
        let ear = Ear { number, fingerprint: session.fingerprint, signs };
        ears.entry(session.account()).or_default().push(ear);
        Ok((number, heard))
    }

    fn leave(&self, account: Id<Account>, number: u64) {
        let mut ears = self.ears.lock();
        if let Some(own) = ears.get_mut(&account) {
            own.retain(|ear| ear.number != number);
            if own.is_empty() {
                ears.remove(&account);
            }
        }
    }
}

/// A holder who listens. While it lives the account is open; drop it when [`Stream::is_over`] says.
pub struct Stream {
    service: Arc<Service>,
    pub(crate) session: Session,
    number: u64,
    news: broadcast::Receiver<News>,
    signs: watch::Receiver<Signs>,
    /// What was told of the signs so far.
    pub(crate) seen: Signs,
    /// The last notice told.
    pub(crate) notice: u64,
}

/// Why a stream woke up.
pub struct Wake(pub(crate) Cause);

pub(crate) enum Cause {
    News(News),
    Signs(Signs),
}

impl Stream {
    /// Waits for something to happen; `None` when the stream is over. May be given up and called
    /// again: nothing is lost by it.
    pub async fn wait(&mut self) -> Option<Wake> {
        if self.is_over() {
            return None;
        }
        tokio::select! {
            biased;
            changed = self.signs.changed() => {
                changed.ok()?;
                let signs = *self.signs.borrow();
                (!signs.ended).then_some(Wake(Cause::Signs(signs)))
            }
            // Whoever fell behind would miss something without knowing: it is over then, too.
            news = self.news.recv() => Some(Wake(Cause::News(news.ok()?))),
        }
    }

    /// Its session ended: not a byte more may go out.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.signs.borrow().ended
    }

    /// The end of the stream, for whoever writes down what it tells.
    #[must_use]
    pub fn ending(&self) -> Ending {
        Ending(self.signs.clone())
    }

    /// Whose it is.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The service that it listens to.
    #[must_use]
    pub fn service(&self) -> &Arc<Service> {
        &self.service
    }
}

/// The end of a stream, to be waited for.
pub struct Ending(watch::Receiver<Signs>);

impl Ending {
    /// Ready when the session of the stream has ended, or the stream is gone. May be given up and
    /// called again.
    pub async fn come(&mut self) {
        // An error says that nobody is left to end it.
        let _ = self.0.wait_for(|signs| signs.ended).await;
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.service.live.leave(self.session.account(), self.number);
    }
}

impl Service {
    /// Begins to listen for a holder.
    ///
    /// # Errors
    /// [`Refused::TooMany`] if too many streams are open; [`Refused::SignInFirst`] if the session
    /// ended meanwhile.
    pub async fn listen(self: &Arc<Self>, session: Session) -> Result<Stream, Refused> {
        let (number, signs) = self.live.listen(&session)?;
        let notice = session.opened.drawers().notices.newest();
        let stream = Stream {
            service: self.clone(),
            news: self.live.news.subscribe(),
            session,
            number,
            signs,
            seen: Signs::default(),
            notice,
        };
        // Whoever ended the session before it was listed could not tell this stream.
        if self.store.token(&stream.session.fingerprint).await?.is_none() {
            return Err(Refused::SignInFirst);
        }
        Ok(stream)
    }

    /// Ends every stream: before the server stops.
    pub fn end_streams(&self) {
        self.live.end_all();
    }
}

/// A listener may be so many news behind.
const NEWS_BEHIND_MAX: usize = 1_024;
