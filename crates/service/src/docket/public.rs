//! What everybody may see of the docket. Needs no key: it lies open beside the papers.
//!
//! Where there is a log, what is shown is what the log has, and changes with it, once a day: a page
//! that changed in between would say when something was written down. Read from the store once
//! and kept in memory until it changes, so that pages, feeds and reports cost no more than what
//! they show.

use std::sync::Arc;

use ::docket::authority::{Authorities, Authority};
use ::docket::log::Opening;
use ::docket::matter::{Disclosure, PublicMatter, StepKind};
use parking_lot::Mutex;
use record::Day;
use store::Told;

use crate::docket_log::opening;
use crate::{Refused, Service};

/// The docket as everybody may see it.
pub struct PublicDocket {
    /// All matters, the latest number first.
    pub matters: Vec<Listed>,
    pub(super) authorities: Arc<Authorities>,
}

/// A matter as everybody may see it.
pub struct Listed {
    /// Its docket number.
    pub number: u32,
    /// What there is to see.
    pub view: PublicMatter,
}

/// A state of a matter that became public.
pub struct PublicState {
    /// Which of its public states this is, from 1.
    pub number: u32,
    /// What had last happened, if this state shows it for the first time.
    pub step: Option<StepKind>,
    /// The day on which it was written into the log; none where there is no log.
    pub logged: Option<Day>,
}

impl PublicDocket {
    /// A matter by its number.
    #[must_use]
    pub fn find(&self, number: u32) -> Option<&Listed> {
        self.matters.iter().find(|listed| listed.number == number)
    }

    /// The authority that a matter cites, if it is one that is known here.
    #[must_use]
    pub fn authority(&self, view: &PublicMatter) -> Option<&Authority> {
        self.authorities.find(view.authority.as_ref()?)
    }

    /// The matters that name an account and may say so, by number.
    #[must_use]
    pub fn about(&self, handle: &str) -> Vec<u32> {
        let named =
            |listed: &&Listed| listed.view.handles.iter().any(|it| it.eq_ignore_ascii_case(handle));
        self.matters.iter().filter(named).map(|listed| listed.number).collect()
    }
}

impl Service {
    /// What the public sees of all matters.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails, or what lies there cannot be read.
    pub async fn docket_public(&self) -> Result<Arc<PublicDocket>, Refused> {
        let since = match self.docket_shown.now() {
            (_, Some(docket)) => return Ok(docket),
            (since, None) => since,
        };
        let mut matters = Vec::new();
        for (number, view) in self.store.docket_public().await? {
            let view = if self.docket_verifier().is_some() {
                self.logged_view(number).await?
            } else {
                Some(serde_json::from_slice(&view).map_err(unreadable)?)
            };
            matters.extend(view.map(|view| Listed { number, view }));
        }
        let authorities = self.docket_authorities()?;
        let docket = Arc::new(PublicDocket { matters, authorities });
        self.docket_shown.keep(since, &docket);
        Ok(docket)
    }

    /// What the log has last of a matter.
    async fn logged_view(&self, matter: u32) -> Result<Option<PublicMatter>, Refused> {
        let told = self.store.docket_told(matter).await?;
        let Some(last) = told.iter().rfind(|told| told.placed.is_some()) else { return Ok(None) };
        Ok(Some(disclosed(last)?.view))
    }

    /// The public states of a matter that are shown, in order.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails, or what lies there cannot be read.
    pub async fn docket_states(&self, matter: u32) -> Result<Vec<PublicState>, Refused> {
        let mut shown = 0;
        let mut states = Vec::new();
        let logs = self.docket_verifier().is_some();
        let told = self.store.docket_told(matter).await?;
        for told in told.iter().filter(|told| !logs || told.placed.is_some()) {
            let steps = disclosed(told)?.view.steps;
            let step = steps.last().filter(|_| steps.len() > shown).map(|step| step.what);
            shown = steps.len();
            let logged = told.placed.map(|placed| placed.day);
            states.push(PublicState { number: told.number, step, logged });
        }
        Ok(states)
    }

    /// The proof file of a public state of a matter.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such state, or the log does not have it yet.
    pub async fn docket_proof(&self, matter: u32, number: u32) -> Result<String, Refused> {
        let told = self.store.docket_told(matter).await?;
        let told = told.iter().find(|told| told.number == number).ok_or(Refused::NotFound)?;
        self.prove_told(told).await?.ok_or(Refused::NotFound)
    }

    /// Proof files for the public states of a matter that are in the log, by their number.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log.
    pub async fn docket_proofs(&self, matter: u32) -> Result<Vec<(u32, String)>, Refused> {
        let mut proofs = Vec::new();
        for told in self.store.docket_told(matter).await? {
            if let Some(proof) = self.prove_told(&told).await? {
                proofs.push((told.number, proof));
            }
        }
        Ok(proofs)
    }

    async fn prove_told(&self, told: &Told) -> Result<Option<String>, Refused> {
        let Some(placed) = told.placed else { return Ok(None) };
        let opened: Opening = opening(told, placed.day);
        self.prove_logged(placed.place, &opened).await.map(Some)
    }
}

/// What was read from the store, until it changes there.
#[derive(Default)]
pub(crate) struct Shown(Mutex<(u64, Option<Arc<PublicDocket>>)>);

impl Shown {
    fn now(&self) -> (u64, Option<Arc<PublicDocket>>) {
        self.0.lock().clone()
    }

    /// Keeps what was read, unless it changed meanwhile.
    fn keep(&self, since: u64, docket: &Arc<PublicDocket>) {
        let mut kept = self.0.lock();
        if kept.0 == since {
            kept.1 = Some(Arc::clone(docket));
        }
    }

    /// To be called after every change.
    pub(crate) fn forget(&self) {
        let mut kept = self.0.lock();
        *kept = (kept.0.wrapping_add(1), None);
    }
}

fn disclosed(told: &Told) -> Result<Disclosure, Refused> {
    Disclosure::read(&told.event).ok_or_else(|| unreadable("it is no public state"))
}

fn unreadable(cause: impl std::fmt::Display) -> Refused {
    tracing::error!(%cause, "what the public sees of the docket cannot be read");
    Refused::Unavailable
}
