//! The notifications drawer: letters read out of the inbox, in the order they came, and what the
//! holder wants to be told of.

use std::collections::{BTreeSet, HashSet, VecDeque};

use record::limits::NOTIFICATIONS_MAX;
use record::{Account, Deed, Id};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::letters::Letter;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum NoticeEvent {
    /// A letter was taken out of the inbox row so numbered, to be told at once or held back.
    Came {
        row: u64,
        deed: Deed,
        letter: Letter,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        held: bool,
    },
    /// An inbox row was read that leaves nothing here.
    Passed { row: u64 },
    /// Everything up to this number was looked at.
    Read { up_to: u64 },
    /// One was put away.
    Dismissed { number: u64 },
    /// All were put away up to this number.
    Cleared { up_to: u64 },
    /// What is to become of notices from strangers.
    Policy(NoticePolicy),
    /// Whatever this account does is told, now and later.
    Accepted { sender: Id<Account> },
    /// What was held back of this account is put away.
    Declined { sender: Id<Account> },
}

/// What becomes of notices from several kinds of strangers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticePolicy {
    /// Accounts that the holder does not follow.
    pub not_following: Treatment,
    /// Accounts that do not follow the holder.
    pub not_followers: Treatment,
    /// Accounts made within the last thirty days.
    pub new_accounts: Treatment,
    /// Private messages that answer nothing of the holder's.
    pub private_mentions: Treatment,
    /// Accounts that operators limited.
    pub limited_accounts: Treatment,
}

/// What becomes of a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Told.
    #[default]
    Accept,
    /// Held back until the holder looks through what was held back.
    Filter,
    /// Dropped.
    Drop,
}

/// A letter in the drawer.
pub(crate) struct Notice {
    /// The inbox row it came from; rises.
    pub(crate) number: u64,
    /// The deed behind it.
    pub(crate) deed: Deed,
    /// The letter.
    pub(crate) letter: Letter,
    /// It is held back.
    pub(crate) held: bool,
}

impl Notice {
    /// It is held back, and from this account.
    fn held_of(&self, sender: Id<Account>) -> bool {
        self.held && self.letter.by() == Some(sender)
    }
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Notices {
    kept: VecDeque<Notice>,
    deeds: HashSet<Deed>,
    social: HashSet<(u8, i64, i64)>,
    drained: u64,
    read: u64,
    policy: NoticePolicy,
    accepted: BTreeSet<Id<Account>>,
}

impl Notices {
    /// Newest first, with those that are held back.
    pub(crate) fn newest_first(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.kept.iter().rev()
    }

    /// The number of the newest, or 0.
    pub(crate) fn newest(&self) -> u64 {
        self.kept.back().map_or(0, |notice| notice.number)
    }

    /// The last inbox row taken in.
    pub(crate) fn drained(&self) -> u64 {
        self.drained
    }

    /// Everything up to this number was looked at.
    pub(crate) fn read(&self) -> u64 {
        self.read
    }

    /// How many were not looked at.
    pub(crate) fn unread(&self) -> u64 {
        let new = self.kept.iter().rev().take_while(|notice| notice.number > self.read);
        new.filter(|notice| !notice.held).count() as u64
    }

    /// What is to become of notices from strangers.
    pub(crate) fn policy(&self) -> NoticePolicy {
        self.policy
    }

    /// Whatever this account does is told.
    pub(crate) fn accepts(&self, sender: Id<Account>) -> bool {
        self.accepted.contains(&sender)
    }

    /// Lets the oldest go when there are too many; what moderators say goes last.
    fn let_go(&mut self) {
        if self.kept.len() <= NOTIFICATIONS_MAX {
            return;
        }
        let oldest = self.kept.iter().position(|it| it.letter.by().is_some()).unwrap_or(0);
        if let Some(oldest) = self.kept.remove(oldest) {
            self.deeds.remove(&oldest.deed);
            if let Some(key) = oldest.letter.social_key() {
                self.social.remove(&key);
            }
        }
    }

    /// Puts away what the test says. What is done again afterwards is told again.
    fn put_away(&mut self, gone: impl Fn(&Notice) -> bool) {
        let social = &mut self.social;
        self.kept.retain(|notice| {
            let gone = gone(notice);
            if let Some(key) = notice.letter.social_key().filter(|_| gone) {
                social.remove(&key);
            }
            !gone
        });
    }

    /// A letter of this deed lies here already.
    pub(crate) fn knows(&self, deed: &Deed) -> bool {
        self.deeds.contains(deed)
    }
}

impl Shelf for Notices {
    const DRAWER: Drawer = Drawer::Notifications;
    type Event = NoticeEvent;

