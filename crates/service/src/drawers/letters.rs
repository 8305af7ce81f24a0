//! What is sealed to an account while it is away: the plaintext of one inbox row.

use record::{Account, Collection, Deed, Id, Listing, Post, Verdict};
use serde::{Deserialize, Serialize};
use vault::{ChannelKey, Mail};
use zeroize::Zeroizing;

use super::key::KeyText;
use super::reports::{ReportCategory, ReportStep};

/// A letter with the mark of the deed it came from, so that one redone is read once.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope {
    /// The deed.
    pub(crate) deed: Deed,
    /// The letter.
    pub(crate) letter: Letter,
}

/// What happened.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Letter {
    /// Posted, by an account that the reader watches: from the reader, who looked.
    Posted { by: Id<Account>, post: Id<Post> },
    /// Named in a post.
    Mention { by: Id<Account>, post: Id<Post> },
    /// Answered.
    Reply { by: Id<Account>, post: Id<Post> },
    /// Quoted.
    Quote { by: Id<Account>, post: Id<Post> },
    /// A post became a favourite.
    Favourite { by: Id<Account>, post: Id<Post> },
    /// A post was passed on.
    Boost { by: Id<Account>, post: Id<Post> },
    /// A new follower.
    Follow { by: Id<Account> },
    /// An account asks to follow the holder.
    FollowRequest { by: Id<Account> },
    /// An account no longer follows the holder, or no longer asks to.
    Unfollowed { by: Id<Account> },
    /// The holder may follow an account, and read its posts for followers.
    Accepted { by: Id<Account>, key: Option<KeyText> },
    /// The holder may not follow an account.
    Rejected { by: Id<Account> },
    /// The key to what an account says to its followers from now on.
    Epoch { by: Id<Account>, key: KeyText },
    /// A post for those it names, the holder among them, with the key to it.
    Direct { by: Id<Account>, post: Id<Post>, key: KeyText },
    /// An account blocked the holder, or took the follow away: it ends, without a word.
    Severed { by: Id<Account> },
    /// The holder was put on a collection.
    Listed { by: Id<Account>, collection: Id<Collection>, listing: Id<Listing> },
    /// An account took itself off a collection of the holder's.
    StaysOut { by: Id<Account>, collection: Id<Collection> },
    /// To operators: a report. Who reported is not in it.
    Report {
        report: u64,
        account: Id<Account>,
        reason: String,
        category: ReportCategory,
        rules: Vec<u16>,
    },
    /// To operators: posts that a report is about, as many as fit.
    ReportPosts { report: u64, posts: Vec<Id<Post>> },
    /// To operators: a post that a report is about and that is not for everyone, with its key.
    ReportSealed { report: u64, post: Id<Post>, key: KeyText },
    /// From one operator to the others: a step taken with a report.
    ReportStep { report: u64, step: ReportStep },
    /// Moderators decided about the holder (no post) or a post of theirs.
    Verdict { post: Option<Id<Post>>, verdict: Verdict, reason: String },
    /// Somebody demands to be told about the account: what it means, or a piece of what it says.
    Demand {
        text: String,
        /// The key to all of it, on the first piece.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dossier: Option<KeyText>,
    },
}

impl Letter {
    /// Who did it, where that is told.
    pub(crate) fn by(&self) -> Option<Id<Account>> {
        match self {
            Self::Posted { by, .. }
            | Self::Mention { by, .. }
            | Self::Reply { by, .. }
            | Self::Quote { by, .. }
            | Self::Favourite { by, .. }
            | Self::Boost { by, .. }
            | Self::Follow { by }
            | Self::FollowRequest { by }
            | Self::Unfollowed { by }
            | Self::Accepted { by, .. }
            | Self::Rejected { by }
            | Self::Epoch { by, .. }
            | Self::Direct { by, .. }
            | Self::Listed { by, .. }
            | Self::StaysOut { by, .. }
            | Self::Severed { by } => Some(*by),
            Self::Report { .. }
            | Self::ReportPosts { .. }
            | Self::ReportSealed { .. }
            | Self::ReportStep { .. }
            | Self::Verdict { .. }
            | Self::Demand { .. } => None,
        }
    }

    /// It is about a post that is not for everyone.
    pub(crate) fn is_private(&self) -> bool {
        matches!(self, Self::Direct { .. })
    }

    /// It goes on with a report, and is no notice of its own.
    pub(crate) fn is_of_report(&self) -> bool {
        matches!(
            self,
            Self::ReportPosts { .. } | Self::ReportSealed { .. } | Self::ReportStep { .. }
        )
    }

    /// The key to all that is told of a demand.
    pub(crate) fn key_to_demand(&self) -> Option<ChannelKey> {
        match self {
            Self::Demand { dossier, .. } => dossier.as_ref()?.key(),
            _ => None,
        }
    }

    /// What is told of it, without the keys that came with it.
    pub(crate) fn told(self) -> Self {
        match self {
            Self::Direct { by, post, .. } => Self::Mention { by, post },
            other => other,
        }
    }

    /// What makes two letters say the same: likes, boosts and follows that are taken back and
    /// made again are told once.
    pub(crate) fn social_key(&self) -> Option<(u8, i64, i64)> {
        match self {
            Self::Favourite { by, post } => Some((0, by.number(), post.number())),
            Self::Boost { by, post } => Some((1, by.number(), post.number())),
            Self::Follow { by } => Some((2, by.number(), 0)),
            Self::FollowRequest { by } => Some((3, by.number(), 0)),
            Self::Listed { by, collection, .. } => Some((4, by.number(), collection.number())),
            _ => None,
        }
    }

    /// The post it is about.
    pub(crate) fn post(&self) -> Option<Id<Post>> {
        match self {
            Self::Posted { post, .. }
            | Self::Mention { post, .. }
            | Self::Reply { post, .. }
            | Self::Quote { post, .. }
            | Self::Favourite { post, .. }
            | Self::Boost { post, .. }
            | Self::Direct { post, .. } => Some(*post),
            Self::Verdict { post, .. } => *post,
            Self::Follow { .. }
            | Self::FollowRequest { .. }
            | Self::Unfollowed { .. }
            | Self::Accepted { .. }
            | Self::Rejected { .. }
            | Self::Epoch { .. }
            | Self::Severed { .. }
            | Self::Listed { .. }
            | Self::StaysOut { .. }
            | Self::Report { .. }
            | Self::ReportPosts { .. }
            | Self::ReportSealed { .. }
            | Self::ReportStep { .. }
            | Self::Demand { .. } => None,
        }
    }
}

impl Mail for Envelope {
    #[expect(clippy::expect_used, reason = "letters are plain enums and strings: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("letters are plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}
