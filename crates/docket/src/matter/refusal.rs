//! Why an event is refused, and the invariants that no matter breaks.

use thiserror::Error;

/// What holds in every state of every matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Invariant {
    /// Nothing is given before notice and its window, a gag by law or court, or an emergency.
    NoticeBeforeProduction = 1,
    /// A request for secrecy delays nothing.
    RequestsDelayNothing = 2,
    /// What is given is asked for, held and within reach; content takes a warrant.
    WithinAskedHeldReach = 3,
    /// Every gag has an end or a date on which it is looked at again.
    GagsEnd = 4,
    /// Without a stay the deadline goes on, whatever is pending.
    OnlyStaysStopClocks = 5,
    /// What is odd about a demand is flagged.
    OddDemandsAreFlagged = 6,
    /// Withdrawal suppresses neither notice nor publication.
    WithdrawalHidesNothing = 7,
    /// The holder has ten days, or until the return date if that is later.
    WindowIsLongEnough = 8,
    /// What is preserved expires and is deleted.
    PreservationExpires = 9,
    /// Corrections are new entries; nothing is edited.
    NothingIsEdited = 10,
    /// A rule flags for counsel; it concludes nothing.
    RulesConcludeNothing = 11,
}

impl Invariant {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::NoticeBeforeProduction,
        Self::RequestsDelayNothing,
        Self::WithinAskedHeldReach,
        Self::GagsEnd,
        Self::OnlyStaysStopClocks,
        Self::OddDemandsAreFlagged,
        Self::WithdrawalHidesNothing,
        Self::WindowIsLongEnough,
        Self::PreservationExpires,
        Self::NothingIsEdited,
        Self::RulesConcludeNothing,
    ];

    /// The number under which the documents list it.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// Why an event is refused. A refused event changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It would break an invariant.
    #[error("invariant {} forbids it: {because}", .invariant.number())]
    Invariant {
        /// Which.
        invariant: Invariant,
        /// What is lacking.
        because: &'static str,
    },
    /// The matter is not where this can happen.
    #[error("not now: {0}")]
    NotNow(&'static str),
    /// The same person may not do both.
    #[error("a second person is needed to {0}")]
    SecondPerson(&'static str),
    /// It does not follow on what was written before.
    #[error("it is not the next entry of this matter: {0}")]
    NotNext(&'static str),
    /// It says something that cannot be.
    #[error("{0}")]
    Nonsense(&'static str),
}

pub(super) fn breaks(invariant: Invariant, because: &'static str) -> Refusal {
    Refusal::Invariant { invariant, because }
}

/// Refuses unless something holds.
pub(super) fn require(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
