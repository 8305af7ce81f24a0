//! What happened to the holder: notices out of the drawer, joined with what they are about.

use record::limits::{PAGE_ITEMS, PAGE_ITEMS_MAX};
use record::{Account, Id, Post, Slot};

use crate::drawers::{FilterAction, Letter, Marked, Notice, NoticeEvent, Notices};
use crate::session::Session;
use crate::shown::Shown;
use crate::view::{NoticeKind, NoticeView};
use crate::{Refused, Service};

/// Which notices are asked for.
#[derive(Clone, Debug, Default)]
pub struct NoticesWanted {
    /// Only those below this number.
    pub below: Option<u64>,
    /// Only those above this number.
    pub above: Option<u64>,
    /// The oldest of them rather than the newest.
    pub nearest: bool,
    /// How many at most; brought into 1 to [`PAGE_ITEMS_MAX`].
    pub most: usize,
    /// Only of these kinds.
    pub kinds: Option<Vec<NoticeKind>>,
    /// Not of these kinds.
    pub without: Vec<NoticeKind>,
    /// Only from this account.
    pub from: Option<Id<Account>>,
    /// Those held back too.
    pub held: bool,
}

impl NoticesWanted {
    fn fits(&self, notice: &Notice) -> bool {
        let Some(kind) = kind(&notice.letter) else { return false };
        self.below.is_none_or(|below| notice.number < below)
            && self.above.is_none_or(|above| notice.number > above)
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
            && !self.without.contains(&kind)
            && self.from.is_none_or(|from| notice.letter.by() == Some(from))
            && (self.held || !notice.held)
    }

    pub(crate) fn most(&self) -> usize {
        self.most.clamp(1, PAGE_ITEMS_MAX)
    }
}

