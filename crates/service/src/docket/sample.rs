//! Samples in the docket: matters with invented names, told to a house as they happened.

use docket::matter::{Entry, Event, Matter};

use super::desk::{Desk, Filed};
use crate::{Refused, Service};

impl Service {
    /// Writes what an entry of a sample says down, now; the first one begins its matter. No letter
    /// goes out and no archive is made: nobody whom it names is here.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is an entry of a real matter; [`Refused::Docket`] if it does
    /// not follow: nothing changed.
    pub async fn docket_sample(
        &self,
        desk: &Desk,
        filed: Option<&Filed>,
        entry: &Entry,
    ) -> Result<Filed, Refused> {
        let begins = match &entry.event {
            Event::Received(demand) => demand.sample,
            Event::Seized { sample, .. } => *sample,
            _ => false,
        };
        if !begins && !filed.is_some_and(|filed| filed.matter.is_sample()) {
            return Err(Refused::NotFound);
        }
        let new = Filed { matter: Matter::new(entry.matter), number: None };
        let filed = filed.unwrap_or(&new);
        self.docket_event(desk, filed, &entry.by, entry.event.clone()).await
    }
}
