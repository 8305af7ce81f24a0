//! Pictures of posts that are not for everyone. The address is the key: whoever was given it
//! sees the picture, and it stands nowhere but in the sealed post.

use bytes::Bytes;
use record::MediaType;
use vault::ChannelKey;

use super::notes::{ALONE, PictureNote};
use crate::upload::media_type_of;
use crate::{Refused, Service};

impl Service {
    /// The picture behind an address.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn sealed_media(&self, key: &str) -> Result<(MediaType, Bytes), Refused> {
        let key = ChannelKey::parse(key).ok_or(Refused::NotFound)?;
        let note = self.store.note(key.tag(), ALONE).await?.ok_or(Refused::NotFound)?;
        let picture = key.open::<PictureNote>(&note).map_err(|_| Refused::NotFound)?;
        let bytes = picture.take().0;
        Ok((media_type_of(&bytes), Bytes::from(bytes)))
    }
}