    fn fold(&mut self, event: NoticeEvent) {
        match event {
            NoticeEvent::Came { row, deed, letter, held } => {
                self.drained = self.drained.max(row);
                let again = letter.social_key().is_some_and(|key| !self.social.insert(key));
                if self.deeds.insert(deed.clone()) && !again {
                    self.kept.push_back(Notice { number: row, deed, letter, held });
                    self.let_go();
                }
            }
            NoticeEvent::Passed { row } => self.drained = self.drained.max(row),
            NoticeEvent::Read { up_to } => self.read = self.read.max(up_to),
            NoticeEvent::Dismissed { number } => self.put_away(|it| it.number == number),
            // The key to a demand is in its letter alone: it goes when its holder says so.
            NoticeEvent::Cleared { up_to } => {
                self.put_away(|it| it.number <= up_to && it.letter.key_to_demand().is_none());
            }
            NoticeEvent::Policy(policy) => self.policy = policy,
            NoticeEvent::Accepted { sender } => {
                self.accepted.insert(sender);
                let held = self.kept.iter_mut().filter(|it| it.held_of(sender));
                held.for_each(|it| it.held = false);
            }
            NoticeEvent::Declined { sender } => self.put_away(|it| it.held_of(sender)),
        }
    }

    fn snapshot(&self) -> Vec<NoticeEvent> {
        let accepted = self.accepted.iter().map(|sender| NoticeEvent::Accepted { sender: *sender });
        let came = self.kept.iter().map(|notice| NoticeEvent::Came {
            row: notice.number,
            deed: notice.deed.clone(),
            letter: notice.letter.clone(),
            held: notice.held,
        });
        accepted
            .chain(came)
            .chain([
                NoticeEvent::Policy(self.policy),
                NoticeEvent::Passed { row: self.drained },
                NoticeEvent::Read { up_to: self.read },
            ])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(row: u64, deed: &str) -> NoticeEvent {
        let letter = Letter::Mention { by: Id::new(5), post: Id::new(6) };
        NoticeEvent::Came { row, deed: Deed(deed.into()), letter, held: false }
    }

    #[test]
    fn a_deed_delivered_twice_is_one_notice() {
        let mut notices = Notices::default();
        notices.fold(came(1, "a"));
        notices.fold(came(2, "a"));
        notices.fold(came(3, "b"));
        assert_eq!(notices.newest_first().map(|it| it.number).collect::<Vec<_>>(), [3, 1]);
        assert_eq!((notices.unread(), notices.drained()), (2, 3));
    }

    #[test]
    fn liking_over_and_over_is_one_notice_until_it_is_put_away() {
        let mut notices = Notices::default();
        let like = |row, deed: &str| {
            let letter = Letter::Favourite { by: Id::new(5), post: Id::new(6) };
            NoticeEvent::Came { row, deed: Deed(deed.into()), letter, held: false }
        };
        notices.fold(like(1, "a"));
        notices.fold(like(2, "b"));
        assert_eq!(notices.newest_first().count(), 1);
        notices.fold(NoticeEvent::Dismissed { number: 1 });
        notices.fold(like(3, "c"));
        assert_eq!(notices.newest_first().count(), 1);
    }

    #[test]
    fn a_flood_does_not_push_decisions_out() {
        let mut notices = Notices::default();
        let letter =
            Letter::Verdict { post: None, verdict: record::Verdict::Suspended, reason: "x".into() };
        notices.fold(NoticeEvent::Came { row: 1, deed: Deed("r".into()), letter, held: false });
        (2..NOTIFICATIONS_MAX as u64 + 50)
            .for_each(|row| notices.fold(came(row, &row.to_string())));
        assert_eq!(notices.newest_first().count(), NOTIFICATIONS_MAX);
        assert!(notices.newest_first().any(|it| it.number == 1));
    }

    #[test]
    fn a_snapshot_keeps_what_was_read_and_what_is_held_back() {
        let mut notices = Notices::default();
        notices.fold(came(1, "a"));
        notices.fold(NoticeEvent::Read { up_to: 1 });
        notices.fold(came(2, "b"));
        let letter = Letter::Follow { by: Id::new(9) };
        notices.fold(NoticeEvent::Came { row: 3, deed: Deed("c".into()), letter, held: true });
        notices.fold(NoticeEvent::Accepted { sender: Id::new(5) });
        let mut again = Notices::default();
        notices.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!((again.unread(), again.drained(), again.read()), (1, 3, 1));
        assert!(again.knows(&Deed("a".into())) && again.accepts(Id::new(5)));
        assert!(again.newest_first().next().unwrap().held);
        again.fold(NoticeEvent::Declined { sender: Id::new(9) });
        assert_eq!(again.newest_first().count(), 2);
    }
}
