//! Where a matter stands in each region, in the words that the public reads.

use super::event::{Party, Ruling};
use super::gag::GagStanding;
use super::production::{Answer, ProductionState};
use super::publication::PublicationState;
use super::{ChallengeState, Matter, NoticeState, ProcessState};
use crate::words::words;

words! {
    /// Where objections and courts stand.
    ChallengeStanding {
        None "none",
        Objected "objected",
        PendingByHolder "brought by the holder; no stay",
        PendingWithoutStay "pending without a stay",
        Stayed "stayed by a court",
        Quashed "quashed",
        Modified "modified",
        Enforced "enforced",
        Moot "moot",
    }
}

words! {
    /// What was given.
    ProductionStanding {
        ProducedBeforeNotice "produced before notice",
        Seized "seized",
        ProspectiveCollectionOrdered "ordered to collect from now on",
        NothingHeld "nothing held",
        PartlyGiven "partly given",
        Given "given",
        Refused "refused",
        Preserved "preserved; nothing given",
        NothingGiven "nothing given",
    }
}

impl ChallengeStanding {
    /// That of a matter.
    #[must_use]
    pub fn of(matter: &Matter) -> Self {
        use ChallengeState as S;
        match (matter.challenge.state, matter.challenge.ruling, matter.challenge.party) {
            (S::None, ..) => Self::None,
            (S::ObjectedInformally, ..) => Self::Objected,
            (S::PendingWithoutStay, _, Some(Party::Holder)) => Self::PendingByHolder,
            (S::PendingWithoutStay, ..) => Self::PendingWithoutStay,
            (S::Stayed, ..) => Self::Stayed,
            (S::Ended, Some(Ruling::Quashed), _) => Self::Quashed,
            (S::Ended, Some(Ruling::Modified), _) => Self::Modified,
            (S::Ended, Some(Ruling::Enforced), _) => Self::Enforced,
            (S::Ended, ..) => Self::Moot,
        }
    }
}

impl ProductionStanding {
    /// That of a state.
    #[must_use]
    pub fn of(state: ProductionState) -> Self {
        match state {
            ProductionState::ProducedBeforeNotice => Self::ProducedBeforeNotice,
            ProductionState::Seized => Self::Seized,
            ProductionState::ProspectiveCollectionOrdered => Self::ProspectiveCollectionOrdered,
            ProductionState::Answered(Answer::NothingHeld) => Self::NothingHeld,
            ProductionState::Answered(Answer::Partial) => Self::PartlyGiven,
            ProductionState::Answered(Answer::Full) => Self::Given,
            ProductionState::Answered(Answer::Refused) => Self::Refused,
            ProductionState::Preserved => Self::Preserved,
            ProductionState::Answered(Answer::None) | ProductionState::None => Self::NothingGiven,
        }
    }
}

impl ProcessState {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Absent => "no demand",
            Self::Intake => "received",
            Self::Authenticated => "authenticated",
            Self::NotAuthentic => "not authentic",
            Self::Valid => "found valid",
            Self::Deficient => "found deficient",
            Self::DeficientReturned => "returned as deficient",
            Self::Amended => "amended",
            Self::Narrowed => "narrowed",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Resolved => "resolved",
        }
    }
}

impl NoticeState {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Due => "notice due",
            Self::Sent => "the holder was told",
            Self::Delayed => "notice delayed",
            Self::Impossible => "nobody to tell",
        }
    }
}

impl GagStanding {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::InForce => "in force",
            Self::Challenged => "disputed",
            Self::Shortened => "shortened",
            Self::Renewed(_) => "renewed",
            Self::Lifted => "lifted",
            Self::Expired => "expired",
        }
    }
}

impl PublicationState {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Unread => "nobody read what it says about secrecy",
            Self::PublicStub => "that it exists and how it goes is public",
            Self::AwaitsCounsel => "counsel is to decide",
            Self::Deferred => "left out until the gag ends",
            Self::SealedSlot(None) => "a blinded slot is to hold it",
            Self::SealedSlot(Some(_)) => "a blinded slot holds it",
            Self::Revealed => "everything that may be public is",
        }
    }
}
