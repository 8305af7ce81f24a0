//! A demand comes in: its scan is sealed, its facts are held against the authority it cites.
//!
//! Takes no key: whoever opens the envelope need not be able to read the other papers.

use docket::authority::Authorities;
use docket::digest::Digest;
use docket::matter::{Context, Demand, Event, Matter, MatterId};
use docket::moment::Moment;
use docket::rule::Flag;
use store::Docketed;
use vault::{PaperAddress, PaperName};

use super::{desk, scan};
use crate::{Refused, Service};

/// What became of an envelope.
pub struct Intake {
    /// The matter.
    pub matter: Matter,
    /// What is odd about the demand, for counsel.
    pub flags: Vec<Flag>,
}

impl Service {
    /// Takes a demand in. The scan's digest and which of the accounts are here is found out.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the scan is none or too large; [`Refused::Docket`] if the demand
    /// makes no sense.
    pub async fn take_in_demand(
        &self,
        address: &PaperAddress,
        authorities: &Authorities,
        by: &str,
        mut demand: Demand,
        scanned: &[u8],
    ) -> Result<Intake, Refused> {
        scan::check(scanned)?;
        demand.document = Digest::of(scanned);
        for named in &mut demand.accounts {
            named.exists = self.account_named(&named.handle).await.is_ok();
        }
        let id = MatterId(vault::random_bytes());
        let event = Event::Received(Box::new(demand));
        let new = Matter::new(id);
        let entry = new.next(Moment::new(self.clock.slot()), by, event);
        let matter = new.apply(&entry, &Context::live(authorities))?;
        let flags = matter.flags(authorities, entry.at);
        let paper = desk::seal(address, &entry, None, vault::random_bytes())?;
        let scan = address.seal(PaperName::of(&id.0, "scan", entry.sequence.into()), scanned);
        let scan = Some(scan.map_err(|_| Refused::Unavailable)?);
        self.store.docket_keep(Docketed { papers: vec![paper], scan, told: None }).await?;
        Ok(Intake { matter, flags })
    }
}
