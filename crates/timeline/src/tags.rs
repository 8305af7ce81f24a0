//! Hashtags, each with the trail of lines that carry it.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};

use crate::log::{Edge, Log, Number};
use crate::trail::Trail;

/// All hashtags in use, by name.
#[derive(Default)]
pub(crate) struct Tags {
    trails: BTreeMap<Box<str>, Trail>,
}

impl Tags {
    pub(crate) fn add(&mut self, tag: &str, number: Number, log: &Log) {
        if let Some(trail) = self.trails.get_mut(tag) {
            trail.insert(number, log);
        } else {
            let mut trail = Trail::default();
            trail.insert(number, log);
            self.trails.insert(tag.into(), trail);
        }
    }

    /// Takes a line off a tag. A tag that nothing carries is forgotten.
    pub(crate) fn take(&mut self, tag: &str, number: Number, log: &Log) {
        if let Some(trail) = self.trails.get_mut(tag) {
            trail.remove(number, log);
            if trail.is_empty() {
                self.trails.remove(tag);
            }
        }
    }

    /// Forgets all lines that are no longer in the record.
    pub(crate) fn sweep(&mut self, log: &Log) {
        self.trails.retain(|_, trail| {
            trail.retain(|number| log.mark(number).is_present());
            !trail.is_empty()
        });
    }

    pub(crate) fn trail(&self, tag: &str) -> Option<&Trail> {
        self.trails.get(tag)
    }

    /// Tags that begin with `prefix`, the most used first, with the number of lines each.
    pub(crate) fn like(&self, prefix: &str, most: usize) -> Vec<(String, u32)> {
        let range = self.trails.range::<str, _>((Included(prefix), Unbounded));
        let alike = range.take_while(|(tag, _)| tag.starts_with(prefix));
        top(alike.map(|(tag, trail)| (&**tag, trail.len())), most)
    }

    /// Tags of lines behind an edge, those of most authors first, with the number of authors:
    /// one loud voice makes no trend.
    pub(crate) fn trending(
        &self,
        since: Edge,
        most: usize,
        log: &Log,
        is_shown: impl Fn(Number) -> bool,
    ) -> Vec<(String, u32)> {
        let now = log.edge(i64::MAX);
        let fresh = self.trails.iter().map(|(tag, trail)| {
            let lines = trail.between(since, now, log);
            let shown = lines.filter(|number| is_shown(*number));
            let mut authors: Vec<_> = shown.map(|number| log.mark(number).author()).collect();
            authors.sort_unstable();
            authors.dedup();
            (&**tag, authors.len())
        });
        top(fresh, most)
    }
}

/// The `most` tags with the greatest counts above zero; equal ones by name.
fn top<'a>(tags: impl Iterator<Item = (&'a str, usize)>, most: usize) -> Vec<(String, u32)> {
    let mut tags: Vec<_> = tags.filter(|(_, count)| *count > 0).collect();
    tags.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    tags.truncate(most);
    let owned = |(tag, count): (&str, usize)| (tag.to_owned(), count as u32);
    tags.into_iter().map(owned).collect()
}
