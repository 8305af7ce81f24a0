//! The holder's own ways: preferences, sealed like all else.

use crate::drawers::{PreferenceEvent, Preferences, Settled};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Sets the holder's preferences.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn set_preferences(
        &self,
        session: &Session,
        preferences: Preferences,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut batch = session.opened.batch().await;
        batch.add::<Settled>(vec![PreferenceEvent(preferences)]);
        self.keep_batch(&session.opened, batch).await
    }
}
