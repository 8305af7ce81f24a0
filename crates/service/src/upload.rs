//! Pictures on their way to a post: made clean at once, sealed until the post goes out.
//!
//! What was uploaded is gone with the request; only the clean picture is kept, in the
//! holder's drawer. Pictures that no held post needs are dropped when the account is opened.

use std::collections::HashSet;
use std::sync::Arc;

use record::{MediaType, limits};
use scrub::{Clean, Size};
use store::LONE_FROM;
use vault::{Drawer, Private};

use crate::draft::Draft;
use crate::drawers::{AttachmentBox, DraftEvent, Drafts, Pictured};
use crate::opened::Opened;
use crate::session::Session;
use crate::view::Upload;
use crate::{Refused, Service};

impl Service {
    /// Makes a picture clean and seals it until its post goes out.
    ///
    /// # Errors
    /// [`Refused::Picture`] with what is wrong with it.
    pub async fn upload(
        &self,
        session: &Session,
        bytes: Vec<u8>,
        size: Size,
    ) -> Result<Upload, Refused> {
        let _turn = self.turn(session).await?;
        let picture = self.decode(move || scrub::image(&bytes, size)).await?;
        let pictured = Pictured {
            media_type: picture.media_type(),
            width: picture.width(),
            height: picture.height(),
            length: picture.bytes().len(),
            colour: picture.colour().to_owned(),
            description: String::new(),
            focus: None,
        };
        self.keep_upload(session, picture.bytes().to_vec(), pictured).await
    }

    /// Seals a clean picture until its post goes out, in a turn that the caller holds.
    pub(crate) async fn keep_upload(
        &self,
        session: &Session,
        bytes: Vec<u8>,
        picture: Pictured,
    ) -> Result<Upload, Refused> {
        self.make_room(&session.opened).await?;
        // By chance: a number that a form still carries never comes to mean another picture.
        let number = LONE_FROM | (vault::random_u64() >> 2);
        let view = upload_view(number, &picture);
        let mut batch = session.opened.batch().await;
        batch.seal_apart(number, &Private::new(AttachmentBox(bytes)));
        batch.add::<Drafts>(vec![DraftEvent::Pictured { upload: number, picture }]);
        self.keep_batch(&session.opened, batch).await?;
        session.opened.uploads.lock().push(number);
        Ok(view)
    }

    /// The clean picture again, for its holder's preview.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none so numbered.
    pub async fn upload_bytes(
        &self,
        session: &Session,
        number: u64,
    ) -> Result<(MediaType, Vec<u8>), Refused> {
        let bytes = self.attachment(&session.opened, number).await?;
        Ok((media_type_of(&bytes), bytes))
    }

    /// The pictures of a draft, clean by construction: they come out of the encoder anew.
    pub(crate) async fn pictures(
        &self,
        session: &Session,
        draft: &Draft,
    ) -> Result<Vec<Clean>, Refused> {
        let mut pictures = Vec::with_capacity(draft.attachments.len());
        for attachment in draft.attachments.iter().take(limits::ATTACHMENTS_MAX) {
            let bytes = self.attachment(&session.opened, attachment.upload).await;
            let bytes = bytes.map_err(|error| match error {
                Refused::NotFound => Refused::invalid("A picture is gone: please choose it again."),
                other => other,
            })?;
            pictures.push(self.decode(move || scrub::again(&bytes)).await?);
        }
        Ok(pictures)
    }

    /// Decoding is the dearest thing a stranger can ask for: a few at once, off the runtime.
    pub(crate) async fn decode(
        &self,
        work: impl FnOnce() -> Result<Clean, scrub::Refused> + Send + 'static,
    ) -> Result<Clean, Refused> {
        let turn = self.decoding.clone().acquire_owned().await;
        let turn = turn.map_err(|_| Refused::Unavailable)?;
        let decoding = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        Ok(decoding.await.map_err(|_| Refused::Unavailable)??)
    }

    pub(crate) async fn attachment(
        &self,
        opened: &Opened,
        number: u64,
    ) -> Result<Vec<u8>, Refused> {
        let tag = opened.key.tag(opened.account, Drawer::Attachments);
        let found = self.store.box_one(opened.account, tag, number).await?;
        Ok(opened.open_one::<AttachmentBox>(&found.ok_or(Refused::NotFound)?)?.take().0)
    }

    /// Drops pictures whose post went out.
    pub(crate) async fn drop_uploads(
        &self,
        opened: &Arc<Opened>,
        numbers: Vec<u64>,
    ) -> Result<(), Refused> {
        if numbers.is_empty() {
            return Ok(());
        }
        opened.uploads.lock().retain(|number| !numbers.contains(number));
        let tag = opened.key.tag(opened.account, Drawer::Attachments);
        self.store.drop_boxes(opened.account, tag, numbers.clone()).await?;
        let mut batch = opened.batch().await;
        batch.add::<Drafts>(vec![DraftEvent::Unpictured { uploads: numbers }]);
        self.keep_batch(opened, batch).await
    }

    /// Drops pictures that no held post needs: their form was never sent.
    pub(crate) async fn drop_stray_uploads(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let stray = self.stray_uploads(opened).await?;
        self.drop_uploads(opened, stray).await
    }

    /// The numbers of all pictures that lie sealed.
    pub(crate) async fn uploads(&self, opened: &Opened) -> Result<Vec<u64>, Refused> {
        let tag = opened.key.tag(opened.account, Drawer::Attachments);
        Ok(self.store.box_numbers(opened.account, tag).await?)
    }

    /// Lets the oldest pictures that wait for a form go, so that only a few do.
    async fn make_room(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let mut stray = self.stray_uploads(opened).await?;
        let over = (stray.len() + 1).saturating_sub(limits::UPLOADS_WAITING_MAX);
        {
            // Those of earlier openings are older than any that this one knows.
            let known = opened.uploads.lock();
            stray.sort_by_key(|number| known.iter().position(|it| it == number));
        }
        stray.truncate(over);
        self.drop_uploads(opened, stray).await
    }

    pub(crate) async fn stray_uploads(&self, opened: &Arc<Opened>) -> Result<Vec<u64>, Refused> {
        let needed: HashSet<u64> = {
            let drawers = opened.drawers();
            let held = drawers.drafts.held().values();
            held.flat_map(|held| held.draft.attachments.iter().map(|it| it.upload)).collect()
        };
        let kept = self.uploads(opened).await?;
        Ok(kept.into_iter().filter(|number| !needed.contains(number)).collect())
    }
}

/// The format of a picture that our own encoders wrote.
pub(crate) fn media_type_of(bytes: &[u8]) -> MediaType {
    match bytes.first() {
        Some(0xff) => MediaType::Jpeg,
        Some(b'G') => MediaType::Gif,
        _ => MediaType::Png,
    }
}

/// A waiting picture as its holder sees it.
pub(crate) fn upload_view(number: u64, picture: &Pictured) -> Upload {
    Upload {
        number,
        media_type: picture.media_type,
        width: picture.width,
        height: picture.height,
        length: picture.length,
        colour: picture.colour.clone(),
        description: picture.description.clone(),
        focus: picture.focus,
    }
}
