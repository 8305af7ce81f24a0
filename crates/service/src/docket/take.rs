//! Something happened in a matter: written down, sealed, and told where the public may know.

use docket::authority::Authorities;
use docket::matter::{Context, Entry, Event, Matter, PublicationState, SealedPayload, disclose};
use docket::moment::Moment;
use docket::rule::Verdict;
use store::{Disclosed, Docketed};
use vault::PaperName;

use super::desk::{self, Desk, Filed};
use super::envelope::Cover;
use super::intake::COVER;
use super::scan;
use crate::docket_log::{commit, sealed};
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
        self.docket_event_with(desk, filed, by, event, None).await
    }

    /// The same with the paper that tells of it, which is sealed beside the entry.
    ///
    /// # Errors
    /// As [`Service::docket_event`]; [`Refused::Invalid`] if the paper is no scan.
    pub async fn docket_event_with(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        event: Event,
        paper: Option<&[u8]>,
    ) -> Result<Filed, Refused> {
        let held = matches!(filed.matter.publication.state, PublicationState::SealedSlot(Some(_)));
        if held && matches!(event, Event::SlotCommitted { .. }) {
            // The server found it a slot, and wrote that down.
            return Ok(filed.clone());
        }
        let now = Moment::new(self.clock.slot());
        let entry = filed.matter.next(now, by, with_policy(event, &desk.authorities));
        paper.map_or(Ok(()), |paper| scan::check(paper).map(drop))?;
        let name = PaperName::of(&entry.matter.0, "scan", entry.sequence.into());
        let scan = paper.map(|paper| desk.address().seal(name, paper)).transpose();
        let scan = scan.map_err(|_| Refused::Unavailable)?;
        let with = Docketed { scan, ..Docketed::default() };
        self.docket_entry(desk, filed, &entry, now, with).await
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
        let context = Context::live(&desk.authorities);
        let turn = self.docket_turn().await?;
        let mut matter = filed.matter.apply(entry, &context)?;
        let salt = vault::random_bytes();
        let mut entries = vec![entry.clone()];
        // Drawn anew whatever is written, so that two copies of the disk do not tell which changed.
        let mut ahead = self.slots_ahead(&desk.key, &turn).await?;
        if let Some(payload) = SealedPayload::of(&matter, &salt)
            && let Some(slot) = commit(&mut ahead, payload.canonical())?
        {
            let committed = matter.next(now, SERVER, Event::SlotCommitted { slot });
            matter = matter.apply(&committed, &context)?;
            entries.push(committed);
        }
        let (told, number) = self.told_by(&matter, filed.number, now, &salt).await?;
        let opened = match (&entry.event, number) {
            (Event::Revealed, Some(number)) => self.open_slot(&desk.key, &matter, number).await?,
            _ => None,
        };
        if let Some(opened) = &opened {
            // From now on everybody knows what is in it.
            ahead.retain(|kept| kept.number() != opened.number);
        }
        let address = desk.address();
        let slots = ahead.iter().map(|kept| sealed(kept, &address)).collect::<Result<_, _>>()?;
        let papers = vec![desk::seal(&address, &entries, number, salt)?];
        let is_told = told.is_some();
        let kept = Docketed { papers, told, slots, opened, ..with };
        let kept = self.store.docket_keep(kept).await;
        // An error can mean that it was done.
        self.docket_shown.forget();
        kept?;
        drop(turn);
        let filed = Filed { matter, number };
        if is_told {
            self.tell_concerned(desk, &filed).await;
        }
        Ok(filed)
    }

    /// What the public comes to see of a matter as it stands now, and its docket number from then
    /// on.
    async fn told_by(
        &self,
        matter: &Matter,
        mut number: Option<u32>,
        now: Moment,
        salt: &[u8; 32],
    ) -> Result<(Option<Disclosed>, Option<u32>), Refused> {
        let mut told = None;
        if let Some(disclosure) = disclose(matter, None, now, salt) {
            let view = serde_json::to_vec(&disclosure.view).map_err(|_| Refused::Unavailable)?;
            let public = self.store.docket_public().await?;
            let known = public.iter().find(|(known, _)| Some(*known) == number);
            if known.is_none_or(|(_, seen)| *seen != view) {
                let next = public.first().map_or(1, |(last, _)| last + 1);
                let docket_number = *number.get_or_insert(next);
                let last = self.store.docket_told(docket_number).await?.len();
                let state = u32::try_from(last + 1).map_err(|_| Refused::Unavailable)?;
                let (event, salt) = (disclosure.canonical(), vault::random_bytes());
                let (matter, number, day) = (docket_number, state, self.clock.today());
                told = Some(Disclosed { matter, number, salt, event, view, day });
            }
        }
        Ok((told, number))
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

/// Where it was not said what the public log may hold under a gag, the authority's policy counts.
fn with_policy(mut event: Event, authorities: &Authorities) -> Event {
    if let Event::SecrecyClassified { secrecy } = &mut event
        && secrecy.basis.binds()
        && secrecy.seal.is_none()
    {
        let authority = secrecy.authority.as_ref().and_then(|id| authorities.find(id));
        secrecy.seal = authority.map(|authority| authority.seal);
    }
    event
}

/// Who writes down which slot holds a matter.
const SERVER: &str = "server";
