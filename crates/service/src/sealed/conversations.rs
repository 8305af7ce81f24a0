//! Conversations: posts for those they name, grouped by their first post and by who takes part.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use record::{Account, Id, Post, Visibility};

use super::readable::Readable;
use crate::drawers::{MessageEvent, Messages};
use crate::session::Session;
use crate::shown::Shown;
use crate::stretch::Stretch;
use crate::view::{AccountView, Item};
use crate::{Refused, Service};

/// A conversation of the holder's.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Its number: that of its first post.
    pub id: Id<Post>,
    /// Who takes part beside the holder.
    pub accounts: Vec<Arc<AccountView>>,
    /// Its latest post.
    pub last: Item,
    /// Something came that was not read.
    pub unread: bool,
}

/// A conversation as far as ids tell it.
struct Talk {
    first: Id<Post>,
    last: Id<Post>,
    last_by: Id<Account>,
    others: BTreeSet<Id<Account>>,
}

impl Service {
    /// The holder's conversations, that with the latest post first. Pages go by that post.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn conversations(
        &self,
        session: &Session,
        stretch: impl Into<Stretch>,
    ) -> Result<Vec<Conversation>, Refused> {
        let stretch = stretch.into();
        let talks = self.talks(session).await?;
        let lasts: Vec<i64> = talks.iter().map(|talk| talk.last.number()).collect();
        let within = |id: i64| {
            stretch.below.is_none_or(|below| id < below.number())
                && stretch.above.is_none_or(|above| id > above.number())
        };
        let lasts: Vec<i64> = lasts.into_iter().filter(|id| within(*id)).collect();
        let part = Stretch { below: None, above: None, ..stretch }.cut(&lasts).to_vec();
        let mut conversations = Vec::with_capacity(part.len());
        for talk in talks.iter().filter(|talk| part.contains(&talk.last.number())) {
            conversations.extend(self.conversation_of(session, talk).await?);
        }
        Ok(conversations)
    }

    /// Marks a conversation as read and answers it.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none such.
    pub async fn conversation_read(
        &self,
        session: &Session,
        id: Id<Post>,
    ) -> Result<Conversation, Refused> {
        let _turn = self.turn(session).await?;
        let talk = self.one_talk(session, id).await?;
        if unread(session, &talk) {
            let read = MessageEvent::Read { conversation: id, up_to: talk.last };
            let mut batch = session.opened.batch().await;
            batch.add::<Messages>(vec![read]);
            self.keep_batch(&session.opened, batch).await?;
        }
        self.conversation_of(session, &talk).await?.ok_or(Refused::NotFound)
    }

    /// Puts a conversation away until something new comes.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none such.
    pub async fn conversation_remove(
        &self,
        session: &Session,
        id: Id<Post>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let talk = self.one_talk(session, id).await?;
        let removed = MessageEvent::Removed { conversation: id, up_to: talk.last };
        let mut batch = session.opened.batch().await;
        batch.add::<Messages>(vec![removed]);
        self.keep_batch(&session.opened, batch).await
    }

    async fn one_talk(&self, session: &Session, id: Id<Post>) -> Result<Talk, Refused> {
        let talks = self.talks(session).await?;
        talks.into_iter().find(|talk| talk.first == id).ok_or(Refused::NotFound)
    }

    /// Conversations that were not put away, that with the latest post first.
    async fn talks(&self, session: &Session) -> Result<Vec<Talk>, Refused> {
        let readable = self.readable(&session.opened).await?;
        let mut talks = talks_of(session.account(), &readable);
        let drawers = session.opened.drawers();
        talks.retain(|talk| {
            let blocked = talk.others.iter().any(|it| drawers.blocks.has(it.number()));
            let removed = drawers.messages.removed(talk.first);
            !blocked && removed.is_none_or(|up_to| talk.last > up_to)
        });
        talks.sort_unstable_by_key(|talk| std::cmp::Reverse(talk.last));
        Ok(talks)
    }

    async fn conversation_of(
        &self,
        session: &Session,
        talk: &Talk,
    ) -> Result<Option<Conversation>, Refused> {
        let last = self.items(Some(session), &[talk.last], Shown::Kept).await?.pop();
        let Some(last) = last else { return Ok(None) };
        let mut accounts = self.account_views(talk.others.iter().copied()).await?;
        if accounts.is_empty() {
            accounts = self.account_views([session.account()]).await?;
        }
        let unread = unread(session, talk);
        Ok(Some(Conversation { id: talk.first, accounts, last, unread }))
    }
}

fn unread(session: &Session, talk: &Talk) -> bool {
    let read = session.opened.drawers().messages.read(talk.first);
    talk.last_by != session.account() && read.is_none_or(|up_to| talk.last > up_to)
}

fn talks_of(own: Id<Account>, readable: &Readable) -> Vec<Talk> {
    let mut roots: HashMap<Id<Post>, Id<Post>> = HashMap::new();
    let mut talks: BTreeMap<(Id<Post>, BTreeSet<Id<Account>>), Talk> = BTreeMap::new();
    for (id, unsealed) in readable.posts() {
        let sealed = &unsealed.sealed;
        if sealed.visibility != Visibility::Direct {
            continue;
        }
        let post = &sealed.post;
        let parent = post.reply_to.and_then(|parent| roots.get(&parent.post).copied());
        let root = parent.unwrap_or(id);
        roots.insert(id, root);
        let named = post.mentions.iter().map(|mention| mention.account);
        let others: BTreeSet<_> = named.chain([post.author]).filter(|it| *it != own).collect();
        let talk = talks.entry((root, others.clone())).or_insert(Talk {
            first: id,
            last: id,
            last_by: post.author,
            others,
        });
        (talk.last, talk.last_by) = (id, post.author);
    }
    talks.into_values().collect()
}
