//! What the holder does not want to read: words and single posts, put together under a title.

use std::sync::Arc;

use record::{Id, Post, Slot};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// Words and posts that are dealt with alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Its number.
    pub number: u64,
    /// What the holder calls it.
    pub title: String,
    /// Where it holds.
    pub contexts: Vec<FilterContext>,
    /// What is done with posts that match.
    pub action: FilterAction,
    /// From this slot on it no longer holds.
    pub expires: Option<Slot>,
    /// Words and phrases.
    pub keywords: Vec<FilterKeyword>,
    /// Single posts.
    pub posts: Vec<FilterPost>,
}

/// Where posts are shown, as far as filters tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterContext {
    /// Home and lists.
    Home,
    /// Notifications.
    Notifications,
    /// Timelines of everybody and of hashtags, and searches.
    Public,
    /// Conversations.
    Thread,
    /// Profiles.
    Account,
}

impl FilterContext {
    /// Everywhere.
    pub const ALL: [Self; 5] =
        [Self::Home, Self::Notifications, Self::Public, Self::Thread, Self::Account];
}

/// What is done with a post that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterAction {
    /// Folded under a note.
    #[default]
    Warn,
    /// Not shown at all.
    Hide,
    /// Its pictures are covered.
    Blur,
}

/// A word or phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterKeyword {
    /// Its number among all keywords and posts of the holder's filters.
    pub number: u64,
    /// As the holder wrote it.
    pub keyword: String,
    /// It must not stand inside another word.
    pub whole_word: bool,
}

/// A single post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterPost {
    /// Its number among all keywords and posts of the holder's filters.
    pub number: u64,
    /// Which.
    pub post: Id<Post>,
}

/// A filter that a post matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterMatch {
    /// Which.
    pub filter: Arc<Filter>,
    /// The words found.
    pub keywords: Vec<String>,
    /// The posts found: itself, or the one it quotes.
    pub posts: Vec<Id<Post>>,
    /// The filter holds where the post is about to be shown.
    pub here: bool,
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum FilterEvent {
    /// New, or as it is now.
    Put(Filter),
    /// Removed.
    Removed(u64),
    /// Numbers below this were given away.
    Numbered(u64),
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Filters {
    list: Vec<Ready>,
    next: u64,
}

/// A filter with its words in lower case.
struct Ready {
    filter: Arc<Filter>,
    lower: Vec<String>,
}

impl Filters {
    pub(crate) fn list(&self) -> impl ExactSizeIterator<Item = &Arc<Filter>> {
        self.list.iter().map(|ready| &ready.filter)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The number that the next filter, keyword or post gets; from 1.
    pub(crate) fn next(&self) -> u64 {
        self.next.max(1)
    }

    /// The filters that posts with these ids and words match now. The words are in lower case.
    pub(crate) fn matches(
        &self,
        ids: &[Id<Post>],
        words: &str,
        context: Option<FilterContext>,
        now: Slot,
    ) -> Vec<FilterMatch> {
        let holding =
            self.list.iter().filter(|it| it.filter.expires.is_none_or(|expires| now < expires));
        let found = holding.filter_map(|Ready { filter, lower }| {
            let keywords: Vec<String> = (filter.keywords.iter().zip(lower))
                .filter(|(keyword, lower)| stands_in(words, lower, keyword.whole_word))
                .map(|(keyword, _)| keyword.keyword.clone())
                .collect();
            let posts: Vec<Id<Post>> =
                filter.posts.iter().map(|it| it.post).filter(|it| ids.contains(it)).collect();
            let here = context.is_some_and(|context| filter.contexts.contains(&context));
            (!keywords.is_empty() || !posts.is_empty()).then(|| FilterMatch {
                filter: filter.clone(),
                keywords,
                posts,
                here,
            })
        });
        found.collect()
    }
}

/// Whether a phrase stands in a text, both in lower case. At an end of the phrase that is no
/// letter, as in `#cats`, whole words ask for nothing.
fn stands_in(text: &str, phrase: &str, whole_word: bool) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let (first, last) = (phrase.chars().next(), phrase.chars().next_back());
    text.match_indices(phrase).any(|(start, found)| {
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        let after = text.get(start + found.len()..).and_then(|tail| tail.chars().next());
        let inside = |end: Option<char>, beyond: Option<char>| {
            end.is_some_and(is_word) && beyond.is_some_and(is_word)
        };
        !whole_word || !(inside(first, before) || inside(last, after))
    })
}

impl Shelf for Filters {
    const DRAWER: Drawer = Drawer::Filters;
    type Event = FilterEvent;

    fn fold(&mut self, event: FilterEvent) {
        match event {
            FilterEvent::Put(filter) => {
                let keywords = filter.keywords.iter().map(|it| it.number);
                let posts = filter.posts.iter().map(|it| it.number);
                let highest = keywords.chain(posts).fold(filter.number, u64::max);
                self.next = self.next.max(highest + 1);
                let lower = filter.keywords.iter().map(|it| it.keyword.to_lowercase()).collect();
                let number = filter.number;
                let ready = Ready { filter: Arc::new(filter), lower };
                match self.list.iter_mut().find(|it| it.filter.number == number) {
                    Some(place) => *place = ready,
                    None => self.list.push(ready),
                }
            }
            FilterEvent::Removed(number) => self.list.retain(|it| it.filter.number != number),
            FilterEvent::Numbered(next) => self.next = self.next.max(next),
        }
    }

    fn snapshot(&self) -> Vec<FilterEvent> {
        let put = self.list().map(|filter| FilterEvent::Put(Filter::clone(filter)));
        put.chain([FilterEvent::Numbered(self.next)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_or_anywhere() {
        assert!(stands_in("a cat, here", "cat", true));
        assert!(!stands_in("concatenate", "cat", true) && stands_in("concatenate", "cat", false));
        assert!(stands_in("so many#cats", "#cats", true) && !stands_in("#catsup", "#cats", true));
    }

    #[test]
    fn a_filter_holds_until_it_expires_and_keeps_its_numbers() {
        let keyword = FilterKeyword { number: 2, keyword: "Cat".into(), whole_word: true };
        let slot = Slot::from_unix_millis(0);
        let filter = Filter {
            number: 1,
            title: "pets".into(),
            contexts: vec![FilterContext::Home],
            action: FilterAction::Warn,
            expires: Some(slot.plus_minutes(5)),
            keywords: vec![keyword],
            posts: vec![FilterPost { number: 3, post: Id::new(7) }],
        };
        let mut filters = Filters::default();
        filters.fold(FilterEvent::Put(filter));
        let home = Some(FilterContext::Home);
        let found = filters.matches(&[Id::new(7)], "a cat", home, slot);
        assert_eq!(found[0].keywords, ["Cat"]);
        assert!(found[0].here && found[0].posts == [Id::new(7)]);
        assert!(filters.matches(&[], "a cat", home, slot.plus_minutes(5)).is_empty());
        assert!(!filters.matches(&[], "a cat", Some(FilterContext::Public), slot)[0].here);
        filters.fold(FilterEvent::Removed(1));
        let mut again = Filters::default();
        filters.snapshot().into_iter().for_each(|event| again.fold(event));
        assert!(again.is_empty() && again.next() == 4);
    }
}
