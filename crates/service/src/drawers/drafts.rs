//! Posts held back until their writer says so, and the pictures waiting with them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::{Drawer, Secret};
use zeroize::Zeroizing;

use super::Shelf;
use crate::draft::Draft;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum DraftEvent {
    /// A post is held back, or rewritten, under this number.
    Held { number: u64, draft: Draft },
    /// It went out or was dropped.
    Gone { number: u64 },
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Drafts {
    held: BTreeMap<u64, Draft>,
    next: u64,
}

impl Drafts {
    /// Held posts, oldest first.
    pub(crate) fn held(&self) -> &BTreeMap<u64, Draft> {
        &self.held
    }

    /// The number for the next one.
    pub(crate) fn next(&self) -> u64 {
        self.next
    }
}

impl Shelf for Drafts {
    const DRAWER: Drawer = Drawer::Drafts;
    type Event = DraftEvent;

    fn fold(&mut self, event: DraftEvent) {
        match event {
            DraftEvent::Held { number, draft } => {
                self.next = self.next.max(number + 1);
                self.held.insert(number, draft);
            }
            DraftEvent::Gone { number } => {
                self.next = self.next.max(number + 1);
                self.held.remove(&number);
            }
        }
    }

    fn snapshot(&self) -> Vec<DraftEvent> {
        let held = self.held.iter();
        let events =
            held.map(|(number, draft)| DraftEvent::Held { number: *number, draft: draft.clone() });
        let spent = self.next.checked_sub(1).filter(|last| !self.held.contains_key(last));
        events.chain(spent.map(|number| DraftEvent::Gone { number })).collect()
    }
}

/// A picture that scrub made clean, sealed until its post goes out: one box each.
pub(crate) struct AttachmentBox(pub(crate) Vec<u8>);

impl Secret for AttachmentBox {
    const DRAWER: Drawer = Drawer::Attachments;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}
