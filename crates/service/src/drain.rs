//! Draining the inbox: letters that came while the holder was away move into the
//! notifications drawer, once, without loss.
//!
//! Rows leave the inbox in the same step in which their letters are kept. A row that does not
//! open is passed over with a line in the log and never blocks the ones behind it.

use std::sync::Arc;

use record::{Account, Id};
use vault::FetchedMail;

use crate::drawers::{Drawers, Envelope, NoticeEvent, Notices, ReportEvent, Reports, Treatment};
use crate::mailbag::Mailbag;
use crate::opened::Opened;
use crate::{Refused, Service};

impl Service {
    /// Takes in everything that lies in the inbox.
    pub(crate) async fn drain(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let mut waiting = Waiting { service: self, account: opened.account, done: false };
        self.waiting.lock().remove(&opened.account);
        loop {
            let after = opened.drawers().notices.drained();
            let rows = self.store.inbox(opened.account, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last().map(|row| row.number) else {
                waiting.done = true;
                return Ok(());
            };
            let mut batch = opened.batch().await;
            if opened.drawers().notices.drained() >= last {
                continue;
            }
            let Taken { notices, reports, bag } = self.read_letters(opened, &rows);
            batch.add::<Notices>(notices);
            if !reports.is_empty() {
                batch.add::<Reports>(reports);
            }
            let deeds = bag.empty_into(&mut batch);
            batch.trim_inbox(last);
            self.keep_batch(opened, batch).await?;
            self.live.mail(opened.account);
            for pending in &deeds {
                self.carry_on(opened, pending).await;
            }
        }
    }
}

/// Says again that an inbox waits, unless it was drained to its end.
struct Waiting<'a> {
    service: &'a Service,
    account: Id<Account>,
    done: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.service.waiting.lock().insert(self.account);
        }
    }
}

/// What is taken out of rows.
#[derive(Default)]
struct Taken {
    notices: Vec<NoticeEvent>,
    reports: Vec<ReportEvent>,
    bag: Mailbag,
}

impl Service {
    /// Opens the rows: what to keep of them.
    fn read_letters(&self, opened: &Opened, rows: &[FetchedMail]) -> Taken {
        let drawers = opened.drawers();
        let mut taken = Taken::default();
        for row in rows {
            let opens = opened.inbox.reveal().open_mail::<Envelope>(opened.account, row);
            let kept = match opens.map(vault::Private::take) {
                Ok(letter) => self.take(opened.account, &drawers, &mut taken, row, letter),
                Err(_) => {
                    tracing::error!("an inbox row did not open and was passed over");
                    None
                }
            };
            taken.notices.push(kept.unwrap_or(NoticeEvent::Passed { row: row.number }));
        }
        taken
    }

    /// Takes one letter; answers what there is to tell of it.
    fn take(
        &self,
        own: Id<Account>,
        drawers: &Drawers,
        taken: &mut Taken,
        row: &FetchedMail,
        Envelope { deed, letter }: Envelope,
    ) -> Option<NoticeEvent> {
        let now = self.clock.slot();
        let unwelcome = letter.by().is_some_and(|by| drawers.silences(by.number(), now));
        let again = drawers.notices.knows(&deed);
        let letter = taken.bag.take(own, drawers, again, letter)?;
        if unwelcome || again {
            return None;
        }
        taken.reports.extend(ReportEvent::of(&letter));
        if letter.is_of_report() {
            return None;
        }
        let treatment = self.treatment(drawers, &letter);
        let held = treatment == Treatment::Filter;
        (treatment != Treatment::Drop).then_some(NoticeEvent::Came {
            row: row.number,
            deed,
            letter: letter.told(),
            held,
        })
    }
}

/// Inbox rows read in one step.
const ROWS_AT_ONCE: usize = 200;
