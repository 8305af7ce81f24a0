//! Words the holder does not want to read.

use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// One word or phrase.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Its number.
    pub number: u64,
    /// The phrase, lower case.
    pub phrase: String,
    /// Posts with it are not shown at all; otherwise folded under a note.
    pub hide: bool,
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum FilterEvent {
    /// Added.
    Added(Filter),
    /// Removed.
    Removed(u64),
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Filters {
    list: Vec<Filter>,
    next: u64,
}

impl Filters {
    pub(crate) fn list(&self) -> &[Filter] {
        &self.list
    }

    pub(crate) fn next(&self) -> u64 {
        self.next
    }

    /// The first filter that a text matches: as whole words, whatever their case.
    pub(crate) fn matching(&self, text: &str) -> Option<&Filter> {
        if self.list.is_empty() {
            return None;
        }
        let text = text.to_lowercase();
        self.list.iter().find(|filter| {
            text.match_indices(&filter.phrase).any(|(start, found)| {
                let before = text.get(..start).and_then(|head| head.chars().next_back());
                let after = text.get(start + found.len()..).and_then(|tail| tail.chars().next());
                !before.is_some_and(char::is_alphanumeric)
                    && !after.is_some_and(char::is_alphanumeric)
            })
        })
    }
}

impl Shelf for Filters {
    const DRAWER: Drawer = Drawer::Filters;
    type Event = FilterEvent;

    fn fold(&mut self, event: FilterEvent) {
        match event {
            FilterEvent::Added(filter) => {
                self.next = self.next.max(filter.number + 1);
                self.list.push(filter);
            }
            FilterEvent::Removed(number) => self.list.retain(|filter| filter.number != number),
        }
    }

    fn snapshot(&self) -> Vec<FilterEvent> {
        self.list.iter().cloned().map(FilterEvent::Added).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_match_whole_words_in_any_case() {
        let mut filters = Filters::default();
        filters.fold(FilterEvent::Added(Filter { number: 0, phrase: "cat".into(), hide: false }));
        assert!(filters.matching("A Cat, here").is_some());
        assert!(filters.matching("concatenate").is_none());
    }
}
