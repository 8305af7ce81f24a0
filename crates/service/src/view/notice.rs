//! What doors show of notices, reports, and what is held back. None of them carries a time of
//! its own: none was kept. [`NoticeView::slot`] is that of something public.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use record::{Account, Id, Post, Slot, Verdict};

use super::{AccountView, CollectionView, Item};
use crate::drawers::ReportCategory;

/// Something that happened to the holder.
#[derive(Clone, Debug)]
pub struct NoticeView {
    /// Its number in the holder's drawer, rising.
    pub number: u64,
    /// What happened.
    pub what: NoticeKind,
    /// Who did it; of a report, whom it is about.
    pub who: Option<Arc<AccountView>>,
    /// The post it is about, with the holder's flags.
    pub item: Option<Item>,
    /// Words that came with it (reason of a report or a verdict).
    pub text: String,
    /// What moderators decided, if they did.
    pub verdict: Option<Verdict>,
    /// The report, if it is one.
    pub report: Option<ReportView>,
    /// The collection it is about.
    pub collection: Option<CollectionView>,
    /// A slot to show: of what it is about, else the first of the day on which whoever did
    /// it came here. When it happened is not known.
    pub slot: Slot,
    /// There is a page with all of it: a demand's.
    pub in_full: bool,
    /// It came since the page was last looked at.
    pub unread: bool,
}

/// What can happen to a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// An account that the holder watches posted.
    Post,
    /// Named in a post.
    Mention,
    /// Answered.
    Reply,
    /// A post became somebody's favourite.
    Favourite,
    /// A post was passed on.
    Boost,
    /// A post was quoted.
    Quote,
    /// A new follower.
    Follow,
    /// An account asks to follow.
    FollowRequest,
    /// The holder was put on a collection.
    Listed,
    /// To operators: somebody reports a post or an account.
    Report,
    /// Moderators decided about the holder or a post of theirs.
    Moderation,
    /// Somebody demands to be told about the account.
    Demand,
}

/// What notices have in common that are told as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// Favourites of a post.
    Favourite(Id<Post>),
    /// Boosts of a post.
    Boost(Id<Post>),
    /// Followers whose letters came close to one another.
    Follow(u64),
    /// Nothing: the notice so numbered.
    Alone(u64),
}

impl GroupKey {
    /// The key of a notice, if its kind is to be grouped.
    pub(crate) fn of(kind: NoticeKind, post: Option<Id<Post>>, number: u64) -> Self {
        match (kind, post) {
            (NoticeKind::Favourite, Some(post)) => Self::Favourite(post),
            (NoticeKind::Boost, Some(post)) => Self::Boost(post),
            (NoticeKind::Follow, _) => Self::Follow(number / FOLLOWS_TOGETHER),
            _ => Self::Alone(number),
        }
    }
}

impl NoticeView {
    /// With which others it is told as one.
    #[must_use]
    pub fn group(&self) -> GroupKey {
        let post = self.item.as_ref().map(|item| item.view.post.id);
        GroupKey::of(self.what, post, self.number)
    }
}

impl fmt::Display for GroupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Favourite(post) => write!(f, "favourite-{post}"),
            Self::Boost(post) => write!(f, "reblog-{post}"),
            Self::Follow(which) => write!(f, "follow-{which}"),
            Self::Alone(number) => write!(f, "ungrouped-{number}"),
        }
    }
}

impl FromStr for GroupKey {
    type Err = record::id::BadId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, number) = text.split_once('-').ok_or(record::id::BadId)?;
        let plain = || number.parse().map_err(|_| record::id::BadId);
        match name {
            "favourite" => number.parse().map(Self::Favourite),
            "reblog" => number.parse().map(Self::Boost),
            "follow" => plain().map(Self::Follow),
            "ungrouped" => plain().map(Self::Alone),
            _ => Err(record::id::BadId),
        }
    }
}

/// Notices told as one.
#[derive(Clone, Debug)]
pub struct NoticeGroup {
    /// What they have in common.
    pub key: GroupKey,
    /// How many there are.
    pub count: usize,
    /// The newest of them.
    pub newest: NoticeView,
    /// The number of the oldest of them that the answer knows of.
    pub oldest: u64,
    /// Some of those who did it, the latest first.
    pub who: Vec<Arc<AccountView>>,
}

/// What is held back of one account.
#[derive(Clone, Debug)]
pub struct NoticeRequest {
    /// Whose.
    pub sender: Arc<AccountView>,
    /// How many notices.
    pub count: usize,
    /// The newest of them.
    pub newest: NoticeView,
    /// The slot to show for the oldest.
    pub since: Slot,
}

/// A report in the moderators' queue. Who reported is not kept, nor when.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// Its number, the same for all operators.
    pub number: u64,
    /// Account it is about.
    pub account: Option<Arc<AccountView>>,
    /// Posts it is about that are there.
    pub items: Vec<Item>,
    /// The reporter's words.
    pub reason: String,
    /// What kind of wrong.
    pub category: ReportCategory,
    /// House rules it breaks, counted from 1.
    pub rules: Vec<u16>,
    /// Who sees to it.
    pub assigned: Option<Id<Account>>,
    /// Who is done with it.
    pub resolved: Option<Id<Account>>,
    /// A decision stands on its subject already.
    pub decided: bool,
}

/// So many letters in a row make one group of followers at most.
const FOLLOWS_TOGETHER: u64 = 64;
