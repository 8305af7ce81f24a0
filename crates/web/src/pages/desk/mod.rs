//! For operators: the desk of the docket. It is opened with the keeper's key, for one session and
//! in memory alone; without, there is nothing here to see.
//!
//! - `unlock`: getting in, the key of a house that has none yet, locking
//! - `list`: what is due, all matters, the calendar
//! - `intake`, `demand`: an envelope is opened, and what its paper says
//! - `reread`: another paper instead, or another reading of the same
//! - `envelopes`: what was handed in on the page for agencies, and holders' answers
//! - `matter`, `telling`: one matter as its papers have it
//! - `event`, `kinds`: what can be written down, and its fields
//! - `letter`: drafts for counsel, as PDF
//! - `produce`: notice, the answer by two persons, papers

mod demand;
pub(crate) mod envelopes;
pub(crate) mod event;
pub(crate) mod intake;
mod kinds;
pub(crate) mod letter;
pub(crate) mod list;
pub(crate) mod matter;
pub(crate) mod produce;
pub(crate) mod reread;
mod telling;
pub(crate) mod unlock;

use std::sync::Arc;

use service::Session;
use service::docket::{Desk, Filed};

use crate::door::Visit;
use crate::reply::Refusal;

/// An operator at an open desk.
struct Seat<'a> {
    desk: Arc<Desk>,
    holder: &'a Session,
}

impl<'a> Seat<'a> {
    /// The seat of whoever came; `None` if the desk is locked.
    fn take(visit: &'a Visit) -> Result<Option<Self>, Refusal> {
        let holder = visit.holder()?;
        let desk = visit.service.desk(holder)?;
        Ok(desk.map(|desk| Self { desk, holder }))
    }

    /// What entries call it: two persons are two operators.
    fn label(&self) -> &str {
        self.holder.handle().as_str()
    }

    async fn find(&self, visit: &Visit, called: &str) -> Result<Filed, Refusal> {
        Ok(visit.service.docket_matter(&self.desk, called).await?)
    }
}
