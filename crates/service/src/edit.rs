//! Editing and taking back. Earlier versions of an edited post stay readable; what is taken
//! back is gone from the disk, also from the log.

use record::limits;
use record::{Attachment, Entry, Erasure, Focus, Id, Media, Post, Record, Slot};
use store::Publication;

use crate::draft::Draft;
use crate::drawers::Pictured;
use crate::publish::{Checked, described};
use crate::session::{Session, Viewer};
use crate::view::Upload;
use crate::{Refused, Service};

/// What is to change of a post.
pub struct Edit {
    /// Its words.
    pub draft: Draft,
    /// Words of pictures on it.
    pub pictures: Vec<PictureWords>,
}

impl From<Draft> for Edit {
    fn from(draft: Draft) -> Self {
        Self { draft, pictures: Vec::new() }
    }
}

/// What is said anew about a picture on a post; what is not said stays.
pub struct PictureWords {
    /// Which picture.
    pub media: Id<Media>,
    /// What it shows.
    pub description: Option<String>,
    /// The point to keep in sight.
    pub focus: Option<Focus>,
}

impl Service {
    /// Gives a post a new text, warning or language, and its pictures new words. Pictures and
    /// poll stay as they are.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] if it is another's; [`Refused::Invalid`].
    pub async fn edit(
        &self,
        session: &Session,
        id: Id<Post>,
        edit: impl Into<Edit>,
    ) -> Result<(), Refused> {
        let Edit { draft, pictures } = edit.into();
        let _turn = self.public_turn(session).await?;
        let item = self.seen(session, id).await?;
        if !item.flags.own {
            return Err(Refused::Forbidden);
        }
        let old = &item.view.post;
        let sealed = self.own_sealed(session, id).await?;
        if sealed.is_none() && self.versions_kept(id).await?.len() > limits::EDITS_MAX {
            return Err(Refused::invalid("This post was edited as often as a post can be."));
        }
        let draft =
            Draft { attachments: Vec::new(), poll: None, reply_to: None, quote: None, ..draft };
        let sensitive = draft.sensitive;
        let wordless = !(old.media.is_empty() && old.poll.is_none());
        let checked = self.check_words(session, &draft, wordless).await?;
        let post = checked.version_of(old, sensitive, self.clock.slot());
        let post = Post { media: described_anew(&old.media, &pictures)?, ..post };
        if let Some(sealed) = sealed {
            return self.edit_sealed(session, &sealed, post).await;
        }
        self.store.publish(Publication::of(&post)).await?;
        self.unlist(old);
        self.apply(&Record::Post(post));
        self.touch_quoting(id);
        Ok(())
    }

    /// All versions of a post that a viewer may see, oldest first.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none for the viewer.
    pub async fn versions(&self, viewer: Viewer<'_>, id: Id<Post>) -> Result<Vec<Post>, Refused> {
        if let Some(session) = viewer
            && let Some(versions) = self.sealed_history(session, id).await?
        {
            return Ok(versions);
        }
        self.history(id).await
    }

    /// All versions of a post, oldest first.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn history(&self, id: Id<Post>) -> Result<Vec<Post>, Refused> {
        let view = self.post_view(id).await?.ok_or(Refused::NotFound)?;
        if view.hidden.is_some() || view.author.suspended.is_some() {
            return Err(Refused::NotFound);
        }
        self.versions_kept(id).await
    }

    /// The versions that lie in the record. Who may quote a post is no version of it.
    async fn versions_kept(&self, id: Id<Post>) -> Result<Vec<Post>, Refused> {
        let versions = self.store.history(id.number()).await?.into_iter();
        let versions = versions.filter_map(|record| match record {
            Record::Post(post) => Some(post),
            _ => None,
        });
        let mut versions: Vec<Post> = versions.collect();
        versions.dedup_by(|later, earlier| {
            *earlier == Post { quote_policy: earlier.quote_policy, ..later.clone() }
        });
        Ok(versions)
    }

    /// Keeps the pictures of an own post once more, as waiting ones, so that they can be posted
    /// again when it is taken back. Those that moderators took down are not.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] if it is another's.
    pub async fn keep_pictures(
        &self,
        session: &Session,
        id: Id<Post>,
    ) -> Result<Vec<Upload>, Refused> {
        let _turn = self.turn(session).await?;
        let item = self.seen(session, id).await?;
        if !item.flags.own {
            return Err(Refused::Forbidden);
        }
        if item.view.is_taken_down() {
            return Ok(Vec::new());
        }
        let sealed = self.own_sealed(session, id).await?;
        let pictures = item.view.post.media.iter().zip(&item.view.media).enumerate();
        let mut kept = Vec::with_capacity(item.view.media.len());
        for (place, (attached, facts)) in pictures {
            let bytes = match &sealed {
                Some(sealed) => {
                    let picture = sealed.sealed.pictures.get(place).ok_or(Refused::NotFound)?;
                    self.sealed_media(picture.key.as_str()).await?.1
                }
                None => self.media(facts.id).await?.1,
            };
            kept.push(
                self.keep_upload(
                    session,
                    bytes.to_vec(),
                    Pictured {
                        media_type: facts.media_type,
                        width: facts.width,
                        height: facts.height,
                        length: bytes.len(),
                        colour: facts.colour.clone(),
                        description: attached.description.clone(),
                        focus: attached.focus,
                    },
                )
                .await?,
            );
        }
        Ok(kept)
    }

    /// Takes an own post back, with its pictures and all its versions.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] if it is another's.
    pub async fn erase_post(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let item = self.seen(session, id).await?;
        if !item.flags.own {
            return Err(Refused::Forbidden);
        }
        if let Some(sealed) = self.own_sealed(session, id).await? {
            return self.erase_sealed_post(session, &sealed).await;
        }
        let post = &item.view.post;
        self.store.note_erasure().await?;
        let author = Some(post.author);
        let gone = |subject| Erasure { subject, author, account: false };
        let mut entries: Vec<Entry> =
            post.media.iter().map(|it| Entry::of(&gone(it.media.number()))).collect();
        entries.push(Entry::of(&gone(id.number())));
        self.store.publish(Publication { entries, ..Publication::default() }).await?;
        self.unlist(post);
        self.touched(post);
        self.touch_quoting(id);
        self.tell_gone(post);
        if item.flags.pinned
            && let Err(cause) = self.unpin_now(session, id).await
        {
            tracing::warn!(%cause, "a post taken back is still named as pinned");
        }
        Ok(())
    }
}

fn described_anew(
    pictures: &[Attachment],
    words: &[PictureWords],
) -> Result<Vec<Attachment>, Refused> {
    if words.iter().any(|words| pictures.iter().all(|it| it.media != words.media)) {
        return Err(Refused::invalid("That picture is not on this post."));
    }
    let anew = pictures.iter().map(|picture| {
        let Some(words) = words.iter().find(|it| it.media == picture.media) else {
            return Ok(picture.clone());
        };
        let description = match &words.description {
            Some(description) => described(description)?,
            None => picture.description.clone(),
        };
        let focus = words.focus.or(picture.focus);
        Ok(Attachment { media: picture.media, description, focus })
    });
    anew.collect()
}

impl Checked {
    /// A post with these words instead of its own.
    pub(crate) fn version_of(self, old: &Post, sensitive: bool, edited: Slot) -> Post {
        Post {
            text: self.text,
            warning: self.warning,
            language: self.language,
            mentions: self.mentions,
            tags: self.tags,
            sensitive,
            quote_policy: self.quote_policy,
            edited: Some(edited),
            ..old.clone()
        }
    }
}
