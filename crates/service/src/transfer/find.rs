//! Which accounts and posts the lines of a file mean, and why some mean none.

use record::{Account, Id};
use store::NameKind;

use super::Portable;
use super::address::{self, Named};
use super::import::Imported;
use super::sheet::Line;
use crate::session::Session;
use crate::shown::Shown;
use crate::{Refused, Service};

/// What a line means, with the line.
pub(super) type Found<'a> = (i64, &'a Line);

impl Service {
    /// Accounts named in a cell of each line.
    pub(super) async fn find_accounts<'a>(
        &self,
        session: &Session,
        what: Portable,
        lines: &'a [Line],
        imported: &mut Imported,
    ) -> Result<Vec<Found<'a>>, Refused> {
        let cell = usize::from(what == Portable::Lists);
        let mut named = Vec::new();
        for line in lines {
            match address::account(line.cell(cell), &self.settings.origin) {
                Named::Here(handle) => named.push((line, handle.to_string())),
                Named::Elsewhere => imported.miss(line, ELSEWHERE),
                Named::Nothing => imported.miss(line, NO_ADDRESS),
            }
        }
        let keys = named.iter().map(|(_, handle)| handle.clone()).collect();
        let numbers = self.store.resolve(NameKind::Handle, keys).await?;
        let mut found = Vec::new();
        for ((line, _), number) in named.into_iter().zip(numbers) {
            let Some(id) = number.filter(|it| *it != 0).map(Id::<Account>::new) else {
                imported.miss(line, NOBODY);
                continue;
            };
            match self.why_not(session, what, id).await? {
                Some(why) => imported.miss(line, why),
                None => found.push((id.number(), line)),
            }
        }
        Ok(found)
    }

    /// Why an account cannot enter a list.
    async fn why_not(
        &self,
        session: &Session,
        what: Portable,
        id: Id<Account>,
    ) -> Result<Option<&'static str>, Refused> {
        let own = id == session.account();
        let Some(view) = self.account_view(id).await? else { return Ok(Some(NOBODY)) };
        let drawers = session.opened.drawers();
        let followed = drawers.follows.has(id.number());
        Ok(match what {
            Portable::Lists if !own && !followed => Some(NOT_FOLLOWED),
            Portable::Lists => None,
            _ if own => Some(ONESELF),
            Portable::Follows if drawers.blocks.has(id.number()) => Some(BLOCKED),
            Portable::Follows if view.account.locked && !followed => Some(LOCKED),
            _ => None,
        })
    }

    /// Posts whose addresses stand in the first cells.
    pub(super) async fn find_posts<'a>(
        &self,
        session: &Session,
        lines: &'a [Line],
        imported: &mut Imported,
    ) -> Result<Vec<Found<'a>>, Refused> {
        let mut found = Vec::new();
        for line in lines {
            let Some(id) = address::post(line.cell(0), &self.settings.origin) else {
                imported.miss(line, NO_POST);
                continue;
            };
            match self.items(Some(session), &[id], Shown::Asked).await?.pop() {
                Some(item) => found.push((item.view.post.id.number(), line)),
                None => imported.miss(line, POST_GONE),
            }
        }
        Ok(found)
    }
}

const ELSEWHERE: &str = "on another server: not here yet";
const NO_ADDRESS: &str = "no address of an account";
const NOBODY: &str = "no account of that name is here";
const ONESELF: &str = "your own account";
const BLOCKED: &str = "you block this account";
const LOCKED: &str = "asks to be asked first: follow it from its page";
const NOT_FOLLOWED: &str = "you do not follow this account";
const NO_POST: &str = "no address of a post of this server";
const POST_GONE: &str = "this post is not here, or no longer";
