//! Who follows the holder, who asks to, whom the holder asks; and the keys of the channels in
//! which the holder's posts for followers lie, one after the other.

use record::{Account, Id};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::ids::{IdEvent, IdSet};
use super::key::KeyText;

/// What can happen in the drawer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum FollowerEvent {
    /// An account asks to follow the holder.
    Asked(Id<Account>),
    /// An account follows the holder, with the holder's consent.
    Accepted(Id<Account>),
    /// An account neither follows nor asks any longer.
    Gone(Id<Account>),
    /// The holder asks to follow an account.
    Asking(Id<Account>),
    /// The holder no longer asks.
    NotAsking(Id<Account>),
    /// Posts for followers lie under this key from now on.
    Epoch(KeyText),
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Followers {
    accepted: IdSet,
    asked: IdSet,
    asking: IdSet,
    epochs: Vec<KeyText>,
}

impl Followers {
    /// Accounts that follow the holder.
    pub(crate) fn accepted(&self) -> &IdSet {
        &self.accepted
    }

    /// Accounts that ask to follow the holder.
    pub(crate) fn asked(&self) -> &IdSet {
        &self.asked
    }

    /// Accounts that the holder asks to follow.
    pub(crate) fn asking(&self) -> &IdSet {
        &self.asking
    }

    /// The keys of all channels there were, the current one last.
    pub(crate) fn epochs(&self) -> &[KeyText] {
        &self.epochs
    }

    /// Rises with every new channel.
    pub(crate) fn version(&self) -> u64 {
        self.epochs.len() as u64
    }
}

impl Shelf for Followers {
    const DRAWER: Drawer = Drawer::Followers;
    type Event = FollowerEvent;

    fn fold(&mut self, event: FollowerEvent) {
        let add = |id: Id<Account>| IdEvent::Add(id.number());
        let remove = |id: Id<Account>| IdEvent::Remove(id.number());
        match event {
            FollowerEvent::Asked(id) if self.accepted.has(id.number()) => {}
            FollowerEvent::Asked(id) => self.asked.fold(add(id)),
            FollowerEvent::Accepted(id) => {
                self.asked.fold(remove(id));
                self.accepted.fold(add(id));
            }
            FollowerEvent::Gone(id) => {
                self.asked.fold(remove(id));
                self.accepted.fold(remove(id));
            }
            FollowerEvent::Asking(id) => self.asking.fold(add(id)),
            FollowerEvent::NotAsking(id) => self.asking.fold(remove(id)),
            FollowerEvent::Epoch(key) => self.epochs.push(key),
        }
    }

    fn snapshot(&self) -> Vec<FollowerEvent> {
        let accepted = self.accepted.iter().map(|id| FollowerEvent::Accepted(Id::new(id)));
        let asked = self.asked.iter().map(|id| FollowerEvent::Asked(Id::new(id)));
        let asking = self.asking.iter().map(|id| FollowerEvent::Asking(Id::new(id)));
        let epochs = self.epochs.iter().cloned().map(FollowerEvent::Epoch);
        accepted.chain(asked).chain(asking).chain(epochs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::ChannelKey;

    #[test]
    fn a_snapshot_gives_the_same_followers() {
        let [one, two, three] = [1, 2, 3].map(Id::new);
        let mut followers = Followers::default();
        for event in [
            FollowerEvent::Asked(one),
            FollowerEvent::Accepted(one),
            FollowerEvent::Asked(one),
            FollowerEvent::Asked(two),
            FollowerEvent::Accepted(three),
            FollowerEvent::Gone(three),
            FollowerEvent::Asking(three),
            FollowerEvent::Epoch(KeyText::of(&ChannelKey::generate())),
        ] {
            followers.fold(event);
        }
        let mut again = Followers::default();
        followers.snapshot().into_iter().for_each(|event| again.fold(event));
        for state in [&followers, &again] {
            assert_eq!(state.accepted().iter().collect::<Vec<_>>(), [1]);
            assert_eq!(state.asked().iter().collect::<Vec<_>>(), [2]);
            assert_eq!(state.asking().iter().collect::<Vec<_>>(), [3]);
        }
        assert!(again.epochs() == followers.epochs() && again.version() == 1);
    }
}
