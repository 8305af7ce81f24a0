//! Publishing: text scrubbed, pictures made clean, ids minted at release, one durable commit,
//! then the timelines and the letters to those it names.

use std::collections::HashMap;

use record::{
    Account, Attachment, Entry, Handle, Id, Media, Mention, Parent, Poll, Post, QuotePolicy,
    Record, Visibility, limits, text,
};
use scrub::Clean;
use store::{NameKind, Publication};

use crate::draft::{Draft, DraftPoll, language};
use crate::drawers::{DeedEvent, Deeds, Going, Letter, Pending};
use crate::mute::root;
use crate::quoting::check_quote;
use crate::sealed::within_reach;
use crate::session::Session;
use crate::view::PostView;
use crate::{Refused, Service};

impl Service {
    /// Publishes a draft at once.
    ///
    /// # Errors
    /// [`Refused::Invalid`] with the rule it breaks; nothing is published then.
    pub async fn publish(&self, session: &Session, draft: Draft) -> Result<Id<Post>, Refused> {
        let _turn = self.public_turn(session).await?;
        self.publish_now(session, draft).await
    }

    /// The same, in a turn that the caller holds.
    pub(crate) async fn publish_now(
        &self,
        session: &Session,
        draft: Draft,
    ) -> Result<Id<Post>, Refused> {
        let going = self.going(session)?;
        self.publish_as(session, draft, &going).await?;
        Ok(going.post)
    }

    /// What is made once for a post of the holder's that goes out now.
    pub(crate) fn going(&self, session: &Session) -> Result<Going, Refused> {
        let (slot, shard) = (self.clock.slot(), session.account().shard());
        self.mint.mint(slot, shard).map(Going::new).ok_or(Refused::TooMany)
    }

    /// The same, under marks that were made before.
    pub(crate) async fn publish_as(
        &self,
        session: &Session,
        draft: Draft,
        going: &Going,
    ) -> Result<(), Refused> {
        let checked = self.check(session, &draft).await?;
        let pictures = self.pictures(session, &draft).await?;
        let Attached { attachments, media } = self.attach(session, &draft, pictures)?;
        let post = checked.post(session.account(), going.post, attachments, &draft);
        if draft.visibility.is_sealed() {
            self.release_sealed(session, going, post, draft.visibility, media).await?;
        } else {
            let quoted = checked.quote.as_ref().map(|view| view.post.author);
            let mut telling = going.telling();
            telling.letters = letters(&post, quoted);
            self.release_post(session, &post, media, telling).await?;
        }
        let uploads = draft.attachments.iter().map(|it| it.upload).collect();
        if let Err(cause) = self.drop_uploads(&session.opened, uploads).await {
            tracing::warn!(%cause, "pictures of a published post are dropped later");
        }
        Ok(())
    }

    async fn release_post(
        &self,
        session: &Session,
        post: &Post,
        media: Vec<(Media, Clean)>,
        mut pending: Pending,
    ) -> Result<(), Refused> {
        pending.only_with = Some(post.id);
        let has_letters = !pending.letters.is_empty();
        if has_letters {
            let mut batch = session.opened.batch().await;
            batch.add::<Deeds>(vec![DeedEvent::Begun(pending.clone())]);
            self.keep_batch(&session.opened, batch).await?;
        }
        let mut publication = Publication::default();
        for (row, picture) in media {
            publication = publication.with_media(&row, picture);
        }
        publication.entries.push(Entry::of(post));
        self.store.publish(publication).await?;
        self.apply(&Record::Post(post.clone()));
        if has_letters {
            self.carry_on(&session.opened, &pending).await;
        }
        Ok(())
    }

    /// Checks a draft against every rule, and cleans what it says.
    pub(crate) async fn check(&self, session: &Session, draft: &Draft) -> Result<Checked, Refused> {
        let wordless = !draft.attachments.is_empty() || draft.poll.is_some();
        self.check_words(session, draft, wordless).await
    }

    /// The same for a draft that may do without words because a picture or poll stands by.
    pub(crate) async fn check_words(
        &self,
        session: &Session,
        draft: &Draft,
        wordless: bool,
    ) -> Result<Checked, Refused> {
        let cleaned = scrub::text::text(&draft.text).text;
        let cleaned = cleaned.trim().to_owned();
        if text::characters(&cleaned) > limits::POST_CHARACTERS_MAX {
            let over = text::characters(&cleaned) - limits::POST_CHARACTERS_MAX;
            return Err(Refused::invalid(format!("The text is {over} characters too long.")));
        }
        if cleaned.is_empty() && !wordless {
            return Err(Refused::invalid("There is nothing to post yet."));
        }
        let warning = scrub::text::line(&draft.warning).text;
        within("content warning", &warning, limits::WARNING_CHARACTERS_MAX)?;
        if draft.attachments.len() > limits::ATTACHMENTS_MAX {
            let most = limits::ATTACHMENTS_MAX;
            return Err(Refused::invalid(format!("A post takes {most} pictures at most.")));
        }
        let viewer = Some(session);
        let reply_to = match draft.reply_to {
            Some(id) => Some(self.there(viewer, id, "The post you answer is gone.").await?),
            None => None,
        };
        let quote = match draft.quote {
            Some(id) => Some(self.there(viewer, id, "The post you quote is gone.").await?),
            None => None,
        };
        within_reach(draft, reply_to.as_deref(), quote.as_deref())?;
        check_quote(session, quote.as_deref())?;
        Ok(Checked {
            mentions: self.mentions(&cleaned).await?,
            tags: text::hashtags(&cleaned),
            text: cleaned,
            warning: Some(warning).filter(|it| !it.is_empty()),
            language: language(&draft.language)?,
            reply_to,
            quote,
            poll: draft.poll.as_ref().map(DraftPoll::checked).transpose()?,
            quote_policy: draft.quote_policy,
        })
    }

