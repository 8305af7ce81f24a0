//! The model: all lines in one map, every question answered by scanning it newest first.

use std::collections::{BTreeMap, BTreeSet};

use record::account::Account;
use record::id::Id;
use record::post::Post;
use timeline::{AuthorFilter, Line, Window};

type Accepts<'a> = &'a dyn Fn(&Line, &BTreeSet<u8>) -> bool;

#[derive(Default)]
pub(crate) struct Model {
    pub(crate) lines: BTreeMap<Id<Post>, (Line, BTreeSet<u8>)>,
    pub(crate) hidden_posts: BTreeSet<Id<Post>>,
    pub(crate) hidden_authors: BTreeSet<Id<Account>>,
}

impl Model {
    pub(crate) fn shows(&self, line: &Line) -> bool {
        !self.hidden_posts.contains(&line.id) && !self.hidden_authors.contains(&line.author)
    }

    pub(crate) fn page(&self, window: Window, accepts: Accepts<'_>) -> Vec<Id<Post>> {
        let mut found: Vec<_> = self
            .lines
            .values()
            .rev()
            .filter(|(line, tags)| self.shows(line) && accepts(line, tags))
            .map(|(line, _)| line.id)
            .filter(|id| window.below.is_none_or(|below| *id < below))
            .filter(|id| window.above.is_none_or(|above| *id > above))
            .collect();
        if window.nearest {
            found.drain(..found.len().saturating_sub(window.most));
        }
        found.truncate(window.most);
        found
    }

    pub(crate) fn author(
        &self,
        author: Id<Account>,
        window: Window,
        filter: AuthorFilter,
    ) -> Vec<Id<Post>> {
        self.page(window, &|line, _| {
            line.author == author
                && (filter.replies || !line.shape.reply)
                && (filter.boosts || !line.shape.boost)
                && (!filter.media_only || line.shape.media)
        })
    }

    pub(crate) fn replies(&self, post: Id<Post>) -> Vec<Id<Post>> {
        let mut found =
            self.page(Window::newest(usize::MAX), &|line, _| names(line, line.parent, post));
        found.reverse();
        found
    }

    pub(crate) fn descend(
        &self,
        post: Id<Post>,
        most: usize,
        depth: u16,
        found: &mut Vec<(Id<Post>, u16)>,
    ) {
        for reply in self.replies(post) {
            if found.len() < most {
                found.push((reply, depth));
                self.descend(reply, most, depth + 1, found);
            }
        }
    }

    pub(crate) fn counts(&self, post: Id<Post>) -> [usize; 3] {
        let count = |target: fn(&Line) -> Option<Id<Post>>| {
            self.lines.values().filter(|(line, _)| names(line, target(line), post)).count()
        };
        [count(|line| line.parent), count(|line| line.boost_of), count(|line| line.quote_of)]
    }

    pub(crate) fn boosts_by(&self, author: Id<Account>, post: Id<Post>) -> Option<Id<Post>> {
        let lines = self.lines.values().rev().map(|(line, _)| line);
        lines
            .filter(|line| line.author == author && names(line, line.boost_of, post))
            .find(|line| !self.hidden_posts.contains(&line.id))
            .map(|line| line.id)
    }

    /// Names of tags with what `measure` makes of their lines, greatest first.
    pub(crate) fn ranked(
        &self,
        most: usize,
        measure: impl Fn(Vec<&Line>) -> usize,
    ) -> Vec<(String, u32)> {
        let mut by_tag: BTreeMap<u8, Vec<&Line>> = BTreeMap::new();
        for (line, tags) in self.lines.values() {
            tags.iter().for_each(|tag| by_tag.entry(*tag).or_default().push(line));
        }
        let mut ranked: Vec<_> = by_tag
            .into_iter()
            .map(|(tag, lines)| (format!("tag{tag}"), measure(lines) as u32))
            .filter(|(_, measure)| *measure > 0)
            .collect();
        ranked.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked.truncate(most);
        ranked
    }
}

fn names(line: &Line, target: Option<Id<Post>>, post: Id<Post>) -> bool {
    target == Some(post) && line.id != post
}
