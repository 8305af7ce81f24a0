//! Reporting: sealed to each operator's inbox. Who reported is not in it, so nobody can be
//! made to say. Operators tell each other by letters what becomes of a report.

use record::{Account, Id, Post, limits};

use crate::drawers::{
    DeedEvent, Deeds, KeyText, Letter, Pending, Report, ReportCategory, ReportEvent, ReportStep,
    Reports,
};
use crate::publish::within;
use crate::session::Session;
use crate::shown::Shown;
use crate::view::ReportView;
use crate::{Refused, Service};

/// What somebody tells the operators.
#[derive(Clone, Debug, Default)]
pub struct Complaint {
    /// Posts of the account that it is about.
    pub posts: Vec<Id<Post>>,
    /// What is wrong, in words.
    pub reason: String,
    /// What kind of wrong.
    pub category: ReportCategory,
    /// House rules it breaks, counted from 1.
    pub rules: Vec<u16>,
}

impl Service {
    /// Reports an account, or posts of it, to the operators; answers the report's number. With a
    /// post that is not for everyone goes its key: the operators read what they judge.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it says nothing or too much; [`Refused::NotFound`].
    pub async fn report(
        &self,
        session: &Session,
        account: Id<Account>,
        complaint: Complaint,
    ) -> Result<u64, Refused> {
        let _turn = self.turn(session).await?;
        let Complaint { mut posts, reason, category, rules } = complaint;
        let reason = scrub::text::text(&reason).text.trim().to_owned();
        within("reason", &reason, limits::REASON_CHARACTERS_MAX)?;
        self.account_view(account).await?.ok_or(Refused::NotFound)?;
        posts.dedup();
        if posts.len() > limits::REPORT_POSTS_MAX {
            let most = limits::REPORT_POSTS_MAX;
            return Err(Refused::invalid(format!("A report is about {most} posts at most.")));
        }
        if rules.iter().any(|rule| usize::from(*rule) > self.settings.rules.len() || *rule == 0) {
            return Err(Refused::invalid("There is no such rule."));
        }
        let readable = self.readable(&session.opened).await?;
        let mut sealed = Vec::new();
        for post in &posts {
            if self.seen(session, *post).await?.view.post.author != account {
                return Err(Refused::NotFound);
            }
            sealed.extend(readable.find(*post).map(|it| (*post, KeyText::of(&it.key))));
        }
        posts.retain(|post| readable.find(*post).is_none());
        let operators = self.store.operators().await?;
        if operators.is_empty() {
            return Err(Refused::invalid("This server has no operator to report to."));
        }
        let report = u64::from_le_bytes(vault::random_bytes::<8>()) >> 2;
        let first = Letter::Report { report, account, reason, category, rules };
        let mut letters = vec![first];
        letters.extend(
            posts
                .chunks(POSTS_IN_A_LETTER)
                .map(|posts| Letter::ReportPosts { report, posts: posts.to_vec() }),
        );
        let sealed = sealed.into_iter();
        letters.extend(sealed.map(|(post, key)| Letter::ReportSealed { report, post, key }));
        let deeds = letters.into_iter().map(|letter| {
            operators.iter().fold(Pending::new(), |deed, to| deed.letter(*to, letter.clone()))
        });
        let deeds: Vec<Pending> = deeds.collect();
        let mut batch = session.opened.batch().await;
        batch.add::<Deeds>(deeds.iter().cloned().map(DeedEvent::Begun).collect());
        self.keep_batch(&session.opened, batch).await?;
        for deed in &deeds {
            self.carry_on(&session.opened, deed).await;
        }
        Ok(report)
    }

    /// The operator's queue, newest first; what is done with only if it is asked for.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone else.
    pub async fn reports(
        &self,
        session: &Session,
        resolved: bool,
    ) -> Result<Vec<ReportView>, Refused> {
        operators_only(session)?;
        let numbers: Vec<u64> = {
            let drawers = session.opened.drawers();
            let all = drawers.reports.newest_first();
            all.filter(|it| it.resolved.is_some() == resolved).map(|it| it.number).collect()
        };
        let mut reports = Vec::new();
        for number in numbers {
            reports.extend(self.report_view(session, number).await?);
        }
        Ok(reports)
    }

    /// One report.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::NotFound`].
    pub async fn one_report(&self, session: &Session, number: u64) -> Result<ReportView, Refused> {
        operators_only(session)?;
        self.report_view(session, number).await?.ok_or(Refused::NotFound)
    }

    pub(crate) async fn report_view(
        &self,
        session: &Session,
        number: u64,
    ) -> Result<Option<ReportView>, Refused> {
        let Some(report) = session.opened.drawers().reports.find(number).cloned() else {
            return Ok(None);
        };
        let Report { number, account, posts, sealed, reason, category, rules, .. } = report;
        let Report { assigned, resolved, .. } = report;
        let mut items = self.items(Some(session), &posts, Shown::Notice).await?;
        for (_, key) in &sealed {
            items.extend(self.item_of_key(session, key).await?);
        }
        let subjects =
            account.map(Id::number).into_iter().chain(posts.iter().map(|it| it.number()));
        let decided = subjects.into_iter().any(|it| !self.decisions(it).is_empty());
        let account = match account {
            Some(account) => self.account_view(account).await?,
            None => None,
        };
        Ok(Some(ReportView {
            number,
            account,
            items,
            reason,
            category,
            rules,
            assigned,
            resolved,
            decided,
        }))
    }

    /// Takes a step with a report. The other operators learn of it.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::NotFound`].
    pub async fn handle_report(
        &self,
        session: &Session,
        report: u64,
        step: ReportStep,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.one_report(session, report).await?;
        let mut others = self.store.operators().await?;
        others.retain(|operator| *operator != session.account());
        let letter = Letter::ReportStep { report, step };
        let pending =
            others.iter().fold(Pending::new(), |deed, to| deed.letter(*to, letter.clone()));
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Reports>(vec![ReportEvent::Handled { report, step }]);
        })
        .await
    }
}

/// Refuses everybody else.
pub(crate) fn operators_only(session: &Session) -> Result<(), Refused> {
    if session.is_operator() { Ok(()) } else { Err(Refused::Forbidden) }
}

/// Ids of posts that fit a letter of fixed size.
const POSTS_IN_A_LETTER: usize = 20;
