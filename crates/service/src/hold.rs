//! Holding back: a post lies sealed with its writer until the writer lets it go. Nothing about
//! it is public before, and nothing afterwards says when it was written.

use record::limits;
use record::{Id, Post};

use crate::draft::Draft;
use crate::drawers::{DraftEvent, Drafts, Held};
use crate::session::Session;
use crate::view::HeldPost;
use crate::{Refused, Service};

impl Service {
    /// Holds a draft back; answers with its number.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it could not be published as it is.
    pub async fn hold(&self, session: &Session, draft: Draft) -> Result<u64, Refused> {
        let _turn = self.turn(session).await?;
        self.check(session, &draft).await?;
        let mut batch = session.opened.batch().await;
        let (number, count) = {
            let drawers = session.opened.drawers();
            (drawers.drafts.next(), drawers.drafts.held().len())
        };
        if count >= limits::HELD_POSTS_MAX {
            return Err(Refused::invalid("That is as many posts as can be held back."));
        }
        let held = Held { draft, due: None, release: None };
        batch.add::<Drafts>(vec![DraftEvent::Held { number, held }]);
        self.keep_batch(&session.opened, batch).await?;
        Ok(number)
    }

    /// Posts held back, oldest first.
    #[must_use]
    pub fn held_posts(&self, session: &Session) -> Vec<HeldPost> {
        let drawers = session.opened.drawers();
        let held = drawers.drafts.held().iter();
        let held = held.filter(|(_, held)| held.due.is_none());
        held.map(|(number, held)| held_post(*number, held, false)).collect()
    }

    /// Writes a held post anew.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered; [`Refused::Invalid`].
    pub async fn rewrite_held(
        &self,
        session: &Session,
        number: u64,
        draft: Draft,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.held_draft(session, number)?;
        self.check(session, &draft).await?;
        let held = Held { draft, due: None, release: None };
        self.note(session, DraftEvent::Held { number, held }).await
    }

    /// Publishes a held post now. A crash in between leaves it held as well as published, never
    /// neither.
    ///
    /// # Errors
    /// As [`Service::publish`].
    pub async fn release(&self, session: &Session, number: u64) -> Result<Id<Post>, Refused> {
        let _turn = self.turn(session).await?;
        let draft = self.held_draft(session, number)?;
        self.may_speak(session)?;
        let id = self.publish_now(session, draft).await?;
        if let Err(cause) = self.drop_held(session, number).await {
            tracing::warn!(%cause, "a published post is still held as well");
        }
        Ok(id)
    }

    /// Drops a held post and its pictures.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub async fn discard(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let draft = self.held_draft(session, number)?;
        self.drop_held(session, number).await?;
        let uploads = draft.attachments.iter().map(|it| it.upload).collect();
        self.drop_uploads(&session.opened, uploads).await
    }

    /// A dropped draft leaves no older box behind that its codename would open.
    pub(crate) async fn drop_held(&self, session: &Session, number: u64) -> Result<(), Refused> {
        self.store.note_erasure().await?;
        let mut batch = session.opened.batch().await;
        batch.add::<Drafts>(vec![DraftEvent::Gone { number }]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    fn held_draft(&self, session: &Session, number: u64) -> Result<Draft, Refused> {
        let drawers = session.opened.drawers();
        let held = drawers.drafts.held().get(&number).filter(|held| held.due.is_none());
        held.map(|held| held.draft.clone()).ok_or(Refused::NotFound)
    }

    async fn note(&self, session: &Session, event: DraftEvent) -> Result<(), Refused> {
        let mut batch = session.opened.batch().await;
        batch.add::<Drafts>(vec![event]);
        self.keep_batch(&session.opened, batch).await
    }
}

/// A held post as its writer sees it. `lasting`: the server's release key outlives the process.
pub(crate) fn held_post(number: u64, held: &Held, lasting: bool) -> HeldPost {
    let unattended = lasting && held.release.is_some();
    HeldPost { number, draft: held.draft.clone(), due: held.due, unattended }
}
