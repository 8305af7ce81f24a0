//! Who may quote a post, and taking one's own post out of another's quote.
//!
//! The policy stands in the post's public row. Who follows its writer stands nowhere but in the
//! followers' own sealed drawers: whoever quotes is looked up in theirs, while they are here. So
//! nobody can be shown to have been let in, and a post that goes out while its writer is away was
//! looked up when it was written.

use record::{Id, Post, QuotePolicy, Record, Revocation};
use store::Publication;

use crate::live::News;
use crate::session::Session;
use crate::view::PostView;
use crate::{Refused, Service};

impl Service {
    /// Sets who may quote a post of the holder's from now on. Quotes that stand stay.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] if it is another's; [`Refused::Invalid`] if it is not for everyone,
    /// for then nobody may.
    pub async fn set_quote_policy(
        &self,
        session: &Session,
        id: Id<Post>,
        policy: QuotePolicy,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let item = self.seen(session, id).await?;
        if !item.flags.own {
            return Err(Refused::Forbidden);
        }
        if item.view.visibility().is_sealed() {
            return Err(Refused::invalid("A post that is not for everyone cannot be quoted."));
        }
        if item.view.post.quote_policy == policy {
            return Ok(());
        }
        let post = Post { quote_policy: policy, ..item.view.post.clone() };
        self.store.publish(Publication::of(&post)).await?;
        self.touched(&post);
        self.touch_quoting(id);
        self.live.tell(News::Edited(id));
        Ok(())
    }

    /// Takes a post of the holder's out of one that quotes it, for good: it is no longer shown
    /// there. The words of the other post stay.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such quote in public; [`Refused::Forbidden`] if the
    /// quoted post is another's.
    pub async fn take_out(&self, session: &Session, quoting: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let view = self.post_view(quoting).await?.ok_or(Refused::NotFound)?;
        let quoted = view.post.quote.ok_or(Refused::NotFound)?;
        let theirs = self.post_view(quoted).await?.ok_or(Refused::NotFound)?;
        if theirs.post.author != session.account() {
            return Err(Refused::Forbidden);
        }
        if self.is_taken_out(quoting) {
            return Ok(());
        }
        let revocation = Revocation { quoting, quoted };
        self.store.publish(Publication::of(&revocation)).await?;
        self.apply(&Record::Revocation(revocation));
        Ok(())
    }

    /// What a post quotes was taken out of it.
    pub(crate) fn is_taken_out(&self, quoting: Id<Post>) -> bool {
        self.taken_out.read().contains(&quoting)
    }

    /// Takes in that a post no longer shows what it quotes.
    pub(crate) fn apply_revocation(&self, revocation: &Revocation) {
        let Revocation { quoting, quoted } = *revocation;
        self.taken_out.write().insert(quoting);
        self.index.write().unquote(quoting, quoted);
        for post in [quoting, quoted] {
            self.views.touch_post(post);
            self.fragments.invalidate(post);
        }
        self.live.tell(News::Edited(quoting));
    }
}

/// Whether an account may quote a post; asked whether it follows the writer only if that matters.
pub(crate) fn may_quote(
    view: &PostView,
    account: Id<record::Account>,
    follows: impl FnOnce() -> bool,
) -> bool {
    let lets = match view.post.quote_policy {
        QuotePolicy::Public => true,
        QuotePolicy::Followers => view.post.author == account || follows(),
        QuotePolicy::Nobody => view.post.author == account,
    };
    lets && !view.visibility().is_sealed()
}

/// Refuses a quote that the quoted post's writer does not want.
pub(crate) fn check_quote(session: &Session, quoted: Option<&PostView>) -> Result<(), Refused> {
    let Some(view) = quoted else { return Ok(()) };
    let author = view.post.author;
    let follows = || session.opened.drawers().follows.has(author.number());
    if may_quote(view, session.account(), follows) {
        return Ok(());
    }
    Err(Refused::invalid(match view.post.quote_policy {
        QuotePolicy::Followers => "Only those who follow whoever wrote it may quote that post.",
        _ => "Nobody else may quote that post: whoever wrote it wants it so.",
    }))
}
