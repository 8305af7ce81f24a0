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

impl Service {
    /// Hides a post, suspends an account, or takes such a decision back.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`] without a reason
    /// or with a verdict that does not fit.
    pub async fn decide(
        &self,
        session: &Session,
        subject: Subject,
        verdict: Verdict,
        reason: &str,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let reason = scrub::text::text(reason).text.trim().to_owned();
        within("reason", &reason, limits::REASON_CHARACTERS_MAX)?;
        if reason.is_empty() {
            return Err(Refused::invalid("Please give a reason: it is shown to everyone."));
        }
        if self.verdict(session.account().number(), Verdict::Suspended).is_some() {
            return Err(Refused::Forbidden);
        }
        let (number, holder, post) = match subject {
            Subject::Post(id) => {
                let view = self.post_view(id).await?.ok_or(Refused::NotFound)?;
                self.hide_media(&view.post, verdict == Verdict::Hidden);
                (id.number(), view.post.author, Some(id))
            }
            Subject::Account(id) => {
                self.account_view(id).await?.ok_or(Refused::NotFound)?;
                (id.number(), id, None)
            }
        };
        let fits = match verdict {
            Verdict::Hidden => post.is_some(),
            Verdict::Suspended => post.is_none() && holder != session.account(),
            Verdict::Restored => holder != session.account(),
        };
        if !fits {
            return Err(Refused::invalid("That decision does not fit."));
        }
        let decided = self.clock.slot();
        let decision = Moderation { subject: number, verdict, reason: reason.clone(), decided };
        self.store.publish(Publication::of(&decision)).await?;
        self.apply(&Record::Moderation(decision));
        let letter = Letter::Verdict { post, verdict, reason };
        let pending = Pending::new().letter(holder, letter);
        self.do_deed(&session.opened, pending, |_| {}).await
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
