//! The slots of coming weeks: drawn before their week by a server that cannot read them, filled by
//! whoever keeps the docket, and written into the log at their time by whoever runs then.

use std::collections::VecDeque;

use docket::log::slots::{self, Kept, Payload};
use docket::log::{Hash, Leaf, Opening};
use docket::matter::{Event, Matter};
use record::limits::LOG_PERIODS_AHEAD;
use store::{FetchedSlot, OpenedSlot, SealedSlot};
use vault::{PaperAddress, PaperKey};

use super::LogTurn;
use crate::{Refused, Service};

impl Service {
    /// The slots of a week, as they go into the log: those that were drawn ahead, and otherwise
    /// such as stand for nothing.
    pub(super) async fn slots_of(&self, period: u32) -> Result<Vec<Leaf>, Refused> {
        let drawn = self.store.docket_slots(slots::numbers(period)).await?;
        let nothing = nothing(period).into_iter().map(|kept| {
            let lies = drawn.iter().find(|slot| slot.number == kept.number());
            match (kept.leaf(), lies) {
                (Leaf::Slot { period, place, .. }, Some(slot)) => {
                    Leaf::Slot { period, place, commitment: Hash(slot.commitment) }
                }
                (leaf, _) => leaf,
            }
        });
        Ok(nothing.collect())
    }

    /// Draws the slots of the weeks after this one, where that was not done.
    pub(super) async fn draw_slots(
        &self,
        after: u32,
        address: &PaperAddress,
    ) -> Result<(), Refused> {
        let weeks = after.saturating_add(1)..=after.saturating_add(LOG_PERIODS_AHEAD);
        let mut drawn = Vec::new();
        for week in weeks {
            if self.store.docket_slots(slots::numbers(week)).await?.is_empty() {
                let kept = nothing(week);
                drawn.extend(kept.iter().map(|kept| sealed(kept, address)));
            }
        }
        let drawn = drawn.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(self.store.docket_draw(drawn).await?)
    }

    /// The slots of the coming weeks, opened, each under a nonce of its own that is new. None
    /// where there is no log.
    pub(crate) async fn slots_ahead(
        &self,
        key: &PaperKey,
        turn: &LogTurn<'_>,
    ) -> Result<Vec<Kept>, Refused> {
        let Some(last) = turn.as_ref().and_then(|(_, history)| history.last_period()) else {
            return Ok(Vec::new());
        };
        self.draw_slots(last, &key.address()).await?;
        let first = slots::numbers(last.saturating_add(1)).start;
        let end = slots::numbers(last.saturating_add(LOG_PERIODS_AHEAD)).end;
        let drawn = self.store.docket_slots(first..end).await?;
        let closed = drawn.iter().filter(|slot| slot.place.is_none() && !slot.opened);
        closed.map(|slot| Ok(open(slot, key)?.drawn_anew(vault::random_bytes()))).collect()
    }

    /// What opens the slot that holds a matter, which is public under this number from now on.
    pub(crate) async fn open_slot(
        &self,
        key: &PaperKey,
        matter: &Matter,
        number: u32,
    ) -> Result<Option<OpenedSlot>, Refused> {
        let held = matter.timeline.iter().rev().find_map(|entry| match entry.event {
            Event::SlotCommitted { slot } => Some(slot),
            _ => None,
        });
        let Some(slot) = held else { return Ok(None) };
        let drawn = self.store.docket_slots(slot..slot.saturating_add(1)).await?;
        // It may have been held by a log that is not this one.
        let Some(drawn) = drawn.first() else { return Ok(None) };
        let opening = open(drawn, key)?.reveal().as_ref().map(Opening::to_bytes);
        Ok(opening.map(|opening| OpenedSlot { number: slot, matter: number, opening }))
    }

    /// How many slots that held a matter are opened and in the log.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_slots_opened(&self, matter: u32) -> Result<usize, Refused> {
        Ok(self.store.docket_opened(matter).await?.len())
    }

    /// Proof files for the slots that held a matter, once they may be opened.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log.
    pub async fn docket_slot_proofs(&self, matter: u32) -> Result<Vec<String>, Refused> {
        let mut proofs = Vec::new();
        for (place, opening) in self.store.docket_opened(matter).await? {
            let opening = Opening::parse(&opening).map_err(super::damaged)?;
            proofs.push(self.prove_logged(place, &opening).await?);
        }
        Ok(proofs)
    }
}

/// Seals what a matter commits to in one of the slots ahead; its number. Nothing if all are taken:
/// then it waits.
pub(crate) fn commit(ahead: &mut [Kept], canonical: Vec<u8>) -> Result<Option<u64>, Refused> {
    let payload = Payload::new(canonical).map_err(super::damaged)?;
    Ok(slots::seal(ahead, payload, vault::random_bytes()))
}

/// A slot on its way in.
pub(crate) fn sealed(kept: &Kept, address: &PaperAddress) -> Result<SealedSlot, Refused> {
    let number = kept.number();
    let paper = address.seal(SealedSlot::name(number), &kept.to_bytes());
    let paper = paper.map_err(|_| Refused::Unavailable)?;
    Ok(SealedSlot { number, commitment: kept.commitment().0, paper })
}

fn open(slot: &FetchedSlot, key: &PaperKey) -> Result<Kept, Refused> {
    let bytes = key.open(&slot.paper).map_err(|_| Refused::WrongDocketKey)?;
    Kept::parse(&bytes).map_err(super::damaged)
}

/// The slots of a week, each for nothing.
fn nothing(period: u32) -> Vec<Kept> {
    slots::fill(period, &mut VecDeque::new(), vault::random_bytes)
}
