//! Envelopes: what an agency hands in through the page. The whole of it is sealed at once to
//! whoever keeps the docket, the scan apart from the facts, so that these are read without it;
//! nothing of its sender is kept beside it but what it says.
//!
//! The sender gets a number, and asks with it what became of the envelope. What is told lies sealed
//! in a channel that only the number leads to.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use docket::authority::Authorities;
use docket::digest::Digest;
use parking_lot::RwLock;
use record::{Day, limits};
use serde::{Deserialize, Serialize};
use store::{HandedIn, Tray};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use vault::{Note, PaperAddress, Private, Tracking, Zeroizing};

use super::facts::{Facts, Filled};
use super::scan::Scan;
use crate::gate::Gate;
use crate::{Refused, Service};

/// What the service has of the box for envelopes beside what lies in it.
pub(crate) struct Letterbox {
    recipient: RwLock<Option<PaperAddress>>,
    authorities: OnceLock<Arc<Authorities>>,
    gate: Gate<()>,
    hands: Arc<Semaphore>,
    /// One who decides about envelopes at a time: what a sender is told is what was decided.
    pub(super) deciding: Mutex<()>,
}

impl Default for Letterbox {
    fn default() -> Self {
        let hour = Duration::from_secs(3_600);
        Self {
            recipient: RwLock::default(),
            authorities: OnceLock::new(),
            gate: Gate::new(limits::DOCKET_ENVELOPES_PER_HOUR, hour),
            hands: Arc::new(Semaphore::new(limits::DOCKET_ENVELOPES_AT_ONCE)),
            deciding: Mutex::default(),
        }
    }
}

/// What whoever handed something in is given.
pub struct Receipt {
    /// The number to ask with, shown once.
    pub tracking: String,
    /// The digest of the scan, to compare.
    pub document: Digest,
    /// The day.
    pub day: Day,
}

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeState {
    /// Nobody has opened it.
    Waiting(Day),
    /// It was taken in; with its docket number once the public may know of it.
    TakenIn(Option<u32>),
    /// Somebody read it and did not take it in.
    PutAside,
}

/// What is written inside an envelope, beside the scan.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cover {
    /// The number of its sender.
    pub(super) tracking: String,
    /// What the sender says.
    pub(super) facts: Facts,
    /// The scan, where it lies apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) scan: Option<Apart>,
}

/// A scan that lies apart from what is said of it.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Apart {
    /// Its bytes.
    pub(super) bytes: usize,
    /// What it must be.
    pub(super) document: Digest,
}

impl Service {
    /// Says to whom papers are sealed from now on.
    pub fn take_docket_recipient(&self, address: PaperAddress) {
        *self.letterbox.recipient.write() = Some(address);
    }

    /// To whom papers are sealed, if somebody said it.
    #[must_use]
    pub fn docket_recipient(&self) -> Option<PaperAddress> {
        self.letterbox.recipient.read().clone()
    }

    /// Takes the authorities that count here, before anything else is asked. Without, those of the
    /// program do.
    pub fn take_docket_authorities(&self, authorities: Authorities) {
        let _ = self.letterbox.authorities.set(Arc::new(authorities));
    }

    /// The authorities that count here.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if they are not in order.
    pub fn docket_authorities(&self) -> Result<Arc<Authorities>, Refused> {
        if let Some(known) = self.letterbox.authorities.get() {
            return Ok(Arc::clone(known));
        }
        let read = Authorities::built_in().map_err(|cause| {
            tracing::error!(%cause, "the authorities cannot be read");
            Refused::Unavailable
        })?;
        Ok(Arc::clone(self.letterbox.authorities.get_or_init(|| Arc::new(read))))
    }

    /// The ticket that the form carries.
    #[must_use]
    pub fn envelope_ticket(&self) -> String {
        self.ticket(PURPOSE)
    }

    /// The right to send an envelope, for as long as it is held: few at once, so that nothing
    /// else waits for them.
    ///
    /// # Errors
    /// [`Refused::TooMany`] if others are at it.
    pub fn envelope_turn(&self) -> Result<OwnedSemaphorePermit, Refused> {
        let hands = Arc::clone(&self.letterbox.hands);
        hands.try_acquire_owned().map_err(|_| Refused::TooMany)
    }

