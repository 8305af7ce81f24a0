//! What doors show: public rows joined with their counts, and the viewer's own flags beside them.
//!
//! Views are shared among viewers; [`Flags`] alone belong to one and are never cached with them.

mod collection;
mod entrance;
mod notice;
mod quoted;
mod relationship;
mod tag;

use std::sync::Arc;

use record::{Account, Collection, Day, Id, Media, Post, Visibility};

use crate::draft::Draft;
use crate::drawers::{FilterAction, FilterMatch};

pub use collection::CollectionView;
pub use entrance::{Entrance, HeldLine, Prepared};
pub use notice::{GroupKey, NoticeGroup, NoticeKind, NoticeRequest, NoticeView, ReportView};
pub use quoted::Quoted;
pub use relationship::{Relation, Relationship, Standing};
pub use tag::{FeaturedTag, TagView};

/// An account with what is counted about it.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// The public row.
    pub account: Account,
    /// How many follow it from here.
    pub followers: u64,
    /// Its posts and boosts.
    pub posts: u64,
    /// The latest of them.
    pub newest: Option<Id<Post>>,
    /// Why it is suspended, if it is.
    pub suspended: Option<String>,
    /// It is shown only to its followers and to those who look for it.
    pub silenced: bool,
    /// Its pictures are covered.
    pub sensitive: bool,
    /// Why it cannot speak, if it is shown all the same.
    pub disabled: Option<String>,
}

/// A post with all that a page needs to show it to anybody.
#[derive(Clone, Debug)]
pub struct PostView {
    /// The public row.
    pub post: Post,
    /// Who wrote it.
    pub author: Arc<AccountView>,
    /// Facts of its pictures, in the order of its attachments.
    pub media: Vec<Media>,
    /// Its counters.
    pub counts: Counts,
    /// What it quotes.
    pub quote: Option<Quoted>,
    /// Its poll's state.
    pub poll: Option<PollView>,
    /// Handle of the account it answers, where that is still there.
    pub answers: Option<Arc<AccountView>>,
    /// Why moderators hid it, if they did; then it is shown to nobody but its writer.
    pub hidden: Option<String>,
    /// Leave to keep what is rendered from this view, taken before its facts were read. For a
    /// post that is not for everyone it is no leave at all.
    pub ticket: timeline::Ticket,
    /// What differs for a post that is not for everyone.
    pub sealed: Option<Sealed>,
}

/// What differs for a post that is not for everyone.
#[derive(Clone)]
pub struct Sealed {
    /// Who it is for.
    pub visibility: Visibility,
    /// Paths of its pictures, in the order of its attachments. Whoever has one sees the picture.
    pub pictures: Vec<String>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed { private }")
    }
}

impl PostView {
    /// Who it is for.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        match &self.sealed {
            Some(sealed) => sealed.visibility,
            None if self.post.unlisted => Visibility::Unlisted,
            None => Visibility::Public,
        }
    }

    /// The path of the picture at a place among its attachments.
    #[must_use]
    pub fn picture_path(&self, place: usize) -> Option<String> {
        match &self.sealed {
            Some(sealed) => sealed.pictures.get(place).cloned(),
            None => self.media.get(place).map(|media| format!("/media/{}.jpg", media.id)),
        }
    }

    /// Its pictures are to be covered until asked for.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.post.sensitive || (self.author.sensitive && !self.post.media.is_empty())
    }

    /// Moderators hid it, or suspended its writer.
    #[must_use]
    pub fn is_taken_down(&self) -> bool {
        self.hidden.is_some() || self.author.suspended.is_some()
    }
}

/// Public counters of a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Direct answers.
    pub replies: u64,
    /// Boosts.
    pub boosts: u64,
    /// Favourites.
    pub favourites: u64,
    /// Quotes.
    pub quotes: u64,
}

/// A poll and how it stands.
#[derive(Clone, Debug)]
pub struct PollView {
    /// Options with their votes.
    pub options: Vec<(String, u64)>,
    /// Accounts that voted.
    pub voters: u64,
    /// More than one option may be chosen.
    pub multiple: bool,
    /// How the options stand is told when it is closed, not before.
    pub hides_totals: bool,
    /// No more votes count.
    pub closed: bool,
    /// When it closes.
    pub closes: record::Slot,
}

