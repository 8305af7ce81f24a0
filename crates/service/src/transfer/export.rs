//! Lists on their way out.

use record::{Account, Id};

use super::Portable;
use super::address::host;
use super::sheet::Sheet;
use crate::drawers::Tie;
use crate::session::Session;
use crate::shown::Shown;
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
                let rest = |tie: Tie| {
                    let (shown, told) = (!tie.follow.hide_boosts, tie.follow.notify);
                    vec![shown.to_string(), told.to_string(), tie.follow.languages.join(", ")]
                };
                self.accounts_sheet(session, headings, ids, rest).await
            }
            Portable::Mutes => {
                let ids: Vec<i64> = session.opened.drawers().mutes.iter().collect();
                let headings = &["Account address", "Hide notifications"];
                let rest = |tie: Tie| vec![(!tie.mute.notices).to_string()];
                self.accounts_sheet(session, headings, ids, rest).await
            }
            Portable::Blocks => {
                let ids: Vec<i64> = session.opened.drawers().blocks.iter().collect();
                self.accounts_sheet(session, &["Account address"], ids, |_| Vec::new()).await
            }
            Portable::Bookmarks => {
                let ids: Vec<i64> = session.opened.drawers().bookmarks.iter().collect();
                self.posts_sheet(session, &ids).await
            }
            Portable::Lists => self.lists_sheet(session).await,
            Portable::Domains => {
                let mut sheet = Sheet::new(&["#domain"]);
                self.domain_blocks(session).iter().for_each(|domain| sheet.line(&[domain]));
                Ok(sheet.bytes())
            }
        }
    }

    async fn accounts_sheet(
        &self,
        session: &Session,
        headings: &[&str],
        ids: Vec<i64>,
        rest: impl Fn(Tie) -> Vec<String>,
    ) -> Result<Vec<u8>, Refused> {
        let mut sheet = Sheet::new(headings);
        for view in self.account_views(ids.into_iter().map(Id::new)).await? {
            let address = self.address(&view.account);
            let rest = rest(session.opened.drawers().ties.with(view.account.id));
            let cells = [address].into_iter().chain(rest);
            sheet.line(&cells.collect::<Vec<_>>());
        }
        Ok(sheet.bytes())
    }

    /// Titles of lists, each beside one that is on it, without headings.
    async fn lists_sheet(&self, session: &Session) -> Result<Vec<u8>, Refused> {
        let mut sheet = Sheet::new(&[]);
        for list in self.lists(session) {
            let members = self.list_members(session, list.number)?;
            let members = members.into_iter().rev().map(|(_, id)| id);
            for view in self.account_views(members).await? {
                sheet.line(&[list.title.clone(), self.address(&view.account)]);
            }
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
            for item in self.items(Some(session), &part, Shown::Kept).await? {
                let (handle, id) = (&item.view.author.account.handle, item.view.post.id);
                sheet.line(&[format!("{}/@{handle}/{id}", self.settings.origin)]);
            }
        }
        Ok(sheet.bytes())
    }

    fn address(&self, account: &Account) -> String {
        format!("{}@{}", account.handle, host(&self.settings.origin))
    }
}

/// Posts read from the store in one step.
const POSTS_AT_ONCE: usize = 100;
