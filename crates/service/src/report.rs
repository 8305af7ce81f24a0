//! Reporting: sealed to each operator's inbox. Who reported is not in it, so nobody can be
//! made to say.

use record::{Account, Id, Post, limits};

use crate::drawers::{Letter, NoticeEvent, Notices, Pending};
use crate::publish::within;
use crate::session::Session;
use crate::view::ReportView;
use crate::{Refused, Service};

impl Service {
    /// Reports an account, or a post of it, to the operators.
    ///
    /// # Errors
    /// [`Refused::Invalid`] without a reason; [`Refused::NotFound`].
    pub async fn report(
        &self,
        session: &Session,
        account: Id<Account>,
        post: Option<Id<Post>>,
        reason: &str,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let reason = scrub::text::text(reason).text.trim().to_owned();
        within("reason", &reason, limits::REASON_CHARACTERS_MAX)?;
        if reason.is_empty() {
            return Err(Refused::invalid("Please say what is wrong."));
        }
        self.account_view(account).await?.ok_or(Refused::NotFound)?;
        if let Some(post) = post {
            let item = self.seen(session, post).await?;
            if item.view.post.author != account {
                return Err(Refused::NotFound);
            }
        }
        let operators = self.store.operators().await?;
        if operators.is_empty() {
            return Err(Refused::invalid("This server has no operator to report to."));
        }
        let mut pending = Pending::new();
        for operator in operators {
            let letter = Letter::Report { account, post, reason: reason.clone() };
            pending = pending.letter(operator, letter);
        }
        self.do_deed(&session.opened, pending, |_| {}).await
    }

    /// The operator's queue, newest first.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone else.
    pub async fn reports(&self, session: &Session) -> Result<Vec<ReportView>, Refused> {
        operators_only(session)?;
        let letters: Vec<_> = {
            let drawers = session.opened.drawers();
            let all = drawers.notices.newest_first();
            all.map(|notice| (notice.number, notice.letter.clone())).collect()
        };
        let mut reports = Vec::new();
        for (number, letter) in letters {
            let Letter::Report { account, post, reason } = letter else {
                continue;
            };
            let item = match post {
                Some(post) => self.item(Some(session), post).await?,
                None => None,
            };
            let decided = [Some(account.number()), post.map(Id::number)];
            let decided = decided.into_iter().flatten().any(|it| self.is_decided(it));
            let account = self.account_view(account).await?;
            reports.push(ReportView { number, account, item, reason, decided });
        }
        Ok(reports)
    }

    fn is_decided(&self, subject: i64) -> bool {
        self.verdicts.read().contains_key(&subject)
    }

    /// Puts a report away.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator.
    pub async fn dismiss_report(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let mut batch = session.opened.batch().await;
        batch.add::<Notices>(vec![NoticeEvent::Dismissed { number }]);
        self.keep_batch(&session.opened, batch).await
    }
}

/// Refuses everybody else.
pub(crate) fn operators_only(session: &Session) -> Result<(), Refused> {
    if session.is_operator() { Ok(()) } else { Err(Refused::Forbidden) }
}
