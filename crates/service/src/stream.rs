//! What a listener is told: whatever a timeline would show is asked of that timeline, so that a
//! stream never shows more than a page, and never something else.

use record::{Account, Id, Post};

use crate::live::{Cause, Gone, News, Signs, Stream, Wake};
use crate::view::{Item, NoticeView};
use crate::{Conversation, Refused, Service, Stretch};

/// A timeline to listen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The holder's home and what happens to the holder.
    Home,
    /// What happens to the holder alone.
    Notices,
    /// Everybody's posts.
    Local,
    /// Everybody's posts with pictures.
    LocalMedia,
    /// Posts with a hashtag.
    Tag(String),
    /// Posts of the accounts on one of the holder's lists.
    List(u64),
    /// The holder's private conversations.
    Direct,
    /// Nothing ever happens here: what only other servers would bring.
    Silent,
}

/// Something to tell a listener.
#[derive(Clone, Debug)]
pub enum Happening {
    /// A post came.
    Update(Box<Item>),
    /// A post was edited.
    Changed(Box<Item>),
    /// A post or a boost is gone.
    Deleted(Id<Post>),
    /// Something happened to the holder.
    Notice(Box<NoticeView>),
    /// A conversation of the holder's has a new post.
    Talked(Box<Conversation>),
    /// The holder's word filters changed.
    FiltersChanged,
    /// Notifications that waited aside are among the others now.
    NoticesMerged,
}

/// A happening, and the places of the channels that it belongs to.
#[derive(Clone, Debug)]
pub struct Told {
    /// Places in the list of channels that was given.
    pub places: Vec<usize>,
    /// What happened.
    pub what: Happening,
}

