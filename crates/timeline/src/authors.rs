//! Authors by small numbers, with the trail of lines that each one shows.

use hashbrown::HashTable;
use record::account::Account;
use record::id::Id;

use crate::column::Column;
use crate::log::{Log, Number};
use crate::mark::AUTHORS_MAX;
use crate::trail::Trail;

/// Accounts that somebody follows, resolved once to the numbers that merging needs. Accounts
/// that never posted have no number yet; they are looked up again at each merge.
#[derive(Default)]
pub struct Follows {
    known: Vec<u32>,
    waiting: Vec<Id<Account>>,
}

/// All authors.
pub(crate) struct Authors {
    numbers: HashTable<u32>,
    ids: Column<i64>,
    /// Id of each author's newest line, or [`EMPTY`] or [`HIDDEN`]: all that most of the
    /// followed contribute to a page, kept close together.
    newest: Column<i64>,
    trails: Column<Trail>,
}

impl Authors {
    pub(crate) const fn new() -> Self {
        Self {
            numbers: HashTable::new(),
            ids: Column::new(),
            newest: Column::new(),
            trails: Column::new(),
        }
    }

    pub(crate) fn reserve(&mut self, authors: usize) {
        let ids = &self.ids;
        self.numbers.reserve(authors, |author| spread(*ids.at(*author)));
        self.ids.reserve(authors);
        self.newest.reserve(authors);
        self.trails.reserve(authors);
    }

    pub(crate) fn find(&self, id: Id<Account>) -> Option<u32> {
        let id = id.number();
        self.numbers.find(spread(id), |author| *self.ids.at(*author) == id).copied()
    }

    /// Whose number it is.
    pub(crate) fn id(&self, author: u32) -> Id<Account> {
        Id::new(*self.ids.at(author))
    }

    /// The author's number, given now if need be; `None` if there are [`AUTHORS_MAX`].
    pub(crate) fn admit(&mut self, id: Id<Account>) -> Option<u32> {
        if let Some(known) = self.find(id) {
            return Some(known);
        }
        let author = u32::try_from(self.ids.len()).ok().filter(|number| *number < AUTHORS_MAX)?;
        self.ids.push(id.number());
        self.newest.push(EMPTY);
        self.trails.push(Trail::default());
        let ids = &self.ids;
        self.numbers.insert_unique(spread(id.number()), author, |other| spread(*ids.at(*other)));
        Some(author)
    }

    /// Accounts resolved to authors, each once.
    pub(crate) fn follows(&self, ids: impl Iterator<Item = Id<Account>>) -> Follows {
        let mut follows = Follows::default();
        for id in ids {
            match self.find(id) {
                Some(author) => follows.known.push(author),
                None => follows.waiting.push(id),
            }
        }
        follows.known.sort_unstable();
        follows.known.dedup();
        follows.waiting.sort_unstable();
        follows.waiting.dedup();
        follows
    }

    /// The followed authors that have numbers by now.
    pub(crate) fn of(&self, follows: &Follows) -> impl Iterator<Item = u32> {
        let arrived = follows.waiting.iter().filter_map(|id| self.find(*id));
        follows.known.iter().copied().chain(arrived)
    }

    /// Id of the author's newest line; `None` if nothing is shown.
    #[inline]
    pub(crate) fn newest(&self, author: u32) -> Option<i64> {
        Some(*self.newest.at(author)).filter(|id| *id >= 0)
    }

    pub(crate) fn is_hidden(&self, author: u32) -> bool {
        *self.newest.at(author) == HIDDEN
    }

    /// The author's lines that no moderator hid one by one; nothing of a hidden author's trail
    /// may be shown.
    pub(crate) fn trail(&self, author: u32) -> &Trail {
        self.trails.at(author)
    }

    pub(crate) fn add(&mut self, author: u32, number: Number, log: &Log) {
        self.trails.at_mut(author).insert(number, log);
        self.refresh(author, log);
    }

    pub(crate) fn take(&mut self, author: u32, number: Number, log: &Log) {
        self.trails.at_mut(author).remove(number, log);
        self.refresh(author, log);
    }

    pub(crate) fn clear(&mut self, author: u32, log: &Log) {
        *self.trails.at_mut(author) = Trail::default();
        self.refresh(author, log);
    }

    pub(crate) fn set_hidden(&mut self, author: u32, hidden: bool, log: &Log) {
        *self.newest.at_mut(author) = if hidden { HIDDEN } else { EMPTY };
        self.refresh(author, log);
    }

    fn refresh(&mut self, author: u32, log: &Log) {
        let newest = self.newest.at_mut(author);
        if *newest != HIDDEN {
            *newest = self.trails.at(author).last().map_or(EMPTY, |last| log.id(last));
        }
    }
}

/// A hash of an id. Ids are ours and not chosen by strangers, so mixing their bits is enough.
fn spread(id: i64) -> u64 {
    let mixed = id.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Instead of the newest id: nothing to show.
const EMPTY: i64 = -1;
/// Instead of the newest id: whatever there is must not be shown.
const HIDDEN: i64 = -2;
