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
    drained: u64,
    read: u64,
}

impl Notices {
    /// Newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Notice> {
        self.kept.iter().rev()
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
                if self.deeds.insert(deed.clone()) {
                    self.kept.push_back(Notice { number: row, deed, letter });
                }
                while self.kept.len() > NOTIFICATIONS_MAX {
                    if let Some(oldest) = self.kept.pop_front() {
                        self.deeds.remove(&oldest.deed);
                    }
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
        let letter = Letter::Follow { by: Id::new(5) };
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
