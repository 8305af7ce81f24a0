//! Home and lists: what the accounts say that the holder chose. Put together when it is asked
//! for, from what each of them wrote; no list of anybody's home exists at rest.

use std::collections::HashSet;

use record::{Account, Id, Post};
use timeline::Window;

use crate::drawers::{Drawers, ListReplies};
use crate::sealed::Lines;
use crate::session::Session;
use crate::shown::Shown;
use crate::stretch::Stretch;
use crate::view::{Item, Page};
use crate::{Refused, Service};

impl Service {
    /// Posts of the accounts the holder follows, the holder's own, and those with a hashtag the
    /// holder follows.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn home(
        &self,
        session: &Session,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        self.readable(&session.opened).await?;
        let preferences = session.preferences();
        let wanted = |item: &Item| {
            let boost = item.boosted_by.is_some() && preferences.hide_boosts;
            let answer = item.view.answers.as_ref().is_some_and(|to| {
                preferences.hide_replies && to.account.id != item.view.post.author
            });
            let meant = follow_covers(&session.opened.drawers(), item);
            item.flags.own || (!boost && !answer && meant)
        };
        let ids = self.home_ids(session);
        self.page_where(Some(session), stretch.into(), ids, Shown::Timeline, wanted).await
    }

    /// Where the lines of a home are found; of those not for everyone, the ones last looked at.
    pub(crate) fn home_ids(&self, session: &Session) -> impl Fn(Window) -> Vec<Id<Post>> {
        let resolve = |ids: Vec<i64>| self.index.read().follows(ids.into_iter().map(Id::new));
        let follows = session.opened.follows(resolve);
        let tags = session.opened.drawers().ties.tags().to_vec();
        let lines = Lines::of_home(session, &session.opened.reading.known());
        move |window| lines.among(self.index.read().home_with_tags(&follows, &tags, window), window)
    }

    /// Posts of a list's members.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such list.
    pub async fn list_timeline(
        &self,
        session: &Session,
        number: u64,
        stretch: impl Into<Stretch>,
    ) -> Result<Page<Item>, Refused> {
        let (replies, members) = {
            let drawers = session.opened.drawers();
            let (list, members) = drawers.lists.find(number).ok_or(Refused::NotFound)?;
            (list.replies, members.to_vec())
        };
        let follows = self.index.read().follows(members.iter().copied());
        let members: HashSet<Id<Account>> = members.into_iter().collect();
        let holder = session.account();
        let wanted = |item: &Item| {
            let drawers = session.opened.drawers();
            let parent = item.view.post.reply_to.map(|parent| parent.author);
            let parent = parent.filter(|_| item.boosted_by.is_none());
            let answers = parent.is_none_or(|to| match replies {
                _ if to == item.view.post.author => true,
                ListReplies::Followed => to == holder || drawers.follows.has(to.number()),
                ListReplies::List => to == holder || members.contains(&to),
                ListReplies::None => false,
            });
            answers && follow_covers(&drawers, item)
        };
        let readable = self.readable(&session.opened).await?;
        let member = |post: &Post| members.contains(&post.author);
        let lines = Lines::where_(&readable, member).with_boosts(&readable, member);
        let ids = |window| lines.among(self.index.read().home(&follows, window), window);
        self.page_where(Some(session), stretch.into(), ids, Shown::Timeline, wanted).await
    }
}

/// The holder's follow of the account that brings a line is meant to bring it.
fn follow_covers(drawers: &Drawers, item: &Item) -> bool {
    let post = &item.view.post;
    let by = item.boosted_by.as_ref().map_or(post.author, |by| by.account.id);
    let Some(tie) = drawers.ties.find(by) else { return true };
    let language = post.language.as_deref().filter(|_| item.boosted_by.is_none());
    let languages = &tie.follow.languages;
    let understood =
        language.is_none_or(|said| languages.is_empty() || languages.iter().any(|it| it == said));
    understood && !(item.boosted_by.is_some() && tie.follow.hide_boosts)
}
