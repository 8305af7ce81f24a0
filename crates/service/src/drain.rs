//! Draining the inbox: letters that came while the holder was away move into the
//! notifications drawer, once, without loss.
//!
//! Rows leave the inbox in the same step in which their letters are kept. A row that does not
//! open is passed over with a line in the log and never blocks the ones behind it.

use std::sync::Arc;

use record::limits::PAGE_ITEMS;
use record::{Account, Counted, Id};
use vault::FetchedMail;

use crate::drawers::{
    DeedEvent, Deeds, Envelope, Follows, IdEvent, Letter, NoticeEvent, Notices, Pending,
};
use crate::opened::Opened;
use crate::session::Session;
use crate::shown::Shown;
use crate::view::{NoticeKind, NoticeView};
use crate::{Refused, Service};

impl Service {
    /// Takes in everything that lies in the inbox.
    pub(crate) async fn drain(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let mut waiting = Waiting { service: self, account: opened.account, done: false };
        self.waiting.lock().remove(&opened.account);
        loop {
            let after = opened.drawers().notices.drained();
            let rows = self.store.inbox(opened.account, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last().map(|row| row.number) else {
                waiting.done = true;
                return Ok(());
            };
            let mut batch = opened.batch().await;
            if opened.drawers().notices.drained() >= last {
                continue;
            }
            let (notices, severed) = read_letters(opened, &rows);
            let uncounted: Vec<Pending> = severed
                .iter()
                .map(|by| Pending::new().count(*by, Counted::Followers, -1))
                .collect();
            batch.add::<Notices>(notices);
            if !severed.is_empty() {
                batch.add::<Follows>(severed.into_iter().map(IdEvent::Remove).collect());
                batch.add::<Deeds>(uncounted.iter().cloned().map(DeedEvent::Begun).collect());
            }
            batch.trim_inbox(last);
            self.keep_batch(opened, batch).await?;
            self.live.mail(opened.account);
            for pending in &uncounted {
                self.carry_on(opened, pending).await;
            }
        }
    }

    /// What happened to the holder, newest first, below a number; and where to go on.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notices(
        &self,
        session: &Session,
        below: Option<u64>,
    ) -> Result<(Vec<NoticeView>, Option<u64>), Refused> {
        let (page, read) = {
            let drawers = session.opened.drawers();
            let below = below.unwrap_or(u64::MAX);
            let page = drawers.notices.newest_first().filter(|notice| notice.number < below);
            let page: Vec<_> =
                page.take(PAGE_ITEMS + 1).map(|it| (it.number, it.letter.clone())).collect();
            (page, drawers.notices.read())
        };
        let more = page.len() > PAGE_ITEMS;
        let mut views = Vec::with_capacity(PAGE_ITEMS);
        let mut last = None;
        for (number, letter) in page.into_iter().take(PAGE_ITEMS) {
            last = Some(number);
            if let Some(view) = self.notice_view(session, number, &letter, number > read).await? {
                views.push(view);
            }
        }
        Ok((views, last.filter(|_| more)))
    }

    /// What happened above a number, oldest first, and the newest number there is.
    pub(crate) async fn notices_above(
        &self,
        session: &Session,
        above: u64,
    ) -> Result<(Vec<NoticeView>, u64), Refused> {
        let (newer, newest) = {
            let drawers = session.opened.drawers();
            let newer = drawers.notices.newest_first().take_while(|it| it.number > above);
            let newer: Vec<_> = newer.map(|it| (it.number, it.letter.clone())).collect();
            (newer, drawers.notices.newest().max(above))
        };
        let mut views = Vec::with_capacity(newer.len());
        for (number, letter) in newer.into_iter().rev() {
            views.extend(self.notice_view(session, number, &letter, true).await?);
        }
        Ok((views, newest))
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
        let Some(up_to) = newest else { return Ok(()) };
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(vec![NoticeEvent::Read { up_to }]);
        self.keep_batch(&session.opened, batch).await
    }

    /// `None` when who did it, or the post it is about, is gone.
    async fn notice_view(
        &self,
        session: &Session,
        number: u64,
        letter: &Letter,
        unread: bool,
    ) -> Result<Option<NoticeView>, Refused> {
        let who = match letter {
            Letter::Report { account, .. } => Some(*account),
            other => other.by(),
        };
        let who = match who {
            Some(account) => match self.account_view(account).await? {
                Some(view) => Some(view),
                None => return Ok(None),
            },
            None => None,
        };
        let item = match letter.post() {
            Some(post) => self.items(Some(session), &[post], Shown::Notice).await?.pop(),
            None => None,
        };
        let text = match letter {
            Letter::Report { reason, .. } | Letter::Verdict { reason, .. } => reason.clone(),
            _ => String::new(),
        };
        let gone = letter.post().is_some() && item.is_none();
        let Some(what) = kind(letter).filter(|kind| !gone || *kind == NoticeKind::Report) else {
            return Ok(None);
        };
        Ok(Some(NoticeView { number, what, who, item, text, unread }))
    }
}

/// Says again that an inbox waits, unless it was drained to its end.
struct Waiting<'a> {
    service: &'a Service,
    account: Id<Account>,
    done: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.service.waiting.lock().insert(self.account);
        }
    }
}

/// Opens the rows: what to keep of them, and whose follow ends.
fn read_letters(opened: &Opened, rows: &[FetchedMail]) -> (Vec<NoticeEvent>, Vec<i64>) {
    let drawers = opened.drawers();
    let mut severed = Vec::new();
    let events = rows.iter().map(|row| {
        let passed = NoticeEvent::Passed { row: row.number };
        let Ok(envelope) = opened.inbox.reveal().open_mail::<Envelope>(opened.account, row) else {
            tracing::error!("an inbox row did not open and was passed over");
            return passed;
        };
        let Envelope { deed, letter } = envelope.take();
        let unwelcome = letter
            .by()
            .is_some_and(|by| drawers.blocks.has(by.number()) || drawers.mutes.has(by.number()));
        match letter {
            Letter::Severed { by } => {
                if drawers.follows.has(by.number()) && !severed.contains(&by.number()) {
                    severed.push(by.number());
                }
                passed
            }
            _ if unwelcome || drawers.notices.knows(&deed) => passed,
            letter => NoticeEvent::Came { row: row.number, deed, letter },
        }
    });
    (events.collect(), severed)
}

fn kind(letter: &Letter) -> Option<NoticeKind> {
    Some(match letter {
        Letter::Mention { .. } => NoticeKind::Mention,
        Letter::Reply { .. } => NoticeKind::Reply,
        Letter::Quote { .. } => NoticeKind::Quote,
        Letter::Favourite { .. } => NoticeKind::Favourite,
        Letter::Boost { .. } => NoticeKind::Boost,
        Letter::Follow { .. } => NoticeKind::Follow,
        Letter::Report { .. } => NoticeKind::Report,
        Letter::Verdict { .. } => NoticeKind::Moderation,
        Letter::Severed { .. } => return None,
    })
}

/// Inbox rows read in one step.
const ROWS_AT_ONCE: usize = 200;
