//! Editing such a post and taking it back, for everyone who could read it, at once.

use std::sync::Arc;

use record::{Id, Post, limits};
use vault::{ChannelTag, Private};

use super::notes::{ALONE, Pointer, SealedPost};
use super::readable::Unsealed;
use super::write::named;
use crate::drawers::{DeedEvent, Deeds, KeyText, Letter, MessageEvent, Messages, Pending};
use crate::live::{Gone, News};
use crate::opened::Opened;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Such a post of the holder's own, if it is one.
    pub(crate) async fn own_sealed(
        &self,
        session: &Session,
        id: Id<Post>,
    ) -> Result<Option<Arc<Unsealed>>, Refused> {
        let found = self.readable(&session.opened).await?.find(id).cloned();
        Ok(found.filter(|it| it.sealed.post.author == session.account()))
    }

    /// All versions of such a post, oldest first, for somebody who can read it.
    pub(crate) async fn sealed_history(
        &self,
        session: &Session,
        id: Id<Post>,
    ) -> Result<Option<Vec<Post>>, Refused> {
        let readable = self.readable(&session.opened).await?;
        Ok(readable.find(id).map(|it| {
            let sealed = &it.sealed;
            sealed.earlier.iter().chain([&sealed.post]).cloned().collect()
        }))
    }

    /// Puts a new version in place of such a post. Whoever it names now and did not before is told.
    pub(crate) async fn edit_sealed(
        &self,
        session: &Session,
        old: &Unsealed,
        post: Post,
    ) -> Result<(), Refused> {
        let before = &old.sealed.post;
        if old.sealed.earlier.len() >= limits::EDITS_MAX {
            return Err(Refused::invalid("This post was edited as often as a post can be."));
        }
        let mut telling = Pending::new();
        let knew: Vec<_> = named(before).collect();
        for to in named(&post).filter(|it| !knew.contains(it)) {
            let key = KeyText::of(&old.key);
            let letter = Letter::Direct { by: post.author, post: post.id, key };
            telling.letters.push((to, letter));
        }
        let mut sealed = SealedPost { post, ..old.sealed.clone() };
        sealed.earlier.push(before.clone());
        self.keep_notes(vec![old.key.seal(ALONE, &Private::new(sealed))]).await?;
        if !telling.letters.is_empty() {
            let mut batch = session.opened.batch().await;
            batch.add::<Deeds>(vec![DeedEvent::Begun(telling.clone())]);
            self.keep_batch(&session.opened, batch).await?;
            self.carry_on(&session.opened, &telling).await;
        }
        self.live.tell(News::Edited(before.id));
        Ok(())
    }

    /// Takes such a post back with its pictures: nobody opens it from now on.
    pub(crate) async fn erase_sealed_post(
        &self,
        session: &Session,
        old: &Unsealed,
    ) -> Result<(), Refused> {
        let (post, author) = (old.sealed.post.id, old.sealed.post.author);
        self.store.note_erasure().await?;
        let gone =
            Gone { id: post, author, local: false, media: false, tags: Vec::new(), sealed: true };
        let known = self.readable(&session.opened).await?;
        let boosts = known.boosts_of(post).map(|(_, boosted)| boosted.at);
        self.drop_notes(notes_of(old).into_iter().chain(boosts).collect()).await?;
        self.live.tell(News::Gone(Arc::new(gone)));
        if session.opened.drawers().messages.posts().contains_key(&post) {
            let mut batch = session.opened.batch().await;
            batch.add::<Messages>(vec![MessageEvent::Gone { post }]).forget();
            self.keep_batch(&session.opened, batch).await?;
        }
        self.live.tell(News::SealedGone(post));
        Ok(())
    }

    /// Drops every such post of an account that leaves, also those too old to be shown.
    pub(crate) async fn erase_all_sealed(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let own: Vec<Arc<Unsealed>> = {
            let readable = self.readable(opened).await?;
            let posts = readable.posts().map(|(_, post)| post.clone());
            posts.filter(|it| it.sealed.post.author == opened.account).collect()
        };
        let mut notes: Vec<_> = own.iter().flat_map(|post| notes_of(post)).collect();
        let channels: Vec<_> = {
            let drawers = opened.drawers();
            let told = drawers.notices.newest_first().filter_map(|it| it.letter.key_to_demand());
            notes.extend(told.flat_map(|key| crate::docket::notes(&key)));
            drawers.followers.epochs().iter().filter_map(KeyText::key).collect()
        };
        for channel in channels {
            for note in self.store.notes_latest(vec![channel.tag()], usize::MAX).await? {
                notes.push((note.channel, note.number));
                let Ok(pointer) = channel.open::<Pointer>(&note) else { continue };
                let key = pointer.take().key;
                let Some(found) = self.store.note(key.tag(), ALONE).await? else { continue };
                let Ok(sealed) = key.open::<SealedPost>(&found) else { continue };
                let post = Unsealed { sealed: sealed.take(), key: Arc::new(key), pointer: None };
                notes.extend(notes_of(&post));
            }
        }
        self.drop_notes(notes).await
    }

    pub(super) async fn drop_notes(&self, notes: Vec<(ChannelTag, u64)>) -> Result<(), Refused> {
        if notes.is_empty() {
            return Ok(());
        }
        let tags: Vec<ChannelTag> = notes.iter().map(|(tag, _)| *tag).collect();
        self.store.notes_drop(notes).await?;
        self.channels.changed(tags);
        Ok(())
    }
}

/// Where a post lies, with its pointer and its pictures.
fn notes_of(post: &Unsealed) -> Vec<(ChannelTag, u64)> {
    let pictures = post.sealed.pictures.iter().filter_map(|picture| picture.key.key());
    let pictures = pictures.map(|key| (key.tag(), ALONE));
    pictures.chain(post.pointer).chain([(post.key.tag(), ALONE)]).collect()
}
