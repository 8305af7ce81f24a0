//! The answer to a demand, by two persons: one has it made and approves it, another gives it.

use std::collections::BTreeSet;
use std::sync::Arc;

use docket::category::Category;
use docket::matter::Event;
use docket::moment::Moment;
use tokio::sync::mpsc::Receiver;

use super::answer::{Piece, Weight};
use super::desk::{Desk, Filed};
use crate::{Refused, Service};

impl Service {
    /// Makes the archive of an answer, and writes down that this person approves it. Nothing is
    /// written if a second person could not give it now: the refusal says which invariant forbids.
    ///
    /// The archive comes piece by piece; if it ends with an error, it is not what was approved.
    ///
    /// # Errors
    /// [`Refused::Docket`] if it may not be given.
    pub async fn approve_production(
        self: &Arc<Self>,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        given: BTreeSet<Category>,
    ) -> Result<(Filed, Receiver<Piece>), Refused> {
        self.could_produce(desk, filed, by, &given)?;
        // What the public knows by now is proven in the archive, as far as it is in the log.
        let weight = self.weigh_answer(filed, &given).await?;
        let package = weight.digest;
        let event =
            Event::ProductionApproved { given: given.clone(), package, late_notice_by: None };
        let approved = self.docket_event(desk, filed, by, event).await?;
        Ok((approved, self.send_answer(filed, &given, Some(weight))))
    }

    /// Whether this person could approve giving these now, and a second one give them.
    ///
    /// # Errors
    /// [`Refused::Docket`] if not: it says which invariant forbids.
    pub fn could_produce(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let (now, context) = (Moment::new(self.clock.slot()), desk.context());
        let weight = Weight { digest: docket::digest::Digest::of(b""), bytes: 0 };
        let package = weight.digest;
        let approved =
            Event::ProductionApproved { given: given.clone(), package, late_notice_by: None };
        let matter = filed.matter.apply(&filed.matter.next(now, by, approved), &context)?;
        let gives = produced(given.clone(), weight, "");
        Ok(matter.would_take(now, SOMEBODY_ELSE, gives, &context)?)
    }

    /// Writes down that this person, another one, gives the archive that was approved. If the
    /// public may know of the matter, the log has it before.
    ///
    /// # Errors
    /// [`Refused::Docket`] if it is not what was approved, the same person, or too early.
    pub async fn give_production(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        archive: Weight,
        recipient: &str,
    ) -> Result<Filed, Refused> {
        let approved = filed.matter.production.approval.as_ref().ok_or(Refused::NotFound)?;
        let event = produced(approved.given.clone(), archive, recipient);
        let now = Moment::new(self.clock.slot());
        filed.matter.would_take(now, by, event.clone(), &desk.context())?;
        self.check_logged(filed).await?;
        self.docket_event(desk, filed, by, event).await
    }

    /// A demand leaves its mark in the log before it is answered, if it may leave one at all. The
    /// log grows at 00:00 UTC alone: another time would tell when something was given. Where the
    /// folder has a log that counts, whether or not its key is at hand.
    async fn check_logged(&self, filed: &Filed) -> Result<(), Refused> {
        let logs = self.store.docket_head().await?.is_some();
        let Some(number) = filed.number.filter(|_| logs) else { return Ok(()) };
        let told = self.store.docket_told(number).await?;
        if told.iter().any(|told| told.placed.is_some()) {
            return Ok(());
        }
        let words = "The log does not have this matter yet: the server writes it there at \
                     00:00 UTC. Give it then.";
        Err(Refused::invalid(words))
    }
}

fn produced(given: BTreeSet<Category>, archive: Weight, recipient: &str) -> Event {
    Event::Produced {
        given,
        package: archive.digest,
        bytes: archive.bytes,
        recipient: recipient.to_owned(),
        nothing_else_exists: true,
    }
}

/// A seat that nobody has, to try whether a second person could give what is approved.
const SOMEBODY_ELSE: &str = "(a second person)";
