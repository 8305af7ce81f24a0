//! Holding back: a post lies sealed with its writer until the writer lets it go. Nothing about
//! it is public before, and nothing afterwards says when it was written.

use record::limits;
use record::{Id, Post};

use crate::draft::Draft;
use crate::drawers::{DraftEvent, Drafts, Going, Held};
use crate::sealed::ALONE;
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
        let held = Box::new(Held::new(draft));
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
        held_at(session, number)?;
        self.check(session, &draft).await?;
        let held = Held::new(draft);
        self.note_held(session, number, held).await
    }

    /// Publishes a held post now. A crash in between leaves it held as well as published, never
    /// neither; released again then, it is not published twice.
    ///
    /// # Errors
    /// As [`Service::publish`].
    pub async fn release(&self, session: &Session, number: u64) -> Result<Id<Post>, Refused> {
        let _turn = self.turn(session).await?;
        let held = held_at(session, number)?;
        self.may_speak(session)?;
        self.publish_held(session, number, held).await
    }

    /// Publishes what is held under a number, once: the marks it goes out under are written down
    /// first, so that whoever goes on after a crash knows whether it is out.
    pub(crate) async fn publish_held(
        &self,
        session: &Session,
        number: u64,
        held: Held,
    ) -> Result<Id<Post>, Refused> {
        let uploads = held.draft.attachments.iter().map(|it| it.upload).collect();
        let going = self.go_on(session, number, held).await?;
        let dropped = async {
            self.drop_held(session, number).await?;
            self.drop_uploads(&session.opened, uploads).await
        };
        if let Err(cause) = dropped.await {
            tracing::warn!(%cause, "a published post is still held as well");
        }
        Ok(going.post)
    }

    async fn go_on(&self, session: &Session, number: u64, held: Held) -> Result<Going, Refused> {
        if let Some(going) = held.going.clone() {
            if self.is_out(&going).await? {
                return Ok(going);
            }
            match self.publish_as(session, held.draft.clone(), &going).await {
                // It was out and was taken back: whoever lets it go again means a new one.
                Err(Refused::NotFound) => {}
                done => return done.map(|()| going),
            }
        }
        let going = self.going(session)?;
        let noted = Held { going: Some(going.clone()), ..held.clone() };
        self.note_held(session, number, noted).await?;
        self.publish_as(session, held.draft, &going).await?;
        Ok(going)
    }

    pub(crate) async fn is_out(&self, going: &Going) -> Result<bool, Refused> {
        let key = going.key.key().ok_or(Refused::Unavailable)?;
        let sealed = self.store.note(key.tag(), ALONE).await?.is_some();
        Ok(sealed || self.is_in_record(going.post).await?)
    }

    /// Drops a held post and its pictures.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub async fn discard(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let draft = held_at(session, number)?.draft;
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

    /// Keeps what is held under a number.
    pub(crate) async fn note_held(
        &self,
        session: &Session,
        number: u64,
        held: Held,
    ) -> Result<(), Refused> {
        let mut batch = session.opened.batch().await;
        batch.add::<Drafts>(vec![DraftEvent::Held { number, held: Box::new(held) }]);
        self.keep_batch(&session.opened, batch).await
    }
}

fn held_at(session: &Session, number: u64) -> Result<Held, Refused> {
    let drawers = session.opened.drawers();
    let held = drawers.drafts.held().get(&number).filter(|held| held.due.is_none());
    held.cloned().ok_or(Refused::NotFound)
}

/// A held post as its writer sees it. `lasting`: the server's release key outlives the process.
pub(crate) fn held_post(number: u64, held: &Held, lasting: bool) -> HeldPost {
    let unattended = lasting && held.release.is_some();
    HeldPost { number, draft: held.draft.clone(), due: held.due, seconds: held.seconds, unattended }
}
