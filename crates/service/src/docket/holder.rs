//! The holder's side of a demand: reads it in full, and answers in words that nobody but whoever
//! keeps the docket can open. On disk an answer is one paper of fixed size under a name that says
//! nothing.

use docket::matter::Demand;
use docket::moment::Moment;
use record::limits::{DOCKET_ANSWER_CHARACTERS_MAX, DOCKET_COUNSEL_CHARACTERS_MAX};
use serde::{Deserialize, Serialize};
use store::Tray;
use vault::{ChannelKey, PaperAddress, PaperName, Zeroizing};

use super::dossier::{COPY, Copy, DOSSIER, Dossier};
use super::scan::ScanKind;
use crate::drawers::NoticeEvent;
use crate::session::Session;
use crate::{Refused, Service};

/// A demand as its holder reads it.
pub struct DemandView {
    /// The number of the notice.
    pub notice: u64,
    /// What it says.
    pub demand: Demand,
    /// The law that it cites, if it is known here.
    pub citation: Option<String>,
    /// Until when nothing is given.
    pub window_ends: Moment,
    /// The docket number, if everybody may know of it.
    pub number: Option<u32>,
    /// What its scan is, if there is a copy.
    pub scan: Option<ScanKind>,
    /// An answer waits to be read.
    pub answered: bool,
}

/// What a holder answers.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct HolderAnswer {
    /// They, or somebody for them, will go to court.
    pub challenges: bool,
    /// They may be named in public, by their handle.
    pub consents: bool,
    /// Where their counsel is reached.
    pub counsel: String,
    /// Whatever else they want to say.
    pub words: String,
}

/// An answer as it is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Answered {
    pub(super) matter: [u8; 16],
    pub(super) handle: String,
    pub(super) answer: HolderAnswer,
}

impl Service {
    /// A demand that the holder was told of, by the number of the notice.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if no such notice is there.
    pub async fn demand_told(&self, session: &Session, notice: u64) -> Result<DemandView, Refused> {
        let (dossier, _) = self.dossier(session, notice).await?;
        let name = place(&dossier);
        let waiting = self.store.docket_tray(Tray::Answers, name).await?;
        Ok(DemandView {
            notice,
            demand: dossier.demand,
            citation: dossier.citation,
            window_ends: dossier.window_ends,
            number: self.if_shown(dossier.number).await?,
            scan: dossier.scan,
            answered: waiting.is_some(),
        })
    }

    /// The copy of its scan.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn demand_copy(
        &self,
        session: &Session,
        notice: u64,
    ) -> Result<(ScanKind, Vec<u8>), Refused> {
        let (dossier, key) = self.dossier(session, notice).await?;
        let kind = dossier.scan.ok_or(Refused::NotFound)?;
        let note = self.store.note(key.tag(), COPY).await?.ok_or(Refused::NotFound)?;
        Ok((kind, key.open::<Copy>(&note)?.take().0))
    }

    /// Answers. A later answer stands in place of an earlier one that nobody has read.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is too long.
    pub async fn answer_demand(
        &self,
        session: &Session,
        notice: u64,
        mut answer: HolderAnswer,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let (dossier, _) = self.dossier(session, notice).await?;
        answer.counsel = plain(&answer.counsel, "Your counsel", DOCKET_COUNSEL_CHARACTERS_MAX)?;
        answer.words = plain(&answer.words, "The answer", DOCKET_ANSWER_CHARACTERS_MAX)?;
        let name = place(&dossier);
        let address = PaperAddress::parse(&dossier.reply_to).ok_or(Refused::Unavailable)?;
        let answered = Answered { matter: dossier.matter, handle: dossier.handle, answer };
        let written = serde_json::to_vec(&answered).map_err(|_| Refused::Unavailable)?;
        let written = Zeroizing::new(written);
        let sealed = address.seal(name, &written).map_err(|_| Refused::Unavailable)?;
        Ok(self.store.docket_answer(sealed).await?)
    }

    /// Puts a demand away: the notice, what is told in it, and the copy.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if no such notice is there.
    pub async fn put_demand_away(&self, session: &Session, notice: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let key = told(session, notice).ok_or(Refused::NotFound)?;
        self.change_notices(session, NoticeEvent::Dismissed { number: notice }).await?;
        Ok(self.store.notes_drop(notes(&key)).await?)
    }

    async fn dossier(
        &self,
        session: &Session,
        notice: u64,
    ) -> Result<(Dossier, ChannelKey), Refused> {
        let key = told(session, notice).ok_or(Refused::NotFound)?;
        let note = self.store.note(key.tag(), DOSSIER).await?.ok_or(Refused::NotFound)?;
        let dossier = key.open::<Dossier>(&note)?.take();
        // A letter that reached somebody else opens nothing.
        let own = dossier.account == session.account().number();
        if own { Ok((dossier, key)) } else { Err(Refused::NotFound) }
    }
}

/// The notes behind a notice.
pub(crate) fn notes(key: &ChannelKey) -> Vec<(vault::ChannelTag, u64)> {
    vec![(key.tag(), DOSSIER), (key.tag(), COPY)]
}

/// The key that a notice so numbered brought.
fn told(session: &Session, notice: u64) -> Option<ChannelKey> {
    let drawers = session.opened.drawers();
    let mut all = drawers.notices.newest_first();
    all.find(|it| it.number == notice)?.letter.key_to_demand()
}

/// Where the answer about a dossier lies: the same place for each answer of the same holder.
fn place(dossier: &Dossier) -> PaperName {
    PaperName::of(&dossier.matter, ANSWER, dossier.account.unsigned_abs())
}

/// A text of fixed length at most, without what no text has.
fn plain(text: &str, what: &str, most: usize) -> Result<String, Refused> {
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().count() > most {
        return Err(Refused::invalid(format!("{what}: at most {most} characters, please.")));
    }
    Ok(text.replace(|letter: char| letter.is_control() && letter != '\n', " "))
}

/// The kind of paper that holds an answer.
pub(super) const ANSWER: &str = "answer";
