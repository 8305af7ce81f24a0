//! Pictures between upload and post: described, looked at, dropped.
//!
//! Their holder's app shows them by an address, since a picture in a page carries no token. Such
//! an address is good for as long as the account is open in memory and means nothing afterwards.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;
use record::{Focus, MediaType};

use crate::draft::DraftAttachment;
use crate::drawers::{DraftEvent, Drafts, Pictured};
use crate::opened::Opened;
use crate::publish::described;
use crate::session::Session;
use crate::upload::{media_type_of, upload_view};
use crate::view::Upload;
use crate::{Refused, Service};

/// Addresses of waiting pictures, none of which outlives the opened account behind it.
#[derive(Default)]
pub(crate) struct Looks(Mutex<HashMap<String, (Weak<Opened>, u64)>>);

impl Looks {
    /// Forgets addresses whose accounts were closed.
    pub(crate) fn sweep(&self) {
        self.0.lock().retain(|_, (opened, _)| opened.strong_count() > 0);
    }
}

impl Service {
    /// What is known of a waiting picture.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub fn waiting_picture(&self, session: &Session, number: u64) -> Result<Upload, Refused> {
        Ok(upload_view(number, &pictured(session, number)?))
    }

    /// Says what a waiting picture shows, and which point of it is to stay in sight.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered; [`Refused::Invalid`] for a long description.
    pub async fn describe_picture(
        &self,
        session: &Session,
        number: u64,
        description: Option<&str>,
        focus: Option<Focus>,
    ) -> Result<Upload, Refused> {
        let _turn = self.turn(session).await?;
        let mut picture = pictured(session, number)?;
        if let Some(description) = description {
            picture.description = described(description)?;
        }
        picture.focus = focus.or(picture.focus);
        let view = upload_view(number, &picture);
        let mut batch = session.opened.batch().await;
        batch.add::<Drafts>(vec![DraftEvent::Pictured { upload: number, picture }]);
        self.keep_batch(&session.opened, batch).await?;
        Ok(view)
    }

    /// Drops a waiting picture.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered; [`Refused::Invalid`] if a held post needs it.
    pub async fn drop_picture(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        pictured(session, number)?;
        if !self.stray_uploads(&session.opened).await?.contains(&number) {
            return Err(Refused::invalid("A post that waits needs this picture."));
        }
        self.store.note_erasure().await?;
        self.drop_uploads(&session.opened, vec![number]).await
    }

    /// Waiting pictures as they go on a draft.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if one of them is not there.
    pub fn attach_pictures(
        &self,
        session: &Session,
        numbers: &[u64],
    ) -> Result<Vec<DraftAttachment>, Refused> {
        let attach = |number: &u64| {
            let gone = |_| Refused::invalid("A picture is gone: please choose it again.");
            let Pictured { description, focus, .. } = pictured(session, *number).map_err(gone)?;
            Ok(DraftAttachment { upload: *number, description, focus })
        };
        numbers.iter().map(attach).collect()
    }

    /// The last part of an address under which a waiting picture can be looked at for a while.
    #[must_use]
    pub fn look_at_picture(&self, session: &Session, number: u64) -> String {
        let mut looks = self.looks.0.lock();
        let own = |(opened, of): &(Weak<Opened>, u64)| {
            *of == number && std::ptr::eq(opened.as_ptr(), Arc::as_ptr(&session.opened))
        };
        if let Some((known, _)) = looks.iter().find(|(_, look)| own(look)) {
            return known.clone();
        }
        let address = vault::random_bytes::<16>().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        looks.insert(address.clone(), (Arc::downgrade(&session.opened), number));
        address
    }

    /// The picture behind such an address.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if the address is not good, or no longer.
    pub async fn picture_looked_at(&self, address: &str) -> Result<(MediaType, Vec<u8>), Refused> {
        let look = self.looks.0.lock().get(address).cloned();
        let (opened, number) = look.ok_or(Refused::NotFound)?;
        let opened = opened.upgrade().ok_or(Refused::NotFound)?;
        let bytes = self.attachment(&opened, number).await?;
        Ok((media_type_of(&bytes), bytes))
    }
}

fn pictured(session: &Session, number: u64) -> Result<Pictured, Refused> {
    let drawers = session.opened.drawers();
    drawers.drafts.pictured(number).cloned().ok_or(Refused::NotFound)
}
