//! Witnesses elsewhere: each is asked once a day to cosign the log's head, and again until it has.
//!
//! They see the log's name, its length and its root. Whether they are asked, and when, follows
//! from the day alone.

use std::sync::OnceLock;

use docket::log::witness::{AddCheckpoint, parse_answer};
use docket::log::{NoteSignature, Policy, Purpose, SignedCheckpoint, VerifierKey, tree};
use parking_lot::Mutex;
use record::Slot;
use record::limits::{LOG_WITNESS_RETRY_MINUTES, LOG_WITNESSES_MAX};
use store::Cosigned;

use super::damaged;
use crate::{Parcel, Refused, Service};

/// The witnesses of the log, and when each is asked next.
#[derive(Default)]
pub(crate) struct Witnesses {
    known: OnceLock<Vec<Witness>>,
    /// So many of them are to have cosigned what is believed.
    quorum: OnceLock<usize>,
}

/// Somebody elsewhere who cosigns.
struct Witness {
    /// Where it is asked: `…/add-checkpoint`.
    address: String,
    key: VerifierKey,
    /// Not before this slot; nothing was asked yet if there is none.
    next: Mutex<Option<Slot>>,
}

/// Why there is no cosignature of a witness.
enum Unsigned {
    /// It did not answer, or not so that it can be understood.
    NoAnswer,
    /// It refused, with this status.
    Status(u16),
    /// It has seen a log of this length, which is not the one there is, or longer than it.
    Another(u64),
    /// Something of ours failed.
    Ours(Refused),
}

impl Service {
    /// Takes the witnesses to ask: where each is, and the key with which it cosigns; and how many
    /// of them the policy file asks for, more than half if that is not said. Once.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if a key is none of a witness, two witnesses are one, there are too
    /// many, or fewer than the quorum.
    pub fn take_docket_witnesses(
        &self,
        witnesses: &[(String, String)],
        quorum: Option<usize>,
    ) -> Result<(), Refused> {
        if witnesses.len() > LOG_WITNESSES_MAX {
            return Err(Refused::invalid(format!("At most {LOG_WITNESSES_MAX} witnesses.")));
        }
        let known = witnesses.iter().map(|(url, key)| {
            let read = VerifierKey::parse(key).ok();
            let read = read.filter(|read| read.purpose() == Purpose::Cosignature);
            let key =
                read.ok_or_else(|| Refused::invalid(format!("{key} is no witness's key.")))?;
            let address = format!("{}/add-checkpoint", url.trim_end_matches('/'));
            Ok(Witness { address, key, next: Mutex::default() })
        });
        let known = known.collect::<Result<Vec<Witness>, Refused>>()?;
        let is_twin = |one: &VerifierKey, other: &VerifierKey| {
            one.name() == other.name() || one.key_bytes() == other.key_bytes()
        };
        for (place, witness) in known.iter().enumerate() {
            if known.iter().take(place).any(|other| is_twin(&witness.key, &other.key)) {
                let name = witness.key.name();
                return Err(Refused::invalid(format!("{name} is a witness already.")));
            }
        }
        let quorum = quorum.unwrap_or_else(|| Policy::majority(known.len()));
        if quorum > known.len() {
            return Err(Refused::invalid("There are fewer witnesses than the quorum."));
        }
        let asked = &self.docket.witnesses;
        asked.quorum.set(quorum).map_err(|_| Refused::Unavailable)?;
        asked.known.set(known).map_err(|_| Refused::Unavailable)
    }

    /// Whom a verifier is to believe (c2sp.org/tlog-policy): this log, once enough of its witnesses
    /// cosigned.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log.
    pub fn docket_policy(&self) -> Result<String, Refused> {
        let log = self.docket.key.get().ok_or(Refused::NotFound)?.verifier();
        let asked = &self.docket.witnesses;
        let keys: Vec<_> =
            asked.known.get().into_iter().flatten().map(|witness| &witness.key).collect();
        Ok(Policy::file(&log, &keys, asked.quorum.get().copied().unwrap_or_default()))
    }

