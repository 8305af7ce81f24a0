//! Views of posts that are not for everyone, made for one viewer and never shared.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use record::{Id, Post};
use timeline::{AuthorFilter, Ticket, Window};

use super::notes::{ALONE, SealedPost};
use super::readable::{Readable, Unsealed};
use crate::drawers::KeyText;
use crate::session::{Session, Viewer};
use crate::shown::Shown;
use crate::view::{Counts, Item, PostView, Quoted, Sealed};
use crate::{Refused, Service};

impl Service {
    /// Posts as a viewer sees them, in the order asked for: the public ones, and those others
    /// that the viewer can open. To everybody else the latter are not there.
    pub(crate) async fn views_for(
        &self,
        viewer: Viewer<'_>,
        ids: &[Id<Post>],
    ) -> Result<Vec<Option<Arc<PostView>>>, Refused> {
        let Some(session) = viewer else { return self.post_views(ids).await };
        let readable = self.readable(&session.opened).await?;
        if ids.iter().all(|id| readable.find(*id).is_none()) {
            return self.post_views(ids).await;
        }
        let public: Vec<_> =
            ids.iter().copied().filter(|id| readable.find(*id).is_none()).collect();
        let mut public = self.post_views(&public).await?.into_iter();
        let mut views = Vec::with_capacity(ids.len());
        for id in ids {
            views.push(match readable.find(*id) {
                Some(unsealed) => self.unshared_view(unsealed).await?,
                None => public.next().flatten(),
            });
        }
        Ok(views)
    }

    /// Such a post for somebody who was given its key to look at it: that brings it into no
    /// timeline and no conversation.
    pub(crate) async fn item_of_key(
        &self,
        session: &Session,
        key: &KeyText,
    ) -> Result<Option<Item>, Refused> {
        let Some(key) = key.key() else { return Ok(None) };
        let Some(note) = self.store.note(key.tag(), ALONE).await? else { return Ok(None) };
        let Ok(sealed) = key.open::<SealedPost>(&note) else { return Ok(None) };
        let post = Unsealed { sealed: sealed.take(), key: Arc::new(key), pointer: None };
        let Some(view) = self.unshared_view(&post).await? else { return Ok(None) };
        let flags = self.flags(Some(session), &view, Shown::Notice);
        let cursor = view.post.id;
        Ok(Some(Item { cursor, view, boosted_by: None, boost_unlisted: false, flags }))
    }

    /// The view of such a post. It stays out of the shared views, and what is rendered from it
    /// is not kept.
    async fn unshared_view(&self, unsealed: &Unsealed) -> Result<Option<Arc<PostView>>, Refused> {
        let sealed = &unsealed.sealed;
        let post = &sealed.post;
        let Some(author) = self.account_view(post.author).await? else { return Ok(None) };
        let answers = match post.reply_to {
            Some(parent) => self.account_view(parent.author).await?,
            None => None,
        };
        let quote = match post.quote {
            Some(quoted) => {
                let view = self.post_view(quoted).await?.filter(|view| !view.is_taken_down());
                Some(Quoted::of(view.map(|view| (*view).clone())))
            }
            None => None,
        };
        let pictures = sealed.pictures.iter();
        Ok(Some(Arc::new(PostView {
            author,
            media: sealed.pictures.iter().map(|it| it.facts.clone()).collect(),
            counts: Counts::default(),
            quote,
            poll: None,
            answers,
            hidden: None,
            ticket: Ticket::not_to_keep(post.id),
            sealed: Some(Sealed {
                visibility: sealed.visibility,
                pictures: pictures.map(|it| format!("/media/sealed/{}", it.key.as_str())).collect(),
            }),
            post: post.clone(),
        })))
    }
}

/// Lines of a timeline that only its viewer has, to stand among the public ones.
pub(crate) struct Lines(Vec<Id<Post>>);

impl Lines {
    /// None.
    pub(crate) fn none() -> Self {
        Self(Vec::new())
    }

    /// Posts for followers and posts for those they name, as home shows them: of the accounts
    /// followed, and the holder's own.
    pub(crate) fn of_home(session: &Session, readable: &Readable) -> Self {
        let drawers = session.opened.drawers();
        let own = session.account();
        let apart: HashSet<i64> = drawers.lists.apart().map(Id::number).collect();
        let wanted = |post: &Post| {
            let author = post.author.number();
            post.author == own || (drawers.follows.has(author) && !apart.contains(&author))
        };
        Self::where_(readable, wanted).with_boosts(readable, wanted)
    }

