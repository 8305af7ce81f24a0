//! The index: what enters and what leaves. What is read from it stands in [`crate::pages`].

use record::account::Account;
use record::id::Id;
use record::post::Post;

use crate::authors::{Authors, Follows};
use crate::line::Line;
use crate::log::{Log, Number};
use crate::mark::Mark;
use crate::tags::Tags;
use crate::threads::Threads;

/// The index of the public record. Ten million lines of a million authors take less than
/// 300 MB (`examples/memory.rs`); the caller puts it behind a lock.
pub struct Index {
    pub(crate) log: Log,
    pub(crate) authors: Authors,
    pub(crate) threads: Threads,
    pub(crate) tags: Tags,
    pub(crate) present: usize,
}

impl Index {
    /// An empty index.
    #[must_use]
    pub fn new() -> Self {
        Self {
            log: Log::new(),
            authors: Authors::new(),
            threads: Threads::default(),
            tags: Tags::default(),
            present: 0,
        }
    }

    /// Makes room before a rebuild, so that nothing is moved or rehashed while it runs. The
    /// memory of lines themselves is taken as they come.
    pub fn reserve(&mut self, posts: usize, authors: usize) {
        self.log.reserve(posts);
        self.authors.reserve(authors);
    }

    /// Takes in a line with its tags. It may come at any time and more than once; only the
    /// first time counts. False if the line was there, or if the index is full (2 billion
    /// lines, 67 million authors).
    ///
    /// An edit that changes tags or shape is a [`Self::remove`] followed by an insert: replies
    /// and counts of the post survive both.
    pub fn insert(&mut self, line: &Line, tags: &[&str]) -> bool {
        let Some(author) = self.authors.admit(line.author) else {
            return false;
        };
        let Some(number) = self.log.admit(line.id) else {
            return false;
        };
        let before = self.log.mark(number);
        if before.is_present() {
            return false;
        }
        let mark = Mark::new(author, line.shape).with_hidden(before.is_hidden());
        self.log.set_mark(number, mark);
        self.present += 1;
        if !mark.is_hidden() {
            self.authors.add(author, number, &self.log);
        }
        self.threads.link(number, line, &mut self.log);
        for tag in tags {
            self.tags.add(tag, number, &self.log);
        }
        true
    }

    /// Takes out a line that was erased, given as it was inserted. What answers it stays, and
    /// so do its counts. False if it was not there.
    pub fn remove(&mut self, line: &Line, tags: &[&str]) -> bool {
        let Some((number, mark)) = self.present(line.id) else {
            return false;
        };
        self.authors.take(mark.author(), number, &self.log);
        self.threads.unlink(number, line, &self.log);
        for tag in tags {
            self.tags.take(tag, number, &self.log);
        }
        self.log.set_mark(number, mark.erased());
        self.present -= 1;
        true
    }

    /// A line no longer counts as quoting another. False if it did not.
    pub fn unquote(&mut self, quoting: Id<Post>, quoted: Id<Post>) -> bool {
        match (self.log.find(quoted), self.log.find(quoting)) {
            (Some(owner), Some(member)) => self.threads.quotes.remove(owner, member),
            _ => false,
        }
    }

    /// Takes out everything of an account that was erased, and answers how many lines that
    /// were. Passes over the whole index once (0.1 s for ten million lines); to suspend an
    /// account there is [`Self::set_hidden`].
    pub fn remove_author(&mut self, author: Id<Account>) -> usize {
        let Some(author) = self.authors.find(author) else {
            return 0;
        };
        let erased = self.log.erase_where(|mark| mark.is_present() && mark.author() == author);
        if erased == 0 {
            return 0;
        }
        self.present -= erased;
        self.authors.clear(author, &self.log);
        self.threads.sweep(&self.log);
        self.tags.sweep(&self.log);
        erased
    }

    /// Hides everything of a suspended account, now and to come, or shows it again.
    pub fn set_hidden(&mut self, author: Id<Account>, hidden: bool) {
        if let Some(author) = self.authors.admit(author) {
            self.authors.set_hidden(author, hidden, &self.log);
        }
    }

    /// Hides a post, or shows it again. The post need not have arrived yet.
    pub fn set_post_hidden(&mut self, post: Id<Post>, hidden: bool) {
        let Some(number) = self.log.name(post) else {
            return;
        };
        let mark = self.log.mark(number).with_hidden(hidden);
        self.log.set_mark(number, mark);
        if !mark.is_present() {
            return;
        }
        if hidden {
            self.authors.take(mark.author(), number, &self.log);
        } else {
            self.authors.add(mark.author(), number, &self.log);
        }
    }

    /// Accounts resolved once for [`Self::home`]; holds as long as they are followed, whatever
    /// happens to the index.
    #[must_use]
    pub fn follows(&self, ids: impl Iterator<Item = Id<Account>>) -> Follows {
        self.authors.follows(ids)
    }

    /// Whether readers may see the line: it is there, and neither it nor its author is hidden.
    pub(crate) fn is_shown(&self, number: Number) -> bool {
        let mark = self.log.mark(number);
        mark.is_shown() && !self.authors.is_hidden(mark.author())
    }

    fn present(&self, id: Id<Post>) -> Option<(Number, Mark)> {
        let number = self.log.find(id)?;
        Some((number, self.log.mark(number))).filter(|(_, mark)| mark.is_present())
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}
