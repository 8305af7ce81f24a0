//! Something happened in a matter: written down, sealed, and told where the public may know.

use docket::matter::{Context, Entry, Event, disclose};
use docket::moment::Moment;
use docket::rule::Verdict;
use store::{Disclosed, Docketed};
use vault::PaperName;

use super::desk::{self, Desk, Filed};
use super::envelope::Cover;
use super::intake::COVER;
use crate::{Refused, Service};

impl Service {
    /// Writes an event down, now. What the public comes to see by it is kept in the same
    /// transaction, and goes to the log at its time.
    ///
    /// # Errors
    /// [`Refused::Docket`] if it does not follow or would break an invariant: nothing changed.
    pub async fn docket_event(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        event: Event,
    ) -> Result<Filed, Refused> {
        let now = Moment::new(self.clock.slot());
        let entry = filed.matter.next(now, by, event);
        self.docket_entry(desk, filed, &entry, now, Docketed::default()).await
    }

    /// Writes a person's review down, with the flags and terms that it rests on.
    ///
    /// # Errors
    /// As [`Service::docket_event`].
    pub async fn docket_review(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        verdict: Verdict,
    ) -> Result<Filed, Refused> {
        let now = Moment::new(self.clock.slot());
        let event = filed.matter.review(&desk.authorities, now, verdict);
        self.docket_event(desk, filed, by, event).await
    }

    /// Writes an entry down, with what else is kept or taken out in the same transaction.
    pub(super) async fn docket_entry(
        &self,
        desk: &Desk,
        filed: &Filed,
        entry: &Entry,
        now: Moment,
        with: Docketed,
    ) -> Result<Filed, Refused> {
        let matter = filed.matter.apply(entry, &Context::live(&desk.authorities))?;
        let salt = vault::random_bytes();
        let mut number = filed.number;
        let mut told = None;
        if let Some(disclosure) = disclose(&matter, None, now, &salt) {
            let view = serde_json::to_vec(&disclosure.view).map_err(|_| Refused::Unavailable)?;
            let public = self.store.docket_public().await?;
            let known = public.iter().find(|(known, _)| Some(*known) == number);
            if known.is_none_or(|(_, seen)| *seen != view) {
                let next = public.first().map_or(1, |(last, _)| last + 1);
                let docket_number = *number.get_or_insert(next);
                let last = self.store.docket_told(docket_number).await?.len();
                let state = u32::try_from(last + 1).map_err(|_| Refused::Unavailable)?;
                let (event, salt) = (disclosure.canonical(), vault::random_bytes());
                told = Some(Disclosed { matter: docket_number, number: state, salt, event, view });
            }
        }
        let papers = vec![desk::seal(&desk.address(), entry, number, salt)?];
        let is_told = told.is_some();
        let kept = self.store.docket_keep(Docketed { papers, told, ..with }).await;
        // An error can mean that it was done.
        self.docket_shown.forget();
        kept?;
        let filed = Filed { matter, number };
        if is_told {
            self.tell_concerned(desk, &filed).await;
        }
        Ok(filed)
    }

    /// The sender and the holders learn the docket number, once everybody may.
    async fn tell_concerned(&self, desk: &Desk, filed: &Filed) {
        let told = async {
            self.number_dossiers(desk, filed).await?;
            let name = PaperName::of(&filed.matter.id.0, COVER, 0);
            let Some(cover) = self.store.docket_scan(name).await? else { return Ok(()) };
            let cover = desk.key.open(&cover).map_err(|_| Refused::WrongDocketKey)?;
            let cover: Cover = serde_json::from_slice(&cover).map_err(|_| Refused::Unavailable)?;
            self.tell_sender(&cover.tracking, false, filed.number).await
        };
        if let Err(cause) = told.await {
            tracing::warn!(%cause, "those concerned learn the docket number at the next step");
        }
    }
}
