//! Voting: the counts are public, who chose what lies sealed with each voter.

use record::{Counted, Id, Post};

use crate::drawers::{DeedEvent, Deeds, Pending};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Votes in a post's poll, once.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if there is no poll, it is closed, voted in already, or the choice
    /// is none of its options.
    pub async fn vote(
        &self,
        session: &Session,
        id: Id<Post>,
        mut options: Vec<u8>,
    ) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let item = self.seen(session, id).await?;
        let Some(poll) = &item.view.poll else {
            return Err(Refused::invalid("This post has no poll."));
        };
        let closed = item.view.post.poll.as_ref().is_none_or(|it| self.clock.slot() > it.closes);
        if closed {
            return Err(Refused::invalid("This poll is closed."));
        }
        // Where more than one option may be chosen, the others can be chosen later.
        let before = item.flags.voted.clone().unwrap_or_default();
        options.sort_unstable();
        options.dedup();
        let known = options.iter().all(|option| usize::from(*option) < poll.options.len());
        if options.is_empty() || !known {
            return Err(Refused::invalid("The chosen vote option does not exist."));
        }
        // A second choice at once is a second vote too.
        let again = !before.is_empty() || options.len() > 1;
        if (again && !poll.multiple) || options.iter().any(|it| before.contains(it)) {
            return Err(Refused::invalid("You have already voted on this poll."));
        }
        let mut pending = Pending::new();
        if before.is_empty() {
            pending = pending.count(id.number(), Counted::PollVoters, 1);
        }
        for option in &options {
            pending = pending.count(id.number(), Counted::PollOption(*option), 1);
        }
        let options = before.into_iter().chain(options).collect();
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Deeds>(vec![DeedEvent::Voted { post: id, options }]);
        })
        .await
    }
}
