//! What can happen to a matter: a closed list, with one canonical form in bytes.
//!
//! The bytes of an [`Entry`] are what the log hashes. They are JSON with the fields in the order
//! in which they stand here; [`Entry::decode`] takes nothing else.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::demand::Demand;
use super::gag::Secrecy;
use super::id::MatterId;
use super::terms::Terms;
use crate::authority::SealPolicy;
use crate::category::Category;
use crate::digest::Digest;
use crate::moment::Moment;
use crate::rule::Rule;

/// Something that happened to a matter, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Which matter.
    pub matter: MatterId,
    /// Which of its entries this is, from 0 without a gap.
    pub sequence: u32,
    /// When.
    pub at: Moment,
    /// The seat of whoever wrote it down: a short label, not a person's name.
    pub by: String,
    /// What happened.
    pub event: Event,
}

/// What can happen to a matter.
#[expect(missing_docs, reason = "the sentence over each event says what its fields are")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A demand came in (step 1).
    Received(Box<Demand>),
    /// A second person called back, over a number found independently (step 2).
    Authenticated { genuine: bool, how: String },
    /// It was held against its authority (step 3).
    Reviewed { terms: Option<Box<Terms>>, flags: BTreeSet<Rule>, valid: bool, reason: String },
    /// It went back with a letter that says what is lacking (step 4).
    Returned { deficiencies: BTreeSet<Rule>, letter: Digest },
    /// The issuer sent another paper instead.
    Amended(Box<Demand>),
    /// The issuer asks for less (step 11).
    Narrowed { asked: BTreeSet<Category>, accounts: BTreeSet<String> },
    /// The issuer took it back (step 12).
    Withdrawn { words: String, gag_survives: bool },
    /// It lapsed.
    Expired { reason: String },
    /// It was answered, or a court ended it.
    Resolved { reason: String },

    /// What it says about secrecy was read (step 6).
    SecrecyClassified { secrecy: Box<Secrecy> },
    /// The holder was told, with a copy of the demand (step 7).
    NoticeSent { copy: bool, window_ends: Moment },
    /// There is nobody to tell.
    NoticeImpossible { reason: String },
    /// The holder answered (step 8). Never public.
    HolderAnswered { account: String, challenges: bool, consents_to_naming: bool, counsel: bool },
    /// Review of the gag was asked for.
    GagChallenged { ground: String, letter: Option<Digest> },
    /// The gag ends earlier than it did.
    GagShortened { instrument: Digest, ends: Moment },
    /// The gag goes on under a new instrument.
    GagRenewed { instrument: Digest, ends: Option<Moment>, review_at: Option<Moment> },
    /// The gag was lifted.
    GagLifted { words: String },
    /// The gag came to its end.
    GagExpired,

    /// A letter with objections went out (step 9).
    Objected { grounds: BTreeSet<String>, letter: Digest },
    /// Somebody went to court (step 10).
    Filed { party: Party, court: String, docket_number: String, names_account: bool },
    /// A court stayed the demand.
    StayGranted { order: Digest },
    /// The stay ended.
    StayEnded,
    /// The court proceeding ended so.
    Ruled { ruling: Ruling },
    /// Somebody appealed.
    Appealed { court: String },
    /// The holder said that they would go to court and did not.
    ChallengeLapsed,

    /// What exists was preserved (step 5).
    Preserved { until: Moment, scope: Digest },
    /// It is preserved for longer.
    PreservationRenewed { until: Moment },
    /// What was preserved was deleted.
    PreservationDeleted,
    /// A first person approved what is to be given (step 13).
    ProductionApproved {
        given: BTreeSet<Category>,
        package: Digest,
        late_notice_by: Option<Moment>,
    },
    /// A second person gave it (step 13).
    Produced {
        given: BTreeSet<Category>,
        package: Digest,
        bytes: u64,
        recipient: String,
        nothing_else_exists: bool,
    },
    /// The answer was that nothing of what is asked exists.
    NothingHeld { letter: Digest },
    /// Nothing is given, for this reason.
    Refused { reason: String },
    /// Machines or disks were taken away (step 17).
    Seized {
        what: String,
        discovered: Moment,
        accounts_affected: u64,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sample: bool,
    },
    /// It was ordered to begin collecting (step 17).
    ProspectiveCollectionOrdered { instrument: Digest, words: String, able: bool },
    /// Something was given that must not have been given yet (step 17).
    ProducedBeforeNotice { given: BTreeSet<Category>, given_at: Moment, words: String },

    /// Counsel decided what the public log may hold meanwhile.
    SealDecided { policy: SealPolicy },
    /// A blinded slot of the log holds it.
    SlotCommitted { slot: u64 },
    /// Everything that may be public is public (step 15).
    Revealed,
    /// It was counted in a report (step 16).
    Counted { period: String },
    /// Somebody else did or said something about it.
    Annotated { words: String, source: String },
    /// An earlier entry was wrong; nothing is edited.
    Corrected { entry: u32, words: String, demand: Option<Box<Demand>> },
    /// There is nothing left to do.
    Closed,
}