    async fn there(
        &self,
        viewer: crate::Viewer<'_>,
        id: Id<Post>,
        gone: &str,
    ) -> Result<std::sync::Arc<PostView>, Refused> {
        let item = self.item(viewer, id).await?;
        let view = item.map(|it| it.view).filter(|it| !it.is_taken_down());
        view.ok_or_else(|| Refused::invalid(gone))
    }

    async fn mentions(&self, text: &str) -> Result<Vec<Mention>, Refused> {
        let named: Vec<Handle> = text::mentions(text);
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let keys = named.iter().map(Handle::to_string).collect();
        let found = self.store.resolve(NameKind::Handle, keys).await?;
        let here = named.into_iter().zip(found).filter_map(|(handle, number)| {
            let account = number.filter(|it| *it != 0).map(Id::new)?;
            Some(Mention { account, handle })
        });
        Ok(here.collect())
    }

    fn attach(
        &self,
        session: &Session,
        draft: &Draft,
        pictures: Vec<Clean>,
    ) -> Result<Attached, Refused> {
        let mut attachments = Vec::with_capacity(pictures.len());
        let mut media = Vec::with_capacity(pictures.len());
        for (picture, wanted) in pictures.into_iter().zip(&draft.attachments) {
            let row = self.media_row(session, &picture)?;
            let description = described(&wanted.description)?;
            attachments.push(Attachment { media: row.id, description, focus: wanted.focus });
            media.push((row, picture));
        }
        Ok(Attached { attachments, media })
    }
}

/// Pictures as they stand on the post, and as they go into the store.
struct Attached {
    attachments: Vec<Attachment>,
    media: Vec<(Media, Clean)>,
}

/// A draft that breaks no rule.
pub(crate) struct Checked {
    pub(crate) text: String,
    pub(crate) warning: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) reply_to: Option<std::sync::Arc<PostView>>,
    pub(crate) quote: Option<std::sync::Arc<PostView>>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) tags: Vec<String>,
    /// Options, several may be chosen, minutes.
    pub(crate) poll: Option<(Vec<String>, bool, i64)>,
    pub(crate) quote_policy: QuotePolicy,
}

impl Checked {
    /// The post that comes of it, with the slot of its id.
    pub(crate) fn post(
        &self,
        author: Id<Account>,
        id: Id<Post>,
        media: Vec<Attachment>,
        draft: &Draft,
    ) -> Post {
        let parent = self.reply_to.as_ref();
        Post {
            id,
            author,
            text: self.text.clone(),
            warning: self.warning.clone(),
            language: self.language.clone(),
            reply_to: parent.map(|it| Parent {
                post: it.post.id,
                author: it.post.author,
                root: root(&it.post),
            }),
            quote: self.quote.as_ref().map(|view| view.post.id),
            media,
            sensitive: draft.sensitive,
            mentions: self.mentions.clone(),
            tags: self.tags.clone(),
            poll: self.poll.clone().map(|(options, multiple, minutes)| Poll {
                options,
                multiple,
                hide_totals: draft.poll.as_ref().is_some_and(|it| it.hide_totals),
                closes: id.slot().plus_minutes(minutes),
            }),
            edited: None,
            unlisted: draft.visibility == Visibility::Unlisted,
            quote_policy: self.quote_policy,
        }
    }
}

/// What a picture shows, clean and not too long.
pub(crate) fn described(typed: &str) -> Result<String, Refused> {
    let description = scrub::text::text(typed).text.trim().to_owned();
    within("picture's description", &description, limits::DESCRIPTION_CHARACTERS_MAX)?;
    Ok(description)
}

/// One letter for each account that a post concerns, the strongest reason first.
pub(crate) fn letters(post: &Post, quoted: Option<Id<Account>>) -> Vec<(Id<Account>, Letter)> {
    let by = post.author;
    let mut to: HashMap<Id<Account>, Letter> = HashMap::new();
    if let Some(parent) = post.reply_to {
        to.insert(parent.author, Letter::Reply { by, post: post.id });
    }
    if let Some(quoted) = quoted {
        to.entry(quoted).or_insert(Letter::Quote { by, post: post.id });
    }
    for mention in post.mentions.iter().take(limits::MENTIONS_MAX) {
        to.entry(mention.account).or_insert(Letter::Mention { by, post: post.id });
    }
    to.remove(&by);
    to.into_iter().collect()
}

/// Refuses a text that is too long, saying which and by how much.
pub(crate) fn within(what: &str, text: &str, most: usize) -> Result<(), Refused> {
    let length = text::characters(text);
    if length > most {
        let over = length - most;
        return Err(Refused::invalid(format!("The {what} is {over} characters too long.")));
    }
    Ok(())
}
