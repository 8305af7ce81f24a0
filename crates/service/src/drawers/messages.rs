//! Keys to what is not for everyone: posts that name the holder or that the holder wrote for
//! those they name, and the channels of those the holder follows. And what the holder did with
//! conversations.

use std::collections::{BTreeMap, HashMap};

use record::limits::DIRECT_POSTS_MAX;
use record::{Account, Id, Post};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::key::KeyText;

/// What can happen in the drawer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum MessageEvent {
    /// A post reached the holder.
    Reached { post: Id<Post>, by: Id<Account>, key: KeyText },
    /// The holder wrote a post for those it names.
    Written { post: Id<Post>, key: KeyText },
    /// A post is gone.
    Gone { post: Id<Post> },
    /// The key of a channel with an account's posts for followers.
    Epoch { by: Id<Account>, key: KeyText },
    /// The holder no longer follows an account: its channels are none of the holder's business.
    Parted { by: Id<Account> },
    /// A conversation, by its first post, was read up to a post.
    Read { conversation: Id<Post>, up_to: Id<Post> },
    /// A conversation was put away up to a post.
    Removed { conversation: Id<Post>, up_to: Id<Post> },
}

/// A post that the holder has the key of.
pub(crate) struct Kept {
    /// Who wrote it; the holder, if nobody else.
    pub(crate) by: Option<Id<Account>>,
    /// Its key.
    pub(crate) key: KeyText,
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Messages {
    posts: BTreeMap<Id<Post>, Kept>,
    reached: usize,
    epochs: HashMap<Id<Account>, Vec<KeyText>>,
    read: BTreeMap<Id<Post>, Id<Post>>,
    removed: BTreeMap<Id<Post>, Id<Post>>,
    version: u64,
}

impl Messages {
    /// Posts with their keys, oldest first.
    pub(crate) fn posts(&self) -> &BTreeMap<Id<Post>, Kept> {
        &self.posts
    }

    /// Channels of others' posts for followers.
    pub(crate) fn epochs(&self) -> impl Iterator<Item = &KeyText> {
        self.epochs.values().flatten()
    }

    /// Up to which post a conversation was read.
    pub(crate) fn read(&self, conversation: Id<Post>) -> Option<Id<Post>> {
        self.read.get(&conversation).copied()
    }

    /// Up to which post a conversation was put away.
    pub(crate) fn removed(&self, conversation: Id<Post>) -> Option<Id<Post>> {
        self.removed.get(&conversation).copied()
    }

    /// Rises whenever a key comes or goes.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    fn keep(&mut self, post: Id<Post>, kept: Kept) {
        self.reached += usize::from(kept.by.is_some());
        if let Some(before) = self.posts.insert(post, kept) {
            self.reached -= usize::from(before.by.is_some());
        }
        // One's own stay: they can be taken back for as long as their keys are here.
        while self.reached > DIRECT_POSTS_MAX {
            let oldest = self.posts.iter().find(|(_, kept)| kept.by.is_some());
            let Some(oldest) = oldest.map(|(post, _)| *post) else { break };
            self.let_go(oldest);
        }
    }

    fn let_go(&mut self, post: Id<Post>) {
        if let Some(kept) = self.posts.remove(&post) {
            self.reached -= usize::from(kept.by.is_some());
        }
    }
}

impl Shelf for Messages {
    const DRAWER: Drawer = Drawer::Messages;
    type Event = MessageEvent;

    fn fold(&mut self, event: MessageEvent) {
        match event {
            MessageEvent::Reached { post, by, key } => {
                self.version += 1;
                self.keep(post, Kept { by: Some(by), key });
            }
            MessageEvent::Written { post, key } => {
                self.version += 1;
                self.keep(post, Kept { by: None, key });
            }
            MessageEvent::Gone { post } => {
                self.version += 1;
                self.let_go(post);
            }
            MessageEvent::Epoch { by, key } => {
                self.version += 1;
                let keys = self.epochs.entry(by).or_default();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            MessageEvent::Parted { by } => {
                self.version += 1;
                self.epochs.remove(&by);
            }
            MessageEvent::Read { conversation, up_to } => {
                self.read.insert(conversation, up_to);
            }
            MessageEvent::Removed { conversation, up_to } => {
                self.removed.insert(conversation, up_to);
            }
        }
    }

    fn snapshot(&self) -> Vec<MessageEvent> {
        let posts = self.posts.iter().map(|(post, kept)| {
            let (post, key) = (*post, kept.key.clone());
            match kept.by {
                Some(by) => MessageEvent::Reached { post, by, key },
                None => MessageEvent::Written { post, key },
            }
        });
        let epochs = self.epochs.iter().flat_map(|(by, keys)| keys.iter().map(|key| (*by, key)));
        let epochs = epochs.map(|(by, key)| MessageEvent::Epoch { by, key: key.clone() });
        let read = self.read.iter();
        let read =
            read.map(|(first, up_to)| MessageEvent::Read { conversation: *first, up_to: *up_to });
        let removed = self.removed.iter();
        let removed = removed
            .map(|(first, up_to)| MessageEvent::Removed { conversation: *first, up_to: *up_to });
        posts.chain(epochs).chain(read).chain(removed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::ChannelKey;

    fn key() -> KeyText {
        KeyText::of(&ChannelKey::generate())
    }

    #[test]
    fn the_oldest_received_go_and_one_s_own_stay() {
        let mut messages = Messages::default();
        messages.fold(MessageEvent::Written { post: Id::new(1), key: key() });
        for post in 2..DIRECT_POSTS_MAX as i64 + 12 {
            let (post, by) = (Id::new(post), Id::new(5));
            messages.fold(MessageEvent::Reached { post, by, key: key() });
        }
        assert_eq!(messages.posts().len(), DIRECT_POSTS_MAX + 1);
        let first: Vec<_> = messages.posts().keys().take(2).map(|id| id.number()).collect();
        assert_eq!(first, [1, 12]);
    }

    #[test]
    fn parting_takes_the_channels_of_one_account_alone() {
        let mut messages = Messages::default();
        for by in [5, 5, 6] {
            messages.fold(MessageEvent::Epoch { by: Id::new(by), key: key() });
        }
        messages.fold(MessageEvent::Parted { by: Id::new(5) });
        let mut again = Messages::default();
        messages.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!(again.epochs().count(), 1);
        assert!(again.epochs.contains_key(&Id::new(6)));
    }
}
