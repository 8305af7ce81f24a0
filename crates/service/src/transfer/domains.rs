//! Domains shut out, on their way in.

use std::collections::HashSet;

use record::limits;

use super::import::{Imported, check_found};
use super::sheet::Line;
use crate::drawers::{TieEvent, Ties};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    pub(super) async fn import_domains(
        &self,
        session: &Session,
        lines: &[Line],
        in_place: bool,
    ) -> Result<Imported, Refused> {
        let mut imported = Imported::default();
        let mut batch = session.opened.batch().await;
        let stood = self.domain_blocks(session);
        let (mut seen, mut wanted): (HashSet<String>, HashSet<String>) =
            (stood.iter().cloned().collect(), HashSet::new());
        let mut events = Vec::new();
        for line in lines {
            match self.domain_to_block(line.cell(0)) {
                Err(_) => imported.miss(line, NO_DOMAIN),
                Ok(name) if seen.len() >= limits::BLOCKED_DOMAINS_MAX && !seen.contains(&name) => {
                    imported.miss(line, TOO_MANY);
                }
                Ok(name) => {
                    wanted.insert(name.clone());
                    if seen.insert(name.clone()) {
                        imported.added += 1;
                        events.push(TieEvent::Domain { name, blocked: true });
                    } else {
                        imported.known += 1;
                    }
                }
            }
        }
        check_found(in_place, wanted.is_empty())?;
        let gone = stood.into_iter().filter(|name| in_place && !wanted.contains(name));
        let gone: Vec<_> = gone.map(|name| TieEvent::Domain { name, blocked: false }).collect();
        imported.removed = gone.len();
        events.extend(gone);
        batch.add::<Ties>(events);
        if imported.removed > 0 {
            batch.forget();
        }
        self.keep_batch(&session.opened, batch).await?;
        Ok(imported)
    }
}

const NO_DOMAIN: &str = "no name of a domain of others";
const TOO_MANY: &str = "there are as many domains as can be blocked";