    /// Seals what was handed in. On disk it is two padded ciphertexts, a digest and the day.
    ///
    /// # Errors
    /// [`Refused::Fields`] for what is wrong with the form; [`Refused::Invalid`] for the scan;
    /// [`Refused::NoEntry`] if nobody keeps a docket here, or too much waits already.
    pub async fn hand_in(
        &self,
        ticket: &str,
        filled: &Filled,
        scan: Scan,
    ) -> Result<Receipt, Refused> {
        let nobody = || Refused::NoEntry("Envelopes are not taken in here.".into());
        let address = self.docket_recipient().ok_or_else(nobody)?;
        let facts = Facts::read(filled, &*self.docket_authorities()?).map_err(Refused::Fields)?;
        scan.check()?;
        self.spend_ticket(PURPOSE, ticket, "")?;
        self.letterbox.gate.pass(())?;
        let tracking = Tracking::generate();
        let (name, told) = (tracking.name(), tracking.to_string());
        let day = self.clock.today();
        let (envelope, document) = tokio::task::spawn_blocking(move || {
            let document = Digest::of(&scan.bytes);
            let apart = Some(Apart { bytes: scan.bytes.len(), document });
            let cover = write(&Cover { tracking: tracking.to_string(), facts, scan: apart })?;
            let seal = |plain: &[u8]| address.seal(name, plain).map_err(|_| Refused::Unavailable);
            let envelope = HandedIn { cover: seal(&cover)?, scan: seal(&scan.bytes)?, day };
            Ok::<_, Refused>((envelope, document))
        })
        .await
        .map_err(|_| Refused::Unavailable)??;
        match self.store.docket_hand_in(envelope, self.settings.envelopes_bytes_max).await {
            Ok(()) => Ok(Receipt { tracking: told, document, day }),
            Err(store::Error::InboxFull) => Err(Refused::NoEntry(FULL.into())),
            Err(error) => Err(error.into()),
        }
    }

    /// What became of the envelope with this number.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn envelope_state(&self, number: &str) -> Result<EnvelopeState, Refused> {
        let tracking = Tracking::parse(number).ok_or(Refused::NotFound)?;
        let waiting = self.store.docket_waiting(Tray::Envelopes).await?;
        if let Some(found) = waiting.iter().find(|waiting| waiting.name == tracking.name()) {
            return Ok(EnvelopeState::Waiting(found.day.unwrap_or_default()));
        }
        let channel = tracking.channel();
        let note = self.store.note(channel.tag(), SLIP).await?.ok_or(Refused::NotFound)?;
        let slip = channel.open::<Slip>(&note).map_err(|_| Refused::NotFound)?.take();
        if slip.aside {
            return Ok(EnvelopeState::PutAside);
        }
        Ok(EnvelopeState::TakenIn(self.if_shown(slip.number).await?))
    }

    /// A docket number, from the day on which its page is there.
    pub(super) async fn if_shown(&self, number: Option<u32>) -> Result<Option<u32>, Refused> {
        let Some(number) = number else { return Ok(None) };
        let shown = self.docket_public().await?;
        Ok(Some(number).filter(|number| shown.find(*number).is_some()))
    }

    /// Tells the sender, and nobody else, what became of an envelope.
    pub(super) async fn tell_sender(
        &self,
        tracking: &str,
        aside: bool,
        number: Option<u32>,
    ) -> Result<(), Refused> {
        let channel = Tracking::parse(tracking).ok_or(Refused::NotFound)?.channel();
        let slip = channel.seal(SLIP, &Private::new(Slip { aside, number }));
        Ok(self.store.notes_put(vec![slip]).await?)
    }
}

/// What is written inside: the cover behind its length (4 bytes, big-endian).
fn write(cover: &Cover) -> Result<Zeroizing<Vec<u8>>, Refused> {
    let cover = Zeroizing::new(serde_json::to_vec(cover).map_err(|_| Refused::Unavailable)?);
    let length = u32::try_from(cover.len()).map_err(|_| Refused::Unavailable)?.to_be_bytes();
    Ok(Zeroizing::new([&length[..], &cover].concat()))
}

/// The same, read; and the scan, which came behind it before it lay apart.
pub(super) fn read(plain: &[u8]) -> Option<(Cover, &[u8])> {
    let (length, rest) = plain.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (cover, scan) = rest.split_at_checked(length)?;
    Some((serde_json::from_slice(cover).ok()?, scan))
}

/// What the sender is told.
#[derive(Serialize, Deserialize)]
struct Slip {
    aside: bool,
    number: Option<u32>,
}

impl Note for Slip {
    const KIND: &'static str = "slip";

    #[expect(clippy::expect_used, reason = "two plain fields: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("a slip is plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}

/// The number of the one note in the channel of a tracking number.
const SLIP: u64 = 0;
const PURPOSE: &str = "envelope ticket";
const FULL: &str = "As many envelopes wait as are kept. Nothing was saved: please serve on paper.";
