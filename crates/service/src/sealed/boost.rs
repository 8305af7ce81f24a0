//! Passing on one's own post for followers, to the followers there are now. It is one more
//! pointer in the current channel: nobody else learns of it, and nobody is counted.

use std::sync::Arc;

use record::{Id, Post};
use vault::Private;

use super::notes::Pointer;
use super::readable::Unsealed;
use super::write::current_channel;
use crate::drawers::{DeedEvent, Deeds};
use crate::live::{Gone, News};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Passes such a post of the holder's own on, in a turn that the caller holds.
    pub(crate) async fn boost_sealed(
        &self,
        session: &Session,
        post: &Unsealed,
    ) -> Result<(), Refused> {
        let (slot, shard) = (self.clock.slot(), session.account().shard());
        let boost = self.mint.mint(slot, shard).ok_or(Refused::TooMany)?;
        let known = self.readable(&session.opened).await?;
        let mut batch = session.opened.batch().await;
        let (channel, opening) = current_channel(session, &mut batch);
        if let Some(opening) = &opening {
            batch.add::<Deeds>(vec![DeedEvent::Begun(opening.clone())]);
        }
        self.keep_batch(&session.opened, batch).await?;
        let number = known.next_in(channel.tag());
        let (of, key) = (post.sealed.post.id, post.key.duplicate());
        let pointer = Pointer { post: of, key, boost: Some(boost) };
        self.keep_notes(vec![channel.seal(number, &Private::new(pointer))]).await?;
        if let Some(opening) = &opening {
            self.carry_on(&session.opened, opening).await;
        }
        self.live.tell(News::Posted(boost));
        Ok(())
    }

    /// Takes back that such a post was passed on.
    pub(crate) async fn unboost_sealed(
        &self,
        session: &Session,
        post: Id<Post>,
    ) -> Result<(), Refused> {
        let author = session.account();
        let known = self.readable(&session.opened).await?;
        if known.find(post).is_none_or(|it| it.sealed.post.author != author) {
            return Ok(());
        }
        for (id, boosted) in known.boosts_of(post) {
            let (local, media, tags) = (false, false, Vec::new());
            self.live.tell(News::Gone(Arc::new(Gone {
                id,
                author,
                local,
                media,
                tags,
                sealed: true,
            })));
            self.drop_notes(vec![boosted.at]).await?;
        }
        Ok(())
    }
}
