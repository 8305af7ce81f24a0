//! Telling the holders: what is demanded, what that means, what is held, and how long they have.
//!
//! Letters sealed to their inboxes, like all mail; they open with the holder's codename alone.

use docket::matter::{Demand, Event, Matter};
use docket::moment::Moment;
use record::{Deed, Handle};

use super::desk::{Desk, Filed};
use super::dossier::citation;
use crate::drawers::{KeyText, Letter};
use crate::{Refused, Service};

impl Service {
    /// Tells every account here that the demand names, with a copy of what it says, and writes
    /// that down. Redone after a crash, nobody is told twice.
    ///
    /// # Errors
    /// [`Refused::Docket`] if a law or a court bars telling them, or they were told: then no
    /// letter goes out.
    pub async fn docket_notice(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
    ) -> Result<Filed, Refused> {
        let (now, event, window_ends) = self.notice_of(filed);
        let entry = filed.matter.next(now, by, event.clone());
        let told = filed.matter.apply(&entry, &desk.context())?;
        let Some(demand) = &told.demand else { return Err(Refused::NotFound) };
        for named in demand.accounts.iter().filter(|named| named.exists) {
            let handle = Handle::parse(&named.handle)?;
            let Some(account) = self.account_of(&handle).await? else { continue };
            let key = self.lay_out(desk, filed, account, &named.handle, window_ends).await?;
            let words = [plain_words(desk, demand, window_ends), copy(demand)];
            let pieces: Vec<_> = words.iter().flat_map(|words| pieces(words)).collect();
            // The newest stands first: so the last piece goes out first.
            for (place, text) in pieces.into_iter().enumerate().rev() {
                let deed = mark(&filed.matter, place);
                let dossier = (place == 0).then(|| KeyText::of(&key));
                if !self.send(None, account, &Letter::Demand { text, dossier }, &deed).await? {
                    return Err(Refused::invalid("The holder's inbox holds as much as is kept."));
                }
            }
        }
        self.docket_event(desk, filed, by, event).await
    }
}

impl Service {
    /// Whether the holders could be told now.
    ///
    /// # Errors
    /// [`Refused::Docket`] if not: it says what bars it.
    pub fn could_notify(&self, desk: &Desk, filed: &Filed, by: &str) -> Result<(), Refused> {
        let (now, event, _) = self.notice_of(filed);
        Ok(filed.matter.would_take(now, by, event, &desk.context())?)
    }

    fn notice_of(&self, filed: &Filed) -> (Moment, Event, Moment) {
        let now = Moment::new(self.clock.slot());
        let window_ends = filed.matter.window_ends(now);
        (now, Event::NoticeSent { copy: true, window_ends }, window_ends)
    }
}

/// What it means, before what it says.
fn plain_words(desk: &Desk, demand: &Demand, window_ends: Moment) -> String {
    let cites = citation(desk, demand).unwrap_or_else(|| "no law known here".to_owned());
    let zone = &demand.time_zone;
    let ends = window_ends.on_clocks_of(zone);
    let ends = ends.map_or_else(|| window_ends.to_string(), |it| it.strftime(CLOCK).to_string());
    format!(
        "{} demands to be told about this account, and cites {cites}. It came on {}. Nothing that \
         names you is held here, so nothing that names you can be given; /held lists everything \
         there is. Unless you or we go to court, what the law reaches may be given after {ends} \
         ({zone}). A lawyer can ask a court to quash the demand; organisations for free speech \
         and digital rights help to find one. You need not answer. Do not sign in from anywhere \
         that could name you in order to answer.",
        demand.issuer,
        demand.received.day().iso(),
    )
}

/// What the demand says, as it was read off.
fn copy(demand: &Demand) -> String {
    let mut lines = vec![format!("What the demand says. SHA-256 of its scan: {}", demand.document)];
    if let Some(signatory) = &demand.signatory {
        lines.push(format!("Signed: {}", signatory.title));
    }
    lines.extend(demand.asked.iter().map(|asked| format!("Asked: {}", asked.words)));
    lines.extend(demand.everything.iter().cloned());
    lines.extend(demand.purpose.iter().map(|purpose| format!("Purpose: {}", purpose.words)));
    lines.extend(demand.return_at.iter().map(|at| format!("Answer by: {at}")));
    lines.extend(demand.secrecy_words.iter().map(|words| format!("Secrecy: {words}")));
    lines.join("\n")
}

/// Pieces that a letter has room for.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = PIECE_BYTES;
    for letter in words.chars() {
        // As JSON a control character takes six bytes, and none of ours but the end of a line.
        let letter = if letter.is_control() && letter != '\n' { ' ' } else { letter };
        let takes = if matches!(letter, '"' | '\\' | '\n') { 2 } else { letter.len_utf8() };
        if takes > room {
            pieces.push(String::new());
            room = PIECE_BYTES;
        }
        room -= takes;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// The same for the same piece of the same notice, so that it is read once.
fn mark(matter: &Matter, place: usize) -> Deed {
    let entries = matter.timeline.len();
    let said = format!("docket notice {} {entries} {place}", matter.id);
    let digest = docket::digest::Digest::of(said.as_bytes()).to_string();
    Deed(digest.chars().take(MARK_CHARACTERS).collect())
}

/// Bytes of text in a letter: an envelope of [`vault::MAIL_BYTES`], less what stands around it.
const PIECE_BYTES: usize = 820;
/// A mark is 16 bytes in hexadecimal.
const MARK_CHARACTERS: usize = 32;
const CLOCK: &str = "%Y-%m-%d %H:%M";
