//! Writing a post that is not for everyone.
//!
//! What is to be told is written down first, on condition that the note comes to be; then the
//! notes are kept, all in one step; then the letters go out. A crash leaves either no post, or
//! one whose letters are sent when its writer is next here.

use record::{Id, Media, Post, Visibility, limits};
use scrub::Clean;
use vault::{ChannelKey, ChannelTag, Private, SealedNote};

use super::followers::new_channel;
use super::notes::{ALONE, PictureNote, Pointer, SealedPicture, SealedPost};
use crate::drawers::{
    DeedEvent, Deeds, Followers, Going, KeyText, Letter, MessageEvent, Messages, Pending,
};
use crate::live::News;
use crate::opened::Batch;
use crate::session::Session;
use crate::view::PostView;
use crate::{Draft, Refused, Service};

impl Service {
    /// Seals a post and lets those know whom it is for.
    pub(crate) async fn release_sealed(
        &self,
        session: &Session,
        going: &Going,
        post: Post,
        visibility: Visibility,
        media: Vec<(Media, Clean)>,
    ) -> Result<(), Refused> {
        let (id, by) = (post.id, post.author);
        let key = going.key.key().ok_or(Refused::Unavailable)?;
        let (pictures, mut notes) = seal_pictures(media);
        let mut telling = going.telling();
        telling.only_with_note = Some((*key.tag().as_bytes(), ALONE));
        for to in named(&post) {
            let letter = Letter::Direct { by, post: id, key: KeyText::of(&key) };
            telling.letters.push((to, letter));
        }
        let sealed = SealedPost { post, visibility, pictures, earlier: Vec::new() };
        notes.push(key.seal(ALONE, &Private::new(sealed)));
        let known = self.readable(&session.opened).await?;
        let mut batch = session.opened.batch().await;
        let mut deeds = Vec::new();
        if visibility == Visibility::Followers {
            let (channel, opening) = current_channel(session, &mut batch);
            deeds.extend(opening);
            let number = known.next_in(channel.tag());
            notes.push(channel.seal(number, &Private::new(Pointer { post: id, key, boost: None })));
        } else {
            let written = MessageEvent::Written { post: id, key: KeyText::of(&key) };
            batch.add::<Messages>(vec![written]);
        }
        deeds.push(telling);
        deeds.retain(|deed| !deed.letters.is_empty());
        if !deeds.is_empty() {
            batch.add::<Deeds>(deeds.iter().cloned().map(DeedEvent::Begun).collect());
        }
        self.keep_batch(&session.opened, batch).await?;
        self.keep_notes(notes).await?;
        for deed in &deeds {
            self.carry_on(&session.opened, deed).await;
        }
        self.live.tell(News::Posted(id));
        Ok(())
    }

    /// Keeps notes durably, then lets readers know that there is something to look at.
    pub(super) async fn keep_notes(&self, notes: Vec<SealedNote>) -> Result<(), Refused> {
        let tags: Vec<ChannelTag> = notes.iter().map(SealedNote::channel).collect();
        self.store.notes_put(notes).await?;
        self.channels.changed(tags);
        Ok(())
    }
}

/// Accounts that a post names and that are to know of it.
pub(super) fn named(post: &Post) -> impl Iterator<Item = Id<record::Account>> {
    let named = post.mentions.iter().take(limits::MENTIONS_MAX);
    named.map(|mention| mention.account).filter(|account| *account != post.author)
}

/// The channel for posts for followers: the one there is, or a first one.
pub(super) fn current_channel(
    session: &Session,
    batch: &mut Batch,
) -> (ChannelKey, Option<Pending>) {
    let drawers = session.opened.drawers();
    if let Some(key) = drawers.followers.epochs().last().and_then(KeyText::key) {
        return (key, None);
    }
    let mut opening = Pending::new();
    let (event, channel) = new_channel(session.account(), &drawers, &[], &mut opening);
    drop(drawers);
    batch.add::<Followers>(vec![event]);
    (channel, Some(opening))
}

fn seal_pictures(media: Vec<(Media, Clean)>) -> (Vec<SealedPicture>, Vec<SealedNote>) {
    let mut pictures = Vec::with_capacity(media.len());
    let mut notes = Vec::with_capacity(media.len() + 2);
    for (facts, picture) in media {
        let key = ChannelKey::generate();
        notes.push(key.seal(ALONE, &Private::new(PictureNote(picture.bytes().to_vec()))));
        pictures.push(SealedPicture { facts, key: KeyText::of(&key) });
    }
    (pictures, notes)
}

/// Refuses a post that would carry something further than it was meant to go.
pub(crate) fn within_reach(
    draft: &Draft,
    reply_to: Option<&PostView>,
    quote: Option<&PostView>,
) -> Result<(), Refused> {
    let sealed = |view: &&PostView| view.visibility().is_sealed();
    if quote.filter(sealed).is_some() {
        return Err(Refused::invalid("A post that is not for everyone cannot be quoted."));
    }
    if draft.visibility.is_sealed() && draft.poll.is_some() {
        return Err(Refused::invalid("Polls are for everyone: choose public or unlisted."));
    }
    let parent = reply_to.filter(sealed).map(PostView::visibility);
    if parent.is_some_and(|parent| draft.visibility < parent) {
        return Err(Refused::invalid("An answer cannot reach further than what it answers."));
    }
    Ok(())
}
