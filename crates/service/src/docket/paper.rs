//! Papers that came with entries, as they were scanned: opened for whoever has the key, and never
//! looked into here.

use vault::{PaperName, Zeroizing};

use super::desk::{Desk, Filed};
use crate::{Refused, Service};

impl Service {
    /// The numbers of the entries that a paper came with.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_scans(&self, filed: &Filed) -> Result<Vec<u32>, Refused> {
        let numbers: Vec<u32> = filed.matter.timeline.iter().map(|it| it.sequence).collect();
        let names = numbers.iter().map(|number| name(filed, *number)).collect();
        let there = self.store.docket_scans(names).await?;
        Ok(numbers.into_iter().zip(there).filter_map(|(number, it)| it.then_some(number)).collect())
    }

    /// The paper that came with an entry.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none did.
    pub async fn docket_scan(
        &self,
        desk: &Desk,
        filed: &Filed,
        number: u32,
    ) -> Result<Zeroizing<Vec<u8>>, Refused> {
        let fetched = self.store.docket_scan(name(filed, number)).await?;
        let fetched = fetched.ok_or(Refused::NotFound)?;
        desk.key.open(&fetched).map_err(|_| Refused::WrongDocketKey)
    }
}

fn name(filed: &Filed, number: u32) -> PaperName {
    PaperName::of(&filed.matter.id.0, "scan", number.into())
}
