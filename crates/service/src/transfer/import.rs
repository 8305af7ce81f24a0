//! Lists on their way in: what is found here is taken over in one step, and every line that is
//! not is given back with the reason.

use std::collections::HashSet;

use record::{Account, Counted, Id, limits};
use store::NameKind;

use super::Portable;
use super::address::{self, Named};
use super::sheet::{self, Line};
use crate::drawers::{
    Blocks, Bookmarks, DeedEvent, Deeds, Follows, IdEvent, Letter, Mutes, Pending,
};
use crate::opened::Batch;
use crate::session::Session;
use crate::shown::Shown;
use crate::{Refused, Service};

/// What became of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Lines taken over.
    pub added: usize,
    /// Lines that stood in the list already.
    pub known: usize,
    /// What stood in the list, was not in the file, and was taken out.
    pub removed: usize,
    /// Lines that could not be taken over.
    pub missed: Vec<Missed>,
}

/// A line that could not be taken over.
#[derive(Debug, PartialEq, Eq)]
pub struct Missed {
    /// Its number in the file, from 1.
    pub line: u64,
    /// What stood in it.
    pub text: String,
    /// Why.
    pub why: &'static str,
}

impl Service {
    /// Takes a list over from a file: beside what stands in it already, or in its place.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is no such file, is too long, or nothing in it is found here
    /// and all would go; then nothing is changed.
    pub async fn import(
        &self,
        session: &Session,
        what: Portable,
        bytes: &[u8],
        in_place: bool,
    ) -> Result<Imported, Refused> {
        if bytes.len() > limits::IMPORT_BYTES_MAX {
            let most = limits::IMPORT_BYTES_MAX / (1024 * 1024);
            return Err(Refused::Invalid(format!("A list takes {most} MiB at most.")));
        }
        let lines = sheet::read(bytes, limits::IMPORT_LINES_MAX)?;
        let _turn = match what {
            Portable::Follows => self.public_turn(session).await?,
            _ => self.turn(session).await?,
        };
        let mut imported = Imported::default();
        let found = match what {
            Portable::Bookmarks => self.find_posts(session, &lines, &mut imported).await?,
            _ => self.find_accounts(session, what, &lines, &mut imported).await?,
        };
        if in_place && found.is_empty() {
            let why = "Nothing in this file is found here. The list stays as it is.";
            return Err(Refused::invalid(why));
        }
        self.take_over(session, what, found, in_place, &mut imported).await?;
        imported.missed.sort_by_key(|missed| missed.line);
        Ok(imported)
    }

    async fn find_accounts(
        &self,
        session: &Session,
        what: Portable,
        lines: &[Line],
        imported: &mut Imported,
    ) -> Result<Vec<i64>, Refused> {
        let mut named = Vec::new();
        for line in lines {
            match address::account(line.cell(0), &self.settings.origin) {
                Named::Here(handle) => named.push((line, handle.to_string())),
                Named::Elsewhere => imported.miss(line, ELSEWHERE),
                Named::Nothing => imported.miss(line, NO_ADDRESS),
            }
        }
        let keys = named.iter().map(|(_, handle)| handle.clone()).collect();
        let found = self.store.resolve(NameKind::Handle, keys).await?;
        let mut ids = Vec::new();
        for ((line, _), number) in named.into_iter().zip(found) {
            let Some(id) = number.filter(|it| *it != 0).map(Id::<Account>::new) else {
                imported.miss(line, NOBODY);
                continue;
            };
            match self.why_not(session, what, id).await? {
                Some(why) => imported.miss(line, why),
                None => ids.push(id.number()),
            }
        }
        Ok(ids)
    }

