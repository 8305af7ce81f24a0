//! Ids of public things, minted at release: rising on a node, and silent about anything
//! finer than the slot (design, section 6).
//!
//! Inside a slot the millisecond bits are a serial number. Since the shard's bits stand below
//! them, ids rise from one account to the next only while each takes a number of its own: the
//! first 30,000 of a slot do. Beyond that, 16 share a number and differ in the 4 upper of the 9
//! low bits, so that a rush costs the order inside it rather than the posts. The 5 lowest bits
//! are the node's, so that two nodes never mint the same id.

use parking_lot::Mutex;
use record::id::EPOCH_MS;
use record::time::SLOT_MS;
use record::{Account, Day, Id, Shard, Slot};

/// The mint of one node.
pub(crate) struct Mint {
    node: u16,
    last: Mutex<Serial>,
}

#[derive(Clone, Copy)]
struct Serial {
    slot: Slot,
    next: i64,
}

impl Mint {
    /// A mint for the node so numbered (below 32).
    pub(crate) fn new(node: u16) -> Self {
        Self { node: node % NODES, last: Mutex::new(Serial { slot: Slot::default(), next: 0 }) }
    }

    /// Goes on after an id found in the store, so that a restart inside a slot repeats none.
    pub(crate) fn resume<T>(&self, found: Id<T>) {
        let slot = found.slot();
        let next = serial_at(found.millis() + EPOCH_MS - slot.unix_millis() + 1);
        let mut last = self.last.lock();
        if slot > last.slot || (slot == last.slot && next > last.next) {
            *last = Serial { slot, next };
        }
    }

    /// Goes on in a slot from somewhere by chance. What is sealed is not found in the store at
    /// start, so nothing else says which of this very slot were minted before a restart.
    pub(crate) fn begin(&self, slot: Slot) {
        let mut last = self.last.lock();
        if slot > last.slot {
            *last = Serial { slot, next: 0 };
        }
        let chance = i64::try_from(vault::random_u64() % BEGIN_BELOW).unwrap_or(0);
        last.next = last.next.max(chance);
    }

    /// The next id in `slot`, or `None` when the slot is full: half a million ids a minute.
    /// A clock that went back does not take the ids back with it.
    pub(crate) fn mint<T>(&self, slot: Slot, shard: Shard) -> Option<Id<T>> {
        let mut last = self.last.lock();
        if slot > last.slot {
            *last = Serial { slot, next: 0 };
        }
        let serial = last.next;
        if serial >= serial_at(SLOT_MS) {
            return None;
        }
        last.next += 1;
        let packed = serial - ALONE;
        let (milli, which) =
            if packed < 0 { (serial, 0) } else { (ALONE + packed / PER_MILLI, packed % PER_MILLI) };
        let millis = last.slot.unix_millis() - EPOCH_MS + milli;
        let which = u16::try_from(which).unwrap_or(0) << 5 | self.node;
        Some(Id::from_parts(millis, shard, which))
    }

    /// An id for a new account: its day, and chance.
    pub(crate) fn account(&self, day: Day) -> Id<Account> {
        let chance = vault::random_u64();
        let in_day = i64::try_from(chance % MILLIS_A_DAY).unwrap_or(0);
        let millis = day.first_slot().unix_millis() - EPOCH_MS + in_day;
        let which = u16::try_from((chance >> 32) % 16).unwrap_or(0) << 5 | self.node;
        Id::from_parts(millis, Shard::new(chance >> 40), which)
    }
}

/// The first serial number that is at a millisecond of a slot.
fn serial_at(milli: i64) -> i64 {
    if milli <= ALONE { milli } else { ALONE + (milli - ALONE) * PER_MILLI }
}

const NODES: u16 = 32;
/// So many ids of a slot do not share their millisecond with others.
const ALONE: i64 = SLOT_MS / 2;
const PER_MILLI: i64 = 16;
/// Where one begins, most ids that do not share their millisecond lie above.
const BEGIN_BELOW: u64 = 20_000;
const MILLIS_A_DAY: u64 = 86_400_000;

#[cfg(test)]
mod tests {
    use super::*;
    use record::Post;

    #[test]
    fn ids_rise_and_tell_only_the_slot() {
        let mint = Mint::new(1);
        let slot = Slot::from_unix_millis(EPOCH_MS + SLOT_MS * 1_000);
        let shard = Shard::new(7);
        let ids: Vec<Id<Post>> = (0..5_000).map(|_| mint.mint(slot, shard).unwrap()).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.slot() == slot && id.shard() == shard));
    }

    #[test]
    fn ids_rise_from_one_account_to_the_next() {
        let mint = Mint::new(0);
        let slot = Slot::from_unix_millis(EPOCH_MS);
        let ids: Vec<Id<Post>> =
            (0..500).map(|it| mint.mint(slot, Shard::new(it * 7_919)).unwrap()).collect();
        assert!(ids.is_sorted());
    }

    #[test]
    fn a_rush_repeats_no_id() {
        let mint = Mint::new(0);
        let slot = Slot::from_unix_millis(EPOCH_MS);
        let all = usize::try_from(serial_at(SLOT_MS)).unwrap();
        let ids: Vec<Id<Post>> =
            (0..all).map(|_| mint.mint(slot, Shard::new(3)).unwrap()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]) && mint.last.lock().slot == slot);
        let second = Mint::new(0);
        second.resume(ids[all / 2]);
        assert!(second.mint::<Post>(slot, Shard::new(3)).unwrap() > ids[all / 2]);
    }

    #[test]
    fn a_restart_and_a_clock_gone_back_repeat_no_id() {
        let slot = Slot::from_unix_millis(EPOCH_MS + SLOT_MS * 1_000);
        let first = Mint::new(0);
        let last: Id<Post> =
            (0..100).filter_map(|_| first.mint(slot, Shard::new(0))).last().unwrap();
        let second = Mint::new(0);
        second.resume(last);
        assert!(second.mint::<Post>(slot, Shard::new(0)).unwrap() > last);
        assert!(second.mint::<Post>(slot.plus_minutes(-5), Shard::new(0)).unwrap() > last);
    }

    #[test]
    fn a_full_slot_says_so() {
        let mint = Mint::new(0);
        let slot = Slot::from_unix_millis(EPOCH_MS);
        mint.last.lock().next = serial_at(SLOT_MS);
        mint.last.lock().slot = slot;
        assert!(mint.mint::<Post>(slot, Shard::new(0)).is_none());
        assert!(mint.mint::<Post>(slot.plus_minutes(1), Shard::new(0)).is_some());
    }

    #[test]
    fn an_account_tells_its_day_and_no_more() {
        let mint = Mint::new(0);
        let day = Day::new(20_779);
        assert!((0..100).all(|_| mint.account(day).day() == day));
        assert_ne!(mint.account(day), mint.account(day));
    }
}
