//! Sets on their way in: accounts followed, muted and blocked, posts marked.

use std::collections::HashSet;

use record::{Account, Counted, Id, limits};

use super::Portable;
use super::find::Found;
use super::import::{Imported, check_found};
use super::sheet::Line;
use crate::drawers::{
    Blocks, Bookmarks, DeedEvent, Deeds, FollowTerms, FollowerEvent, Followers, Follows, IdEvent,
    Letter, Mutes, Pending, TieEvent, Ties,
};
use crate::opened::Batch;
use crate::sealed::shut_out;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    pub(super) async fn import_set(
        &self,
        session: &Session,
        what: Portable,
        lines: &[Line],
        in_place: bool,
    ) -> Result<Imported, Refused> {
        let mut imported = Imported::default();
        let found = match what {
            Portable::Bookmarks => self.find_posts(session, lines, &mut imported).await?,
            _ => self.find_accounts(session, what, lines, &mut imported).await?,
        };
        check_found(in_place, found.is_empty())?;
        let mut batch = session.opened.batch().await;
        let stood = stood(session, what);
        let mut seen: HashSet<i64> = stood.iter().copied().collect();
        let wanted: HashSet<i64> = found.iter().map(|(id, _)| *id).collect();
        let new: Vec<i64> = found.iter().map(|(id, _)| *id).filter(|id| seen.insert(*id)).collect();
        let gone = stood.iter().copied().filter(|id| in_place && !wanted.contains(id));
        let gone: Vec<i64> = gone.collect();
        let many = stood.len() + new.len() - gone.len();
        if what == Portable::Follows && many > limits::FOLLOWS_MAX {
            return Err(Refused::invalid("Those are more accounts than can be followed."));
        }
        imported.added = new.len();
        imported.known = found.len() - new.len();
        imported.removed = gone.len();
        let mut told = told(session, what, &new, &gone);
        change(&mut batch, what, new, gone);
        self.set_terms(session, &mut batch, what, &found);
        if !told.unfollowed.is_empty() {
            part(&mut batch, &told.unfollowed);
            let unfollowed = told.unfollowed.drain(..).map(IdEvent::Remove).collect();
            batch.add::<Follows>(unfollowed).forget();
        }
        if !told.followers.is_empty() {
            batch.add::<Followers>(told.followers).forget();
        }
        if !told.pending.is_empty() {
            batch.add::<Deeds>(told.pending.into_iter().map(DeedEvent::Begun).collect());
        }
        self.keep_batch(&session.opened, batch).await?;
        session.opened.leave_for_later(self.clock.slot());
        Ok(imported)
    }
}

fn stood(session: &Session, what: Portable) -> Vec<i64> {
    let drawers = session.opened.drawers();
    match what {
        Portable::Follows => drawers.follows.iter().collect(),
        Portable::Mutes => drawers.mutes.iter().collect(),
        Portable::Blocks => drawers.blocks.iter().collect(),
        _ => drawers.bookmarks.iter().collect(),
    }
}

/// What a change of a list does beyond it.
#[derive(Default)]
struct Told {
    pending: Vec<Pending>,
    unfollowed: Vec<i64>,
    /// What it changes in who may read the holder's posts for followers.
    followers: Vec<FollowerEvent>,
}

/// What others get to know of it: letters at once, counts each in a slot of its own.
fn told(session: &Session, what: Portable, new: &[i64], gone: &[i64]) -> Told {
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
                told.pending.push(Pending::new().letter(Id::new(*id), Letter::Unfollowed { by }));
            }
        }
        Portable::Blocks => {
            let accounts: Vec<Id<Account>> = new.iter().copied().map(Id::new).collect();
            let mut keys = Pending::new();
            told.followers = shut_out(by, &drawers, &accounts, &mut keys);
            told.followers.extend(accounts.into_iter().map(FollowerEvent::NotAsking));
            told.pending.push(keys);
            for id in new {
                told.pending.push(Pending::new().letter(Id::new(*id), Letter::Severed { by }));
                if drawers.follows.has(*id) {
                    told.pending.push(Pending::unhurried().count(*id, Counted::Followers, -1));
                    told.unfollowed.push(*id);
                }
            }
        }
        _ => {}
    }
    told
}

fn change(batch: &mut Batch, what: Portable, new: Vec<i64>, gone: Vec<i64>) {
    if new.is_empty() && gone.is_empty() {
        return;
    }
    if what == Portable::Follows {
        part(batch, &gone);
    }
    let forgets = !gone.is_empty();
    let mut events: Vec<IdEvent> = gone.into_iter().map(IdEvent::Remove).collect();
    events.push(IdEvent::All(new));
    match what {
        Portable::Follows => batch.add::<Follows>(events),
        Portable::Mutes => batch.add::<Mutes>(events),
        Portable::Blocks => batch.add::<Blocks>(events),
        _ => batch.add::<Bookmarks>(events),
    };
    if forgets {
        batch.forget();
    }
}

impl Service {
    /// How follows and mutes are meant, where the file says it.
    fn set_terms(&self, session: &Session, batch: &mut Batch, what: Portable, found: &[Found<'_>]) {
        let drawers = session.opened.drawers();
        let mut events = Vec::new();
        for (id, line) in found {
            let account: Id<Account> = Id::new(*id);
            let old = drawers.ties.with(account);
            let mut tie = old.clone();
            match what {
                Portable::Follows if line.cells.len() > 1 => {
                    tie.follow_as(follow(line), self.newest_public(account));
                }
                Portable::Mutes if line.cells.len() > 1 => {
                    tie.mute.notices = line.cell(1).eq_ignore_ascii_case("false");
                }
                _ => continue,
            }
            if tie != old {
                events.push(TieEvent::Account { account, tie });
            }
        }
        if !events.is_empty() {
            batch.add::<Ties>(events);
        }
    }
}

fn part(batch: &mut Batch, gone: &[i64]) {
    for id in gone {
        batch.part(Id::new(*id));
    }
}

fn follow(line: &Line) -> FollowTerms {
    let languages = line.cell(3).split(',').map(str::trim).filter(|tag| is_tag(tag));
    FollowTerms {
        hide_boosts: line.cell(1).eq_ignore_ascii_case("false"),
        notify: line.cell(2).eq_ignore_ascii_case("true"),
        languages: languages.take(limits::FOLLOW_LANGUAGES_MAX).map(str::to_owned).collect(),
    }
}

/// A language's tag, by its form alone.
fn is_tag(text: &str) -> bool {
    (1..=35).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
