//! A demand comes in: its scan is sealed, its facts are held against the authority it cites.
//!
//! Takes no key: whoever opens the envelope need not be able to read the other papers.

use std::slice;

use docket::authority::Authorities;
use docket::digest::Digest;
use docket::matter::{Context, Demand, Event, Matter, MatterId};
use docket::moment::Moment;
use docket::rule::Flag;
use store::{Docketed, Tray};
use vault::{FetchedPaper, PaperAddress, PaperName, Zeroizing};

use super::desk::{self, Desk, Filed};
use super::scan;
use crate::{Refused, Service};

/// What became of an envelope.
pub struct Intake {
    /// The matter.
    pub matter: Matter,
    /// What is odd about the demand, for counsel.
    pub flags: Vec<Flag>,
}

/// A demand on its way in, with what came along.
pub(super) struct Received {
    /// What the paper says.
    pub(super) demand: Demand,
    /// What its sender wrote beside it.
    pub(super) cover: Option<Zeroizing<Vec<u8>>>,
    /// The tray that it is taken out of.
    pub(super) taken: Option<(Tray, FetchedPaper)>,
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
        demand: Demand,
        scanned: &[u8],
    ) -> Result<Intake, Refused> {
        let received = Received { demand, cover: None, taken: None };
        self.receive(address, authorities, by, received, scanned).await
    }

    pub(super) async fn receive(
        &self,
        address: &PaperAddress,
        authorities: &Authorities,
        by: &str,
        Received { mut demand, cover, taken }: Received,
        scanned: &[u8],
    ) -> Result<Intake, Refused> {
        scan::check(scanned)?;
        self.complete(&mut demand, scanned).await;
        let id = MatterId(vault::random_bytes());
        let event = Event::Received(Box::new(demand));
        let new = Matter::new(id);
        let entry = new.next(Moment::new(self.clock.slot()), by, event);
        let matter = new.apply(&entry, &Context::live(authorities))?;
        let flags = matter.flags(authorities, entry.at);
        let paper = desk::seal(address, slice::from_ref(&entry), None, vault::random_bytes())?;
        let seal = |kind, plain: &[u8]| {
            let name = PaperName::of(&id.0, kind, entry.sequence.into());
            address.seal(name, plain).map_err(|_| Refused::Unavailable)
        };
        let scan = Some(seal("scan", scanned)?);
        let beside = cover.iter().map(|cover| seal(COVER, cover)).collect::<Result<_, _>>()?;
        let kept = Docketed { papers: vec![paper], scan, beside, taken, ..Docketed::default() };
        self.store.docket_keep(kept).await?;
        Ok(Intake { matter, flags })
    }

    /// The issuer sent another paper instead, which says this.
    ///
    /// # Errors
    /// As [`Service::docket_event_with`].
    pub async fn docket_amend(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        mut demand: Demand,
        scanned: &[u8],
    ) -> Result<Filed, Refused> {
        self.complete(&mut demand, scanned).await;
        demand.sample = filed.matter.is_sample();
        let event = Event::Amended(Box::new(demand));
        self.docket_event_with(desk, filed, by, event, Some(scanned)).await
    }

    /// The last paper was read off wrongly: it says this. Its scan stays what it is, and so does
    /// the entry that was wrong.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no paper; else as [`Service::docket_event`].
    pub async fn docket_reread(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        words: String,
        mut demand: Demand,
    ) -> Result<Filed, Refused> {
        let said = filed.matter.demand.as_ref().ok_or(Refused::NotFound)?;
        (demand.document, demand.sample) = (said.document, said.sample);
        self.look_up_accounts(&mut demand).await;
        let entry = filed.matter.last_paper().ok_or(Refused::NotFound)?;
        let event = Event::Corrected { entry, words, demand: Some(Box::new(demand)) };
        self.docket_event(desk, filed, by, event).await
    }

    /// Finds out what nobody reads off: the scan's digest, and which of the accounts are here.
    pub(super) async fn complete(&self, demand: &mut Demand, scanned: &[u8]) {
        demand.document = Digest::of(scanned);
        self.look_up_accounts(demand).await;
    }

    async fn look_up_accounts(&self, demand: &mut Demand) {
        for named in &mut demand.accounts {
            named.exists = self.account_named(&named.handle).await.is_ok();
        }
    }
}

/// The kind of paper that holds what a sender wrote beside a demand.
pub(super) const COVER: &str = "cover";