/// Who went to court.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The operator.
    Operator,
    /// The account holder.
    Holder,
}

/// How a court proceeding ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The demand has no force.
    Quashed,
    /// It has less.
    Modified,
    /// It stands.
    Enforced,
    /// There was nothing left to decide.
    Mooted,
}

/// Why bytes are not an entry.
#[derive(Debug, Error)]
pub enum BadEntry {
    /// They are not the JSON of an entry.
    #[error("not an entry: {0}")]
    Form(#[from] serde_json::Error),
    /// They say the same in another way.
    #[error("not in canonical form")]
    NotCanonical,
    /// They are of a later version of this program.
    #[error("an entry of format {0}, which this program does not know")]
    Version(u32),
}

impl Event {
    /// The word for it, as it stands in its bytes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::Authenticated { .. } => "authenticated",
            Self::Reviewed { .. } => "reviewed",
            Self::Returned { .. } => "returned",
            Self::Amended(_) => "amended",
            Self::Narrowed { .. } => "narrowed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Expired { .. } => "expired",
            Self::Resolved { .. } => "resolved",
            Self::SecrecyClassified { .. } => "secrecy_classified",
            Self::NoticeSent { .. } => "notice_sent",
            Self::NoticeImpossible { .. } => "notice_impossible",
            Self::HolderAnswered { .. } => "holder_answered",
            Self::GagChallenged { .. } => "gag_challenged",
            Self::GagShortened { .. } => "gag_shortened",
            Self::GagRenewed { .. } => "gag_renewed",
            Self::GagLifted { .. } => "gag_lifted",
            Self::GagExpired => "gag_expired",
            Self::Objected { .. } => "objected",
            Self::Filed { .. } => "filed",
            Self::StayGranted { .. } => "stay_granted",
            Self::StayEnded => "stay_ended",
            Self::Ruled { .. } => "ruled",
            Self::Appealed { .. } => "appealed",
            Self::ChallengeLapsed => "challenge_lapsed",
            Self::Preserved { .. } => "preserved",
            Self::PreservationRenewed { .. } => "preservation_renewed",
            Self::PreservationDeleted => "preservation_deleted",
            Self::ProductionApproved { .. } => "production_approved",
            Self::Produced { .. } => "produced",
            Self::NothingHeld { .. } => "nothing_held",
            Self::Refused { .. } => "refused",
            Self::Seized { .. } => "seized",
            Self::ProspectiveCollectionOrdered { .. } => "prospective_collection_ordered",
            Self::ProducedBeforeNotice { .. } => "produced_before_notice",
            Self::SealDecided { .. } => "seal_decided",
            Self::SlotCommitted { .. } => "slot_committed",
            Self::Revealed => "revealed",
            Self::Counted { .. } => "counted",
            Self::Annotated { .. } => "annotated",
            Self::Corrected { .. } => "corrected",
            Self::Closed => "closed",
        }
    }
}

impl Entry {
    /// Its canonical bytes.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // Nothing in an entry can fail to be written: no map, no number without a value.
        serde_json::to_vec(&Versioned { format: FORMAT, entry: self }).unwrap_or_default()
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// If they are not the canonical bytes of an entry.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadEntry> {
        let format: Format = serde_json::from_slice(bytes)?;
        if format.format != FORMAT {
            return Err(BadEntry::Version(format.format));
        }
        let read: Versioned<Self> = serde_json::from_slice(bytes)?;
        if read.entry.canonical() != bytes {
            return Err(BadEntry::NotCanonical);
        }
        Ok(read.entry)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Versioned<T> {
    format: u32,
    entry: T,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

const FORMAT: u32 = 1;
