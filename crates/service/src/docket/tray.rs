//! What waits for whoever keeps the docket: envelopes are looked at, taken in, or put aside.

use docket::digest::Digest;
use docket::matter::Demand;
use docket::moment::Moment;
use record::Day;
use store::{Docketed, Tray};
use vault::{FetchedPaper, PaperName, Tracking, Zeroizing};

use super::desk::Desk;
use super::envelope::{self, Cover};
use super::facts::Facts;
use super::intake::{Intake, Received};
use super::scan::ScanKind;
use crate::{Refused, Service};

/// An envelope, opened.
pub struct Envelope {
    /// The number of its sender, by which it is called.
    pub tracking: String,
    /// The day on which it came.
    pub day: Day,
    /// What the sender says.
    pub facts: Facts,
    /// What its scan is, by its first bytes.
    pub kind: Option<ScanKind>,
    /// The scan, as it was sent: nobody here has opened it.
    pub scan: Vec<u8>,
    lies: FetchedPaper,
}

/// A line about an envelope.
pub struct EnvelopeLine {
    /// The number of its sender, by which it is called.
    pub tracking: String,
    /// The day on which it came.
    pub day: Day,
    /// Who says to have issued it.
    pub issuer: String,
    /// Handles that it names.
    pub accounts: Vec<String>,
    /// Bytes of its scan.
    pub bytes: usize,
}

impl Service {
    /// The envelopes that wait, those that came first first, and how many do not open. No scan is
    /// read for it, but of envelopes that came when it lay in the same paper.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_envelopes(
        &self,
        desk: &Desk,
    ) -> Result<(Vec<EnvelopeLine>, usize), Refused> {
        let (mut lines, mut closed) = (Vec::new(), 0);
        for waiting in self.store.docket_waiting(Tray::Envelopes).await? {
            match self.open_cover(desk, waiting.name).await {
                Ok(Opened { cover: Cover { tracking, facts, scan: apart }, scan, .. }) => {
                    lines.push(EnvelopeLine {
                        tracking,
                        day: waiting.day.unwrap_or_default(),
                        issuer: facts.issuer,
                        accounts: facts.accounts,
                        bytes: apart.map_or(scan.len(), |apart| apart.bytes),
                    });
                }
                Err(Refused::WrongDocketKey) => closed += 1,
                // Somebody else took it in meanwhile.
                Err(Refused::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
        Ok((lines, closed))
    }

    /// One envelope, by the number of its sender.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none so numbered waits.
    pub async fn docket_envelope(&self, desk: &Desk, number: &str) -> Result<Envelope, Refused> {
        let name = Tracking::parse(number).ok_or(Refused::NotFound)?.name();
        let waiting = self.store.docket_waiting(Tray::Envelopes).await?;
        let found = waiting.into_iter().find(|waiting| waiting.name == name);
        let found = found.ok_or(Refused::NotFound)?;
        self.open_envelope(desk, name, found.day).await
    }

    /// The demand as an envelope's sender says it.
    pub async fn demand_in(&self, envelope: &Envelope) -> Demand {
        let mut demand = envelope.facts.demand(Moment::new(envelope.day.first_slot()));
        self.complete(&mut demand, &envelope.scan).await;
        demand
    }

    /// Takes an envelope in as a matter: with the demand as somebody read it off, or as its sender
    /// says it. It counts as received on the day on which it came.
    ///
    /// # Errors
    /// As [`Service::take_in_demand`]; [`Refused::NotFound`] if it does not wait any more.
    pub async fn take_in_envelope(
        &self,
        desk: &Desk,
        number: &str,
        by: &str,
        read_off: Option<Demand>,
    ) -> Result<Intake, Refused> {
        let _deciding = self.letterbox.deciding.lock().await;
        let Envelope { tracking, day, facts, scan, lies, .. } =
            self.docket_envelope(desk, number).await?;
        let came = Moment::new(day.first_slot());
        let demand = match read_off {
            Some(demand) => Demand { received: demand.received.min(came), ..demand },
            None => facts.demand(came),
        };
        // Said first, and true from the moment on at which the envelope is gone from its tray: as
        // long as it waits there, that is what its sender is told.
        self.tell_sender(&tracking, false, None).await?;
        let cover = serde_json::to_vec(&Cover { tracking, facts, scan: None });
        let received = Received {
            demand,
            cover: Some(cover.map_err(|_| Refused::Unavailable)?.into()),
            taken: Some((Tray::Envelopes, lies)),
        };
        self.receive(&desk.address(), &desk.authorities, by, received, &scan).await
    }

    /// Puts an envelope aside: it is no demand, or one that is here already. It is gone.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it does not wait any more.
    pub async fn put_envelope_aside(&self, desk: &Desk, number: &str) -> Result<(), Refused> {
        let _deciding = self.letterbox.deciding.lock().await;
        let envelope = self.docket_envelope(desk, number).await?;
        // Said first, as above.
        self.tell_sender(&envelope.tracking, true, None).await?;
        let taken = Some((Tray::Envelopes, envelope.lies));
        Ok(self.store.docket_keep(Docketed { taken, ..Docketed::default() }).await?)
    }

    async fn open_envelope(
        &self,
        desk: &Desk,
        name: PaperName,
        day: Option<Day>,
    ) -> Result<Envelope, Refused> {
        let Opened { cover: Cover { tracking, facts, scan: apart }, mut scan, lies } =
            self.open_cover(desk, name).await?;
        if let Some(apart) = apart {
            let lies = self.store.docket_tray_scan(name).await?.ok_or(Refused::NotFound)?;
            scan = desk.key.open(&lies).map_err(|_| Refused::WrongDocketKey)?;
            if Digest::of(&scan) != apart.document {
                return Err(Refused::WrongDocketKey);
            }
        }
        let (kind, day) = (ScanKind::of(&scan), day.unwrap_or_default());
        Ok(Envelope { tracking, day, facts, kind, scan: std::mem::take(&mut *scan), lies })
    }

    async fn open_cover(&self, desk: &Desk, name: PaperName) -> Result<Opened, Refused> {
        let lies = self.store.docket_tray(Tray::Envelopes, name).await?;
        let lies = lies.ok_or(Refused::NotFound)?;
        let plain = desk.key.open(&lies).map_err(|_| Refused::WrongDocketKey)?;
        let (cover, scan) = envelope::read(&plain).ok_or(Refused::WrongDocketKey)?;
        Ok(Opened { cover, scan: Zeroizing::new(scan.to_vec()), lies })
    }
}

/// An envelope whose cover was opened.
struct Opened {
    cover: Cover,
    /// The scan, where it did not lie apart.
    scan: Zeroizing<Vec<u8>>,
    lies: FetchedPaper,
}
