//! Answers of holders, on the keeper's side: each becomes an entry of its matter, which says what
//! was decided, and a paper beside it, which says the words.

use docket::matter::{Event, MatterId};
use docket::moment::Moment;
use store::{Docketed, Tray};
use vault::PaperName;

use super::desk::{Desk, Filed};
use super::holder::{ANSWER, Answered, HolderAnswer};
use crate::{Refused, Service};

/// Answers that were taken out of their tray.
#[derive(Default)]
pub struct TakenAnswers {
    /// Matters and handles, one for each that was written down.
    pub written: Vec<(Filed, String)>,
    /// Answers that do not open, or do not fit their matter: they stay where they are.
    pub left: usize,
}

impl Service {
    /// How many answers of holders wait, as anybody with the database can count.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_answers_waiting(&self) -> Result<usize, Refused> {
        Ok(self.store.docket_waiting(Tray::Answers).await?.len())
    }

    /// Writes every answer that waits into its matter. Done again, nothing happens twice.
    ///
    /// # Errors
    /// [`Refused::WrongDocketKey`] if there are papers that the key does not open.
    pub async fn docket_take_answers(&self, desk: &Desk) -> Result<TakenAnswers, Refused> {
        let mut taken = TakenAnswers::default();
        let waiting = self.store.docket_waiting(Tray::Answers).await?;
        if waiting.is_empty() {
            return Ok(taken);
        }
        let mut matters = self.docket_matters(desk).await?;
        for waiting in waiting {
            let Some(lies) = self.store.docket_tray(Tray::Answers, waiting.name).await? else {
                continue;
            };
            let opened = desk.key.open(&lies).ok();
            let answered: Option<Answered> =
                opened.and_then(|plain| serde_json::from_slice(&plain).ok());
            let fits = answered.and_then(|answered| {
                let of = MatterId(answered.matter);
                let filed = matters.iter_mut().find(|filed| filed.matter.id == of)?;
                Some((filed, answered))
            });
            let Some((filed, answered)) = fits else {
                taken.left += 1;
                continue;
            };
            let Answered { handle, answer, .. } = &answered;
            let event = Event::HolderAnswered {
                account: handle.clone(),
                challenges: answer.challenges,
                consents_to_naming: answer.consents,
                counsel: !answer.counsel.is_empty(),
            };
            let now = Moment::new(self.clock.slot());
            let entry = filed.matter.next(now, HOLDER, event);
            let name = PaperName::of(&filed.matter.id.0, ANSWER, entry.sequence.into());
            let words = serde_json::to_vec(&answered).map_err(|_| Refused::Unavailable)?;
            let words = desk.address().seal(name, &words).map_err(|_| Refused::Unavailable)?;
            let with = Docketed {
                beside: vec![words],
                taken: Some((Tray::Answers, lies)),
                ..Docketed::default()
            };
            match self.docket_entry(desk, filed, &entry, now, with).await {
                Ok(next) => {
                    *filed = next.clone();
                    taken.written.push((next, handle.clone()));
                }
                Err(Refused::Docket(_)) => taken.left += 1,
                Err(other) => return Err(other),
            }
        }
        Ok(taken)
    }

    /// What holders said, with the numbers of the entries and their handles.
    ///
    /// # Errors
    /// [`Refused::WrongDocketKey`] if the papers do not open.
    pub async fn docket_answers(
        &self,
        desk: &Desk,
        filed: &Filed,
    ) -> Result<Vec<(u32, String, HolderAnswer)>, Refused> {
        let mut answers = Vec::new();
        for entry in &filed.matter.timeline {
            if !matches!(entry.event, Event::HolderAnswered { .. }) {
                continue;
            }
            let name = PaperName::of(&filed.matter.id.0, ANSWER, entry.sequence.into());
            // One that somebody wrote down by hand has no paper.
            let Some(paper) = self.store.docket_scan(name).await? else { continue };
            let plain = desk.key.open(&paper).map_err(|_| Refused::WrongDocketKey)?;
            let answered: Answered =
                serde_json::from_slice(&plain).map_err(|_| Refused::Unavailable)?;
            answers.push((entry.sequence, answered.handle, answered.answer));
        }
        Ok(answers)
    }
}

/// The seat of whoever answered.
const HOLDER: &str = "holder";
