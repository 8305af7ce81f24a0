//! What the public log commits to: each state of a matter that the public came to see, and,
//! blinded, the private entries behind it.
//!
//! An entry that changes nothing in public leaves no mark of its own: the day on which a holder
//! answered is nobody's business. The next disclosure covers it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Matter;
use super::view::{PublicMatter, public_view};
use crate::digest::Digest;
use crate::moment::Moment;

/// A state of a matter that became public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// What the public sees.
    pub view: PublicMatter,
    /// A salted digest of every entry so far, for whoever may see those one day.
    pub covers: Digest,
}

impl Disclosure {
    /// The bytes that the log's entry stands for.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // Nothing in a view can fail to be written: no map, no number without a value.
        serde_json::to_vec(&Versioned { format: 1, disclosure: self }).unwrap_or_default()
    }

    /// Reads such bytes; `None` if they are none.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Versioned<Self> = serde_json::from_slice(bytes).ok()?;
        (read.format == 1).then_some(read.disclosure)
    }
}

/// The disclosure that is due after the last entry; `None` if the public sees what it saw before.
#[must_use]
pub fn disclose(
    matter: &Matter,
    seen: Option<&PublicMatter>,
    now: Moment,
    salt: &[u8; 32],
) -> Option<Disclosure> {
    let view = public_view(matter, now)?;
    (seen != Some(&view)).then(|| Disclosure { view, covers: covers(matter, salt) })
}

fn covers(matter: &Matter, salt: &[u8; 32]) -> Digest {
    let mut hash = Sha256::new();
    hash.update(b"docket-entries/v1");
    hash.update(salt);
    for entry in &matter.timeline {
        let bytes = entry.canonical();
        hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(bytes);
    }
    Digest(hash.finalize().into())
}

/// What a blinded slot holds of a matter that a gag keeps out of sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SealedPayload {
    /// When the demand came in.
    pub received: Moment,
    /// The digest of its scan.
    pub document: Digest,
    /// The digest of the paper that bars telling.
    pub instrument: Digest,
    /// By when this is to be revealed, or the gag renewed.
    pub reveal_or_renew_by: Option<Moment>,
    /// A salted digest of every entry so far.
    pub covers: Digest,
}

impl SealedPayload {
    /// The payload of a matter for which a slot is to be taken; `None` if none is.
    #[must_use]
    pub fn of(matter: &Matter, salt: &[u8; 32]) -> Option<Self> {
        let waits = matter.publication.state == super::PublicationState::SealedSlot(None);
        let (demand, gag) = (matter.demand.as_ref()?, matter.notice.gag.as_ref()?);
        waits.then(|| Self {
            received: demand.received,
            document: demand.document,
            instrument: gag.instrument,
            reveal_or_renew_by: gag.ends.or(gag.review_at),
            covers: covers(matter, salt),
        })
    }

    /// Its bytes.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        // As for a disclosure: nothing in it can fail to be written.
        serde_json::to_vec(&Versioned { format: 1, disclosure: self }).unwrap_or_default()
    }
}

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    format: u32,
    disclosure: T,
}
