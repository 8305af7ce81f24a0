//! Whom the holder might want to follow: accounts that many follow. What the holder does and
//! reads is not looked at.

use std::sync::Arc;

use crate::session::Session;
use crate::view::AccountView;
use crate::{Refused, Service};

impl Service {
    /// Accounts with many followers that want to be found, without those the holder follows,
    /// does not want to meet, or put away.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn suggestions(
        &self,
        session: &Session,
        most: usize,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let now = self.clock.slot();
        let mut popular = self.store.most_followed(LOOKED_AT).await?;
        {
            let drawers = session.opened.drawers();
            popular.retain(|account| {
                let number = account.number();
                *account != session.account()
                    && !drawers.follows.has(number)
                    && !drawers.blocks.has(number)
                    && !drawers.mutes_now(number, now)
                    && !drawers.ties.dismissed(*account)
            });
        }
        let views = self.account_views(popular).await?;
        let findable = |it: &Arc<AccountView>| it.account.discoverable && it.suspended.is_none();
        Ok(views.into_iter().filter(findable).take(most).collect())
    }
}

/// Accounts looked at, those with most followers.
const LOOKED_AT: usize = 200;
