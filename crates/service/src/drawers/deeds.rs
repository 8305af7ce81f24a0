//! Deeds that touch more than the holder's own drawers, until they are known to be done.
//!
//! A deed is written here together with the change in the holder's drawer, then carried out:
//! the public count, the letters. A crash in between leaves it pending, and the next opening
//! carries it out again; counts and letters know a deed by its mark and take it once.

use std::collections::{BTreeMap, HashMap};

use record::{Account, Collection, Counted, Deed, Id, Listing, Post};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::letters::Letter;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum DeedEvent {
    /// To be carried out.
    Begun(Pending),
    /// Carried out.
    Done(Deed),
    /// The holder voted so in the poll of a post.
    Voted { post: Id<Post>, options: Vec<u8> },
}

/// What remains to be carried out of a deed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pending {
    /// Its mark.
    pub(crate) deed: Deed,
    /// The mark of its letters: another one, so that a letter in its reader's drawer cannot be
    /// laid beside the public row that the same deed made.
    pub(crate) mark: Deed,
    /// Counters to change: subject, what, by how much.
    #[serde(default)]
    pub(crate) counts: Vec<(i64, Counted, i8)>,
    /// Letters to send.
    #[serde(default)]
    pub(crate) letters: Vec<(Id<Account>, Letter)>,
    /// Only if this post came to be.
    #[serde(default)]
    pub(crate) only_with: Option<Id<Post>>,
    /// It has time: it is carried out in a slot of its own. Many at once would show side by
    /// side in the public record that they belong together.
    #[serde(default)]
    pub(crate) unhurried: bool,
    /// Only if this note came to be.
    #[serde(default)]
    pub(crate) only_with_note: Option<([u8; 16], u64)>,
    /// Only if this place on a collection came to be.
    #[serde(default)]
    pub(crate) only_with_listing: Option<(Id<Collection>, Id<Listing>)>,
}

impl Pending {
    /// A deed with nothing to carry out yet.
    pub(crate) fn new() -> Self {
        let (deed, mark) = (random_mark(), random_mark());
        let (counts, letters) = (Vec::new(), Vec::new());
        Self {
            deed,
            mark,
            counts,
            letters,
            only_with: None,
            unhurried: false,
            only_with_note: None,
            only_with_listing: None,
        }
    }

    /// One of many, which has time.
    pub(crate) fn unhurried() -> Self {
        Self { unhurried: true, ..Self::new() }
    }

    pub(crate) fn count(mut self, subject: i64, what: Counted, by: i8) -> Self {
        self.counts.push((subject, what, by));
        self
    }

    pub(crate) fn letter(mut self, to: Id<Account>, letter: Letter) -> Self {
        self.letters.push((to, letter));
        self
    }
}

fn random_mark() -> Deed {
    Deed(vault::random_bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Deeds {
    pending: BTreeMap<Deed, Pending>,
    votes: HashMap<Id<Post>, Vec<u8>>,
}

impl Deeds {
    /// What remains to be carried out.
    pub(crate) fn pending(&self) -> impl Iterator<Item = &Pending> {
        self.pending.values()
    }

    /// How the holder voted in a post's poll.
    pub(crate) fn vote(&self, post: Id<Post>) -> Option<&Vec<u8>> {
        self.votes.get(&post)
    }
}

impl Shelf for Deeds {
    const DRAWER: Drawer = Drawer::Deeds;
    type Event = DeedEvent;

    fn fold(&mut self, event: DeedEvent) {
        match event {
            DeedEvent::Begun(pending) => {
                self.pending.insert(pending.deed.clone(), pending);
            }
            DeedEvent::Done(deed) => {
                self.pending.remove(&deed);
            }
            DeedEvent::Voted { post, options } => {
                self.votes.insert(post, options);
            }
        }
    }

    fn snapshot(&self) -> Vec<DeedEvent> {
        let begun = self.pending.values().cloned().map(DeedEvent::Begun);
        let voted = self.votes.iter();
        begun
            .chain(
                voted.map(|(post, options)| DeedEvent::Voted {
                    post: *post,
                    options: options.clone(),
                }),
            )
            .collect()
    }
}
