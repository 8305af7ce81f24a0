//! What the holder sets about others besides following them: how the follow is meant, notes,
//! endorsements, suggestions put away, domains shut out. All of it is the holder's own.

use record::{Account, Id, limits};

use crate::draft::language;
use crate::drawers::{FollowTerms, ListEvent, Lists, MessageEvent, Messages, Tie, TieEvent, Ties};
use crate::opened::Batch;
use crate::publish::within;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Sets how the follow of an account is meant.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] for languages that are none.
    pub async fn set_follow_terms(
        &self,
        session: &Session,
        account: Id<Account>,
        terms: FollowTerms,
    ) -> Result<(), Refused> {
        if terms.languages.len() > limits::FOLLOW_LANGUAGES_MAX {
            return Err(Refused::invalid("That is more languages than can be chosen."));
        }
        terms.languages.iter().try_for_each(|tag| language(tag).map(drop))?;
        let newest = self.newest_post(session, account).await?;
        self.set_tie(session, account, |tie| tie.follow_as(terms, newest)).await
    }

    /// Writes a note about an account, for the holder's own eyes; an empty one takes it away.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] if it is too long.
    pub async fn set_note(
        &self,
        session: &Session,
        account: Id<Account>,
        note: &str,
    ) -> Result<(), Refused> {
        within("note", note, limits::NOTE_CHARACTERS_MAX)?;
        self.set_tie(session, account, |tie| note.trim().clone_into(&mut tie.note)).await
    }

    /// Counts an account among those the holder thinks highly of, or no longer. It is not shown
    /// on the holder's profile: whom somebody follows is for nobody else to read.
    ///
    /// # Errors
    /// [`Refused::NotFound`]; [`Refused::Invalid`] if the holder does not follow it.
    pub async fn endorse(
        &self,
        session: &Session,
        account: Id<Account>,
        endorsed: bool,
    ) -> Result<(), Refused> {
        if endorsed && !session.opened.drawers().follows.has(account.number()) {
            return Err(Refused::invalid("Follow this account before you endorse it."));
        }
        self.set_tie(session, account, |tie| tie.endorsed = endorsed).await
    }

    async fn set_tie(
        &self,
        session: &Session,
        account: Id<Account>,
        change: impl FnOnce(&mut Tie),
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.other(session, account).await?;
        let mut batch = session.opened.batch().await;
        let old = session.opened.drawers().ties.with(account);
        let mut tie = old.clone();
        change(&mut tie);
        if tie == old {
            return Ok(());
        }
        // What was set before is not left to be read in an older box.
        batch.add::<Ties>(vec![TieEvent::Account { account, tie }]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// Does not suggest an account again.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn dismiss_suggestion(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        {
            let drawers = session.opened.drawers();
            let full = drawers.ties.dismissed_len() >= limits::DISMISSED_MAX;
            if full || drawers.ties.dismissed(account) {
                return Ok(());
            }
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Ties>(vec![TieEvent::Dismissed { account }]);
        self.keep_batch(&session.opened, batch).await
    }

    /// Domains that the holder shut out.
    #[must_use]
    pub fn domain_blocks(&self, session: &Session) -> Vec<String> {
        session.opened.drawers().ties.domains().to_vec()
    }

    /// Shuts a domain out, or lets it in again. Holds for accounts of other servers.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is no domain, this server's own, or one too many.
    pub async fn block_domain(
        &self,
        session: &Session,
        domain: &str,
        blocked: bool,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let name = self.domain_to_block(domain)?;
        let (already, count) = {
            let drawers = session.opened.drawers();
            let domains = drawers.ties.domains();
            (domains.contains(&name), domains.len())
        };
        if already == blocked {
            return Ok(());
        }
        if blocked && count >= limits::BLOCKED_DOMAINS_MAX {
            return Err(Refused::invalid("That is as many domains as can be blocked."));
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Ties>(vec![TieEvent::Domain { name, blocked }]);
        if !blocked {
            batch.forget();
        }
        self.keep_batch(&session.opened, batch).await
    }
}

impl Service {
    /// The name of a domain that can be shut out, as it is kept.
    pub(crate) fn domain_to_block(&self, domain: &str) -> Result<String, Refused> {
        let unnamed = || Refused::invalid("That is not the name of a domain.");
        let name = domain_name(domain).ok_or_else(unnamed)?;
        if self.settings.origin.split("//").nth(1) == Some(name.as_str()) {
            return Err(Refused::invalid("That is this server itself."));
        }
        Ok(name)
    }
}

/// The name of a domain as it is kept, if it can be one.
pub(crate) fn domain_name(typed: &str) -> Option<String> {
    let name = typed.trim().trim_end_matches('.').to_lowercase();
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-' | ':');
    let fits = !name.is_empty() && name.len() <= DOMAIN_BYTES_MAX;
    (fits && name.chars().all(is_part)).then_some(name)
}

impl Batch {
    /// Adds what ends with a follow: how it was meant, the endorsement, places on lists, the
    /// keys of what the account says to its followers.
    pub(crate) fn part(&mut self, account: Id<Account>) -> &mut Self {
        let (old, lists) = {
            let drawers = self.drawers();
            (drawers.ties.with(account), drawers.lists.with(account).collect::<Vec<_>>())
        };
        let tie =
            Tie { follow: FollowTerms::default(), endorsed: false, seen: None, ..old.clone() };
        if tie != old {
            self.add::<Ties>(vec![TieEvent::Account { account, tie }]);
        }
        if !lists.is_empty() {
            let left = |list| ListEvent::Left { list, accounts: vec![account] };
            self.add::<Lists>(lists.into_iter().map(left).collect());
        }
        self.add::<Messages>(vec![MessageEvent::Parted { by: account }]);
        self
    }
}

/// Longest name of a domain (RFC 1035, section 2.3.4).
const DOMAIN_BYTES_MAX: usize = 253;
