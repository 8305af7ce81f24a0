//! The writer's side of posts that wait for their time: making, moving and dropping them, and
//! seeing afterwards what became of them.

use std::sync::atomic::Ordering;

use record::{Id, Post, Slot, Verdict, limits};
use vault::ChannelTag;

use super::due::Due;
use super::release::{Release, Stage};
use crate::draft::Draft;
use crate::drawers::Held;
use crate::hold::held_post;
use crate::publish::described;
use crate::session::Session;
use crate::view::HeldPost;
use crate::{Refused, Service};

impl Service {
    /// Lets a draft wait for its time; answers with its number.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the time is too near or too far, or the draft could not be
    /// published as it is.
    pub async fn schedule(
        &self,
        session: &Session,
        draft: Draft,
        due: impl Into<Due>,
    ) -> Result<HeldPost, Refused> {
        let due = due.into();
        let _turn = self.public_turn(session).await?;
        self.check_due(due.slot)?;
        let (number, count) = {
            let drawers = session.opened.drawers();
            (drawers.drafts.next(), drawers.drafts.held().len())
        };
        if count >= limits::HELD_POSTS_MAX {
            return Err(Refused::invalid("That is as many posts as can be held back."));
        }
        let release = self.prepare(session, &draft, due.slot).await?;
        self.put_scheduled(session, number, draft, due, release).await
    }

    async fn put_scheduled(
        &self,
        session: &Session,
        number: u64,
        draft: Draft,
        due: Due,
        release: Option<Release>,
    ) -> Result<HeldPost, Refused> {
        let key = release.as_ref().map(|_| (*self.releases.key().tag().as_bytes(), row_number()));
        let Due { slot, seconds } = due;
        let held = Held { due: Some(slot), seconds, release: key, ..Held::new(draft) };
        self.note_held(session, number, held.clone()).await?;
        if let (Some(release), Some((_, row))) = (release, key) {
            self.put_release(row, release).await?;
        }
        Ok(held_post(number, &held, self.releases.is_lasting()))
    }

    /// Posts that wait for their time, oldest first.
    #[must_use]
    pub fn scheduled(&self, session: &Session) -> Vec<HeldPost> {
        let drawers = session.opened.drawers();
        let held = drawers.drafts.held().iter().filter(|(_, held)| held.due.is_some());
        held.map(|(number, held)| held_post(*number, held, self.releases.is_lasting())).collect()
    }

    /// Gives a waiting post another time, or one to a post that was held back without.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered, or it went out; [`Refused::Invalid`].
    pub async fn reschedule(
        &self,
        session: &Session,
        number: u64,
        due: impl Into<Due>,
    ) -> Result<HeldPost, Refused> {
        let due = due.into();
        let _turn = self.turn(session).await?;
        self.check_due(due.slot)?;
        let held = session.opened.drawers().drafts.held().get(&number).cloned();
        let held = held.ok_or(Refused::NotFound)?;
        if let Some(going) = &held.going
            && self.is_out(going).await?
        {
            self.drop_held(session, number).await?;
            return Err(Refused::NotFound);
        }
        let _alone = self.releases.alone.lock().await;
        let Some((_, row)) = held.release else {
            self.may_speak(session)?;
            let release = self.prepare(session, &held.draft, due.slot).await?;
            return self.put_scheduled(session, number, held.draft, due, release).await;
        };
        let mut release = self.waiting_release(row).await?;
        release.due = due.slot;
        let held = Held { due: Some(due.slot), seconds: due.seconds, ..held };
        self.note_held(session, number, held.clone()).await?;
        self.put_release(row, release).await?;
        Ok(held_post(number, &held, self.releases.is_lasting()))
    }

    /// Drops a waiting post and its pictures.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered, or it went out.
    pub async fn unschedule(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let held = scheduled_held(session, number)?;
        let _alone = self.releases.alone.lock().await;
        if let Some((_, row)) = held.release {
            self.waiting_release(row).await?;
            self.store.note_erasure().await?;
            self.drop_row(row).await?;
        }
        self.drop_held(session, number).await?;
        let uploads = held.draft.attachments.iter().map(|it| it.upload).collect();
        self.drop_uploads(&session.opened, uploads).await
    }

    /// Drops all rows of an account that leaves.
    pub(crate) async fn unschedule_all(&self, session: &Session) -> Result<(), Refused> {
        let rows: Vec<([u8; 16], u64)> = {
            let drawers = session.opened.drawers();
            drawers.drafts.held().values().filter_map(|held| held.release).collect()
        };
        let _alone = self.releases.alone.lock().await;
        let notes = rows.iter().map(|(tag, row)| (ChannelTag::from_bytes(*tag), *row));
        self.store.notes_drop(notes.collect()).await?;
        rows.iter().for_each(|(_, row)| self.releases.forget(*row));
        Ok(())
    }

