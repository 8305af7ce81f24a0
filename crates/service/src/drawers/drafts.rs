//! Posts held back until their writer or their time says so, and the pictures waiting for a post.

use std::collections::BTreeMap;

use record::{Deed, Focus, Id, MediaType, Post, Slot};
use serde::{Deserialize, Serialize};
use vault::{ChannelKey, Drawer, Secret};
use zeroize::Zeroizing;

use super::key::KeyText;
use super::{Pending, Shelf};
use crate::draft::Draft;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum DraftEvent {
    /// A post is held back, or rewritten, under this number.
    Held { number: u64, held: Box<Held> },
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
    /// The seconds that were asked for beside it. It goes out with the minute.
    #[serde(default)]
    pub(crate) seconds: u8,
    /// Where the server can publish it from while its writer is away: mark of the channel that
    /// only the server reads, and number in it.
    #[serde(default)]
    pub(crate) release: Option<([u8; 16], u64)>,
    /// It is on its way out under these marks, now or after a crash, once.
    #[serde(default)]
    pub(crate) going: Option<Going>,
}

impl Held {
    /// A draft that waits for its writer's word.
    pub(crate) fn new(draft: Draft) -> Self {
        Self { draft, due: None, seconds: 0, release: None, going: None }
    }
}

/// What is made once for a post that goes out.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Going {
    /// Its id.
    pub(crate) post: Id<Post>,
    /// The key of its note, if it is not for everyone.
    pub(crate) key: KeyText,
    /// The mark of the deed that tells whom it concerns, and that of the letters.
    telling: (Deed, Deed),
}

impl Going {
    /// For a post with this id.
    pub(crate) fn new(post: Id<Post>) -> Self {
        let Pending { deed, mark, .. } = Pending::new();
        Self { post, key: KeyText::of(&ChannelKey::generate()), telling: (deed, mark) }
    }

    /// The deed that tells whom it concerns; begun again, it is the same.
    pub(crate) fn telling(&self) -> Pending {
        let (deed, mark) = self.telling.clone();
        Pending { deed, mark, ..Pending::new() }
    }
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
                self.held.insert(number, *held);
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
        let held = held.map(|(number, held)| DraftEvent::Held {
            number: *number,
            held: Box::new(held.clone()),
        });
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
