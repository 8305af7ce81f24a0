//! The archive of an answer, made while it is taken: no more than one file of it is in memory.
//!
//! What is in it is what `/held` lists: the public record as it stands, ciphertext as it lies on
//! disk. Nothing is opened, since nothing here could.

mod held;
mod public;
mod sealed;

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;
use docket::category::Category;
use docket::digest::{Digest, Running};
use docket::package::{NotPacked, Package};
use record::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::desk::Filed;
use crate::{Refused, Service};

/// A piece of an archive, or why it ends too early.
pub type Piece = Result<Bytes, Refused>;

/// What an archive is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The digest of its bytes.
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Service {
    /// The archive of the answer as it would be now, whether it may be given or not.
    #[must_use]
    pub fn answer(self: &Arc<Self>, filed: &Filed, given: &BTreeSet<Category>) -> Receiver<Piece> {
        self.send_answer(filed, given, None)
    }

    /// What the archive would be known by, if it were made now.
    pub(super) async fn weigh_answer(
        &self,
        filed: &Filed,
        given: &BTreeSet<Category>,
    ) -> Result<Weight, Refused> {
        self.pack_answer(filed, given, Archive::new(None)).await
    }

    /// The archive, which is to weigh so much: an account that speaks meanwhile spoils it, and
    /// what was sent of it then ends with an error.
    pub(super) fn send_answer(
        self: &Arc<Self>,
        filed: &Filed,
        given: &BTreeSet<Category>,
        weighs: Option<Weight>,
    ) -> Receiver<Piece> {
        let (out, pieces) = mpsc::channel(PIECES_WAITING);
        let (service, filed, given) = (self.clone(), filed.clone(), given.clone());
        tokio::spawn(async move {
            let archive = Archive::new(Some(out.clone()));
            let packed = service.pack_answer(&filed, &given, archive).await;
            let spoiled = match packed {
                Ok(packed) if weighs.is_none_or(|weighs| weighs == packed) => return,
                Ok(_) => Refused::invalid(SPOILED),
                Err(refused) => refused,
            };
            // Nobody may be there any more to hear it.
            let _ = out.send(Err(spoiled)).await;
        });
        pieces
    }

    async fn pack_answer(
        &self,
        filed: &Filed,
        given: &BTreeSet<Category>,
        mut archive: Archive,
    ) -> Result<Weight, Refused> {
        let house = &self.settings.name;
        archive.package.add_answer(house, &filed.matter, given).map_err(|it| broken(&it))?;
        let demand = filed.matter.demand.iter();
        for named in demand.flat_map(|demand| &demand.accounts) {
            let Ok(handle) = Handle::parse(&named.handle) else { continue };
            let Some(account) = self.account_of(&handle).await? else { continue };
            self.give_held(&mut archive, &handle, given).await?;
            self.give_public(&mut archive, account, &handle, given).await?;
            self.give_sealed(&mut archive, account, &handle, given).await?;
        }
        if let Some(number) = filed.number {
            for (state, proof) in self.docket_proofs(number).await.unwrap_or_default() {
                let path = format!("proofs/{number}-{state:02}.tlog-proof");
                archive.add(&path, proof.as_bytes()).await?;
            }
        }
        archive.finish().await
    }
}

/// An archive on its way out.
struct Archive {
    package: Package<Vec<u8>>,
    digest: Running,
    bytes: u64,
    out: Option<Sender<Piece>>,
}

impl Archive {
    fn new(out: Option<Sender<Piece>>) -> Self {
        let package = Package::new(Vec::new());
        Self { package, digest: Running::default(), bytes: 0, out }
    }

    async fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Refused> {
        self.package.add(path, bytes).map_err(|it| broken(&it))?;
        let ready = std::mem::take(self.package.out());
        self.send(ready).await
    }

    async fn add_json(&mut self, path: &str, value: &impl serde::Serialize) -> Result<(), Refused> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|_| Refused::Unavailable)?;
        self.add(path, &bytes).await
    }

    async fn finish(mut self) -> Result<Weight, Refused> {
        let package = std::mem::replace(&mut self.package, Package::new(Vec::new()));
        let rest = package.finish().map_err(|it| broken(&it))?;
        self.send(rest).await?;
        Ok(Weight { digest: self.digest.digest(), bytes: self.bytes })
    }

    async fn send(&mut self, ready: Vec<u8>) -> Result<(), Refused> {
        self.digest.update(&ready);
        self.bytes += ready.len() as u64;
        match &self.out {
            Some(out) => out.send(Ok(ready.into())).await.map_err(|_| Refused::Unavailable),
            None => Ok(()),
        }
    }
}

/// Writing to memory fails only if a path is too long, and ours are short.
fn broken(cause: &NotPacked) -> Refused {
    tracing::error!(%cause, "an answer cannot be packed");
    Refused::Unavailable
}

/// Pieces that wait for a slow reader.
const PIECES_WAITING: usize = 2;

const SPOILED: &str = "What is held has changed while the archive was made: approve it again.";
