//! The holder's own ways: preferences and word filters, sealed like all else.

use record::limits;

use crate::drawers::{Filter, FilterEvent, Filters, PreferenceEvent, Preferences, Settled};
use crate::publish::within;
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

    /// The holder's word filters.
    #[must_use]
    pub fn filters(&self, session: &Session) -> Vec<Filter> {
        session.opened.drawers().filters.list().to_vec()
    }

    /// Adds a word or phrase; posts with it are folded, or not shown at all.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is empty, too long, or one too many.
    pub async fn add_filter(
        &self,
        session: &Session,
        phrase: &str,
        hide: bool,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let phrase = scrub::text::line(phrase).text.to_lowercase();
        within("word or phrase", &phrase, limits::FILTER_CHARACTERS_MAX)?;
        if phrase.is_empty() {
            return Err(Refused::invalid("Please write the word or phrase to filter."));
        }
        let mut batch = session.opened.batch().await;
        let (number, count) = {
            let drawers = session.opened.drawers();
            (drawers.filters.next(), drawers.filters.list().len())
        };
        if count >= limits::FILTERS_MAX {
            return Err(Refused::invalid("That is as many filters as there can be."));
        }
        batch.add::<Filters>(vec![FilterEvent::Added(Filter { number, phrase, hide })]);
        self.keep_batch(&session.opened, batch).await
    }

    /// Takes a filter away.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn remove_filter(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let mut batch = session.opened.batch().await;
        batch.add::<Filters>(vec![FilterEvent::Removed(number)]).forget();
        self.keep_batch(&session.opened, batch).await
    }
}
