//! Erasing for good: what was taken back is unreachable at once, and its bytes are overwritten
//! soon after. Several erasures share one rewriting, since it copies the files and holds writers
//! up meanwhile: on large files it rests long enough to take a twentieth of the time at most.

use std::time::{Duration, Instant};

use crate::{Refused, Service};

/// When the files may be rewritten again.
#[derive(Default)]
pub(crate) struct Rest(Option<Instant>);

impl Service {
    /// Overwrites what is due, if anything is, unless the last time took long and was lately.
    /// Call every [`crate::Settings::erase_seconds`].
    ///
    /// # Errors
    /// [`Refused::Unavailable`] or [`Refused::Full`]: it stays due.
    pub async fn finish_erasures_in_turn(&self) -> Result<(), Refused> {
        let resting = self.erasing.lock().await.0.is_some_and(|until| Instant::now() < until);
        if resting { Ok(()) } else { self.finish_erasures().await }
    }

    /// Overwrites what is due, if anything is: at start and before stopping.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] or [`Refused::Full`]: it stays due.
    pub async fn finish_erasures(&self) -> Result<(), Refused> {
        let mut rest = self.erasing.lock().await;
        if self.store.erasure_due().await? {
            let began = Instant::now();
            self.store.finish_erasure().await?;
            rest.0 = began.checked_add(began.elapsed().saturating_mul(REST) + SHORTEST);
        }
        Ok(())
    }
}

/// Rests so many times as long as rewriting took.
const REST: u32 = 20;
/// And a moment more.
const SHORTEST: Duration = Duration::from_millis(100);