impl Stream {
    /// What there is to tell after it woke up, for a listener to these channels.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn told(&mut self, wake: Wake, channels: &[Channel]) -> Result<Vec<Told>, Refused> {
        match wake.0 {
            Cause::News(News::Posted(id)) => {
                // What comes of it is a letter, which wakes this stream again.
                if channels.iter().any(|it| matches!(it, Channel::Home | Channel::Notices)) {
                    self.service().look_for_posts(&self.session.opened).await?;
                }
                let mut told = self.shown(id, channels, Happening::Update).await?;
                told.extend(self.talked(id, channels).await?);
                Ok(told)
            }
            Cause::News(News::Edited(id)) => self.shown(id, channels, Happening::Changed).await,
            Cause::News(News::Gone(gone)) => Ok(self.gone(&gone, channels).into_iter().collect()),
            Cause::News(News::SealedGone(id)) => {
                // What was known before is looked at: by now the post opens for nobody.
                let known = self.session.opened.reading.known();
                let home = |it: &Channel| *it == Channel::Home && known.find(id).is_some();
                Ok(told(channels, home, Happening::Deleted(id)).into_iter().collect())
            }
            Cause::Signs(signs) => self.signs(signs, channels).await,
        }
    }

    async fn shown(
        &self,
        id: Id<Post>,
        channels: &[Channel],
        what: fn(Box<Item>) -> Happening,
    ) -> Result<Vec<Told>, Refused> {
        let (mut places, mut shown) = (Vec::new(), None);
        for (place, channel) in channels.iter().enumerate() {
            if let Some(item) = self.service().on_channel(self, channel, id).await? {
                places.push(place);
                shown = Some(item);
            }
        }
        Ok(shown.map(|item| Told { places, what: what(Box::new(item)) }).into_iter().collect())
    }

    /// The conversation that a post is the latest of, for who listens to conversations.
    async fn talked(&self, id: Id<Post>, channels: &[Channel]) -> Result<Option<Told>, Refused> {
        if !channels.contains(&Channel::Direct) {
            return Ok(None);
        }
        let found = self.service().conversations(&self.session, only(id)).await?;
        let direct = |it: &Channel| *it == Channel::Direct;
        let found = found.into_iter().next();
        Ok(found.and_then(|it| told(channels, direct, Happening::Talked(Box::new(it)))))
    }

    fn gone(&self, gone: &Gone, channels: &[Channel]) -> Option<Told> {
        let own = gone.author == self.session.account();
        let known = || {
            let known = self.session.opened.reading.known();
            known.find(gone.id).is_some() || known.boost(gone.id).is_some()
        };
        if gone.sealed && !known() {
            return None;
        }
        let followed = || {
            let drawers = self.session.opened.drawers();
            let by_tag = || gone.tags.iter().any(|tag| drawers.ties.tags().contains(tag));
            drawers.follows.has(gone.author.number()) || by_tag()
        };
        let here = |channel: &Channel| match channel {
            Channel::Home => own || followed(),
            Channel::Local => gone.local,
            Channel::LocalMedia => gone.local && gone.media,
            Channel::Tag(tag) => gone.tags.contains(tag),
            Channel::List(number) => self.is_on_list(*number, gone.author),
            Channel::Notices | Channel::Direct | Channel::Silent => false,
        };
        told(channels, here, Happening::Deleted(gone.id))
    }

    fn is_on_list(&self, number: u64, account: Id<Account>) -> bool {
        let drawers = self.session.opened.drawers();
        drawers.lists.find(number).is_some_and(|(_, members)| members.contains(&account))
    }

    async fn signs(&mut self, signs: Signs, channels: &[Channel]) -> Result<Vec<Told>, Refused> {
        let seen = std::mem::replace(&mut self.seen, signs);
        let own = |it: &Channel| matches!(it, Channel::Home | Channel::Notices);
        let mut all = Vec::new();
        if signs.mail != seen.mail {
            self.service().catch_up(&self.session.opened).await;
            let above = self.notice;
            let (notices, newest) = self.service().notices_above(&self.session, above).await?;
            self.notice = newest;
            let notices = notices.into_iter().map(|it| Happening::Notice(Box::new(it)));
            all.extend(notices.filter_map(|what| told(channels, own, what)));
        }
        if signs.filters != seen.filters {
            all.extend(told(channels, own, Happening::FiltersChanged));
        }
        if signs.merged != seen.merged {
            all.extend(told(channels, own, Happening::NoticesMerged));
        }
        Ok(all)
    }
}

impl Service {
    /// The line that a channel's timeline has under this id, if it has one.
    async fn on_channel(
        &self,
        stream: &Stream,
        channel: &Channel,
        id: Id<Post>,
    ) -> Result<Option<Item>, Refused> {
        let session = &stream.session;
        let line = only(id);
        let page = match channel {
            Channel::Home => self.home(session, line).await?,
            Channel::Local | Channel::LocalMedia => self.local(Some(session), line).await?,
            Channel::Tag(tag) => self.tag(Some(session), tag, line).await?,
            Channel::List(number) => match self.list_timeline(session, *number, line).await {
                Err(Refused::NotFound) => return Ok(None),
                page => page?,
            },
            Channel::Notices | Channel::Direct | Channel::Silent => return Ok(None),
        };
        let wanted = |it: &Item| *channel != Channel::LocalMedia || !it.view.media.is_empty();
        Ok(page.items.into_iter().next().filter(wanted))
    }
}

/// The part of a timeline where a line with this id would stand.
fn only(id: Id<Post>) -> Stretch {
    let number = id.number();
    let below = Some(Id::new(number.saturating_add(1)));
    let above = Some(Id::new(number.saturating_sub(1)));
    Stretch { below, above, nearest: false, most: 1 }
}

fn told(channels: &[Channel], here: impl Fn(&Channel) -> bool, what: Happening) -> Option<Told> {
    let places = (0..).zip(channels).filter(|(_, channel)| here(channel)).map(|(place, _)| place);
    let places: Vec<usize> = places.collect();
    (!places.is_empty()).then_some(Told { places, what })
}
