//! Notices from strangers: told, held back, or dropped, as the holder wants it. What is held back
//! waits as one request for each sender.

use record::limits::PAGE_ITEMS_MAX;
use record::{Account, Id, Verdict};

use crate::drawers::{Drawers, Letter, NoticeEvent, NoticePolicy, Notices, Treatment};
use crate::session::Session;
use crate::view::NoticeRequest;
use crate::{Refused, Service};

impl Service {
    /// What the holder wants to become of notices from strangers.
    #[must_use]
    pub fn notice_policy(&self, session: &Session) -> NoticePolicy {
        session.opened.drawers().notices.policy()
    }

    /// Sets what is to become of notices from strangers, from now on.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn set_notice_policy(
        &self,
        session: &Session,
        policy: NoticePolicy,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.change_notices(session, NoticeEvent::Policy(policy)).await
    }

    /// Senders of what is held back with how much there is, the latest first.
    #[must_use]
    pub fn held_back(&self, session: &Session) -> Vec<(Id<Account>, usize)> {
        let drawers = session.opened.drawers();
        let mut senders: Vec<(Id<Account>, usize)> = Vec::new();
        for notice in drawers.notices.newest_first().filter(|it| it.held) {
            let Some(by) = notice.letter.by() else { continue };
            match senders.iter_mut().find(|(sender, _)| *sender == by) {
                Some((_, count)) => *count += 1,
                None if drawers.blocks.has(by.number()) => {}
                None => senders.push((by, 1)),
            }
        }
        senders
    }

    /// What is held back of one account.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if nothing is.
    pub async fn notice_request(
        &self,
        session: &Session,
        sender: Id<Account>,
    ) -> Result<NoticeRequest, Refused> {
        let letters = {
            let drawers = session.opened.drawers();
            let of = |by: Option<Id<Account>>| by == Some(sender);
            let held = drawers.notices.newest_first().filter(|it| it.held && of(it.letter.by()));
            held.map(|it| (it.number, it.letter.clone())).collect::<Vec<_>>()
        };
        let (_, oldest) = letters.last().ok_or(Refused::NotFound)?;
        let since = self.slot_of(session, oldest);
        for (number, letter) in &letters {
            if let Some(newest) = self.notice_view(session, *number, letter).await?
                && let Some(sender) = newest.who.clone()
            {
                return Ok(NoticeRequest { sender, count: letters.len(), newest, since });
            }
        }
        Err(Refused::NotFound)
    }

    /// What is held back, a request for each sender, the latest first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn notice_requests(
        &self,
        session: &Session,
        senders: &[Id<Account>],
    ) -> Result<Vec<NoticeRequest>, Refused> {
        let mut requests = Vec::new();
        for sender in senders.iter().take(PAGE_ITEMS_MAX) {
            match self.notice_request(session, *sender).await {
                Err(Refused::NotFound) => {}
                request => requests.push(request?),
            }
        }
        Ok(requests)
    }

    /// Tells what was held back of these accounts, and whatever they do later.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if nothing of one of them is held back.
    pub async fn accept_requests(
        &self,
        session: &Session,
        senders: &[Id<Account>],
    ) -> Result<(), Refused> {
        self.settle_requests(session, senders, |sender| NoticeEvent::Accepted { sender }).await?;
        self.live.notices_merged(session.account());
        Ok(())
    }

    /// Puts away what was held back of these accounts. Whatever they do later is held back too.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if nothing of one of them is held back.
    pub async fn decline_requests(
        &self,
        session: &Session,
        senders: &[Id<Account>],
    ) -> Result<(), Refused> {
        self.settle_requests(session, senders, |sender| NoticeEvent::Declined { sender }).await
    }

    async fn settle_requests(
        &self,
        session: &Session,
        senders: &[Id<Account>],
        event: impl Fn(Id<Account>) -> NoticeEvent,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let held = self.held_back(session);
        if senders.iter().any(|sender| !held.iter().any(|(it, _)| it == sender)) {
            return Err(Refused::NotFound);
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(senders.iter().map(|sender| event(*sender)).collect()).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// What is to become of a letter.
    pub(crate) fn treatment(&self, drawers: &Drawers, letter: &Letter) -> Treatment {
        let policy = drawers.notices.policy();
        let Some(by) = letter.by() else { return Treatment::Accept };
        if policy == NoticePolicy::default() || drawers.notices.accepts(by) {
            return Treatment::Accept;
        }
        let following = drawers.follows.has(by.number());
        let new = || by.day() > self.clock.today().plus_days(-NEW_DAYS);
        let limited = || self.verdict(by.number(), Verdict::Silenced).is_some();
        let strange = [
            (policy.not_following, !following),
            (policy.not_followers, !drawers.followers.accepted().has(by.number())),
            (policy.new_accounts, !following && new()),
            (policy.private_mentions, !following && letter.is_private()),
            (policy.limited_accounts, !following && limited()),
        ];
        let fitting = strange.into_iter().filter(|(_, fits)| *fits);
        fitting.map(|(treatment, _)| treatment).max().unwrap_or_default()
    }
}

/// An account is new for so many days.
const NEW_DAYS: i32 = 30;