    /// Those of one author that the holder can open, on the author's profile.
    pub(crate) fn of_author(
        readable: &Readable,
        author: Id<record::Account>,
        filter: AuthorFilter,
    ) -> Self {
        let lines = Self::where_(readable, |post| {
            let answers_another = post.reply_to.is_some_and(|parent| parent.author != author);
            post.author == author
                && (filter.replies || !answers_another)
                && (!filter.media_only || !post.media.is_empty())
        });
        let boosts = filter.boosts && !filter.media_only;
        lines.with_boosts(readable, |post| boosts && post.author == author)
    }

    /// Those of which this is true.
    pub(crate) fn where_(readable: &Readable, wanted: impl Fn(&Post) -> bool) -> Self {
        let wanted = readable.posts().filter(|(_, post)| wanted(&post.sealed.post));
        Self(wanted.map(|(id, _)| id).collect())
    }

    /// These, and where posts of which this is true were passed on.
    pub(crate) fn with_boosts(
        mut self,
        readable: &Readable,
        wanted: impl Fn(&Post) -> bool,
    ) -> Self {
        let wanted = readable.boosts().filter(|(_, post)| wanted(&post.sealed.post));
        self.0.extend(wanted.map(|(id, _)| id));
        self.0.sort_unstable();
        self
    }

    /// The public lines of a window with these among them.
    pub(crate) fn among(&self, public: Vec<Id<Post>>, window: Window) -> Vec<Id<Post>> {
        let from = window.above.map_or(0, |above| self.0.partition_point(|id| *id <= above));
        let to = window.below.map_or(self.0.len(), |id| self.0.partition_point(|it| *it < id));
        let within = self.0.get(from..to).unwrap_or_default();
        if within.is_empty() {
            return public;
        }
        let mut lines = public;
        if window.nearest {
            lines.extend(within.iter().take(window.most));
        } else {
            lines.extend(within.iter().rev().take(window.most));
        }
        lines.sort_unstable_by(|one, other| other.cmp(one));
        let over = lines.len().saturating_sub(window.most);
        if window.nearest {
            lines.drain(..over);
        } else {
            lines.truncate(window.most);
        }
        lines
    }
}

/// Puts a viewer's answers below a post among the public ones, each at the end of what answers
/// the same post.
pub(crate) fn answers_below(
    readable: &Readable,
    focus: Id<Post>,
    public: Vec<(Id<Post>, u16)>,
) -> Vec<(Id<Post>, u16)> {
    let mut below = public;
    let mut depths: HashMap<Id<Post>, u16> = below.iter().copied().collect();
    depths.insert(focus, 0);
    for (id, unsealed) in readable.posts() {
        let Some(parent) = unsealed.sealed.post.reply_to else { continue };
        let Some(depth) = depths.get(&parent.post).copied() else { continue };
        let after = below.iter().position(|(it, _)| *it == parent.post).map_or(0, |it| it + 1);
        let rest = below.get(after..).unwrap_or_default();
        let end = rest.iter().take_while(|(_, it)| *it > depth).count();
        below.insert(after + end, (id, depth.saturating_add(1)));
        depths.insert(id, depth.saturating_add(1));
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<Id<Post>> {
        numbers.iter().copied().map(Id::new).collect()
    }

    #[test]
    fn lines_stand_among_others_in_any_window() {
        let lines = Lines(ids(&[2, 5, 8]));
        let window = |below: Option<i64>, above: Option<i64>, nearest, most| Window {
            below: below.map(Id::new),
            above: above.map(Id::new),
            nearest,
            most,
        };
        let newest = window(None, None, false, 3);
        assert_eq!(lines.among(ids(&[9, 7, 6]), newest), ids(&[9, 8, 7]));
        let older = window(Some(7), None, false, 3);
        assert_eq!(lines.among(ids(&[6, 4, 3]), older), ids(&[6, 5, 4]));
        let nearest = window(None, Some(2), true, 3);
        assert_eq!(lines.among(ids(&[6, 4, 3]), nearest), ids(&[5, 4, 3]));
        assert_eq!(lines.among(Vec::new(), window(Some(5), Some(2), false, 9)), []);
    }
}
