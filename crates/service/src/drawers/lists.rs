//! Lists: accounts the holder put together, to be read apart.

use std::collections::BTreeMap;

use record::{Account, Id};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// A list without its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Its number.
    pub number: u64,
    /// What it is called.
    pub title: String,
    /// Which answers it shows.
    pub replies: ListReplies,
    /// What its members say is left out of home.
    pub exclusive: bool,
}

/// Which answers to others a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListReplies {
    /// Those to accounts the holder follows.
    Followed,
    /// Those to members of the list.
    #[default]
    List,
    /// None.
    None,
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum ListEvent {
    /// Made or changed.
    Kept(List),
    /// Thrown away.
    Removed(u64),
    /// Accounts came onto a list, in this order.
    Joined { list: u64, accounts: Vec<Id<Account>> },
    /// Accounts went off a list.
    Left { list: u64, accounts: Vec<Id<Account>> },
    /// Numbers below this were given.
    Numbered(u64),
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Lists {
    lists: BTreeMap<u64, (List, Vec<Id<Account>>)>,
    next: u64,
    version: u64,
}

impl Lists {
    /// Rises with every change.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    /// The number of the next list, from 1.
    pub(crate) fn next(&self) -> u64 {
        self.next.max(1)
    }

    /// All lists, in the order in which they were made.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&List, &[Id<Account>])> {
        self.lists.values().map(|(list, members)| (list, members.as_slice()))
    }

    /// A list with its members.
    pub(crate) fn find(&self, number: u64) -> Option<(&List, &[Id<Account>])> {
        self.lists.get(&number).map(|(list, members)| (list, members.as_slice()))
    }

    /// Numbers of the lists an account is on.
    pub(crate) fn with(&self, account: Id<Account>) -> impl Iterator<Item = u64> {
        let with = self.all().filter(move |(_, members)| members.contains(&account));
        with.map(|(list, _)| list.number)
    }

    /// Accounts whose posts are left out of home.
    pub(crate) fn apart(&self) -> impl Iterator<Item = Id<Account>> {
        let exclusive = self.all().filter(|(list, _)| list.exclusive);
        exclusive.flat_map(|(_, members)| members.iter().copied())
    }
}

impl Shelf for Lists {
    const DRAWER: Drawer = Drawer::Lists;
    type Event = ListEvent;

    fn fold(&mut self, event: ListEvent) {
        self.version += 1;
        match event {
            ListEvent::Kept(list) => {
                self.next = self.next.max(list.number + 1);
                let members = self.lists.remove(&list.number).map(|(_, members)| members);
                self.lists.insert(list.number, (list, members.unwrap_or_default()));
            }
            ListEvent::Removed(number) => {
                self.lists.remove(&number);
            }
            ListEvent::Joined { list, accounts } => {
                if let Some((_, members)) = self.lists.get_mut(&list) {
                    members.retain(|member| !accounts.contains(member));
                    members.extend(accounts);
                }
            }
            ListEvent::Left { list, accounts } => {
                if let Some((_, members)) = self.lists.get_mut(&list) {
                    members.retain(|member| !accounts.contains(member));
                }
            }
            ListEvent::Numbered(next) => self.next = self.next.max(next),
        }
    }

    fn snapshot(&self) -> Vec<ListEvent> {
        let lists = self.all().flat_map(|(list, members)| {
            let joined = ListEvent::Joined { list: list.number, accounts: members.to_vec() };
            [ListEvent::Kept(list.clone()), joined]
        });
        lists.chain([ListEvent::Numbered(self.next)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_gives_the_same_lists_and_no_number_twice() {
        let list = |number| List {
            number,
            title: format!("list {number}"),
            replies: ListReplies::None,
            exclusive: number == 1,
        };
        let (one, two) = (Id::new(1), Id::new(2));
        let mut lists = Lists::default();
        for event in [
            ListEvent::Kept(list(1)),
            ListEvent::Kept(list(2)),
            ListEvent::Joined { list: 1, accounts: vec![one, two] },
            ListEvent::Left { list: 1, accounts: vec![one] },
            ListEvent::Removed(2),
        ] {
            lists.fold(event);
        }
        let mut again = Lists::default();
        lists.snapshot().into_iter().for_each(|event| again.fold(event));
        assert_eq!(again.all().collect::<Vec<_>>(), [(&list(1), [two].as_slice())]);
        assert_eq!(again.next(), 3);
        assert_eq!(again.apart().collect::<Vec<_>>(), [two]);
        assert_eq!(again.with(two).collect::<Vec<_>>(), [1]);
    }
}
