//! Lists on their way out.

use record::{Account, Id};

use super::Portable;
use super::address::host;
use super::sheet::Sheet;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// A list of the holder's as a file that Mastodon reads.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn export(&self, session: &Session, what: Portable) -> Result<Vec<u8>, Refused> {
        match what {
            Portable::Follows => {
                let ids: Vec<i64> = session.opened.drawers().follows.iter().collect();
                let headings =
                    &["Account address", "Show boosts", "Notify on new posts", "Languages"];
                self.accounts_sheet(headings, ids, |_| vec!["true", "false", ""]).await
            }
            Portable::Mutes => {
                let ids: Vec<i64> = session.opened.drawers().mutes.iter().collect();
                let headings = &["Account address", "Hide notifications"];
                self.accounts_sheet(headings, ids, |_| vec!["true"]).await
            }
            Portable::Blocks => {
                let ids: Vec<i64> = session.opened.drawers().blocks.iter().collect();
                self.accounts_sheet(&["Account address"], ids, |_| Vec::new()).await
            }
            Portable::Bookmarks => {
                let ids: Vec<i64> = session.opened.drawers().bookmarks.iter().collect();
                self.posts_sheet(session, &ids).await
            }
        }
    }

    async fn accounts_sheet(
        &self,
        headings: &[&str],
        ids: Vec<i64>,
        rest: impl Fn(Id<Account>) -> Vec<&'static str>,
    ) -> Result<Vec<u8>, Refused> {
        let mut sheet = Sheet::new(headings);
        let host = host(&self.settings.origin);
        for view in self.account_views(ids.into_iter().map(Id::new)).await? {
            let address = format!("{}@{host}", view.account.handle);
            let mut cells = vec![address.as_str()];
            cells.extend(rest(view.account.id));
            sheet.line(&cells);
        }
        Ok(sheet.bytes())
    }

    /// Addresses of posts, one a line, without headings.
    pub(super) async fn posts_sheet(
        &self,
        session: &Session,
        ids: &[i64],
    ) -> Result<Vec<u8>, Refused> {
        let mut sheet = Sheet::new(&[]);
        for part in ids.chunks(POSTS_AT_ONCE) {
            let part: Vec<_> = part.iter().copied().map(Id::new).collect();
            for item in self.items(Some(session), &part, crate::shown::Shown::Kept).await? {
                let (handle, id) = (&item.view.author.account.handle, item.view.post.id);
                sheet.line(&[&format!("{}/@{handle}/{id}", self.settings.origin)]);
            }
        }
        Ok(sheet.bytes())
    }
}

/// Posts read from the store in one step.
const POSTS_AT_ONCE: usize = 100;
