//! Blinded slots: a fixed number of commitments each week, on every server, whether or not there
//! is something to commit to.
//!
//! An entry that appeared only when a demand came under an order of secrecy would disclose the
//! demand. So the log gains [`LOG_SLOTS_PER_PERIOD`] slots each period in any case: a commitment
//! to something, or to nothing, and nobody can tell which. What does not fit waits for the next
//! period; there is never a burst. What is sealed takes a place by lot, so that revealing one says
//! nothing of its neighbours.
//!
//! Slots are drawn ahead: who writes them into the log needs not know what is in them. Whoever
//! keeps them draws all of them anew each time something is written down, so that two looks at
//! them do not tell which of them changed.

use std::collections::VecDeque;

use record::Day;
use record::limits::{
    LOG_PERIOD_DAYS, LOG_PERIODS_CAUGHT_UP_MAX, LOG_SLOTS_PER_PERIOD, SEALED_PAYLOAD_BYTES_MAX,
};

use super::error::Invalid;
use super::leaf::{Leaf, slot_commitment};
use super::opening::Opening;
use super::tree::Hash;

/// The period that a day lies in: weeks that begin on Monday, counted from 1970.
#[must_use]
pub fn period_of(day: Day) -> u32 {
    let days = day.number().saturating_sub(FIRST_MONDAY);
    u32::try_from(days.div_euclid(LOG_PERIOD_DAYS)).unwrap_or(0)
}

/// The first day of a period: that on which its slots are written.
#[must_use]
pub fn first_day(period: u32) -> Day {
    let period = i32::try_from(period).unwrap_or(i32::MAX);
    Day::new(period.saturating_mul(LOG_PERIOD_DAYS).saturating_add(FIRST_MONDAY))
}

/// The periods whose slots are to be written today, after a standstill several. At most so many
/// are caught up with at once; the rest at the next call.
#[must_use]
pub fn due(last: Option<u32>, today: Day) -> Vec<u32> {
    let today = period_of(today);
    let next = last.map_or(today, |last| last.saturating_add(1));
    let most = usize::try_from(LOG_PERIODS_CAUGHT_UP_MAX).unwrap_or(0);
    (next..=today).take(most).collect()
}

/// What is to be committed to without being said.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload(Vec<u8>);

impl Payload {
    /// The canonical bytes of what is sealed.
    ///
    /// # Errors
    /// If there are none, or more than all slots have room for.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Invalid> {
        let fits = (1..=SEALED_PAYLOAD_BYTES_MAX).contains(&bytes.len());
        if fits { Ok(Self(bytes)) } else { Err(Invalid::TooLong) }
    }
}

/// One slot as its keeper has it: what opens it, or what could.
///
/// As many bytes for a slot that stands for nothing, so that the papers of a week with a sealed
/// matter are as many and as long as those of any other. Not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    period: u32,
    place: u8,
    nonce: [u8; 32],
    payload: Option<Payload>,
}

impl Kept {
    /// Which slot it is of all there ever are: period and place in one number.
    #[must_use]
    pub fn number(&self) -> u64 {
        number(self.period, self.place)
    }

