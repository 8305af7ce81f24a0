//! What can be read from the index. Every answer leaves out what moderators hid; pages stand
//! newest first.

use record::account::Account;
use record::id::Id;
use record::post::Post;

use crate::authors::Follows;
use crate::index::Index;
use crate::line::Shape;
use crate::log::Number;
use crate::merge::merge;
use crate::pairs::Pairs;
use crate::trail::Trail;
use crate::window::Window;

/// What a profile page shows besides plain posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorFilter {
    /// Answers to others too.
    pub replies: bool,
    /// Boosts too.
    pub boosts: bool,
    /// Nothing without pictures.
    pub media_only: bool,
}

/// A timeline that can be counted from an id on.
#[derive(Clone, Copy)]
pub enum Feed<'a> {
    /// What the followed wrote.
    Home(&'a Follows),
    /// What everybody here wrote, without replies and boosts.
    Local,
}

impl Index {
    /// A page of all lines of the followed accounts. Boosts stand beside what they pass on: a
    /// post that several followed accounts boosted is there several times under several ids.
    #[must_use]
    pub fn home(&self, follows: &Follows, window: Window) -> Vec<Id<Post>> {
        merge(&self.log, &self.authors, self.authors.of(follows), window)
    }

    /// A page of everything that is listed, with or without replies to others and boosts.
    #[must_use]
    pub fn local(&self, window: Window, replies: bool, boosts: bool) -> Vec<Id<Post>> {
        let filter = AuthorFilter { replies, boosts, media_only: false };
        let Some((from, to)) = window.edges(&self.log) else {
            return Vec::new();
        };
        let accepted = |number: &Number| {
            let shape = self.shape(*number);
            !shape.unlisted && filter.accepts(shape) && self.is_shown(*number)
        };
        if window.nearest {
            window.page(&self.log, self.log.ascending(from, to).filter(accepted))
        } else {
            window.page(&self.log, self.log.descending(from, to).filter(accepted))
        }
    }

    /// A page of what carries a hashtag.
    #[must_use]
    pub fn tag(&self, tag: &str, window: Window) -> Vec<Id<Post>> {
        let page = |trail| self.page(trail, window, |number| self.is_shown(number));
        self.tags.trail(tag).map(page).unwrap_or_default()
    }

    /// A page of a profile.
    #[must_use]
    pub fn author(
        &self,
        author: Id<Account>,
        window: Window,
        filter: AuthorFilter,
    ) -> Vec<Id<Post>> {
        let Some(trail) = self.shown_trail(author) else {
            return Vec::new();
        };
        self.page(trail, window, |number| filter.accepts(self.shape(number)))
    }

    /// Direct answers to a post, oldest first.
    #[must_use]
    pub fn replies(&self, post: Id<Post>) -> Vec<Id<Post>> {
        let Some(number) = self.log.find(post) else {
            return Vec::new();
        };
        let shown = self.threads.replies.members(number).filter(|answer| self.is_shown(*answer));
        let mut replies: Vec<_> = shown.map(|answer| Id::new(self.log.id(answer))).collect();
        replies.sort_unstable();
        replies
    }

    /// The posts that quote a post, hidden ones too.
    #[must_use]
    pub fn quotes(&self, post: Id<Post>) -> Vec<Id<Post>> {
        let Some(number) = self.log.find(post) else {
            return Vec::new();
        };
        self.threads.quotes.members(number).map(|quote| Id::new(self.log.id(quote))).collect()
    }

    /// The boosts of a post, hidden ones too.
    #[must_use]
    pub fn boosts(&self, post: Id<Post>) -> Vec<Id<Post>> {
        let Some(number) = self.log.find(post) else {
            return Vec::new();
        };
        self.threads.boosts.members(number).map(|boost| Id::new(self.log.id(boost))).collect()
    }

    /// The first `most` posts below a post in reading order: each answer is followed by what
    /// answers it. With each goes its depth, 1 for a direct answer. What stands below a hidden
    /// or erased answer is left out with it.
    #[must_use]
    pub fn descendants(&self, post: Id<Post>, most: usize) -> Vec<(Id<Post>, u16)> {
        let Some(root) = self.log.find(post) else {
            return Vec::new();
        };
        self.threads.descendants(root, most, &self.log, |number| self.is_shown(number))
    }

    /// A post or boost is not for the timeline of everybody.
    #[must_use]
    pub fn is_unlisted(&self, id: Id<Post>) -> bool {
        self.log.find(id).is_some_and(|number| self.shape(number).unlisted)
    }

    /// How many direct answers a post has, hidden ones included.
    #[must_use]
    pub fn reply_count(&self, post: Id<Post>) -> u32 {
        self.count(&self.threads.replies, post)
    }

    /// How many accounts passed a post on, hidden ones included.
    #[must_use]
    pub fn boost_count(&self, post: Id<Post>) -> u32 {
        self.count(&self.threads.boosts, post)
    }

