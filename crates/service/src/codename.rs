//! Changing the codename, and a second one for recovery. The vault key is wrapped anew;
//! nothing is encrypted again, and other sessions go on.

use vault::{Codename, Private};

use crate::session::Session;
use crate::sign_up::{MAIN, RECOVERY};
use crate::view::Prepared;
use crate::{Refused, Service};

impl Service {
    /// Makes a new codename for the holder, who proves to know the present one.
    ///
    /// # Errors
    /// [`Refused::WrongCodename`].
    pub async fn prepare_codename(
        &self,
        session: &Session,
        current: &str,
        recovery: bool,
    ) -> Result<Prepared, Refused> {
        self.prove(session, current).await?;
        let codename = Codename::generate();
        let words = codename.reveal().words();
        let commitment = self.stamper.stamp(purpose(recovery), &parts(session, &words));
        let handle = session.handle().to_string();
        Ok(Prepared { handle, codename: words.to_string(), commitment })
    }

    /// Puts the new codename in force once it is typed back.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the words are not the ones shown.
    pub async fn set_codename(
        &self,
        session: &Session,
        recovery: bool,
        typed: &str,
        commitment: &str,
    ) -> Result<(), Refused> {
        let differs = || Refused::invalid("These are not the seven words that were shown.");
        let codename: Private<Codename> = Codename::parse(typed).map_err(|_| differs())?;
        let words = codename.reveal().words();
        if !self.stamper.check(purpose(recovery), &parts(session, &words), commitment) {
            return Err(differs());
        }
        let slot = if recovery { RECOVERY } else { MAIN };
        let opened = &session.opened;
        let wrap = self.wrap(opened.account, slot, &codename, &opened.key).await?;
        self.store.note_erasure().await?;
        Ok(self.store.wrap_put(opened.account, wrap).await?)
    }

    /// The account has a recovery codename.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn has_recovery(&self, session: &Session) -> Result<bool, Refused> {
        let wraps = self.store.wraps(session.account()).await?;
        Ok(wraps.iter().any(|wrap| wrap.slot == RECOVERY))
    }

    /// Takes the recovery codename away.
    ///
    /// # Errors
    /// [`Refused::WrongCodename`].
    pub async fn drop_recovery(&self, session: &Session, current: &str) -> Result<(), Refused> {
        self.prove(session, current).await?;
        self.store.note_erasure().await?;
        Ok(self.store.wrap_delete(session.account(), RECOVERY).await?)
    }

    /// Checks that the holder knows a codename of the account.
    pub(crate) async fn prove(&self, session: &Session, codename: &str) -> Result<(), Refused> {
        self.acts.pass(session.account())?;
        let codename = Codename::typed(codename).ok_or(Refused::WrongCodename)?;
        self.unwrap(session.account(), &codename).await.map(|_| ())
    }
}

fn purpose(recovery: bool) -> &'static str {
    if recovery { "recovery codename" } else { "new codename" }
}

fn parts<'a>(session: &'a Session, words: &'a str) -> [&'a [u8]; 2] {
    [session.handle().as_str().as_bytes(), words.as_bytes()]
}
