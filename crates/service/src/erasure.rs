//! Erasing for good: what was taken back is unreachable at once, and its bytes are overwritten
//! soon after. Several erasures share one rewriting, since it copies the files.

use crate::{Refused, Service};

impl Service {
    /// Overwrites what is due, if anything is. Call every [`crate::Settings::erase_seconds`] and
    /// before stopping.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] or [`Refused::Full`]: it stays due.
    pub async fn finish_erasures(&self) -> Result<(), Refused> {
        let _alone = self.erasing.lock().await;
        if self.store.erasure_due().await? {
            self.store.finish_erasure().await?;
        }
        Ok(())
    }
}
