//! Posts and boosts as everyone sees them.

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::handle::Handle;
use crate::id::Id;
use crate::media::{Focus, Media};
use crate::poll::Poll;
use crate::quoting::QuotePolicy;
use crate::time::Slot;

/// A public post. Its id says in which slot it became public; nothing says when it was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Its id, minted at release.
    pub id: Id<Self>,
    /// Who speaks.
    pub author: Id<Account>,
    /// Scrubbed plain text, at most [`crate::limits::POST_CHARACTERS_MAX`] characters.
    pub text: String,
    /// Content warning shown in front of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// BCP 47 tag of the language, if the writer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Parent>,
    /// The post it quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Id<Self>>,
    /// Up to [`crate::limits::ATTACHMENTS_MAX`] pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Attachment>,
    /// Pictures are to be covered until asked for.
    #[serde(default)]
    pub sensitive: bool,
    /// Accounts named in the text that exist here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Hashtags in the text, lower case, without `#`, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Question with options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<Poll>,
    /// The slot of its last edit; earlier versions stay readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<Slot>,
    /// It is for those who come by: not in the local timeline, hashtags, search and trends.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// Who may quote it.
    #[serde(default, skip_serializing_if = "QuotePolicy::is_public")]
    pub quote_policy: QuotePolicy,
}

/// The post that another one answers, with its author so that a profile can tell
/// conversations with others from threads with oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The post answered.
    pub post: Id<Post>,
    /// Its author.
    pub author: Id<Account>,
    /// The first post of the thread, which does not change when one in between is taken back.
    pub root: Id<Post>,
}

/// A picture on a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Which picture.
    pub media: Id<Media>,
    /// What it shows, in words, for those who do not see it.
    #[serde(default)]
    pub description: String,
    /// The point that must stay visible when cropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
}

/// An account named in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Who.
    pub account: Id<Account>,
    /// Under which handle.
    pub handle: Handle,
}

/// An account passes on another's post. Shares the posts' space of ids, so timelines mix both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boost {
    /// Its id, minted at release.
    pub id: Id<Post>,
    /// Who passes it on.
    pub author: Id<Account>,
    /// What.
    pub of: Id<Post>,
    /// Who wrote it.
    pub of_author: Id<Account>,
    /// It is for followers and for whoever comes by, not for the timeline of everybody.
    #[serde(default)]
    pub unlisted: bool,
}

/// Something public was taken back: the store blanks every earlier entry about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// Number of the id erased (post, boost, media or account).
    pub subject: i64,
    /// Whose it was, if it was not an account itself.
    pub author: Option<Id<Account>>,
    /// An account goes with all that it wrote.
    pub account: bool,
}
