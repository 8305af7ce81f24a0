//! A bar on telling: an object with a life of its own, beside the demand that came with it.
//!
//! What was only requested is no bar. A gag can outlive its demand by years.

use record::limits;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::refusal::{Invariant, Refusal, breaks, require};
use crate::authority::SealPolicy;
use crate::digest::Digest;
use crate::moment::Moment;

/// What a demand says about secrecy, as it was read by the operator or counsel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrecy {
    /// What it rests on.
    pub basis: Basis,
    /// In the paper's words.
    pub words: Option<String>,
    /// The authority that bars telling, by its id here.
    pub authority: Option<String>,
    /// The digest of the paper that bars telling.
    pub instrument: Option<Digest>,
    /// When it ends.
    pub ends: Option<Moment>,
    /// When it is looked at again.
    pub review_at: Option<Moment>,
    /// What the public log may hold meanwhile.
    pub seal: Option<SealPolicy>,
}

/// What secrecy rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Nobody asks for it.
    None,
    /// It is only asked for.
    Request,
    /// A law bars telling.
    Statutory,
    /// A court bars telling.
    CourtOrder,
}

impl Secrecy {
    /// When a gag without an end that comes now is looked at again, unless counsel says sooner.
    #[must_use]
    pub fn default_review(at: Moment) -> Moment {
        at.plus_days(limits::DOCKET_GAG_REVIEW_DAYS)
    }
}

impl Basis {
    /// Whether it bars telling.
    #[must_use]
    pub fn binds(self) -> bool {
        matches!(self, Self::Statutory | Self::CourtOrder)
    }
}

/// Where a gag stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gag {
    /// What it rests on.
    pub basis: Basis,
    /// Where it stands.
    pub standing: GagStanding,
    /// The paper.
    pub instrument: Digest,
    /// When it came.
    pub began: Moment,
    /// When it ends.
    pub ends: Option<Moment>,
    /// When it is looked at again.
    pub review_at: Option<Moment>,
    /// When its review was asked for.
    pub challenged: Option<Moment>,
}

/// Where a gag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GagStanding {
    /// In force.
    InForce,
    /// In force, and its review is asked for.
    Challenged,
    /// In force, for less long.
    Shortened,
    /// In force, renewed so many times.
    Renewed(u32),
    /// Lifted.
    Lifted,
    /// Come to its end.
    Expired,
}

impl Gag {
    /// The gag that a reading says is there; none if telling is not barred.
    pub(super) fn read(secrecy: &Secrecy, at: Moment) -> Result<Option<Self>, Refusal> {
        if !secrecy.basis.binds() {
            let bare = secrecy.instrument.is_none() && secrecy.seal.is_none();
            let nonsense = "what does not bar telling has no instrument and is not sealed";
            return require(bare, Refusal::Nonsense(nonsense)).map(|()| None);
        }
        let instrument = secrecy.instrument.ok_or(Refusal::Nonsense(
            "what bars telling is a paper: record its digest as the instrument",
        ))?;
        ends_someday(secrecy.ends, secrecy.review_at, at)?;
        Ok(Some(Self {
            basis: secrecy.basis,
            standing: GagStanding::InForce,
            instrument,
            began: at,
            ends: secrecy.ends,
            review_at: secrecy.review_at,
            challenged: None,
        }))
    }

    /// Whether it bars telling at this moment.
    #[must_use]
    pub fn is_in_force(&self, at: Moment) -> bool {
        !matches!(self.standing, GagStanding::Lifted | GagStanding::Expired)
            && self.began <= at
            && self.ends.is_none_or(|ends| at < ends)
    }

    pub(super) fn step(&mut self, event: &Event, at: Moment) -> Result<(), Refusal> {
        let over = matches!(self.standing, GagStanding::Lifted | GagStanding::Expired);
        require(!over, Refusal::NotNow("the gag is over"))?;
        match event {
            Event::GagChallenged { .. } => {
                self.standing = GagStanding::Challenged;
                self.challenged = Some(at);
            }
            Event::GagShortened { instrument, ends } => {
                let sooner = self.ends.is_none_or(|before| *ends < before);
                require(sooner, Refusal::Nonsense("a gag is shortened to an earlier end"))?;
                self.standing = GagStanding::Shortened;
                self.instrument = *instrument;
                self.ends = Some(*ends);
            }
            Event::GagRenewed { instrument, ends, review_at } => {
                ends_someday(*ends, *review_at, at)?;
                let times = if let GagStanding::Renewed(times) = self.standing { times } else { 0 };
                self.standing = GagStanding::Renewed(times.saturating_add(1));
                self.instrument = *instrument;
                self.ends = *ends;
                self.review_at = *review_at;
            }
            Event::GagLifted { .. } => self.standing = GagStanding::Lifted,
            Event::GagExpired => {
                let ended = self.ends.is_some_and(|ends| ends <= at);
                require(ended, Refusal::NotNow("the gag has not come to its end"))?;
                self.standing = GagStanding::Expired;
            }
            _ => {}
        }
        Ok(())
    }
}

fn ends_someday(
    ends: Option<Moment>,
    review_at: Option<Moment>,
    at: Moment,
) -> Result<(), Refusal> {
    let lacking = "a gag has an end or a date of review in the future; 90 days is the default";
    let dated = ends.is_some() || review_at.is_some();
    require(dated, breaks(Invariant::GagsEnd, lacking))?;
    let ahead = ends.into_iter().chain(review_at).any(|moment| moment > at);
    require(ahead, breaks(Invariant::GagsEnd, lacking))
}
