//! A matter: one demand and what became of it, in five regions that move independently.
//!
//! Everything follows from its entries. [`Matter::apply`] takes one entry more or refuses it; a
//! refused entry changes nothing, and no accepted one can break an [`Invariant`].

mod challenge;
mod demand;
mod disclosure;
mod event;
mod gag;
mod id;
mod notice;
mod offered;
mod process;
mod production;
mod publication;
mod refusal;
mod standing;
mod step_kind;
mod steps;
mod tally;
mod terms;
mod view;

use record::limits;

pub use challenge::{Challenge, ChallengeState};
pub use demand::{Asked, Demand, Named, Purpose, Range, Signatory};
pub use disclosure::{Disclosure, SealedPayload, disclose};
pub use event::{BadEntry, Entry, Event, Party, Ruling};
pub use gag::{Basis, Gag, GagStanding, Secrecy};
pub use id::MatterId;
pub use notice::{Notice, NoticeState, Told};
pub use offered::{SecondPerson, Waiting};
pub use process::{Process, ProcessState};
pub use production::{Answer, Approval, Preserved, Production, ProductionState};
pub use publication::{Publication, PublicationState};
pub use refusal::{Invariant, Refusal};
pub use standing::{ChallengeStanding, ProductionStanding};
pub use step_kind::{Region, StepKind};
pub use tally::Tally;
pub use terms::Terms;
pub use view::{PublicMatter, PublicStep, When, public_view};

use crate::authority::Authorities;
use crate::moment::Moment;
use refusal::{breaks, require};

/// A matter, as it stands after its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its inner name.
    pub id: MatterId,
    /// Everything that happened, in order.
    pub timeline: Vec<Entry>,
    /// The demand as it stands, if there is one.
    pub demand: Option<Demand>,
    /// Region A.
    pub process: Process,
    /// Region B.
    pub notice: Notice,
    /// Region C.
    pub challenge: Challenge,
    /// Region D.
    pub production: Production,
    /// Region E.
    pub publication: Publication,
    /// Whether it is closed.
    pub closing: Closing,
}

/// Whether a matter is closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Closing {
    /// It is open.
    #[default]
    Open,
    /// Everything is done, but a gag is in force.
    ClosedSealed,
    /// Everything is done and public.
    Closed,
}

/// What a matter is judged by beside its own entries.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    authorities: Option<&'a Authorities>,
    emergencies: bool,
}

impl<'a> Context<'a> {
    /// For a new entry: terms must be those of these authorities. Emergency disclosure is
    /// voluntary, and off.
    #[must_use]
    pub fn live(authorities: &'a Authorities) -> Self {
        Self { authorities: Some(authorities), emergencies: false }
    }

    /// The same in a house that chose to disclose in emergencies.
    #[must_use]
    pub fn with_emergencies(self) -> Self {
        Self { emergencies: true, ..self }
    }

    /// For entries already accepted: each carries its own copy of the terms.
    #[must_use]
    pub fn recorded() -> Self {
        Self { authorities: None, emergencies: true }
    }
}

impl Matter {
    /// A matter of which nothing is known yet.
    #[must_use]
    pub fn new(id: MatterId) -> Self {
        Self {
            id,
            timeline: Vec::new(),
            demand: None,
            process: Process::default(),
            notice: Notice::default(),
            challenge: Challenge::default(),
            production: Production::default(),
            publication: Publication::default(),
            closing: Closing::Open,
        }
    }

    /// The entry that would come next.
    #[must_use]
    pub fn next(&self, at: Moment, by: &str, event: Event) -> Entry {
        // When a holder answered is nobody's business: what is kept of it is the day.
        let private = matches!(event, Event::HolderAnswered { .. });
        let at = if private { at.start_of_day() } else { at };
        let sequence = u32::try_from(self.timeline.len()).unwrap_or(u32::MAX);
        Entry { matter: self.id, sequence, at, by: by.to_owned(), event }
    }

    /// The matter after one entry more.
    ///
    /// # Errors
    /// If it does not follow, would break an invariant or makes no sense.
    pub fn apply(&self, entry: &Entry, context: &Context<'_>) -> Result<Self, Refusal> {
        self.check_place(entry)?;
        self.check_open(&entry.event)?;
        self.clone().take(entry, context)
    }

