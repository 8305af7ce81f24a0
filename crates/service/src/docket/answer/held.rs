//! What `/held` says, of the tables in which something lies that is given.

use std::collections::BTreeSet;

use docket::category::Category;
use record::Handle;

use super::Archive;
use crate::view::HeldLine;
use crate::{Refused, Service};

impl Service {
    /// From the same list that the holder reads; of other tables, not even a size is given.
    pub(super) async fn give_held(
        &self,
        archive: &mut Archive,
        handle: &Handle,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let named = |line: &HeldLine| {
            given.iter().any(|category| category.places().contains(&line.table.as_str()))
        };
        let lines = self.held(handle.as_str()).await?;
        let lines: Vec<_> = lines.into_iter().filter(named).collect();
        if lines.is_empty() {
            return Ok(());
        }
        archive.add_json(&format!("held/{handle}.json"), &lines).await
    }
}
