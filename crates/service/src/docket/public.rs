//! What everybody may see of the docket. Needs no key: it lies open beside the papers.

use docket::log::Opening;

use crate::docket_log::opening;
use crate::{Refused, Service};

impl Service {
    /// What the public sees of each matter, as JSON, the latest number first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_public(&self) -> Result<Vec<(u32, serde_json::Value)>, Refused> {
        let views = self.store.docket_public().await?.into_iter().map(|(number, view)| {
            let view = serde_json::from_slice(&view);
            view.map(|view| (number, view)).map_err(|_| Refused::Unavailable)
        });
        views.collect()
    }

    /// Proof files for the public states of a matter that are in the log, by their number.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log.
    pub async fn docket_proofs(&self, matter: u32) -> Result<Vec<(u32, String)>, Refused> {
        let mut proofs = Vec::new();
        for told in self.store.docket_told(matter).await? {
            let Some(placed) = told.placed else { continue };
            let opened: Opening = opening(&told, placed.day);
            proofs.push((told.number, self.prove_logged(placed.place, &opened).await?));
        }
        Ok(proofs)
    }
}