    /// Why an account cannot enter a list.
    async fn why_not(
        &self,
        session: &Session,
        what: Portable,
        id: Id<Account>,
    ) -> Result<Option<&'static str>, Refused> {
        if id == session.account() {
            return Ok(Some(ONESELF));
        }
        let Some(view) = self.account_view(id).await? else { return Ok(Some(NOBODY)) };
        let drawers = session.opened.drawers();
        let (follows, number) = (what == Portable::Follows, id.number());
        Ok(match () {
            () if follows && drawers.blocks.has(number) => Some(BLOCKED),
            () if follows && view.account.locked && !drawers.follows.has(number) => Some(LOCKED),
            () => None,
        })
    }

    async fn find_posts(
        &self,
        session: &Session,
        lines: &[Line],
        imported: &mut Imported,
    ) -> Result<Vec<i64>, Refused> {
        let mut ids = Vec::new();
        for line in lines {
            let Some(id) = address::post(line.cell(0), &self.settings.origin) else {
                imported.miss(line, NO_POST);
                continue;
            };
            match self.items(Some(session), &[id], Shown::Asked).await?.pop() {
                Some(item) => ids.push(item.view.post.id.number()),
                None => imported.miss(line, POST_GONE),
            }
        }
        Ok(ids)
    }

    async fn take_over(
        &self,
        session: &Session,
        what: Portable,
        found: Vec<i64>,
        in_place: bool,
        imported: &mut Imported,
    ) -> Result<(), Refused> {
        let mut batch = session.opened.batch().await;
        let stood: Vec<i64> = {
            let drawers = session.opened.drawers();
            match what {
                Portable::Follows => drawers.follows.iter().collect(),
                Portable::Mutes => drawers.mutes.iter().collect(),
                Portable::Blocks => drawers.blocks.iter().collect(),
                Portable::Bookmarks => drawers.bookmarks.iter().collect(),
            }
        };
        let mut seen: HashSet<i64> = stood.iter().copied().collect();
        let lines = found.len();
        let wanted: HashSet<i64> = found.iter().copied().collect();
        let new: Vec<i64> = found.into_iter().filter(|id| seen.insert(*id)).collect();
        let gone: Vec<i64> =
            stood.iter().copied().filter(|id| in_place && !wanted.contains(id)).collect();
        if what == Portable::Follows && stood.len() + new.len() - gone.len() > limits::FOLLOWS_MAX {
            return Err(Refused::invalid("Those are more accounts than can be followed."));
        }
        (imported.added, imported.known) = (new.len(), lines - new.len());
        imported.removed = gone.len();
        if new.is_empty() && gone.is_empty() {
            return Ok(());
        }
        let deeds = Self::deeds_of(session, what, &new, &gone);
        change(&mut batch, what, new, gone);
        if !deeds.unfollowed.is_empty() {
            let unfollowed = deeds.unfollowed.into_iter().map(IdEvent::Remove).collect();
            batch.add::<Follows>(unfollowed).forget();
        }
        if !deeds.pending.is_empty() {
            let begun = deeds.pending.into_iter().map(DeedEvent::Begun);
            batch.add::<Deeds>(begun.collect());
        }
        self.keep_batch(&session.opened, batch).await?;
        session.opened.leave_for_later(self.clock.slot());
        Ok(())
    }

    /// What others get to know of it: letters at once, counts each in a slot of its own.
    fn deeds_of(session: &Session, what: Portable, new: &[i64], gone: &[i64]) -> Told {
        let by = session.account();
        let mut told = Told::default();
        let drawers = session.opened.drawers();
        match what {
            Portable::Follows => {
                for id in new {
                    let pending = Pending::unhurried().count(*id, Counted::Followers, 1);
                    told.pending.push(pending.letter(Id::new(*id), Letter::Follow { by }));
                }
                for id in gone {
                    told.pending.push(Pending::unhurried().count(*id, Counted::Followers, -1));
                }
            }
            Portable::Blocks => {
                for id in new {
                    let severed = Letter::Severed { by };
                    told.pending.push(Pending::new().letter(Id::new(*id), severed));
                    if drawers.follows.has(*id) {
                        told.pending.push(Pending::unhurried().count(*id, Counted::Followers, -1));
                        told.unfollowed.push(*id);
                    }
                }
            }
            Portable::Mutes | Portable::Bookmarks => {}
        }
        told
    }
}

/// What a change of a list does beyond it.
#[derive(Default)]
struct Told {
    pending: Vec<Pending>,
    unfollowed: Vec<i64>,
}

impl Imported {
    fn miss(&mut self, line: &Line, why: &'static str) {
        self.missed.push(Missed { line: line.number, text: line.text(), why });
    }
}

fn change(batch: &mut Batch, what: Portable, new: Vec<i64>, gone: Vec<i64>) {
    let forgets = !gone.is_empty();
    let mut events: Vec<IdEvent> = gone.into_iter().map(IdEvent::Remove).collect();
    events.push(IdEvent::All(new));
    match what {
        Portable::Follows => batch.add::<Follows>(events),
        Portable::Mutes => batch.add::<Mutes>(events),
        Portable::Blocks => batch.add::<Blocks>(events),
        Portable::Bookmarks => batch.add::<Bookmarks>(events),
    };
    if forgets {
        batch.forget();
    }
}

const ELSEWHERE: &str = "on another server: not here yet";
const NO_ADDRESS: &str = "no address of an account";
const NOBODY: &str = "no account of that name is here";
const ONESELF: &str = "your own account";
const BLOCKED: &str = "you block this account";
const LOCKED: &str = "asks to be asked first: follow it from its page";
const NO_POST: &str = "no address of a post of this server";
const POST_GONE: &str = "this post is not here, or no longer";
