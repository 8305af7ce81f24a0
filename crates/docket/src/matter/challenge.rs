//! Region C, challenge: objections and courts. An objection stops no clock; a stay does.

use super::Matter;
use super::event::{Event, Party, Ruling};
use super::refusal::{Refusal, require};

/// Region C.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// Where it stands.
    pub state: ChallengeState,
    /// Who went to court.
    pub party: Option<Party>,
    /// How the last proceeding ended; a quashed demand stays quashed during an appeal.
    pub ruling: Option<Ruling>,
    /// Whether an appeal is or was pending.
    pub appealed: bool,
    /// Whether the holder says that they will go to court. Never public.
    pub holder_intends: bool,
    /// Whether a paper filed in public names the account.
    pub names_account: bool,
}

/// Where a challenge stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChallengeState {
    /// There is none.
    #[default]
    None,
    /// A letter with objections went out.
    ObjectedInformally,
    /// A court has it, and nothing stops the clock.
    PendingWithoutStay,
    /// A court has it, and stopped the clock.
    Stayed,
    /// It ended.
    Ended,
}

impl Challenge {
    /// Whether nothing is pending.
    #[must_use]
    pub fn is_over(&self) -> bool {
        use ChallengeState as S;
        !self.holder_intends && matches!(self.state, S::None | S::ObjectedInformally | S::Ended)
    }

    /// Whether nothing may be given because of it.
    #[must_use]
    pub fn bars_production(&self) -> bool {
        self.holder_intends
            || self.state == ChallengeState::Stayed
            || self.ruling == Some(Ruling::Quashed)
    }

    /// Whether a court stopped the clock. Nothing else does.
    #[must_use]
    pub fn is_stayed(&self) -> bool {
        self.state == ChallengeState::Stayed
    }
}

pub(super) fn step(next: &mut Matter, event: &Event) -> Result<(), Refusal> {
    use ChallengeState as S;
    let over = next.process.is_over();
    let challenge = &mut next.challenge;
    let before = challenge.state;
    let pending = matches!(before, S::PendingWithoutStay | S::Stayed);
    match event {
        Event::Objected { .. } => {
            require(!over, Refusal::NotNow("there is nothing to object to"))?;
            if before == S::None {
                challenge.state = S::ObjectedInformally;
            }
        }
        Event::HolderAnswered { challenges, .. } => {
            challenge.holder_intends = *challenges && !over && !pending;
        }
        Event::ChallengeLapsed => {
            require(challenge.holder_intends, Refusal::NotNow("nobody intends to challenge"))?;
            challenge.holder_intends = false;
        }
        Event::Filed { party, names_account, .. } => {
            require(!over, Refusal::NotNow("there is nothing to go to court about"))?;
            let quashed = challenge.ruling == Some(Ruling::Quashed);
            require(!quashed, Refusal::NotNow("a court quashed it"))?;
            if before != S::Stayed {
                challenge.state = S::PendingWithoutStay;
            }
            challenge.party = Some(*party);
            challenge.names_account |= *names_account;
            challenge.holder_intends &= *party != Party::Holder;
        }
        Event::StayGranted { .. } => {
            require(before == S::PendingWithoutStay, Refusal::NotNow("no court has it"))?;
            challenge.state = S::Stayed;
        }
        Event::StayEnded => {
            require(before == S::Stayed, Refusal::NotNow("there is no stay"))?;
            challenge.state = S::PendingWithoutStay;
        }
        Event::Ruled { ruling } => {
            require(pending, Refusal::NotNow("no court has it"))?;
            challenge.state = S::Ended;
            challenge.ruling = Some(*ruling);
        }
        Event::Appealed { .. } => {
            let ruled = matches!(
                challenge.ruling,
                Some(Ruling::Quashed | Ruling::Modified | Ruling::Enforced)
            );
            require(before == S::Ended && ruled, Refusal::NotNow("nothing to appeal against"))?;
            challenge.state = S::PendingWithoutStay;
            challenge.appealed = true;
        }
        _ => {}
    }
    Ok(())
}