/// What a viewer did with a post, and how it touches the viewer. All false for visitors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// The viewer is signed in.
    pub signed_in: bool,
    /// The viewer wrote it.
    pub own: bool,
    /// It is among the viewer's favourites.
    pub favourited: bool,
    /// The viewer boosted it.
    pub boosted: bool,
    /// It is among the viewer's bookmarks.
    pub bookmarked: bool,
    /// The viewer pinned it (own posts only).
    pub pinned: bool,
    /// Options the viewer voted for; `None` if the viewer has not voted.
    pub voted: Option<Vec<u8>>,
    /// The viewer's filters that it matches, wherever they hold.
    pub filtered: Vec<FilterMatch>,
    /// It stands in a thread that the viewer muted.
    pub thread_muted: bool,
    /// The viewer moderates.
    pub operator: bool,
    /// The viewer may quote it.
    pub may_quote: bool,
    /// It quotes a post of the viewer's, who may take that out of it.
    pub may_take_out: bool,
}

impl Flags {
    /// The filter to deal with where the post is about to be shown.
    #[must_use]
    pub fn filter_here(&self, action: FilterAction) -> Option<&FilterMatch> {
        self.filtered.iter().find(|it| it.here && it.filter.action == action)
    }
}

/// One line of a timeline.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where the next page goes on: id of the post or of the boost.
    pub cursor: Id<Post>,
    /// The post.
    pub view: Arc<PostView>,
    /// Who passed it on, if it is here by a boost.
    pub boosted_by: Option<Arc<AccountView>>,
    /// That boost is not for the timeline of everybody.
    pub boost_unlisted: bool,
    /// The viewer's flags.
    pub flags: Flags,
}

/// A page of something, newest first.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Ask for what is below this for the next page; `None` at the end.
    pub older: Option<Id<Post>>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), older: None }
    }
}

/// A post in its conversation.
#[derive(Clone, Debug)]
pub struct Thread {
    /// What it answers, root first.
    pub ancestors: Vec<Item>,
    /// The post asked for.
    pub focus: Item,
    /// Answers in reading order with their depth below the focus, from 1.
    pub descendants: Vec<(u16, Item)>,
}

/// A profile page's head.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The account.
    pub account: Arc<AccountView>,
    /// How the viewer stands to it.
    pub relation: Relation,
    /// Posts it holds up, newest first.
    pub pinned: Vec<Item>,
    /// Its collections, newest first, if they are to stand there.
    pub collections: Vec<Collection>,
    /// Followers at the end of each day on which they changed, oldest first.
    pub followers: Vec<(Day, u64)>,
}

/// Which of an account's posts a profile shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileTab {
    /// Posts and boosts, without answers to others.
    Posts,
    /// Everything.
    Replies,
    /// Posts with pictures.
    Media,
}

/// A post that its writer holds back.
#[derive(Clone, Debug)]
pub struct HeldPost {
    /// Its number in the drawer.
    pub number: u64,
    /// What will be posted.
    pub draft: Draft,
    /// When it goes out by itself, if it does.
    pub due: Option<record::Slot>,
    /// The seconds of that minute that its writer's app asked for, to be told to it again.
    pub seconds: u8,
    /// It goes out even while its writer is away.
    pub unattended: bool,
}

/// A picture made clean and sealed until its post goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its number in the holder's drawer.
    pub number: u64,
    /// Format.
    pub media_type: record::MediaType,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Length in bytes.
    pub length: usize,
    /// Its mean colour, `#rrggbb`.
    pub colour: String,
    /// What it shows, in words.
    pub description: String,
    /// The point to keep in sight.
    pub focus: Option<record::Focus>,
}

/// What was found by a search.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Accounts.
    pub accounts: Vec<Arc<AccountView>>,
    /// Hashtags with the number of their posts.
    pub tags: Vec<(String, u32)>,
    /// Posts.
    pub posts: Page<Item>,
}
