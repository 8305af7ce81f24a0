//! Lists of accounts on their way in: a title and an account on each line.

use std::collections::{BTreeMap, HashSet};

use record::{Account, Id, limits};

use super::Portable;
use super::import::{Imported, check_found};
use super::sheet::Line;
use crate::drawers::{List, ListEvent, ListReplies, Lists};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Lists are known by their titles; those that are new are made.
    pub(super) async fn import_lists(
        &self,
        session: &Session,
        lines: &[Line],
        in_place: bool,
    ) -> Result<Imported, Refused> {
        let mut imported = Imported::default();
        let found = self.find_accounts(session, Portable::Lists, lines, &mut imported).await?;
        let mut wanted: BTreeMap<String, Vec<(Id<Account>, &Line)>> = BTreeMap::new();
        for (id, line) in found {
            let title = scrub::text::line(line.cell(0)).text;
            let long = record::text::characters(&title) > limits::LIST_TITLE_CHARACTERS_MAX;
            if title.is_empty() || long {
                imported.miss(line, NO_TITLE);
            } else {
                wanted.entry(title).or_default().push((Id::new(id), line));
            }
        }
        check_found(in_place, wanted.is_empty())?;
        let mut batch = session.opened.batch().await;
        let mut events = Vec::new();
        {
            let drawers = session.opened.drawers();
            let known = |title: &str| drawers.lists.all().find(|(list, _)| list.title == title);
            let mut next = drawers.lists.next();
            let mut room = limits::LISTS_MAX.saturating_sub(drawers.lists.all().count());
            for (title, accounts) in &wanted {
                let (number, members) = match known(title) {
                    Some((list, members)) => (list.number, members),
                    None if room == 0 => {
                        accounts.iter().for_each(|(_, line)| imported.miss(line, TOO_MANY));
                        continue;
                    }
                    None => {
                        let (number, replies) = (next, ListReplies::default());
                        (next, room) = (next + 1, room - 1);
                        let list = List { number, title: title.clone(), replies, exclusive: false };
                        events.push(ListEvent::Kept(list));
                        (number, &[][..])
                    }
                };
                let stays = |member: &Id<Account>| accounts.iter().any(|(it, _)| it == member);
                let gone = members.iter().copied().filter(|it| in_place && !stays(it));
                let gone: Vec<Id<Account>> = gone.collect();
                imported.removed += gone.len();
                let mut on: HashSet<Id<Account>> = members.iter().copied().collect();
                let mut joined = Vec::new();
                for (account, line) in accounts {
                    if !on.insert(*account) {
                        imported.known += 1;
                    } else if on.len() - gone.len() > limits::LIST_MEMBERS_MAX {
                        imported.miss(line, FULL);
                    } else {
                        joined.push(*account);
                    }
                }
                imported.added += joined.len();
                events.push(ListEvent::Left { list: number, accounts: gone });
                events.push(ListEvent::Joined { list: number, accounts: joined });
            }
        }
        batch.add::<Lists>(events);
        if in_place {
            batch.forget();
        }
        self.keep_batch(&session.opened, batch).await?;
        Ok(imported)
    }
}

const NO_TITLE: &str = "no title of a list";
const TOO_MANY: &str = "there are as many lists as there can be";
const FULL: &str = "the list is full";