    /// Whether it stands for nothing.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.payload.is_none()
    }

    /// The same under another nonce: for as long as it is not in the log.
    #[must_use]
    pub fn drawn_anew(self, nonce: [u8; 32]) -> Self {
        Self { nonce, ..self }
    }

    /// What the entry in the log says.
    #[must_use]
    pub fn commitment(&self) -> Hash {
        // Padded for nothing's sake: hashing takes as long, and what is revealed is never this.
        let nothing = [0; SEALED_PAYLOAD_BYTES_MAX];
        let payload = self.payload.as_ref().map_or(&nothing[..], |payload| &payload.0);
        slot_commitment(&self.nonce, payload)
    }

    /// The entry in the log.
    #[must_use]
    pub fn leaf(&self) -> Leaf {
        let Self { period, place, .. } = *self;
        Leaf::Slot { period, place, commitment: self.commitment() }
    }

    /// What opens the entry to everybody. Nothing for a slot that stands for nothing: to show
    /// which slots were empty would show which were not.
    #[must_use]
    pub fn reveal(self) -> Option<Opening> {
        let Self { period, place, nonce, payload } = self;
        payload.map(|payload| Opening::Slot { period, place, nonce, payload: payload.0 })
    }

    /// Destroys what is sealed: nobody can ever tell it from a slot that stood for nothing.
    #[must_use]
    pub fn shredded(&self, random: [u8; 32]) -> Self {
        Self { period: self.period, place: self.place, nonce: random, payload: None }
    }

    /// All of it, in a number of bytes that is the same for all. To be encrypted by the keeper.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let payload = self.payload.as_ref().map_or(&[][..], |payload| &payload.0);
        let length = u16::try_from(payload.len()).unwrap_or(0);
        let period = self.period.to_be_bytes();
        let head = [&period[..], &[self.place], &self.nonce, &length.to_be_bytes()];
        let mut bytes = [head.concat().as_slice(), payload].concat();
        bytes.resize(KEPT_BYTES, 0);
        bytes
    }

    /// Reads what [`Self::to_bytes`] writes.
    ///
    /// # Errors
    /// If it is not that.
    pub fn parse(bytes: &[u8]) -> Result<Self, Invalid> {
        let read = || {
            let (period, rest) = bytes.split_first_chunk()?;
            let (place, rest) = rest.split_first()?;
            let (nonce, rest) = rest.split_first_chunk()?;
            let (length, rest) = rest.split_first_chunk()?;
            let payload = rest.get(..usize::from(u16::from_be_bytes(*length)))?.to_vec();
            let payload = Payload::new(payload).ok();
            let period = u32::from_be_bytes(*period);
            Some(Self { period, place: *place, nonce: *nonce, payload })
        };
        let kept = read().ok_or(Invalid::Leaf)?;
        if kept.to_bytes() == bytes { Ok(kept) } else { Err(Invalid::Leaf) }
    }
}

/// Fills the slots of one period from what waits, oldest first; what has no room goes on waiting.
///
/// `random` gives 32 random bytes a call, and is called as often whatever waits.
#[must_use]
pub fn fill(
    period: u32,
    waiting: &mut VecDeque<Payload>,
    mut random: impl FnMut() -> [u8; 32],
) -> Vec<Kept> {
    let mut payloads: Vec<_> = (0..LOG_SLOTS_PER_PERIOD).map(|_| waiting.pop_front()).collect();
    for last in (1..payloads.len()).rev() {
        let lot = lot(random(), last as u64 + 1);
        payloads.swap(last, usize::try_from(lot).unwrap_or(0));
    }
    let placed = (0..).zip(payloads);
    placed.map(|(place, payload)| Kept { period, place, nonce: random(), payload }).collect()
}

/// Seals a payload in one of the slots that are drawn ahead, and not in the log: by lot one of the
/// first period in which one is free. Its number; nothing if none is free.
#[must_use]
pub fn seal(ahead: &mut [Kept], payload: Payload, drawn: [u8; 32]) -> Option<u64> {
    let period = ahead.iter().filter(|kept| kept.is_free()).map(|kept| kept.period).min()?;
    let free: Vec<_> =
        ahead.iter_mut().filter(|kept| kept.is_free() && kept.period == period).collect();
    let places = u64::try_from(free.len()).unwrap_or(1);
    let chosen = free.into_iter().nth(usize::try_from(lot(drawn, places)).unwrap_or(0))?;
    chosen.payload = Some(payload);
    Some(chosen.number())
}

/// The slots of one period, counted through.
#[must_use]
pub fn numbers(period: u32) -> std::ops::Range<u64> {
    number(period, 0)..number(period.saturating_add(1), 0)
}

/// The slot at this place of a period, counted through.
#[must_use]
pub fn number(period: u32, place: u8) -> u64 {
    u64::from(period) * u64::from(LOG_SLOTS_PER_PERIOD) + u64::from(place)
}

/// One of so many, as chance has drawn.
fn lot([a, b, c, d, e, f, g, h, ..]: [u8; 32], of: u64) -> u64 {
    u64::from_be_bytes([a, b, c, d, e, f, g, h]) % of.max(1)
}

/// 5 January 1970, the first Monday.
const FIRST_MONDAY: i32 = 4;

/// Period, place, nonce, length, payload and padding.
const KEPT_BYTES: usize = 4 + 1 + 32 + 2 + SEALED_PAYLOAD_BYTES_MAX;