impl Service {
    /// What happened to the holder, newest first, below a number; and where to go on.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notices(
        &self,
        session: &Session,
        below: Option<u64>,
    ) -> Result<(Vec<NoticeView>, Option<u64>), Refused> {
        let wanted = NoticesWanted { below, most: PAGE_ITEMS, ..NoticesWanted::default() };
        let views = self.notices_wanted(session, &wanted).await?;
        let last = views.last().map(|view| view.number);
        Ok((views.clone(), last.filter(|_| views.len() == PAGE_ITEMS)))
    }

    /// The notices asked for, newest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notices_wanted(
        &self,
        session: &Session,
        wanted: &NoticesWanted,
    ) -> Result<Vec<NoticeView>, Refused> {
        let mut views = Vec::new();
        let mut letters = self.letters(session, wanted);
        if wanted.nearest {
            letters.reverse();
        }
        for (number, letter) in letters {
            views.extend(self.notice_view(session, number, &letter).await?);
            if views.len() >= wanted.most() {
                break;
            }
        }
        if wanted.nearest {
            views.reverse();
        }
        Ok(views)
    }

    /// What happened above a number, oldest first, and the newest number there is.
    pub(crate) async fn notices_above(
        &self,
        session: &Session,
        above: u64,
    ) -> Result<(Vec<NoticeView>, u64), Refused> {
        let newest = session.opened.drawers().notices.newest().max(above);
        let wanted = NoticesWanted { above: Some(above), ..NoticesWanted::default() };
        let mut views = Vec::new();
        for (number, letter) in self.letters(session, &wanted).into_iter().rev() {
            views.extend(self.notice_view(session, number, &letter).await?);
        }
        Ok((views, newest))
    }

    /// One notice.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered, or what it is about is gone.
    pub async fn notice(&self, session: &Session, number: u64) -> Result<NoticeView, Refused> {
        let letter = {
            let drawers = session.opened.drawers();
            let mut all = drawers.notices.newest_first();
            all.find(|it| it.number == number).map(|it| it.letter.clone())
        };
        let letter = letter.ok_or(Refused::NotFound)?;
        self.notice_view(session, number, &letter).await?.ok_or(Refused::NotFound)
    }

    /// How many notices of those asked for were not looked at, counted to a most.
    #[must_use]
    pub fn unread_notices(&self, session: &Session, wanted: &NoticesWanted, most: usize) -> usize {
        let read = session.opened.drawers().notices.read();
        let above = Some(wanted.above.map_or(read, |above| above.max(read)));
        let wanted = NoticesWanted { above, ..wanted.clone() };
        self.letters(session, &wanted).len().min(most)
    }

    /// Marks everything as looked at.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notices_read(&self, session: &Session) -> Result<(), Refused> {
        let newest = {
            let drawers = session.opened.drawers();
            let newest = drawers.notices.newest_first().next().map(|notice| notice.number);
            newest.filter(|number| *number > drawers.notices.read())
        };
        match newest {
            Some(up_to) => self.set_markers(session, &[(Marked::Notices, up_to)]).await,
            None => Ok(()),
        }
    }

    /// Puts notices away.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub async fn dismiss_notice(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let known = session.opened.drawers().notices.newest_first().any(|it| it.number == number);
        if !known {
            return Err(Refused::NotFound);
        }
        self.change_notices(session, NoticeEvent::Dismissed { number }).await
    }

    /// Puts all notices away.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn clear_notices(&self, session: &Session) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let up_to = session.opened.drawers().notices.drained();
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(vec![NoticeEvent::Cleared { up_to }]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    pub(crate) async fn change_notices(
        &self,
        session: &Session,
        event: NoticeEvent,
    ) -> Result<(), Refused> {
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(vec![event]);
        self.keep_batch(&session.opened, batch).await
    }

    /// The letters asked for, newest first: all that fit, for some may be about what is gone.
    pub(crate) fn letters(&self, session: &Session, wanted: &NoticesWanted) -> Vec<(u64, Letter)> {
        let drawers = session.opened.drawers();
        let all = drawers.notices.newest_first().filter(|notice| wanted.fits(notice));
        let welcome = |notice: &&Notice| {
            let stands = match notice.letter {
                // A question that was answered or taken back is none.
                Letter::FollowRequest { by } => drawers.followers.asked().has(by.number()),
                _ => true,
            };
            stands && notice.letter.by().is_none_or(|by| !drawers.blocks.has(by.number()))
        };
        all.filter(welcome).map(|notice| (notice.number, notice.letter.clone())).collect()
    }

    /// `None` when who did it, or the post it is about, is gone or filtered away,
    /// or it happened in a thread that the holder muted.
    pub(crate) async fn notice_view(
        &self,
        session: &Session,
        number: u64,
        letter: &Letter,
    ) -> Result<Option<NoticeView>, Refused> {
        let Some(what) = kind(letter) else { return Ok(None) };
        let report = match letter {
            Letter::Report { report, .. } => match self.report_view(session, *report).await? {
                Some(report) => Some(report),
                None => return Ok(None),
            },
            _ => None,
        };
        let who = match letter.by() {
            Some(by) => match self.account_view(by).await? {
                Some(view) => Some(view),
                None => return Ok(None),
            },
            None => report.as_ref().and_then(|it| it.account.clone()),
        };
        let item = match letter.post() {
            Some(post) => match self.items(Some(session), &[post], Shown::Notice).await?.pop() {
                Some(item) if item.flags.thread_muted => return Ok(None),
                Some(item) if item.flags.filter_here(FilterAction::Hide).is_none() => Some(item),
                _ => return Ok(None),
            },
            None => None,
        };
        let collection = self.collection_told(session, letter).await?;
        if what == NoticeKind::Listed && collection.is_none() {
            return Ok(None);
        }
        let (text, verdict) = match letter {
            Letter::Report { reason, .. } => (reason.clone(), None),
            Letter::Verdict { reason, verdict, .. } => (reason.clone(), Some(*verdict)),
            Letter::Demand { text, .. } => (text.clone(), None),
            _ => (String::new(), None),
        };
        let slot = self.slot_of(session, letter);
        let unread = number > session.opened.drawers().notices.read();
        Ok(Some(NoticeView {
            number,
            what,
            who,
            item,
            text,
            verdict,
            report,
            collection,
            slot,
            in_full: letter.key_to_demand().is_some(),
            unread,
        }))
    }

    /// A slot to show for a letter, out of what is public anyway.
    pub(crate) fn slot_of(&self, session: &Session, letter: &Letter) -> Slot {
        let about = letter.post().map(Id::<Post>::slot);
        let listed = match letter {
            Letter::Listed { listing, .. } => Some(listing.slot()),
            _ => None,
        };
        let decided = match letter {
            Letter::Verdict { post, .. } => {
                let subject = post.map_or(session.account().number(), Id::number);
                self.decisions(subject).last().map(|it| it.decided)
            }
            _ => None,
        };
        let reported = match letter {
            Letter::Report { account, .. } => Some(*account),
            other => other.by(),
        };
        let came = || reported.unwrap_or(session.account()).day().first_slot();
        decided.or(about).or(listed).unwrap_or_else(came)
    }
}

/// What a letter tells; `None` if it is not for telling.
pub(crate) fn kind(letter: &Letter) -> Option<NoticeKind> {
    Some(match letter {
        Letter::Posted { .. } => NoticeKind::Post,
        Letter::Mention { .. } => NoticeKind::Mention,
        Letter::Reply { .. } => NoticeKind::Reply,
        Letter::Quote { .. } => NoticeKind::Quote,
        Letter::Favourite { .. } => NoticeKind::Favourite,
        Letter::Boost { .. } => NoticeKind::Boost,
        Letter::Follow { .. } => NoticeKind::Follow,
        Letter::Report { .. } => NoticeKind::Report,
        Letter::Verdict { .. } => NoticeKind::Moderation,
        Letter::Demand { .. } => NoticeKind::Demand,
        Letter::FollowRequest { .. } => NoticeKind::FollowRequest,
        Letter::Listed { .. } => NoticeKind::Listed,
        _ => return None,
    })
}