    /// Takes in what became of the holder's waiting posts, and releases those that only the
    /// holder's presence releases. What fails is tried again with the next request.
    pub(crate) async fn settle_scheduled(&self, session: &Session) {
        let now = self.clock.slot();
        let first = !session.opened.settled_scheduled.swap(true, Ordering::Relaxed);
        let all: Vec<(u64, Held)> = {
            let drawers = session.opened.drawers();
            let held = drawers.drafts.held().iter();
            let held = held.filter(|(_, it)| it.due.is_some_and(|due| first || due <= now));
            held.map(|(number, held)| (*number, held.clone())).collect()
        };
        if all.is_empty() {
            return;
        }
        let _turn = session.opened.turn().await;
        for (number, held) in all {
            if let Err(cause) = self.settle(session, number, held, now).await {
                tracing::warn!(%cause, "a post that waits for its time is looked after later");
                session.opened.settled_scheduled.store(false, Ordering::Relaxed);
            }
        }
    }

    async fn settle(
        &self,
        session: &Session,
        number: u64,
        held: Held,
        now: Slot,
    ) -> Result<(), Refused> {
        let still = session.opened.drawers().drafts.held().get(&number).map(|it| it.due);
        let Some(due) = held.due.filter(|_| still == Some(held.due)) else { return Ok(()) };
        let Some((tag, row)) = held.release else {
            let suspended = self.verdict(session.account().number(), Verdict::Suspended);
            if due > now || suspended.is_some() {
                return Ok(());
            }
            let draft = held.draft.clone();
            return match self.publish_held(session, number, held).await {
                // What it answers or quotes is gone.
                Err(Refused::Invalid(_)) => self.note_held(session, number, Held::new(draft)).await,
                done => done.map(|_| ()),
            };
        };
        let _alone = self.releases.alone.lock().await;
        let tag = ChannelTag::from_bytes(tag);
        let ours = tag == self.releases.key().tag();
        let release = if ours { self.release_at(row).await? } else { None };
        match release {
            Some(release) if matches!(release.stage, Stage::Refused) => {
                self.note_held(session, number, Held::new(held.draft)).await?;
                self.drop_row(row).await
            }
            Some(_) if due <= now => self.release_row(row).await,
            Some(_) => Ok(()),
            // Rows go when their post is out.
            None if ours && due <= now => {
                self.drop_held(session, number).await?;
                let uploads = held.draft.attachments.iter().map(|it| it.upload).collect();
                self.drop_uploads(&session.opened, uploads).await
            }
            // The server has another key by now, or was cut off before the row was there.
            None => {
                let release = self.prepare(session, &held.draft, due).await?;
                if let Some(release) = release {
                    let key = (*self.releases.key().tag().as_bytes(), row);
                    self.note_held(session, number, Held { release: Some(key), ..held }).await?;
                    self.put_release(row, release).await?;
                }
                if !ours {
                    self.store.notes_drop(vec![(tag, row)]).await?;
                }
                Ok(())
            }
        }
    }

    /// A draft as the server can release it; `None` for one that only its writer can.
    async fn prepare(
        &self,
        session: &Session,
        draft: &Draft,
        due: Slot,
    ) -> Result<Option<Release>, Refused> {
        let checked = self.check(session, draft).await?;
        if draft.visibility.is_sealed() {
            return Ok(None);
        }
        let mut pictures = Vec::with_capacity(draft.attachments.len());
        for picture in self.pictures(session, draft).await? {
            pictures.push(picture.bytes().to_vec());
        }
        let post = checked.post(session.account(), Id::<Post>::new(0), Vec::new(), draft);
        let described =
            draft.attachments.iter().map(|it| Ok((described(&it.description)?, it.focus)));
        Ok(Some(Release {
            due,
            poll_minutes: checked.poll.as_ref().map_or(0, |(_, _, minutes)| *minutes),
            post,
            quoted: checked.quote.as_ref().map(|view| view.post.author),
            described: described.collect::<Result<_, Refused>>()?,
            stage: Stage::Waiting,
            pictures,
        }))
    }

    /// A release that has not begun: from here on the caller holds the lock.
    async fn waiting_release(&self, row: u64) -> Result<Release, Refused> {
        let release = self.release_at(row).await?;
        release.filter(|it| matches!(it.stage, Stage::Waiting)).ok_or(Refused::NotFound)
    }

    fn check_due(&self, due: Slot) -> Result<(), Refused> {
        let now = self.clock.slot();
        if due < now.plus_minutes(limits::SCHEDULE_MINUTES_MIN) {
            return Err(Refused::invalid("The time must be at least five minutes from now."));
        }
        Ok(())
    }
}

fn scheduled_held(session: &Session, number: u64) -> Result<Held, Refused> {
    let drawers = session.opened.drawers();
    let held = drawers.drafts.held().get(&number).filter(|held| held.due.is_some());
    held.cloned().ok_or(Refused::NotFound)
}

/// By chance, so that the row says nothing: any number that the store takes.
fn row_number() -> u64 {
    vault::random_u64() >> 1
}