    /// Asks the witnesses whose turn it is. To be called often.
    pub async fn ask_docket_witnesses(&self) {
        let now = self.clock.slot();
        for witness in self.docket.witnesses.known.get().into_iter().flatten() {
            if witness.next.lock().is_some_and(|next| now < next) {
                continue;
            }
            let tomorrow = now.day().plus_days(1).first_slot();
            let later = now.plus_minutes(LOG_WITNESS_RETRY_MINUTES).min(tomorrow);
            let name = witness.key.name();
            let next = match self.ask_witness(witness, now).await {
                Ok(()) => tomorrow,
                Err(cause) => {
                    match cause {
                        Unsigned::NoAnswer => tracing::warn!(name, "a witness did not answer"),
                        Unsigned::Status(status) => {
                            tracing::warn!(name, status, "a witness did not cosign");
                        }
                        Unsigned::Another(size) => {
                            tracing::error!(name, size, "a witness has seen another history");
                        }
                        Unsigned::Ours(cause) => tracing::warn!(%cause, "no witness is asked"),
                    }
                    later
                }
            };
            *witness.next.lock() = Some(next);
        }
    }

    async fn ask_witness(&self, witness: &Witness, now: Slot) -> Result<(), Unsigned> {
        let checkpoint = self.own_checkpoint().await?;
        let kept = self.store.docket_cosigned().await.map_err(Refused::from)?;
        let kept = kept.into_iter().find(|kept| kept.witness == witness.key.name());
        let size = checkpoint.head().size;
        let last = kept.map_or(0, |kept| kept.size).min(size);
        let answer = match self.add_checkpoint(witness, last, &checkpoint).await? {
            // It says how long the log was when it saw it last.
            (409, body) => {
                let seen = body.trim_end().parse().map_err(|_| Unsigned::NoAnswer)?;
                if seen > size {
                    return Err(Unsigned::Another(seen));
                }
                match self.add_checkpoint(witness, seen, &checkpoint).await? {
                    (409 | 422, _) => return Err(Unsigned::Another(seen)),
                    answer => answer,
                }
            }
            answer => answer,
        };
        let (200, body) = answer else { return Err(Unsigned::Status(answer.0)) };
        let signed = parse_answer(&body, &checkpoint, &witness.key);
        let signed = signed.ok().and_then(|signed| signed.into_iter().next());
        let line = signed.ok_or(Unsigned::NoAnswer)?.to_string();
        let witness = witness.key.name().to_owned();
        let cosigned = Cosigned { witness, size, day: now.day(), line };
        Ok(self.store.docket_cosign(cosigned).await.map_err(Refused::from)?)
    }

    /// Asks a witness that saw this many entries last: status and body of its answer.
    async fn add_checkpoint(
        &self,
        witness: &Witness,
        old: u64,
        checkpoint: &SignedCheckpoint,
    ) -> Result<(u16, String), Unsigned> {
        let size = checkpoint.head().size;
        let proof = self.proven(size, |files| tree::prove_consistency(files, old, size)).await?;
        let request = AddCheckpoint { old, proof, checkpoint: checkpoint.clone() };
        let (address, body) = (witness.address.clone(), request.to_string().into_bytes());
        let parcel = Parcel { address, headers: Vec::new(), body };
        let door = self.outgoing().ok_or(Unsigned::NoAnswer)?;
        let (status, body) = door.ask(parcel).await.map_err(|_| Unsigned::NoAnswer)?;
        let body = String::from_utf8(body).map_err(|_| Unsigned::NoAnswer)?;
        Ok((status, body))
    }

    /// Adds what witnesses said of this head, each that is still asked.
    pub(super) async fn add_cosignatures(
        &self,
        checkpoint: &mut SignedCheckpoint,
    ) -> Result<(), Refused> {
        let Some(known) = self.docket.witnesses.known.get() else { return Ok(()) };
        let size = checkpoint.head().size;
        for cosigned in self.store.docket_cosigned().await? {
            let key = known.iter().find(|witness| witness.key.name() == cosigned.witness);
            if key.is_some() && cosigned.size == size {
                let line = cosigned.line.trim_end_matches('\n');
                checkpoint.note_mut().add(NoteSignature::parse(line).map_err(damaged)?);
            }
        }
        Ok(())
    }
}

impl From<Refused> for Unsigned {
    fn from(refused: Refused) -> Self {
        Self::Ours(refused)
    }
}
