//! Timelines: ids by pull from the index, joined with shared views, and the viewer's flags
//! laid over. Nothing about who reads what is kept.

use std::collections::HashSet;

use record::{Account, Id, Post};
use timeline::Window;

use crate::drawers::FilterAction;
use crate::quoting::may_quote;
use crate::session::Viewer;
use crate::shown::{Shown, filtered};
use crate::stretch::Stretch;
use crate::view::{Flags, Item, Page, PostView, Quoted};
use crate::{Refused, Service};

/// A timeline that can be asked for what is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Everybody's posts.
    Local,
    /// The viewer's.
    Home,
    /// Of one hashtag.
    Tag(String),
}

impl Service {
    /// Everybody's posts, newest first, without answers to others and boosts.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn local(
        &self,
        viewer: Viewer<'_>,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let ids = |window| self.index.read().local(window, false, false);
        self.page_of(viewer, stretch.into(), ids, Shown::Public).await
    }

    /// Posts with a hashtag.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn tag(
        &self,
        viewer: Viewer<'_>,
        tag: &str,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let tag = record::text::tag(tag).ok_or(Refused::NotFound)?;
        let ids = |window| self.index.read().tag(&tag, window);
        self.page_of(viewer, stretch.into(), ids, Shown::Public).await
    }

    /// How many posts came into a timeline above an id, as far as it is worth counting.
    #[must_use]
    pub fn newer(&self, viewer: Viewer<'_>, which: &Which, above: Id<Post>) -> u64 {
        let window = Window { below: None, above: Some(above), nearest: false, most: NEWER_MAX };
        let ids = match (which, viewer) {
            (Which::Local, _) => self.index.read().local(window, false, false),
            (Which::Tag(tag), _) => self.index.read().tag(tag, window),
            (Which::Home, None) => Vec::new(),
            (Which::Home, Some(session)) => self.home_ids(session)(window),
        };
        ids.len() as u64
    }

    async fn page_of(
        &self,
        viewer: Viewer<'_>,
        stretch: Stretch,
        ids: impl Fn(Window) -> Vec<Id<Post>>,
        shown: Shown,
    ) -> Result<Page<Item>, Refused> {
        self.page_where(viewer, stretch, ids, shown, |_| true).await
    }

    /// Fills a page with what is wanted on it: where filters leave too little, it looks further,
    /// but not without end.
    pub(crate) async fn page_where(
        &self,
        viewer: Viewer<'_>,
        mut stretch: Stretch,
        ids: impl Fn(Window) -> Vec<Id<Post>>,
        shown: Shown,
        wanted: impl Fn(&Item) -> bool,
    ) -> Result<Page<Item>, Refused> {
        let room = stretch.most();
        let mut items: Vec<Item> = Vec::with_capacity(room);
        let mut seen = HashSet::new();
        let mut older = None;
        for _ in 0..LOOKS_MAX {
            let most = room - items.len();
            let found = ids(stretch.window(most));
            let end = found.len() < most;
            older = found.last().copied().filter(|_| !end);
            stretch = stretch.after(&found);
            let mut more = self.items(viewer, &found, shown).await?;
            more.retain(|item| wanted(item) && seen.insert(item.view.post.id));
            if stretch.nearest {
                items.splice(0..0, more);
            } else {
                items.append(&mut more);
            }
            if end || items.len() >= room {
                break;
            }
        }
        Ok(Page { items, older })
    }

    /// Lines of a timeline for a viewer, without those that are not for it.
    pub(crate) async fn items(
        &self,
        viewer: Viewer<'_>,
        ids: &[Id<Post>],
        shown: Shown,
    ) -> Result<Vec<Item>, Refused> {
        let readable = match viewer {
            Some(session) => Some(self.readable(&session.opened).await?),
            None => None,
        };
        let sealed = |id: &Id<Post>| readable.as_ref().and_then(|it| it.boost(*id));
        let lines: Vec<(_, Option<Id<Account>>, Id<Post>)> = {
            let boosts = self.boosts.read();
            ids.iter()
                .map(|id| match boosts.get(id).copied().or_else(|| sealed(id)) {
                    Some((by, of)) => (*id, Some(by), of),
                    None => (*id, None, *id),
                })
                .collect()
        };
        let posts: Vec<_> = lines.iter().map(|(_, _, post)| *post).collect();
        let views = self.views_for(viewer, &posts).await?;
        let mut items = Vec::with_capacity(lines.len());
        for ((cursor, by, _), view) in lines.into_iter().zip(views) {
            let Some(view) = view else { continue };
            let boosted_by = match by {
                Some(by) => match self.account_view(by).await? {
                    Some(by) if by.suspended.is_none() => Some(by),
                    _ => continue,
                },
                None => None,
            };
            let mut flags = self.flags(viewer, &view, shown);
            if let Some(session) = viewer {
                flags.thread_muted = self.in_muted_thread(session, &view.post);
            }
            if self.may_see(
                viewer,
                &view,
                boosted_by.as_ref().map(|it| it.account.id),
                &flags,
                shown,
            ) {
                let boost_unlisted = by.is_some() && self.index.read().is_unlisted(cursor);
                items.push(Item { cursor, view, boosted_by, boost_unlisted, flags });
            }
        }
        Ok(items)
    }

    /// One post for a viewer who asked for it by its address.
    pub(crate) async fn item(
        &self,
        viewer: Viewer<'_>,
        id: Id<Post>,
    ) -> Result<Option<Item>, Refused> {
        Ok(self.items(viewer, &[id], Shown::Asked).await?.pop())
    }

    fn may_see(
        &self,
        viewer: Viewer<'_>,
        view: &PostView,
        boosted_by: Option<Id<Account>>,
        flags: &Flags,
        shown: Shown,
    ) -> bool {
        if view.is_taken_down() {
            return (flags.own || flags.operator) && matches!(shown, Shown::Asked | Shown::Notice);
        }
        let silenced = view.author.silenced && shown == Shown::Public;
        let Some(session) = viewer else { return !silenced };
        if shown.is_meant() {
            return true;
        }
        let now = self.clock.slot();
        let drawers = session.opened.drawers();
        let unwanted = |account: Id<Account>| {
            let number = account.number();
            let muted = || drawers.mutes_now(number, now);
            drawers.blocks.has(number) || (shown.is_timeline() && muted())
        };
        let hidden_word = flags.filter_here(FilterAction::Hide).is_some();
        let quoted = view.quote.as_ref().and_then(Quoted::shown);
        let by_unwanted = unwanted(view.post.author)
            || boosted_by.is_some_and(unwanted)
            || quoted.is_some_and(|quote| unwanted(quote.post.author));
        let silenced = silenced && !drawers.follows.has(view.post.author.number());
        flags.own || !(by_unwanted || hidden_word || silenced)
    }

    /// What a viewer did with a post.
    pub(crate) fn flags(&self, viewer: Viewer<'_>, view: &PostView, shown: Shown) -> Flags {
        let Some(session) = viewer else {
            return Flags::default();
        };
        let post = &view.post;
        let own = post.author == session.account();
        let boosted = match view.sealed {
            Some(_) => self.boost_of(session, post.id).is_some(),
            None => self.index.read().boosts_by(session.account(), post.id).is_some(),
        };
        let drawers = session.opened.drawers();
        let filters = &drawers.filters;
        let quoted = view.quote.as_ref().and_then(Quoted::shown);
        let is_own = |quoted: &PostView| quoted.post.author == session.account();
        Flags {
            signed_in: true,
            own,
            favourited: drawers.favourites.has(post.id.number()),
            boosted,
            bookmarked: drawers.bookmarks.has(post.id.number()),
            pinned: own && view.author.account.pinned.contains(&post.id),
            voted: drawers.deeds.vote(post.id).cloned(),
            filtered: if own {
                Vec::new()
            } else {
                filtered(filters, view, shown, self.clock.slot())
            },
            operator: session.is_operator(),
            thread_muted: false,
            may_quote: may_quote(view, session.account(), || {
                drawers.follows.has(post.author.number())
            }),
            may_take_out: view.sealed.is_none() && quoted.is_some_and(is_own),
        }
    }
}

/// Looks into the index for one page.
const LOOKS_MAX: usize = 6;
/// The counter of new posts counts so far.
const NEWER_MAX: usize = 100;
