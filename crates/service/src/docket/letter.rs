//! Letters about a matter, as PDF: drafts for counsel, made from its facts and from templates that
//! an operator can change.

use std::collections::BTreeSet;

use docket::letter::{Facts, House};
use docket::rule::Rule;
use letters::{Kind, Letter, Templates, Unprintable, print};

use super::desk::{Desk, Filed};
use crate::{Refused, Service};

impl Service {
    /// Takes an operator's own templates. Once; without them, those of the program count.
    pub fn take_letter_templates(&self, templates: Templates) {
        // Other templates are not taken.
        let _ = self.keeper.templates.set(templates);
    }

    /// A letter about a matter; on these grounds alone, of those that are flagged, if any are
    /// named.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if there is no demand to write about, or a template is wrong.
    pub async fn docket_letter(
        &self,
        desk: &Desk,
        filed: &Filed,
        kind: Kind,
        grounds: &BTreeSet<Rule>,
    ) -> Result<Letter, Refused> {
        let settings = &self.settings;
        let house = House {
            name: settings.name.clone(),
            origin: settings.origin.clone(),
            contact: Some(settings.contact.clone()).filter(|contact| !contact.is_empty()),
        };
        let facts = Facts::of(house, filed.called(), &filed.matter, &desk.authorities, grounds);
        let facts = facts.ok_or_else(|| Refused::invalid("There is no demand to write about."))?;
        let templates = self.keeper.templates.get().cloned().unwrap_or_default();
        let printed = tokio::task::spawn_blocking(move || print(&templates, kind, &facts)).await;
        let printed = printed.map_err(|_| Refused::Unavailable)?;
        printed.map_err(|cause: Unprintable| Refused::invalid(cause.to_string()))
    }
}
