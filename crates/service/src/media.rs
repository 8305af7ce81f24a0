//! Public pictures: their rows, and their bytes for whoever asks.

use bytes::Bytes;
use record::{Account, Id, Media, Post, Record, Verdict};
use scrub::Clean;

use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// A public picture.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn media(&self, id: Id<Media>) -> Result<(Media, Bytes), Refused> {
        let found = self.store.records(vec![id.number()]).await?.pop().flatten();
        let Some(Record::Media(row)) = found else { return Err(Refused::NotFound) };
        let hidden = self.hidden_media.read().contains(&id);
        if hidden || self.verdict(row.author.number(), Verdict::Suspended).is_some() {
            return Err(Refused::NotFound);
        }
        let bytes = self.store.media(id).await?.ok_or(Refused::NotFound)?;
        Ok((row, Bytes::from(bytes)))
    }

    /// Pictures go and come with the post that moderators decide about.
    pub(crate) fn hide_media(&self, post: &Post, hidden: bool) {
        let mut all = self.hidden_media.write();
        for attachment in &post.media {
            if hidden {
                all.insert(attachment.media);
            } else {
                all.remove(&attachment.media);
            }
        }
    }

    /// The row of a picture about to be published, its id minted now.
    pub(crate) fn media_row(&self, session: &Session, picture: &Clean) -> Result<Media, Refused> {
        self.media_row_of(session.account(), picture)
    }

    /// The same for an account whose holder may be away.
    pub(crate) fn media_row_of(
        &self,
        author: Id<Account>,
        picture: &Clean,
    ) -> Result<Media, Refused> {
        let id = self.mint.mint(self.clock.slot(), author.shard()).ok_or(Refused::TooMany)?;
        Ok(Media {
            id,
            author,
            media_type: picture.media_type(),
            width: picture.width(),
            height: picture.height(),
            length: u32::try_from(picture.bytes().len()).unwrap_or(u32::MAX),
            digest: picture.digest().to_owned(),
            colour: picture.colour().to_owned(),
        })
    }
}
