//! What any engine promises, whatever it is built on.
//!
//! Every operation touches one shard, so that an engine may spread shards over machines, and there
//! is no transaction over two of them. Each write is all or nothing and **durable when its future
//! is ready with `Ok`**: it survives kill -9 and loss of power. After `Err`, or when the future is
//! dropped, it may have been done or not, but never by half. Reads see every write answered before
//! they began.

use std::future::Future;
use std::path::Path;

use record::{Account, Counted, Day, Id, Media, Moderation, Post, Record};
use vault::{
    ChannelTag, DrawerTag, Fetched, FetchedMail, FetchedNote, FetchedWrap, Fingerprint, SealedMail,
    SealedNote, SealedToken,
};

use crate::app::App;
use crate::error::Error;
use crate::held::HeldTable;
use crate::log::{Committed, Logged, StreamHead};
use crate::options::Health;
use crate::publication::{NameKind, Publication};
use crate::sealed::Sealed;

/// A stream that this process appends to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    /// Whose stream.
    pub(crate) node: u16,
    /// Which run of that node; higher than any epoch before, of any node.
    pub(crate) epoch: i64,
}

/// The answer of an engine, some day.
macro_rules! answer {
    ($of:ty) => { impl Future<Output = Result<$of, Error>> + Send };
}
pub(crate) use answer;

/// A place where the record and the sealed boxes last.
pub(crate) trait Engine {
    /// Starts a new epoch of the node. Durable; appends of its earlier epochs fail from now on
    /// with [`Error::Locked`].
    fn open_stream(&self, node: u16) -> answer!(Stream);

    /// Appends entries without gaps and applies what follows from them, in one transaction:
    /// names, pictures, counters, search, erasure. Durable. [`Error::NotFound`] if an entry is
    /// about something erased, or by nobody who is here.
    fn append(&self, stream: Stream, publication: Publication) -> answer!(Committed);

    /// The ends of all streams that hold something, in the order of their epochs.
    fn streams(&self) -> answer!(Vec<StreamHead>);

    /// Entries of a stream after a place, in order.
    fn tail(&self, stream: Stream, after_seq: i64, limit: usize) -> answer!(Vec<Logged>);

    /// Makes everything that is derived from the log again. Durable.
    fn rebuild(&self) -> answer!(());

    /// The latest row about each subject.
    fn records(&self, subjects: Vec<i64>) -> answer!(Vec<Option<Record>>);

    /// Every row about a subject, oldest first.
    fn history(&self, subject: i64) -> answer!(Vec<Record>);

    /// The latest rows of an author's posts and boosts below an id, newest first.
    fn author_range(
        &self,
        author: Id<Account>,
        below: Option<i64>,
        limit: usize,
    ) -> answer!(Vec<Record>);

    /// The decision that holds about each subject that one was made about.
    fn moderations(&self) -> answer!(Vec<Moderation>);

    /// Counters of the subjects, those that are zero left out.
    fn counters(&self, subjects: Vec<i64>) -> answer!(Vec<(i64, Counted, u64)>);

    /// A counter at the end of each day on which it changed.
    fn counter_days(&self, subject: i64, what: Counted) -> answer!(Vec<(Day, u64)>);

    /// A picture's bytes.
    fn media(&self, id: Id<Media>) -> answer!(Option<Vec<u8>>);

    /// Whom names lead to; 0 for a name whose owner was erased.
    fn resolve(&self, kind: NameKind, keys: Vec<String>) -> answer!(Vec<Option<i64>>);

    /// Posts that hold every word, the last, if not too short, as a beginning; newest first.
    /// [`Error::SearchTooLong`] if it was broken off.
    fn search_posts(
        &self,
        query: String,
        below: Option<Id<Post>>,
        limit: usize,
    ) -> answer!(Vec<Id<Post>>);

    /// Accounts that hold every word's beginning; best first. [`Error::SearchTooLong`] as above.
    fn search_accounts(&self, query: String, limit: usize) -> answer!(Vec<Id<Account>>);

    /// The accounts made last, newest first.
    fn newest_accounts(&self, limit: usize) -> answer!(Vec<Id<Account>>);

    /// The accounts with most followers, most first.
    fn most_followed(&self, limit: usize) -> answer!(Vec<Id<Account>>);

