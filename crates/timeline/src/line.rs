//! What enters the index about one post or boost: who, what shape, and what it points to.

use record::account::Account;
use record::id::Id;
use record::post::Post;

/// A post or a boost, as far as timelines care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: Id<Post>,
    /// Whose timeline it stands in.
    pub author: Id<Account>,
    /// What kind of line it is.
    pub shape: Shape,
    /// The post it answers.
    pub parent: Option<Id<Post>>,
    /// The post it passes on.
    pub boost_of: Option<Id<Post>>,
    /// The post it quotes.
    pub quote_of: Option<Id<Post>>,
}

/// What kind of line: the facts that timelines filter by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// It answers somebody else: going on with a thread of one's own is no reply.
    pub reply: bool,
    /// It carries pictures.
    pub media: bool,
    /// It passes on another's post.
    pub boost: bool,
    /// It is not for the timeline of everybody.
    pub unlisted: bool,
}
