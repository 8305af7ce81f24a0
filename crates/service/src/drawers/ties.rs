//! What the holder set about others beyond following, blocking and muting them, and what else
//! the holder wants to see or not to see: hashtags, threads, domains.

use std::collections::{BTreeMap, BTreeSet};

use record::{Account, Collection, Id, Post, Slot};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// What the holder set about one account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tie {
    /// How the follow is meant.
    pub follow: FollowTerms,
    /// How far the mute goes.
    pub mute: MuteTerms,
    /// Words for the holder's own eyes.
    pub note: String,
    /// Among the accounts the holder thinks highly of.
    pub endorsed: bool,
    /// The newest post that the holder was told of, if each of them is to be told.
    pub seen: Option<Id<Post>>,
    /// Collections of the holder's that it took itself off, and is not put on again.
    pub stays_out: BTreeSet<Id<Collection>>,
}

impl Tie {
    /// Means the follow so from now on: what was posted up to `newest` is not told any more.
    pub(crate) fn follow_as(&mut self, terms: FollowTerms, newest: Id<Post>) {
        self.seen = terms.notify.then_some(self.seen.unwrap_or(newest));
        self.follow = terms;
    }
}

/// How a follow is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowTerms {
    /// Without what the account passes on.
    pub hide_boosts: bool,
    /// Tell the holder of each post.
    pub notify: bool,
    /// Only posts in these languages (BCP 47), and those that say none; empty for all.
    pub languages: Vec<String>,
}

/// How far a mute goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MuteTerms {
    /// The slot in which it no longer holds; `None` for good.
    pub until: Option<Slot>,
    /// What the account does towards the holder is told nevertheless.
    pub notices: bool,
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum TieEvent {
    /// All that is set about an account, as it is now.
    Account { account: Id<Account>, tie: Tie },
    /// A domain was shut out, or is no longer.
    Domain { name: String, blocked: bool },
    /// A thread, by its first post, is no longer of interest, or is again.
    Thread { root: Id<Post>, muted: bool },
    /// A hashtag is followed, or no longer.
    Tag { name: String, followed: bool },
    /// An account is not to be suggested again.
    Dismissed { account: Id<Account> },
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Ties {
    accounts: BTreeMap<Id<Account>, Tie>,
    domains: Vec<String>,
    threads: BTreeSet<Id<Post>>,
    tags: Vec<String>,
    dismissed: BTreeSet<Id<Account>>,
    watched: BTreeMap<Id<Account>, Id<Post>>,
}

impl Ties {
    /// What is set about an account; nothing, if nothing was.
    pub(crate) fn with(&self, account: Id<Account>) -> Tie {
        self.accounts.get(&account).cloned().unwrap_or_default()
    }

    /// What is set about an account, if anything is.
    pub(crate) fn find(&self, account: Id<Account>) -> Option<&Tie> {
        self.accounts.get(&account)
    }

    /// Accounts whose posts the holder wants to be told of, with the newest that was told.
    pub(crate) fn watched(&self) -> impl Iterator<Item = (Id<Account>, Id<Post>)> {
        self.watched.iter().map(|(account, seen)| (*account, *seen))
    }

    /// Accounts with what is set about them.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = (Id<Account>, &Tie)> {
        self.accounts.iter().map(|(account, tie)| (*account, tie))
    }

    /// Domains shut out, in the order in which they were.
    pub(crate) fn domains(&self) -> &[String] {
        &self.domains
    }

    /// Hashtags followed, in the order in which they were.
    pub(crate) fn tags(&self) -> &[String] {
        &self.tags
    }

    /// How many threads are muted.
    pub(crate) fn threads_len(&self) -> usize {
        self.threads.len()
    }

    /// The thread that begins with this post is muted.
    pub(crate) fn mutes_thread(&self, root: Id<Post>) -> bool {
        self.threads.contains(&root)
    }

    /// The account is not to be suggested.
    pub(crate) fn dismissed(&self, account: Id<Account>) -> bool {
        self.dismissed.contains(&account)
    }

    /// How many accounts are not to be suggested.
    pub(crate) fn dismissed_len(&self) -> usize {
        self.dismissed.len()
    }
}

impl Shelf for Ties {
    const DRAWER: Drawer = Drawer::Ties;
    type Event = TieEvent;

    fn fold(&mut self, event: TieEvent) {
        match event {
            TieEvent::Account { account, tie } => {
                match tie.seen.filter(|_| tie.follow.notify) {
                    Some(seen) => self.watched.insert(account, seen),
                    None => self.watched.remove(&account),
                };
                if tie == Tie::default() {
                    self.accounts.remove(&account);
                } else {
                    self.accounts.insert(account, tie);
                }
            }
            TieEvent::Domain { name, blocked } => set(&mut self.domains, name, blocked),
            TieEvent::Tag { name, followed } => set(&mut self.tags, name, followed),
            TieEvent::Thread { root, muted: true } => {
                self.threads.insert(root);
            }
            TieEvent::Thread { root, muted: false } => {
                self.threads.remove(&root);
            }
            TieEvent::Dismissed { account } => {
                self.dismissed.insert(account);
            }
        }
    }

    fn snapshot(&self) -> Vec<TieEvent> {
        let accounts = self.accounts();
        let accounts =
            accounts.map(|(account, tie)| TieEvent::Account { account, tie: tie.clone() });
        let domains = self.domains.iter().cloned();
        let domains = domains.map(|name| TieEvent::Domain { name, blocked: true });
        let tags = self.tags.iter().cloned();
        let tags = tags.map(|name| TieEvent::Tag { name, followed: true });
        let threads = self.threads.iter();
        let threads = threads.map(|root| TieEvent::Thread { root: *root, muted: true });
        let dismissed = self.dismissed.iter();
        let dismissed = dismissed.map(|account| TieEvent::Dismissed { account: *account });
        accounts.chain(domains).chain(tags).chain(threads).chain(dismissed).collect()
    }
}

fn set(list: &mut Vec<String>, name: String, present: bool) {
    list.retain(|it| *it != name);
    if present {
        list.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_gives_the_same_ties() {
        let account = Id::new(7);
        let tie = Tie { note: "from the harbor".into(), ..Tie::default() };
        let mut ties = Ties::default();
        for event in [
            TieEvent::Account { account, tie: tie.clone() },
            TieEvent::Account { account: Id::new(8), tie: tie.clone() },
            TieEvent::Account { account: Id::new(8), tie: Tie::default() },
            TieEvent::Tag { name: "rain".into(), followed: true },
            TieEvent::Tag { name: "fog".into(), followed: true },
            TieEvent::Tag { name: "rain".into(), followed: false },
            TieEvent::Domain { name: "example.org".into(), blocked: true },
            TieEvent::Thread { root: Id::new(5), muted: true },
            TieEvent::Dismissed { account },
        ] {
            ties.fold(event);
        }
        let mut again = Ties::default();
        ties.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!(again.accounts().collect::<Vec<_>>(), [(account, &tie)]);
        assert_eq!((again.tags(), again.domains()), (ties.tags(), ties.domains()));
        assert_eq!(again.tags(), ["fog"]);
        assert!(again.mutes_thread(Id::new(5)) && again.dismissed(account));
    }
}