    /// The accounts that run the server.
    fn operators(&self) -> answer!(Vec<Id<Account>>);

    /// Changes what lies sealed for an account, all of it at once. Durable. [`Error::Conflict`] if
    /// a box's number is not above all of its drawer (from [`crate::LONE_FROM`] up: if it is used),
    /// or a change is not for that account.
    fn seal(&self, account: Id<Account>, changes: Vec<Sealed>) -> answer!(());

    /// The wrapped vault keys of an account, by slot.
    fn wraps(&self, account: Id<Account>) -> answer!(Vec<FetchedWrap>);

    /// Boxes of an account by drawer and number: all, or those of a drawer from a number on.
    fn boxes(&self, account: Id<Account>, of: Option<(DrawerTag, u64)>) -> answer!(Vec<Fetched>);

    /// One box of a drawer.
    fn box_one(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        number: u64,
    ) -> answer!(Option<Fetched>);

    /// The numbers of a drawer's boxes, in order.
    fn box_numbers(&self, account: Id<Account>, tag: DrawerTag) -> answer!(Vec<u64>);

    /// Puts mail into an account's inbox under a number higher than any before. Durable.
    /// [`Error::InboxFull`] if there is as much as is kept.
    fn mail(&self, account: Id<Account>, mail: SealedMail) -> answer!(u64);

    /// Mail after a number, in order.
    fn inbox(&self, account: Id<Account>, after: u64, limit: usize) -> answer!(Vec<FetchedMail>);

    /// Keeps notes, all or none, each in place of the one that was there. Durable.
    fn notes_put(&self, notes: Vec<SealedNote>) -> answer!(());

    /// The latest notes of each channel, as many as asked for, latest first.
    fn notes_latest(&self, channels: Vec<ChannelTag>, most: usize) -> answer!(Vec<FetchedNote>);

    /// One note.
    fn note(&self, channel: ChannelTag, number: u64) -> answer!(Option<FetchedNote>);

    /// Forgets notes. Durable.
    fn notes_drop(&self, notes: Vec<(ChannelTag, u64)>) -> answer!(());

    /// Keeps a token. Durable.
    fn token_put(&self, token: SealedToken) -> answer!(());

    /// What is kept under a token's fingerprint.
    fn token(&self, fingerprint: Fingerprint) -> answer!(Option<Vec<u8>>);

    /// Forgets tokens. Durable.
    fn tokens_delete(&self, fingerprints: Vec<Fingerprint>) -> answer!(());

    /// Forgets what lies sealed for accounts that are not public: sign-ups cut short by a crash
    /// and erasures that were. Only while nobody signs up. Answers how many. Durable.
    fn sweep_orphans(&self) -> answer!(u64);

    /// Keeps an invite. Durable.
    fn invite_put(&self, invite: Fingerprint) -> answer!(());

    /// Takes an invite out; false if it is not there. Durable.
    fn invite_take(&self, invite: Fingerprint) -> answer!(bool);

    /// Keeps an app. Durable.
    fn app_put(&self, app: App) -> answer!(());

    /// The app with a client id.
    fn app(&self, client: String) -> answer!(Option<App>);

    /// Keeps an app until a later day. Durable.
    fn app_prolong(&self, client: String, until: Day) -> answer!(());

    /// Keeps a token of an app's own; [`Error::NotFound`] if there is no such app. Durable.
    fn app_token_put(&self, client: String, token: SealedToken) -> answer!(());

    /// Drops apps whose last day is before today. Durable.
    fn apps_sweep(&self, today: Day) -> answer!(());

    /// Notes that [`Engine::finish_erasure`] is to be done, until it is. Durable.
    fn note_erasure(&self) -> answer!(());

    /// Such a note stands.
    fn erasure_due(&self) -> answer!(bool);

    /// Makes what was deleted unreadable in the files themselves. Slow: rewrites them.
    fn finish_erasure(&self) -> answer!(());

    /// Writes one file with all of it as of one moment. The file is durable when answered.
    fn backup(&self, file: &Path) -> answer!(());

    /// How much there is.
    fn health(&self) -> answer!(Health);

    /// What is held about an account, table by table. [`Error::Damaged`] if there is a table that
    /// nobody has described.
    fn held(&self, account: Id<Account>) -> answer!(Vec<HeldTable>);
}