    /// How many posts quote a post, hidden ones included.
    #[must_use]
    pub fn quote_count(&self, post: Id<Post>) -> u32 {
        self.count(&self.threads.quotes, post)
    }

    /// The account's newest boost of a post that is not hidden itself, to show the post as
    /// boosted or to take the boost back.
    #[must_use]
    pub fn boosts_by(&self, author: Id<Account>, post: Id<Post>) -> Option<Id<Post>> {
        let (author, post) = (self.authors.find(author)?, self.log.find(post)?);
        let boosts = &self.threads.boosts;
        let is_own = |number: &Number| {
            let mark = self.log.mark(*number);
            mark.author() == author && mark.is_shown()
        };
        let trail = self.authors.trail(author);
        // Either side can be long, a famous post or a busy author: the shorter one is walked.
        let found = if trail.len() < boosts.count(post) {
            trail.iter().rev().find(|number| boosts.contains(post, *number))
        } else {
            boosts.members(post).filter(is_own).max_by_key(|number| self.log.id(*number))
        };
        found.map(|number| Id::new(self.log.id(number)))
    }

    /// How many posts and boosts an account shows.
    #[must_use]
    pub fn post_count(&self, author: Id<Account>) -> u32 {
        self.shown_trail(author).map_or(0, |trail| trail.len() as u32)
    }

    /// The account's newest post or boost that is shown.
    #[must_use]
    pub fn newest_of(&self, author: Id<Account>) -> Option<Id<Post>> {
        let everything = AuthorFilter { replies: true, boosts: true, media_only: false };
        self.author(author, Window::newest(1), everything).first().copied()
    }

    /// How many lines there are, hidden ones included.
    #[must_use]
    pub fn posts_len(&self) -> usize {
        self.present
    }

    /// The hashtags that begin with `prefix`, the most used first, with how many posts carry
    /// each.
    #[must_use]
    pub fn tags_like(&self, prefix: &str, most: usize) -> Vec<(String, u32)> {
        self.tags.like(prefix, most)
    }

    /// The hashtags of posts newer than `since`, those of most authors first, with how many
    /// authors used each. Looks at every hashtag: the caller keeps the answer for a while.
    #[must_use]
    pub fn trending_tags(&self, since: Id<Post>, most: usize) -> Vec<(String, u32)> {
        let since = self.log.edge(since.number());
        self.tags.trending(since, most, &self.log, |number| self.is_shown(number))
    }

    /// How many lines have ids above `from` and up to `to`, those that are hidden or gone
    /// among them: what was said, not what is left of it. The few that came late do not count.
    #[must_use]
    pub fn lines_between(&self, from: Id<Post>, to: Id<Post>) -> usize {
        if from >= to {
            return 0;
        }
        self.log.count(self.log.edge(from.number()), self.log.edge(to.number()))
    }

    /// Who wrote a line.
    #[must_use]
    pub fn author_of(&self, id: Id<Post>) -> Option<Id<Account>> {
        let mark = self.log.mark(self.log.find(id)?);
        mark.is_present().then(|| self.authors.id(mark.author()))
    }

    /// The newest line shown.
    #[must_use]
    pub fn newest(&self) -> Option<Id<Post>> {
        self.local(Window::newest(1), true, true).first().copied()
    }

    /// How many lines of a feed are newer than `id`; `most` if there are more.
    #[must_use]
    pub fn newer_than(&self, id: Id<Post>, feed: Feed<'_>, most: usize) -> usize {
        let window = Window::above(id, most);
        match feed {
            Feed::Home(follows) => self.home(follows, window).len(),
            Feed::Local => self.local(window, false, false).len(),
        }
    }

    fn page(
        &self,
        trail: &Trail,
        window: Window,
        accepted: impl Fn(Number) -> bool,
    ) -> Vec<Id<Post>> {
        let Some((from, to)) = window.edges(&self.log) else {
            return Vec::new();
        };
        let lines = trail.between(from, to, &self.log).filter(|number| accepted(*number));
        if window.nearest {
            window.page(&self.log, lines)
        } else {
            window.page(&self.log, lines.rev())
        }
    }

    /// The account's trail, unless the account is hidden.
    fn shown_trail(&self, author: Id<Account>) -> Option<&Trail> {
        let author = self.authors.find(author)?;
        (!self.authors.is_hidden(author)).then(|| self.authors.trail(author))
    }

    fn shape(&self, number: Number) -> Shape {
        self.log.mark(number).shape()
    }

    fn count(&self, pairs: &Pairs, post: Id<Post>) -> u32 {
        self.log.find(post).map_or(0, |number| pairs.count(number) as u32)
    }
}

impl AuthorFilter {
    fn accepts(self, shape: Shape) -> bool {
        (self.replies || !shape.reply)
            && (self.boosts || !shape.boost)
            && (shape.media || !self.media_only)
    }
}
