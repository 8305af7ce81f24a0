//! Posts held back until their writer or their time says so, and the pictures waiting for a post.

use std::collections::BTreeMap;

use record::{Focus, MediaType, Slot};
use serde::{Deserialize, Serialize};
use vault::{Drawer, Secret};
use zeroize::Zeroizing;

use super::Shelf;
use crate::draft::Draft;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum DraftEvent {
    /// A post is held back, or rewritten, under this number.
    Held { number: u64, held: Held },
    /// It went out or was dropped.
    Gone { number: u64 },
    /// A picture waits for its post, or is described anew.
    Pictured { upload: u64, picture: Pictured },
    /// Pictures are gone, or on posts by now.
    Unpictured { uploads: Vec<u64> },
}

/// A post held back.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Held {
    /// What will be posted.
    pub(crate) draft: Draft,
    /// When it goes out by itself.
    #[serde(default)]
    pub(crate) due: Option<Slot>,
    /// Where the server can publish it from while its writer is away: mark of the channel that
    /// only the server reads, and number in it.
    #[serde(default)]
    pub(crate) release: Option<([u8; 16], u64)>,
}

/// What is known of a picture that waits for its post.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pictured {
    pub(crate) media_type: MediaType,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) length: usize,
    pub(crate) colour: String,
    pub(crate) description: String,
    pub(crate) focus: Option<Focus>,
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Drafts {
    held: BTreeMap<u64, Held>,
    pictured: BTreeMap<u64, Pictured>,
    next: u64,
}

impl Drafts {
    /// Held posts, oldest first.
    pub(crate) fn held(&self) -> &BTreeMap<u64, Held> {
        &self.held
    }

    /// A picture that waits for its post.
    pub(crate) fn pictured(&self, upload: u64) -> Option<&Pictured> {
        self.pictured.get(&upload)
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
            DraftEvent::Held { number, held } => {
                self.next = self.next.max(number + 1);
                self.held.insert(number, held);
            }
            DraftEvent::Gone { number } => {
                self.next = self.next.max(number + 1);
                self.held.remove(&number);
            }
            DraftEvent::Pictured { upload, picture } => {
                self.pictured.insert(upload, picture);
            }
            DraftEvent::Unpictured { uploads } => {
                self.pictured.retain(|upload, _| !uploads.contains(upload));
            }
        }
    }

    fn snapshot(&self) -> Vec<DraftEvent> {
        let held = self.held.iter();
        let held =
            held.map(|(number, held)| DraftEvent::Held { number: *number, held: held.clone() });
        let pictured = self.pictured.iter().map(|(upload, picture)| DraftEvent::Pictured {
            upload: *upload,
            picture: picture.clone(),
        });
        let spent = self.next.checked_sub(1).filter(|last| !self.held.contains_key(last));
        held.chain(pictured).chain(spent.map(|number| DraftEvent::Gone { number })).collect()
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
