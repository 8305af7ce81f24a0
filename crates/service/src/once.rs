//! Doing a thing once, though a client asks twice: whoever lost the answer on the way asks again
//! with the same mark and gets the same answer. Marks are in memory only, for an hour.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::{Account, Id, Post, limits};

use crate::session::Session;
use crate::{Refused, Service};

/// What came of saying something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It went out as this post.
    Post(Id<Post>),
    /// It waits for its time under this number.
    Scheduled(u64),
}

/// Answers given lately, by account and mark.
#[derive(Default)]
pub(crate) struct Answers(Mutex<HashMap<(Id<Account>, String), Known>>);

#[derive(Clone)]
struct Known {
    since: Instant,
    /// Locked while the first asker is being answered.
    said: Arc<tokio::sync::Mutex<Option<Said>>>,
}

impl Answers {
    /// Forgets what is older than an hour.
    pub(crate) fn sweep(&self) {
        self.0.lock().retain(|_, known| known.since.elapsed() < HOUR);
    }

    fn of(&self, account: Id<Account>, mark: &str) -> Known {
        let mut known = self.0.lock();
        let own = |known: &HashMap<(Id<Account>, String), Known>| {
            let own = known.iter().filter(|((of, _), _)| *of == account);
            let oldest = own.clone().min_by_key(|(_, it)| it.since).map(|(key, _)| key.clone());
            (own.count(), oldest)
        };
        let key = (account, mark.to_owned());
        if !known.contains_key(&key) {
            let (count, oldest) = own(&known);
            if let Some(oldest) = oldest.filter(|_| count >= limits::MARKS_OF_ACCOUNT_MAX) {
                known.remove(&oldest);
            }
        }
        let new = || Known { since: Instant::now(), said: Arc::default() };
        known.entry(key).or_insert_with(new).clone()
    }
}

impl Service {
    /// Does what `act` does, unless the holder did it under the same mark within the hour: then
    /// the answer of that time is given again. What failed was not done.
    ///
    /// # Errors
    /// Those of `act`; [`Refused::Invalid`] if the mark is too long.
    pub async fn once(
        &self,
        session: &Session,
        mark: Option<&str>,
        act: impl Future<Output = Result<Said, Refused>> + Send,
    ) -> Result<Said, Refused> {
        let Some(mark) = mark.filter(|mark| !mark.is_empty()) else {
            return act.await;
        };
        if mark.len() > limits::MARK_BYTES_MAX {
            return Err(Refused::invalid("The Idempotency-Key is too long."));
        }
        let known = self.answers.of(session.account(), mark);
        let mut said = known.said.lock().await;
        if let Some(said) = *said {
            return Ok(said);
        }
        let answer = act.await?;
        *said = Some(answer);
        Ok(answer)
    }
}

const HOUR: Duration = Duration::from_secs(3_600);
