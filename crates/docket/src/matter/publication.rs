//! Region E, publication: what the world may know of a matter, and since when.
//!
//! Nothing is public until somebody read what the demand says about secrecy. A gag that comes
//! later takes nothing back and adds nothing: what the public sees stops where it was.

use super::event::{Entry, Event};
use super::gag::Secrecy;
use super::refusal::{Refusal, require};
use super::{Context, Matter};
use crate::authority::SealPolicy;

/// Region E.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Where it stands.
    pub state: PublicationState,
    /// After how many entries the public view stopped, if a gag came later.
    pub stopped_at: Option<usize>,
    /// In which reports it was counted.
    pub counted: Vec<String>,
}

/// Where publication stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PublicationState {
    /// Nobody has read yet what it says about secrecy.
    #[default]
    Unread,
    /// That it exists and how it goes, in weeks and without handles.
    PublicStub,
    /// A gag; counsel has not said yet what the public log may hold.
    AwaitsCounsel,
    /// A gag; nothing until it ends.
    Deferred,
    /// A gag; a blinded slot is to hold it, or does.
    SealedSlot(Option<u64>),
    /// Everything that may be public is.
    Revealed,
}

impl Publication {
    /// Whether everything that may be public is.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.state == PublicationState::Revealed && self.stopped_at.is_none()
    }
}

pub(super) fn step(
    next: &mut Matter,
    event: &Event,
    entry: &Entry,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    use PublicationState as S;
    let state = next.publication.state;
    match event {
        Event::SecrecyClassified { secrecy } => classified(next, secrecy, context)?,
        Event::GagRenewed { .. } => stop(next),
        Event::SealDecided { policy } => {
            let open = matches!(state, S::AwaitsCounsel | S::Deferred | S::SealedSlot(None));
            require(open, Refusal::NotNow("there is nothing to decide about"))?;
            next.publication.state = sealed(*policy);
        }
        Event::SlotCommitted { slot } => {
            require(state == S::SealedSlot(None), Refusal::NotNow("no slot waits for it"))?;
            next.publication.state = S::SealedSlot(Some(*slot));
        }
        Event::Revealed => {
            let gagged = next.notice.is_gagged(entry.at);
            require(!gagged, Refusal::NotNow("a gag is in force"))?;
            require(state != S::Unread, Refusal::NotNow("nobody read what it says on secrecy"))?;
            let told = next.notice.is_done();
            require(told, Refusal::NotNow("the holder learns of it before the world does"))?;
            let again = next.publication.is_public();
            require(!again, Refusal::NotNow("it is revealed already"))?;
            next.publication.state = S::Revealed;
            next.publication.stopped_at = None;
        }
        Event::Counted { period } => {
            require(next.publication.is_public(), Refusal::NotNow("it is not public"))?;
            let fresh = !next.publication.counted.contains(period);
            require(fresh, Refusal::NotNow("it was counted in that report"))?;
            next.publication.counted.push(period.clone());
        }
        _ => {}
    }
    Ok(())
}

fn classified(next: &mut Matter, secrecy: &Secrecy, context: &Context<'_>) -> Result<(), Refusal> {
    use PublicationState as S;
    if !secrecy.basis.binds() {
        if next.publication.state == S::Unread {
            next.publication.state = S::PublicStub;
        }
        return Ok(());
    }
    let seal = secrecy.seal.unwrap_or(SealPolicy::Counsel);
    if let (Some(id), Some(authorities)) = (&secrecy.authority, context.authorities) {
        let authority = authorities.find(id);
        let authority = authority.ok_or(Refusal::Nonsense("no authority has this id"))?;
        let bolder = seal == SealPolicy::Commit && authority.seal != SealPolicy::Commit;
        require(!bolder, Refusal::Nonsense("of that authority counsel decides what is sealed"))?;
    }
    match next.publication.state {
        S::PublicStub | S::Revealed => stop(next),
        _ => next.publication.state = sealed(seal),
    }
    Ok(())
}

/// What the public sees stays as it is now.
fn stop(next: &mut Matter) {
    let shown =
        matches!(next.publication.state, PublicationState::PublicStub | PublicationState::Revealed);
    if shown && next.publication.stopped_at.is_none() {
        next.publication.stopped_at = Some(next.timeline.len());
    }
}

fn sealed(policy: SealPolicy) -> PublicationState {
    match policy {
        SealPolicy::Commit => PublicationState::SealedSlot(None),
        SealPolicy::Defer => PublicationState::Deferred,
        SealPolicy::Counsel => PublicationState::AwaitsCounsel,
    }
}
