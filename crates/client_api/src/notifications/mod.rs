//! What happened to the holder: one by one, told as groups, and held back.

mod groups;
mod policy;
mod requests;
mod single;

use record::{Account, Id};
use schemars::JsonSchema;
use serde::Deserialize;
use service::NoticesWanted;

use crate::ask::{Flag, Many, Text};
use crate::entities::notification::{kinds_named, notice_number};
use crate::paging::Paging;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    single::endpoints(table);
    groups::endpoints(table);
    policy::endpoints(table);
    requests::endpoints(table);
}

/// Which notices are asked for.
#[derive(Default, Deserialize, JsonSchema)]
struct Asked {
    #[serde(flatten)]
    paging: Paging,
    /// Only of these types.
    types: Option<Many<Text>>,
    /// Not of these types.
    #[serde(default)]
    exclude_types: Many<Text>,
    /// Only from this account.
    account_id: Option<Text>,
    /// Those held back too.
    include_filtered: Option<Flag>,
    /// Types to group; the others stand alone.
    grouped_types: Option<Many<Text>>,
    /// Types that the app has words for; the others come with some.
    supported_types: Option<Many<Text>>,
    /// `full` (as it is otherwise) or `partial_avatars`.
    expand_accounts: Option<Text>,
}

impl Asked {
    fn wanted(&self) -> NoticesWanted {
        let Paging { max_id, since_id, min_id, .. } = &self.paging;
        let number = |id: &Option<Text>| id.as_ref().map(|id| notice_number(&id.0));
        let kinds = |names: &Many<Text>| names.0.iter().flat_map(|it| kinds_named(&it.0)).collect();
        // An id that is none is nobody's: nothing comes from there.
        let account = |id: &Text| id.0.parse().unwrap_or_else(|_| Id::<Account>::new(0));
        NoticesWanted {
            below: number(max_id),
            above: number(min_id).or_else(|| number(since_id)),
            nearest: min_id.is_some(),
            most: self.paging.most(record::limits::PAGE_ITEMS_MAX),
            kinds: self.types.as_ref().filter(|it| !it.0.is_empty()).map(kinds),
            without: kinds(&self.exclude_types),
            from: self.account_id.as_ref().map(account),
            held: self.include_filtered.is_some_and(|it| it.0),
        }
    }

    /// How far to count.
    fn count_to(&self) -> usize {
        let asked = self.paging.limit.and_then(|it| usize::try_from(it.0).ok());
        asked.unwrap_or(UNREAD_USUAL).clamp(1, UNREAD_MAX)
    }
}

/// How many are not looked at (docs.joinmastodon.org/methods/notifications, `unread_count`).
#[derive(serde::Serialize, JsonSchema)]
struct UnreadCount {
    count: usize,
}

const UNREAD_USUAL: usize = 100;
const UNREAD_MAX: usize = 1_000;
