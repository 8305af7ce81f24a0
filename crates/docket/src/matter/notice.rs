//! Region B, notice and gag: the holder is told, unless a law or a court bars it.

use std::collections::BTreeSet;

use record::limits;
use serde::{Deserialize, Serialize};

use super::Matter;
use super::event::{Entry, Event};
use super::gag::{Basis, Gag, Secrecy};
use super::refusal::{Invariant, Refusal, breaks, require};
use crate::moment::Moment;

/// Region B.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// What was read about secrecy; `None` until somebody read it.
    pub secrecy: Option<Secrecy>,
    /// What bars telling, or barred it.
    pub gag: Option<Gag>,
    /// Whether the holder was told.
    pub told: Told,
    /// Handles whose holders consent to be named.
    pub consented: BTreeSet<String>,
}

/// Whether the holder was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Not yet.
    #[default]
    Due,
    /// Told.
    Sent {
        /// When.
        at: Moment,
        /// When the window ends.
        window_ends: Moment,
    },
    /// There is nobody to tell.
    Impossible,
}

/// Where notice stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// To be sent at once.
    Due,
    /// Sent.
    Sent,
    /// Barred by a gag in force.
    Delayed,
    /// There is nobody to tell.
    Impossible,
}

impl Notice {
    /// Where notice stands at a moment.
    #[must_use]
    pub fn state(&self, at: Moment) -> NoticeState {
        match self.told {
            Told::Sent { .. } => NoticeState::Sent,
            Told::Impossible => NoticeState::Impossible,
            Told::Due if self.is_gagged(at) => NoticeState::Delayed,
            Told::Due => NoticeState::Due,
        }
    }

    /// Whether a law or a court bars telling at this moment. A request never does.
    #[must_use]
    pub fn is_gagged(&self, at: Moment) -> bool {
        self.gag.as_ref().is_some_and(|gag| gag.is_in_force(at))
    }

    /// Whether secrecy was only asked for.
    #[must_use]
    pub fn is_only_requested(&self) -> bool {
        self.secrecy.as_ref().is_some_and(|secrecy| secrecy.basis == Basis::Request)
    }

    /// Whether the holder was told, or there is nobody to tell.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.told != Told::Due
    }

    /// Whether the holder was told and had the time to go to court.
    #[must_use]
    pub fn window_is_over(&self, at: Moment) -> bool {
        matches!(self.told, Told::Sent { window_ends, .. } if window_ends <= at)
    }

    pub(super) fn must_be_told_again(&mut self) {
        self.told = Told::Due;
    }
}

pub(super) fn step(next: &mut Matter, event: &Event, entry: &Entry) -> Result<(), Refusal> {
    let at = entry.at;
    match event {
        Event::SecrecyClassified { secrecy } => {
            let gagged = next.notice.is_gagged(at);
            require(!gagged, Refusal::NotNow("a gag in force is lifted or expires first"))?;
            let gag = Gag::read(secrecy, at)?;
            next.notice.gag = gag.or_else(|| next.notice.gag.take());
            next.notice.secrecy = Some((**secrecy).clone());
        }
        Event::NoticeSent { copy, window_ends } => {
            may_tell(next, at)?;
            let somebody = next.demand.as_ref().is_none_or(|demand| demand.finds_somebody());
            require(somebody, Refusal::Nonsense("none of the accounts named is here"))?;
            let copied = *copy || next.demand.is_none();
            require(copied, Refusal::Nonsense("notice comes with a copy of the demand"))?;
            let short = "the window is ten days, or until the return date if that is later";
            let long_enough = *window_ends >= next.window_ends(at);
            require(long_enough, breaks(Invariant::WindowIsLongEnough, short))?;
            next.notice.told = Told::Sent { at, window_ends: *window_ends };
        }
        Event::NoticeImpossible { .. } => {
            require(next.notice.told == Told::Due, Refusal::NotNow("notice is done"))?;
            let somebody = next.demand.as_ref().is_some_and(|demand| demand.finds_somebody());
            require(!somebody, Refusal::Nonsense("an account that it names is here"))?;
            next.notice.told = Told::Impossible;
        }
        Event::HolderAnswered { account, consents_to_naming, .. } => {
            let told = matches!(next.notice.told, Told::Sent { .. });
            require(told, Refusal::NotNow("the holder was not told"))?;
            let named = next.demand.as_ref().is_some_and(|demand| {
                demand.accounts.iter().any(|named| named.exists && named.handle == *account)
            });
            require(named, Refusal::Nonsense("the demand does not name that account"))?;
            if *consents_to_naming {
                next.notice.consented.insert(account.clone());
            } else {
                next.notice.consented.remove(account);
            }
        }
        Event::GagChallenged { .. }
        | Event::GagShortened { .. }
        | Event::GagRenewed { .. }
        | Event::GagLifted { .. }
        | Event::GagExpired => {
            let gag = next.notice.gag.as_mut().ok_or(Refusal::NotNow("there is no gag"))?;
            gag.step(event, at)?;
        }
        _ => {}
    }
    Ok(())
}

fn may_tell(next: &Matter, at: Moment) -> Result<(), Refusal> {
    let read = next.notice.secrecy.is_some();
    require(read, Refusal::NotNow("nobody has read what it says about secrecy"))?;
    let gagged = next.notice.is_gagged(at);
    require(!gagged, Refusal::NotNow("a law or a court bars telling the holder"))?;
    require(next.notice.told == Told::Due, Refusal::NotNow("notice is done"))
}

impl Matter {
    /// The earliest end of a window that begins now.
    #[must_use]
    pub fn window_ends(&self, at: Moment) -> Moment {
        let default = at.plus_days(limits::DOCKET_WINDOW_DAYS);
        let wanted = self.demand.as_ref().and_then(|demand| demand.return_moment());
        wanted.map_or(default, |wanted| wanted.max(default))
    }
}
