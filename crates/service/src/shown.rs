//! Where posts are about to be shown: it decides what blocks, mutes and filters mean.

use record::{Id, Post};

use crate::drawers::{FilterContext, FilterMatch, Filters};
use crate::view::{PostView, Quoted};

/// Where a post is about to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In home or a list.
    Timeline,
    /// Among everybody's posts: local, of a hashtag, found.
    Public,
    /// On its writer's profile.
    Profile,
    /// In a conversation.
    Thread,
    /// Among what the holder kept.
    Kept,
    /// By its own address.
    Asked,
    /// In a notification.
    Notice,
}

impl Shown {
    /// It is among posts of many that nobody asked for one by one.
    pub(crate) fn is_timeline(self) -> bool {
        matches!(self, Self::Timeline | Self::Public)
    }

    /// Whoever looks means this very post.
    pub(crate) fn is_meant(self) -> bool {
        matches!(self, Self::Kept | Self::Asked | Self::Notice)
    }

    /// Which filters hold; none do among what the holder kept.
    fn context(self) -> Option<FilterContext> {
        Some(match self {
            Self::Timeline => FilterContext::Home,
            Self::Public => FilterContext::Public,
            Self::Profile => FilterContext::Account,
            Self::Thread | Self::Asked => FilterContext::Thread,
            Self::Notice => FilterContext::Notifications,
            Self::Kept => return None,
        })
    }
}

/// The filters that a post matches: by its words, or those of the post that it quotes. Most
/// people have none, and then nothing is done.
pub(crate) fn filtered(
    filters: &Filters,
    view: &PostView,
    shown: Shown,
    now: record::Slot,
) -> Vec<FilterMatch> {
    if filters.is_empty() {
        return Vec::new();
    }
    let quoted = view.quote.as_ref().and_then(Quoted::shown);
    let posts: Vec<&Post> =
        [Some(&view.post), quoted.map(|it| &it.post)].into_iter().flatten().collect();
    let ids: Vec<Id<Post>> = posts.iter().map(|post| post.id).collect();
    let mut words = String::with_capacity(view.post.text.len() + 64);
    for post in posts {
        let poll = post.poll.iter().flat_map(|poll| poll.options.iter());
        let pictures = post.media.iter().map(|it| &it.description);
        for part in post.warning.iter().chain([&post.text]).chain(poll).chain(pictures) {
            words.push_str(part);
            words.push('\n');
        }
    }
    filters.matches(&ids, &words.to_lowercase(), shown.context(), now)
}
