//! What a holder is told, in full: the demand, until when, and to whom an answer is sealed. It lies
//! in a channel whose key stands in the holder's letter and follows from the keeper's, so that
//! telling twice tells once.

use docket::digest::Digest;
use docket::matter::{Demand, Matter};
use docket::moment::Moment;
use record::{Account, Handle, Id};
use serde::{Deserialize, Serialize};
use vault::{ChannelKey, Note, PaperName, Private, Zeroizing};

use super::desk::{Desk, Filed};
use super::scan::ScanKind;
use crate::{Refused, Service};

/// What a holder is told.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Dossier {
    /// The matter's inner name.
    pub(crate) matter: [u8; 16],
    /// Whom it is for.
    pub(crate) account: i64,
    /// The holder's handle as the demand has it.
    pub(crate) handle: String,
    /// The docket number, if everybody may know of the matter.
    pub(crate) number: Option<u32>,
    /// To whom an answer is sealed.
    pub(crate) reply_to: String,
    /// Until when nothing is given.
    pub(crate) window_ends: Moment,
    /// The law that it cites, in words.
    pub(crate) citation: Option<String>,
    /// What it says, without other accounts.
    pub(crate) demand: Demand,
    /// What its scan is, if there is a copy.
    pub(crate) scan: Option<ScanKind>,
}

/// A copy of a scan.
pub(crate) struct Copy(pub(crate) Vec<u8>);

impl Note for Dossier {
    const KIND: &'static str = "dossier";

    #[expect(clippy::expect_used, reason = "a demand is plain: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("a dossier is plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}

impl Note for Copy {
    const KIND: &'static str = "copy";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}

impl Service {
    /// Lays out what a holder is told; the key to it.
    pub(super) async fn lay_out(
        &self,
        desk: &Desk,
        filed: &Filed,
        account: Id<Account>,
        handle: &str,
        window_ends: Moment,
    ) -> Result<ChannelKey, Refused> {
        let Some(demand) = &filed.matter.demand else { return Err(Refused::NotFound) };
        let mut copy = None;
        // The scan would tell each of several holders of the others.
        if demand.accounts.len() == 1 {
            // An amended demand has no scan here; the one before it says something else.
            let scan = self.scan_of(desk, &filed.matter).await?;
            copy = scan.filter(|scan| Digest::of(scan) == demand.document);
        }
        let dossier = Dossier {
            matter: filed.matter.id.0,
            account: account.number(),
            handle: handle.to_owned(),
            number: filed.number,
            reply_to: desk.address().to_text(),
            window_ends,
            citation: citation(desk, demand),
            demand: alone(demand, handle),
            scan: copy.as_deref().and_then(|copy| ScanKind::of(copy)),
        };
        let key = key(desk, &filed.matter, account);
        let mut notes = vec![key.seal(DOSSIER, &Private::new(dossier))];
        notes.extend(
            copy.map(|mut copy| key.seal(COPY, &Private::new(Copy(std::mem::take(&mut *copy))))),
        );
        self.store.notes_put(notes).await?;
        Ok(key)
    }

    /// Tells the holders who still have the dossier its docket number.
    pub(super) async fn number_dossiers(&self, desk: &Desk, filed: &Filed) -> Result<(), Refused> {
        let accounts = filed.matter.demand.iter().flat_map(|demand| &demand.accounts);
        for named in accounts.filter(|named| named.exists) {
            let Ok(handle) = Handle::parse(&named.handle) else { continue };
            let Some(account) = self.account_of(&handle).await? else { continue };
            let key = key(desk, &filed.matter, account);
            let Some(note) = self.store.note(key.tag(), DOSSIER).await? else { continue };
            let mut dossier = key.open::<Dossier>(&note)?.take();
            if dossier.number != filed.number {
                dossier.number = filed.number;
                let note = key.seal(DOSSIER, &Private::new(dossier));
                self.store.notes_put(vec![note]).await?;
            }
        }
        Ok(())
    }

    /// The scan of the matter's demand.
    pub(super) async fn scan_of(
        &self,
        desk: &Desk,
        matter: &Matter,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Refused> {
        let name = PaperName::of(&matter.id.0, "scan", 0);
        let Some(scan) = self.store.docket_scan(name).await? else { return Ok(None) };
        Ok(Some(desk.key.open(&scan).map_err(|_| Refused::WrongDocketKey)?))
    }
}

/// The key of the channel between the keeper and a holder, about a matter.
fn key(desk: &Desk, matter: &Matter, account: Id<Account>) -> ChannelKey {
    let number = account.number().unsigned_abs();
    desk.key.channel(PaperName::of(&matter.id.0, "dossier", number))
}

/// The law that a demand cites, if it is known here.
pub(super) fn citation(desk: &Desk, demand: &Demand) -> Option<String> {
    let authority = desk.authorities.find(demand.authority.as_ref()?)?;
    Some(authority.citation.clone())
}

/// The demand without the others that it names.
fn alone(demand: &Demand, handle: &str) -> Demand {
    let mut alone = demand.clone();
    alone.accounts.retain(|named| named.handle == handle);
    alone
}

/// The numbers of the notes in such a channel.
pub(crate) const DOSSIER: u64 = 0;
pub(crate) const COPY: u64 = 1;
