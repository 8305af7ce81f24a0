//! Releasing what is due, with its writer away: once, whenever the process is cut off.
//!
//! First the ids are minted and written into the row; then the post goes into the record under
//! these ids, unless it is there, or was there and was taken back; then its letters go, each
//! under one mark however often it is sent; then the row goes.

use record::{Entry, Id, Post, Record, Verdict};
use scrub::Clean;
use store::Publication;
use vault::{FetchedNote, Private};

use super::release::{Begun, Release, Stage};
use crate::drawers::Pending;
use crate::publish::letters;
use crate::quoting::may_quote;
use crate::{Refused, Service};

impl Service {
    /// Releases every post that is due. Call every few seconds.
    pub async fn release_due(&self) {
        let now = self.clock.slot();
        let due: Vec<u64> = {
            let due = self.releases.due.lock();
            due.iter().take_while(|(slot, _)| *slot <= now).map(|(_, number)| *number).collect()
        };
        for number in due {
            let _alone = self.releases.alone.lock().await;
            if let Err(cause) = self.release_row(number).await {
                tracing::warn!(%cause, "a post that is due is released later");
            }
        }
    }

    /// Takes a row as far as it goes. The caller holds the lock.
    pub(super) async fn release_row(&self, number: u64) -> Result<(), Refused> {
        let Some(release) = self.release_at(number).await? else {
            self.releases.forget(number);
            return Ok(());
        };
        let Some(begun) = self.begin(number, release).await? else {
            self.releases.forget(number);
            return Ok(());
        };
        if self.go_out(&begun).await? {
            self.send_letters(&begun).await?;
        }
        self.drop_row(number).await
    }

    /// What lies in the server's channel under a number.
    pub(super) async fn release_at(&self, number: u64) -> Result<Option<Release>, Refused> {
        let key = self.releases.key();
        let row: Option<FetchedNote> = self.store.note(key.tag(), number).await?;
        Ok(row.map(|row| key.open::<Release>(&row)).transpose()?.map(Private::take))
    }

    /// Keeps a release under its number, and when it is due.
    pub(super) async fn put_release(&self, number: u64, release: Release) -> Result<(), Refused> {
        let due = release.due;
        let sealed = self.releases.key().seal(number, &Private::new(release));
        self.store.notes_put(vec![sealed]).await?;
        self.releases.forget(number);
        self.releases.due.lock().insert((due, number));
        Ok(())
    }

    pub(super) async fn drop_row(&self, number: u64) -> Result<(), Refused> {
        self.store.notes_drop(vec![(self.releases.key().tag(), number)]).await?;
        self.releases.forget(number);
        Ok(())
    }

    /// Mints what is minted once; `None` if it cannot go out.
    pub(super) async fn begin(
        &self,
        number: u64,
        mut release: Release,
    ) -> Result<Option<Release>, Refused> {
        match release.stage {
            Stage::Begun(_) => return Ok(Some(release)),
            Stage::Refused => return Ok(None),
            Stage::Waiting => {}
        }
        if !self.may_go_out(&release).await? {
            if self.account_view(release.post.author).await?.is_none() {
                self.drop_row(number).await?;
                return Ok(None);
            }
            release.stage = Stage::Refused;
            self.put_release(number, release).await?;
            return Ok(None);
        }
        let author = release.post.author;
        let mut media = Vec::with_capacity(release.pictures.len());
        for picture in self.clean(&release).await? {
            media.push(self.media_row_of(author, &picture)?);
        }
        let id = self.mint.mint(self.clock.slot(), author.shard()).ok_or(Refused::TooMany)?;
        let post = release.post_as(id, &media);
        let mut pending = Pending::new();
        pending.letters = letters(&post, release.quoted);
        release.stage = Stage::Begun(Box::new(Begun { post, media, letters: pending }));
        self.put_release(number, release).await?;
        self.release_at(number).await
    }

    async fn may_go_out(&self, release: &Release) -> Result<bool, Refused> {
        let post = &release.post;
        if self.account_view(post.author).await?.is_none_or(|it| it.suspended.is_some()) {
            return Ok(false);
        }
        let needs = post.reply_to.map(|it| it.post).into_iter().chain(post.quote);
        for id in needs {
            if self.post_view(id).await?.is_none_or(|it| it.is_taken_down()) {
                return Ok(false);
            }
        }
        let Some(quoted) = post.quote else { return Ok(true) };
        // Follows are sealed: they were looked up when it was written.
        let quoted = self.post_view(quoted).await?;
        Ok(quoted.is_some_and(|view| may_quote(&view, post.author, || true)))
    }

    /// The pictures, clean by construction: they come out of the encoder anew.
    async fn clean(&self, release: &Release) -> Result<Vec<Clean>, Refused> {
        let mut pictures = Vec::with_capacity(release.pictures.len());
        for bytes in &release.pictures {
            let bytes = bytes.clone();
            pictures.push(self.decode(move || scrub::again(&bytes)).await?);
        }
        Ok(pictures)
    }

    /// Puts the post into the record, unless it is there. False if it was taken back by now, or
    /// its writer was suspended: then nobody is told.
    pub(super) async fn go_out(&self, release: &Release) -> Result<bool, Refused> {
        let Stage::Begun(begun) = &release.stage else { return Ok(false) };
        let post = &begun.post;
        if self.is_in_record(post.id).await? {
            return Ok(self.verdict(post.author.number(), Verdict::Suspended).is_none());
        }
        let mut publication = Publication::default();
        for (row, picture) in begun.media.iter().zip(self.clean(release).await?) {
            publication = publication.with_media(row, picture);
        }
        publication.entries.push(Entry::of(post));
        match self.store.publish(publication).await {
            Ok(_) => {
                self.apply(&Record::Post(post.clone()));
                Ok(true)
            }
            // It was there and is gone, or its writer is.
            Err(store::Error::NotFound) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// A post is in the public record.
    pub(crate) async fn is_in_record(&self, id: Id<Post>) -> Result<bool, Refused> {
        Ok(self.store.records(vec![id.number()]).await?.into_iter().flatten().next().is_some())
    }

    pub(super) async fn send_letters(&self, release: &Release) -> Result<(), Refused> {
        let Stage::Begun(begun) = &release.stage else { return Ok(()) };
        for (to, letter) in &begun.letters.letters {
            self.send(None, *to, letter, &begun.letters.mark).await?;
        }
        Ok(())
    }
}
