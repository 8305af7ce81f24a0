//! What letters change beside what is told of them: follows that end or begin, followers, and
//! keys to what is not for everyone.

use std::collections::BTreeMap;

use record::{Account, Collection, Counted, Id};

use crate::drawers::{
    DeedEvent, Deeds, Drawers, FollowerEvent, Followers, Follows, IdEvent, Letter, MessageEvent,
    Messages, Pending, Tie, TieEvent, Ties,
};
use crate::opened::Batch;

/// Changes that letters ask for, until they are put into a batch.
#[derive(Default)]
pub(crate) struct Mailbag {
    follows: Vec<IdEvent>,
    /// Accounts whose follow by the holder ended, or began, with these letters.
    parted: Vec<Id<Account>>,
    joined: Vec<Id<Account>>,
    followers: Vec<FollowerEvent>,
    messages: Vec<MessageEvent>,
    /// Accounts that took themselves off collections of the holder's.
    staying_out: Vec<(Id<Account>, Id<Collection>)>,
    deeds: Vec<Pending>,
}

impl Mailbag {
    /// Takes in what a letter changes; answers what there is to tell of it. A letter that was
    /// read before changes nothing that it could change back.
    pub(crate) fn take(
        &mut self,
        own: Id<Account>,
        drawers: &Drawers,
        again: bool,
        letter: Letter,
    ) -> Option<Letter> {
        let blocked = letter.by().is_some_and(|by| drawers.blocks.has(by.number()));
        match letter {
            Letter::Severed { by } => self.sever(drawers, by),
            Letter::Rejected { by } => self.followers.push(FollowerEvent::NotAsking(by)),
            Letter::StaysOut { by, collection } => self.staying_out.push((by, collection)),
            Letter::Unfollowed { by } => self.followers.push(FollowerEvent::Gone(by)),
            _ if blocked => {}
            Letter::Accepted { by, key } => {
                if drawers.followers.asking().has(by.number()) && !self.joined.contains(&by) {
                    self.join(by);
                    let key = key.map(|key| MessageEvent::Epoch { by, key });
                    self.messages.extend(key);
                }
            }
            Letter::Epoch { by, key } => {
                if drawers.follows.has(by.number()) || self.joined.contains(&by) {
                    self.messages.push(MessageEvent::Epoch { by, key });
                }
            }
            Letter::Direct { by, post, key } => {
                self.messages.push(MessageEvent::Reached { post, by, key: key.clone() });
                return Some(Letter::Direct { by, post, key });
            }
            Letter::Follow { by } if !again => {
                self.followers.push(FollowerEvent::Accepted(by));
                if let Some(key) = drawers.followers.epochs().last().cloned() {
                    let letter = Letter::Epoch { by: own, key };
                    self.deeds.push(Pending::new().letter(by, letter));
                }
                return Some(Letter::Follow { by });
            }
            Letter::FollowRequest { by } if !again => {
                self.followers.push(FollowerEvent::Asked(by));
                return Some(Letter::FollowRequest { by });
            }
            told => return Some(told),
        }
        None
    }

    fn sever(&mut self, drawers: &Drawers, by: Id<Account>) {
        if drawers.followers.asking().has(by.number()) {
            self.followers.push(FollowerEvent::NotAsking(by));
        }
        let follows = drawers.follows.has(by.number()) || self.joined.contains(&by);
        if follows && !self.parted.contains(&by) {
            self.parted.push(by);
            self.follows.push(IdEvent::Remove(by.number()));
            self.deeds.push(Pending::new().count(by.number(), Counted::Followers, -1));
        }
    }

    fn join(&mut self, by: Id<Account>) {
        self.joined.push(by);
        self.followers.push(FollowerEvent::NotAsking(by));
        self.follows.push(IdEvent::Add(by.number()));
        self.deeds.push(Pending::new().count(by.number(), Counted::Followers, 1));
    }

    /// Puts the changes into a batch; answers the deeds to carry out once it is kept.
    pub(crate) fn empty_into(self, batch: &mut Batch) -> Vec<Pending> {
        if !self.follows.is_empty() {
            batch.add::<Follows>(self.follows);
        }
        if !self.followers.is_empty() {
            batch.add::<Followers>(self.followers);
        }
        if !self.messages.is_empty() {
            batch.add::<Messages>(self.messages);
        }
        if !self.deeds.is_empty() {
            batch.add::<Deeds>(self.deeds.iter().cloned().map(DeedEvent::Begun).collect());
        }
        let mut ties: BTreeMap<Id<Account>, Tie> = BTreeMap::new();
        for (account, collection) in self.staying_out {
            let tie = ties.entry(account).or_insert_with(|| batch.drawers().ties.with(account));
            tie.stays_out.insert(collection);
        }
        for (account, tie) in ties {
            batch.add::<Ties>(vec![TieEvent::Account { account, tie }]);
        }
        for account in self.parted {
            batch.part(account).forget();
        }
        self.deeds
    }
}