    fn take(self, entry: &Entry, context: &Context<'_>) -> Result<Self, Refusal> {
        let mut next = self;
        match &entry.event {
            Event::Annotated { .. } => {}
            Event::Corrected { entry: number, demand, .. } => {
                next.correct(*number, demand.as_deref(), context)?;
            }
            Event::Closed => next.closing = next.close(entry.at)?,
            event => {
                process::step(&mut next, event, entry, context)?;
                notice::step(&mut next, event, entry)?;
                challenge::step(&mut next, event)?;
                production::step(&mut next, event, entry, context)?;
                publication::step(&mut next, event, entry, context)?;
            }
        }
        next.timeline.push(entry.clone());
        Ok(next)
    }

    /// The matter that entries accepted before add up to.
    ///
    /// # Errors
    /// If they are not such entries.
    pub fn replay(id: MatterId, entries: &[Entry]) -> Result<Self, Refusal> {
        let recorded = Context::recorded();
        entries.iter().try_fold(Self::new(id), |matter, entry| {
            matter.check_place(entry)?;
            matter.check_open(&entry.event)?;
            matter.take(entry, &recorded)
        })
    }

    /// The last moment anything was written down.
    #[must_use]
    pub fn last_moment(&self) -> Moment {
        self.timeline.iter().map(|entry| entry.at).max().unwrap_or_default()
    }

    fn check_place(&self, entry: &Entry) -> Result<(), Refusal> {
        let next = self.timeline.len() == usize::try_from(entry.sequence).unwrap_or(usize::MAX);
        require(entry.matter == self.id, Refusal::NotNext("it is of another matter"))?;
        require(next, Refusal::NotNext("its number is not the next"))?;
        let last = self.last_moment();
        let (at, last) = if matches!(entry.event, Event::HolderAnswered { .. }) {
            let day = entry.at == entry.at.start_of_day();
            require(day, Refusal::Nonsense("of a holder's answer only the day is kept"))?;
            (entry.at, last.start_of_day())
        } else {
            (entry.at, last)
        };
        require(at >= last, Refusal::NotNext("it is older than the one before"))?;
        let named = !entry.by.is_empty() && entry.by.len() <= limits::DOCKET_SEAT_BYTES_MAX;
        require(named, Refusal::Nonsense("it does not say in short who wrote it down"))?;
        let short = entry.canonical().len() <= limits::DOCKET_ENTRY_BYTES_MAX;
        require(short, Refusal::Nonsense("it is longer than an entry may be"))
    }

    fn check_open(&self, event: &Event) -> Result<(), Refusal> {
        let begins = matches!(event, Event::Received(_) | Event::Seized { .. });
        if self.timeline.is_empty() {
            return require(begins, Refusal::NotNow("a matter begins with a demand or a seizure"));
        }
        let afterwards = match self.closing {
            Closing::Open => true,
            Closing::Closed => matches!(
                event,
                Event::Annotated { .. }
                    | Event::Counted { .. }
                    | Event::Corrected { demand: None, .. }
                    | Event::ProducedBeforeNotice { .. }
            ),
            Closing::ClosedSealed => {
                !matches!(event, Event::Seized { .. } | Event::ProspectiveCollectionOrdered { .. })
            }
        };
        require(afterwards, Refusal::NotNow("the matter is closed"))
    }

    /// Closed, if everything is done; sealed, if all that is left waits for the end of a gag.
    fn close(&self, at: Moment) -> Result<Closing, Refusal> {
        require(self.process.is_over(), Refusal::NotNow("the demand is not over"))?;
        require(self.challenge.is_over(), Refusal::NotNow("a challenge is pending"))?;
        require(self.production.is_over(), Refusal::NotNow("something is still preserved"))?;
        if self.notice.is_gagged(at) {
            let again = self.closing == Closing::ClosedSealed;
            require(!again, Refusal::NotNow("it is closed, and sealed"))?;
            return Ok(Closing::ClosedSealed);
        }
        let hides = |because| breaks(Invariant::WithdrawalHidesNothing, because);
        require(self.notice.is_done(), hides("the holder was not told"))?;
        require(self.publication.is_public(), hides("it is not revealed"))?;
        Ok(Closing::Closed)
    }

    fn correct(
        &mut self,
        number: u32,
        demand: Option<&Demand>,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        let corrected = self.timeline.get(usize::try_from(number).unwrap_or(usize::MAX));
        let corrected = corrected.ok_or(Refusal::Nonsense("there is no such entry"))?;
        let Some(demand) = demand else { return Ok(()) };
        let reads = matches!(corrected.event, Event::Received(_) | Event::Amended(_));
        require(reads, Refusal::Nonsense("that entry does not say what a demand says"))?;
        let open = !self.process.is_over() && !self.production.is_answered();
        require(open, Refusal::NotNow("the demand was answered as it was read"))?;
        process::replace(self, demand, context)
    }
}
