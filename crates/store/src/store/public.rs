//! The public door, and what everyone may read.

use record::{Account, Counted, Day, Id, Media, Moderation, Post, Record};

use super::{Store, call};
use crate::engine::{Engine as _, Stream};
use crate::error::Error;
use crate::log::{Committed, Logged, StreamHead};
use crate::publication::{NameKind, Publication};

impl Store {
    /// Publishes rows, with their names and pictures, all at once. On disk when answered.
    ///
    /// An [`record::Erasure`] blanks every earlier entry about its subject and deletes what was
    /// derived from it: counters, search, the picture if the subject is one. An account goes with
    /// all that it wrote, and its names can't be taken again. The pictures of a post are subjects
    /// of their own: erase them too.
    ///
    /// # Errors
    /// [`Error::Taken`] if a name is somebody else's or was; [`Error::NotFound`] if a row is about
    /// something that was erased, a decision about something that is not here, or the author of a
    /// post, boost or picture has no account, be it one made just before in the same publication.
    /// Nothing is published then.
    /// [`Error::Locked`] if another server took over this node's stream.
    pub async fn publish(&self, publication: Publication) -> Result<Committed, Error> {
        call!(self, append(self.0.stream, publication))
    }

    /// The ends of all streams that hold something, in the order of their epochs.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn streams(&self) -> Result<Vec<StreamHead>, Error> {
        call!(self, streams())
    }

    /// Entries of a stream after a place, in order, at most `limit`.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn tail(
        &self,
        node: u16,
        epoch: i64,
        after_seq: i64,
        limit: usize,
    ) -> Result<Vec<Logged>, Error> {
        call!(self, tail(Stream { node, epoch }, after_seq, limit))
    }

    /// The latest account, post, boost or picture row of each subject, in their order; `None` for
    /// what is not here or no longer.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn records(&self, subjects: Vec<i64>) -> Result<Vec<Option<Record>>, Error> {
        call!(self, records(subjects))
    }

    /// Every version of an account, post, boost or picture row, oldest first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn history(&self, subject: i64) -> Result<Vec<Record>, Error> {
        call!(self, history(subject))
    }

    /// Posts and boosts of an account whose ids are below `below`, newest first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn author_range(
        &self,
        author: Id<Account>,
        below: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Record>, Error> {
        call!(self, author_range(author, below, limit))
    }

    /// The decision that holds about each subject that one was made about, by subject.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn moderations(&self) -> Result<Vec<Moderation>, Error> {
        call!(self, moderations())
    }

    /// Counters of the subjects. Those that are zero are left out.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn counters(&self, subjects: Vec<i64>) -> Result<Vec<(i64, Counted, u64)>, Error> {
        call!(self, counters(subjects))
    }

    /// A counter at the end of each day on which it changed, in order.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn counter_days(
        &self,
        subject: i64,
        what: Counted,
    ) -> Result<Vec<(Day, u64)>, Error> {
        call!(self, counter_days(subject, what))
    }

    /// A picture's bytes.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn media(&self, id: Id<Media>) -> Result<Option<Vec<u8>>, Error> {
        call!(self, media(id))
    }

    /// Whom names lead to, in their order. `Some(0)` for a name whose owner was erased: nobody can
    /// take it again.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn resolve(
        &self,
        kind: NameKind,
        keys: Vec<String>,
    ) -> Result<Vec<Option<i64>>, Error> {
        call!(self, resolve(kind, keys))
    }

    /// Posts below an id that hold every word of the query, the last one as a beginning if it has
    /// three characters; newest first. Any text is a valid query; of its words the first
    /// [`record::limits::SEARCH_WORDS_MAX`] count.
    ///
    /// # Errors
    /// [`Error::SearchTooLong`] if it takes longer than [`record::limits::SEARCH_MILLIS_MAX`].
    pub async fn search_posts(
        &self,
        query: &str,
        below: Option<Id<Post>>,
        limit: usize,
    ) -> Result<Vec<Id<Post>>, Error> {
        call!(self, search_posts(query.to_owned(), below, limit))
    }

    /// Accounts with words in handle, name or bio that begin as the words of the query do (are the
    /// same, where those have one character); best first, the handle counting most. Any text is a
    /// valid query; of its words the first [`record::limits::SEARCH_WORDS_MAX`] count.
    ///
    /// # Errors
    /// [`Error::SearchTooLong`] if it takes longer than [`record::limits::SEARCH_MILLIS_MAX`].
    pub async fn search_accounts(
        &self,
        query: &str,
        limit: usize,
    ) -> Result<Vec<Id<Account>>, Error> {
        call!(self, search_accounts(query.to_owned(), limit))
    }

    /// The accounts made last, newest first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn newest_accounts(&self, limit: usize) -> Result<Vec<Id<Account>>, Error> {
        call!(self, newest_accounts(limit))
    }

    /// The accounts with most followers, most first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn most_followed(&self, limit: usize) -> Result<Vec<Id<Account>>, Error> {
        call!(self, most_followed(limit))
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn accounts_count(&self) -> Result<u64, Error> {
        Ok(self.health().await?.accounts)
    }

    /// The accounts that run the server.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn operators(&self) -> Result<Vec<Id<Account>>, Error> {
        call!(self, operators())
    }
}
