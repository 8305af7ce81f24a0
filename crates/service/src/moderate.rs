//! Moderating: decisions are public rows with their reason, and whom they touch is told.

use std::sync::Arc;

use record::{Account, Entry, Id, Moderation, Post, Record, Role, Verdict, limits};
use store::Publication;

use crate::drawers::{Letter, Pending};
use crate::publish::within;
use crate::report::operators_only;
use crate::session::Session;
use crate::view::AccountView;
use crate::{Refused, Service};

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A post.
    Post(Id<Post>),
    /// An account.
    Account(Id<Account>),
}

/// What a moderator decides.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What is to happen.
    pub verdict: Verdict,
    /// What [`Verdict::Restored`] lifts; `None` lifts everything.
    pub lifts: Option<Verdict>,
    /// Why, for all to read.
    pub reason: String,
}

impl Service {
    /// Hides a post, limits or suspends an account, or takes such a decision back. All but a
    /// warning is public; whom it touches is told.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`] without a reason
    /// or with a verdict that does not fit.
    pub async fn decide(
        &self,
        session: &Session,
        subject: Subject,
        decision: Decision,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let Decision { verdict, lifts, reason } = decision;
        let reason = scrub::text::text(&reason).text.trim().to_owned();
        within("reason", &reason, limits::REASON_CHARACTERS_MAX)?;
        if reason.is_empty() {
            return Err(Refused::invalid("Please give a reason: it is shown to everyone."));
        }
        if self.verdict(session.account().number(), Verdict::Suspended).is_some() {
            return Err(Refused::Forbidden);
        }
        let (number, holder, view) = match subject {
            Subject::Post(id) => {
                let view = self.post_view(id).await?.ok_or(Refused::NotFound)?;
                self.hide_media(&view.post, verdict == Verdict::Hidden);
                (id.number(), view.post.author, Some(view))
            }
            Subject::Account(id) => {
                self.account_view(id).await?.ok_or(Refused::NotFound)?;
                (id.number(), id, None)
            }
        };
        let post = view.as_ref().map(|view| view.post.id);
        let fits = match verdict {
            Verdict::Hidden => post.is_some(),
            Verdict::Restored => holder != session.account(),
            _ => post.is_none() && holder != session.account(),
        };
        if !fits {
            return Err(Refused::invalid("That decision does not fit."));
        }
        if verdict != Verdict::Warned {
            let (reason, decided) = (reason.clone(), self.clock.slot());
            let decision = Moderation { subject: number, verdict, lifts, reason, decided };
            self.store.publish(Publication::of(&decision)).await?;
            self.apply(&Record::Moderation(decision));
        }
        if let Some(view) = view.filter(|_| verdict == Verdict::Hidden) {
            self.tell_gone(&view.post);
        }
        let letter = Letter::Verdict { post, verdict, reason };
        let pending = Pending::new().letter(holder, letter);
        self.do_deed(&session.opened, pending, |_| {}).await
    }

    /// Takes a decision in among those that hold.
    pub(crate) fn hold_decision(&self, decision: &Moderation) {
        let mut verdicts = self.verdicts.write();
        let holding = verdicts.entry(decision.subject).or_default();
        match (decision.verdict, decision.lifts) {
            (Verdict::Restored, None) => holding.clear(),
            (Verdict::Restored, Some(lifted)) => holding.retain(|it| it.verdict != lifted),
            (verdict, _) => {
                holding.retain(|it| it.verdict != verdict);
                holding.push(decision.clone());
            }
        }
    }

    /// The reason of a decision that holds about a subject.
    pub(crate) fn verdict(&self, subject: i64, verdict: Verdict) -> Option<String> {
        let verdicts = self.verdicts.read();
        let mut holding = verdicts.get(&subject).into_iter().flatten();
        holding.find(|it| it.verdict == verdict).map(|it| it.reason.clone())
    }

    /// The decisions that hold about a post or an account, oldest first.
    pub(crate) fn decisions(&self, subject: i64) -> Vec<Moderation> {
        self.verdicts.read().get(&subject).cloned().unwrap_or_default()
    }

    /// Refuses an account that may not speak.
    pub(crate) fn may_speak(&self, session: &Session) -> Result<(), Refused> {
        let account = session.account().number();
        if let Some(reason) = self.verdict(account, Verdict::Suspended) {
            return Err(Refused::Suspended(reason));
        }
        match self.verdict(account, Verdict::Disabled) {
            Some(reason) => Err(Refused::Disabled(reason)),
            None => Ok(()),
        }
    }

    /// The newest accounts, for operators to look through: suspended ones too.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone else.
    pub async fn all_accounts(&self, session: &Session) -> Result<Vec<Arc<AccountView>>, Refused> {
        operators_only(session)?;
        let ids = self.store.newest_accounts(limits::ACCOUNTS_LOOKED_THROUGH_MAX).await?;
        self.account_views(ids).await
    }

    /// Accounts that read reports and decide.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn operators(&self) -> Result<Vec<Arc<AccountView>>, Refused> {
        self.account_views(self.store.operators().await?).await
    }

    /// Gives an account a role: from the command line, by whoever runs the machine.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such account.
    pub async fn set_role(&self, handle: &str, role: Role) -> Result<(), Refused> {
        let view = self.account_named(handle).await?;
        let account = Account { role, ..view.account.clone() };
        let entries = vec![Entry::of(&account)];
        self.store.publish(Publication { entries, ..Publication::default() }).await?;
        self.apply_account(&view.account, &account);
        Ok(())
    }
}
