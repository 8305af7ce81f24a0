//! The notifications drawer: letters read out of the inbox, in the order they came.

use std::collections::{HashSet, VecDeque};

use record::Deed;
use record::limits::NOTIFICATIONS_MAX;
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::letters::Letter;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum NoticeEvent {
    /// A letter was taken out of the inbox row so numbered.
    Came { row: u64, deed: Deed, letter: Letter },
    /// An inbox row was read that leaves nothing here.
    Passed { row: u64 },
    /// Everything up to this number was looked at.
    Read { up_to: u64 },
    /// One was put away.
    Dismissed { number: u64 },
}

/// A letter in the drawer.
pub(crate) struct Notice {
    /// The inbox row it came from; rises.
    pub(crate) number: u64,
    /// The deed behind it.
    pub(crate) deed: Deed,
    /// The letter.
    pub(crate) letter: Letter,
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Notices {
    kept: VecDeque<Notice>,
    deeds: HashSet<Deed>,
    social: HashSet<(u8, i64, i64)>,
    drained: u64,
    read: u64,
}

impl Notices {
    /// Newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Notice> {
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
        self.kept.iter().rev().take_while(|notice| notice.number > self.read).count() as u64
    }

    /// Lets the oldest go when there are too many; what moderators need goes last.
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
            NoticeEvent::Came { row, deed, letter } => {
                self.drained = self.drained.max(row);
                let again = letter.social_key().is_some_and(|key| !self.social.insert(key));
                if self.deeds.insert(deed.clone()) && !again {
                    self.kept.push_back(Notice { number: row, deed, letter });
                    self.let_go();
                }
            }
            NoticeEvent::Passed { row } => self.drained = self.drained.max(row),
            NoticeEvent::Read { up_to } => self.read = self.read.max(up_to),
            NoticeEvent::Dismissed { number } => self.kept.retain(|notice| notice.number != number),
        }
    }

    fn snapshot(&self) -> Vec<NoticeEvent> {
        let came = self.kept.iter().map(|notice| NoticeEvent::Came {
            row: notice.number,
            deed: notice.deed.clone(),
            letter: notice.letter.clone(),
        });
        came.chain([
            NoticeEvent::Passed { row: self.drained },
            NoticeEvent::Read { up_to: self.read },
        ])
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Id;

    fn came(row: u64, deed: &str) -> NoticeEvent {
        let letter = Letter::Mention { by: Id::new(5), post: Id::new(6) };
        NoticeEvent::Came { row, deed: Deed(deed.into()), letter }
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
    fn liking_over_and_over_is_one_notice() {
        let mut notices = Notices::default();
        for (row, deed) in [(1, "a"), (2, "b")] {
            let letter = Letter::Favourite { by: Id::new(5), post: Id::new(6) };
            notices.fold(NoticeEvent::Came { row, deed: Deed(deed.into()), letter });
        }
        assert_eq!(notices.newest_first().count(), 1);
    }

    #[test]
    fn a_flood_does_not_push_reports_out() {
        let mut notices = Notices::default();
        let letter = Letter::Report { account: Id::new(1), post: None, reason: "x".into() };
        notices.fold(NoticeEvent::Came { row: 1, deed: Deed("r".into()), letter });
        (2..NOTIFICATIONS_MAX as u64 + 50)
            .for_each(|row| notices.fold(came(row, &row.to_string())));
        assert_eq!(notices.newest_first().count(), NOTIFICATIONS_MAX);
        assert!(notices.newest_first().any(|it| it.number == 1));
    }

    #[test]
    fn a_snapshot_keeps_what_was_read() {
        let mut notices = Notices::default();
        notices.fold(came(1, "a"));
        notices.fold(NoticeEvent::Read { up_to: 1 });
        notices.fold(came(2, "b"));
        let mut again = Notices::default();
        notices.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!((again.unread(), again.drained(), again.read()), (1, 2, 1));
        assert!(again.knows(&Deed("a".into())));
    }
}
