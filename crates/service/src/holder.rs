//! The holder's own ways: preferences, and how far was read; sealed like all else.

use crate::drawers::{Marked, Marker, NoticeEvent, Notices, PreferenceEvent, Preferences, Settled};
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
        if session.preferences().push_allowed && !preferences.push_allowed {
            self.drop_pushes(&session.opened, |_| true).await?;
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Settled>(vec![PreferenceEvent::Set(preferences)]);
        self.keep_batch(&session.opened, batch).await
    }

    /// How far the holder has read.
    #[must_use]
    pub fn marker(&self, session: &Session, of: Marked) -> Option<Marker> {
        session.opened.drawers().settled.markers.get(&of).copied()
    }

    /// Notes how far the holder has read, with no time. Notices up to there are no longer new.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn set_markers(
        &self,
        session: &Session,
        markers: &[(Marked, u64)],
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut batch = session.opened.batch().await;
        for (of, last_read) in markers {
            let version = self.marker(session, *of).map_or(0, |it| it.version) + 1;
            let marker = Marker { last_read: *last_read, version };
            batch.add::<Settled>(vec![PreferenceEvent::Read(*of, marker)]);
            if *of == Marked::Notices {
                batch.add::<Notices>(vec![NoticeEvent::Read { up_to: *last_read }]);
            }
        }
        self.keep_batch(&session.opened, batch).await
    }
}
