//! Random histories: what can happen to an index, in any order, done to it and to the model.

use std::collections::BTreeSet;

use proptest::prelude::*;
use record::id::Id;
use timeline::{Index, Line, Shape};

use crate::model::Model;

/// Authors in a history; the last of them never post.
pub(crate) const AUTHORS: i64 = 9;

#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// A line arrives. Ids count from the newest so far, so most come in order.
    Arrive {
        step: i64,
        author: i64,
        shape: Shape,
        names: [Option<i64>; 3],
        tags: BTreeSet<u8>,
    },
    /// A line so far behind the newest is erased, if there is one.
    Erase(i64),
    /// The same line is erased and comes again with other tags.
    Edit(i64, BTreeSet<u8>),
    HidePost(i64, bool),
    HideAuthor(i64, bool),
    EraseAuthor(i64),
}

/// Both sides of a comparison.
pub(crate) struct Pair {
    pub(crate) index: Index,
    pub(crate) model: Model,
    newest: i64,
}

impl Pair {
    pub(crate) fn new() -> Self {
        Self { index: Index::new(), model: Model::default(), newest: 50 }
    }

    pub(crate) fn after(deeds: &[Deed]) -> Self {
        let mut pair = Self::new();
        deeds.iter().for_each(|deed| pair.act(deed));
        pair
    }

    pub(crate) fn act(&mut self, deed: &Deed) {
        match deed {
            Deed::Arrive { step, author, shape, names, tags } => {
                let id = (self.newest + step).max(0);
                self.newest = self.newest.max(id);
                let name = |back: Option<i64>| back.map(|back| Id::new((id - back).max(0)));
                let [parent, boost_of, quote_of] = names.map(name);
                let (id, author) = (Id::new(id), Id::new(*author));
                self.arrive(&Line { id, author, shape: *shape, parent, boost_of, quote_of }, tags);
            }
            Deed::Erase(back) => {
                self.erase(*back);
            }
            Deed::Edit(back, tags) => {
                if let Some(line) = self.erase(*back) {
                    self.arrive(&line, tags);
                }
            }
            Deed::HidePost(back, hidden) => {
                let id = Id::new((self.newest - back).max(0));
                self.index.set_post_hidden(id, *hidden);
                set(&mut self.model.hidden_posts, id, *hidden);
            }
            Deed::HideAuthor(author, hidden) => {
                self.index.set_hidden(Id::new(*author), *hidden);
                set(&mut self.model.hidden_authors, Id::new(*author), *hidden);
            }
            Deed::EraseAuthor(author) => {
                let before = self.model.lines.len();
                self.model.lines.retain(|_, (line, _)| line.author != Id::new(*author));
                let erased = self.index.remove_author(Id::new(*author));
                assert_eq!(erased, before - self.model.lines.len());
            }
        }
    }

    fn arrive(&mut self, line: &Line, tags: &BTreeSet<u8>) {
        let names = names_of(tags);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let is_new = !self.model.lines.contains_key(&line.id);
        assert_eq!(self.index.insert(line, &names), is_new);
        self.model.lines.entry(line.id).or_insert_with(|| (*line, tags.clone()));
    }

    fn erase(&mut self, back: i64) -> Option<Line> {
        let (line, tags) = self.model.lines.remove(&Id::new((self.newest - back).max(0)))?;
        let names = names_of(&tags);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(self.index.remove(&line, &names));
        assert!(!self.index.remove(&line, &names));
        Some(line)
    }
}

/// Random histories.
pub(crate) fn history() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 0..160)
}

fn deed() -> impl Strategy<Value = Deed> {
    let tags = || prop::collection::btree_set(0..4u8, 0..3);
    let step = prop_oneof![6 => 1..3i64, 1 => -80..3i64];
    let author = || 0..AUTHORS - 2;
    let shape = any::<[bool; 4]>().prop_map(|[reply, media, boost, unlisted]| Shape {
        reply,
        media,
        boost,
        unlisted,
    });
    let name = || prop::option::weighted(0.4, prop_oneof![4 => 0..9i64, 1 => -4..90i64]);
    let arrive = (step, author(), shape, [name(), name(), name()], tags()).prop_map(
        |(step, author, shape, names, tags)| Deed::Arrive { step, author, shape, names, tags },
    );
    prop_oneof![
        40 => arrive,
        3 => (0..60i64).prop_map(Deed::Erase),
        2 => (0..60i64, tags()).prop_map(|(back, tags)| Deed::Edit(back, tags)),
        3 => (-2..60i64, any::<bool>()).prop_map(|(back, hide)| Deed::HidePost(back, hide)),
        1 => (author(), any::<bool>()).prop_map(|(author, hide)| Deed::HideAuthor(author, hide)),
        1 => author().prop_map(Deed::EraseAuthor),
    ]
}

fn names_of(tags: &BTreeSet<u8>) -> Vec<String> {
    tags.iter().map(|tag| format!("tag{tag}")).collect()
}

fn set<T: Ord>(set: &mut BTreeSet<T>, value: T, there: bool) {
    if there {
        set.insert(value);
    } else {
        set.remove(&value);
    }
}
