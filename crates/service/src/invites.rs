//! Invites: made by operators, good once. Kept only as a fingerprint, with nothing about who
//! made it for whom.

use vault::Token;

use crate::report::operators_only;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// A new invite, from an operator's page.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone else.
    pub async fn make_invite(&self, session: &Session) -> Result<String, Refused> {
        operators_only(session)?;
        self.new_invite().await
    }

    /// A new invite, from the command line.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn new_invite(&self) -> Result<String, Refused> {
        let token = Token::generate();
        self.store.invite_put(&token.fingerprint()).await?;
        Ok(token.to_text().to_string())
    }

    /// Spends an invite.
    pub(crate) async fn take_invite(&self, invite: &str) -> Result<(), Refused> {
        let unknown = || Refused::NoEntry("This invite is not valid, or was used already.".into());
        let token = Token::parse(invite).ok_or_else(unknown)?;
        let taken = self.store.invite_take(&token.fingerprint()).await?;
        if taken { Ok(()) } else { Err(unknown()) }
    }
}
