//! What is spoken of: posts and links of the last days by how many pass them on, and how much
//! was posted in each week. Counted from public posts alone, once in a slot; no link is opened.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use record::id::EPOCH_MS;
use record::text::Token;
use record::{Account, Day, Id, Post, Shard, Slot};
use timeline::Window;

use crate::session::Viewer;
use crate::shown::Shown;
use crate::stretch::Stretch;
use crate::view::{AccountView, Item, Page, PostView};
use crate::{Refused, Service};

/// What is spoken of.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    /// Public posts that others took up, those most taken up first.
    pub posts: Vec<Id<Post>>,
    /// Links in public posts, those of most accounts first.
    pub links: Vec<SharedLink>,
    /// How much happened in each of the last weeks, this one first.
    pub weeks: Vec<Week>,
}

/// A link that stands in public posts.
#[derive(Clone, Debug)]
pub struct SharedLink {
    /// Where it leads.
    pub url: String,
    /// By day, newest first.
    pub history: Vec<DayOfUse>,
}

/// How much something was used on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayOfUse {
    /// Which day.
    pub day: Day,
    /// Posts.
    pub uses: u32,
    /// Accounts that wrote them.
    pub accounts: u32,
}

/// How much happened in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day, a Monday.
    pub first: Day,
    /// Public posts and boosts.
    pub posts: u64,
    /// Accounts made.
    pub accounts: u64,
}

/// What was counted, and in which slot.
pub(crate) type CountedTalk = tokio::sync::Mutex<Option<(Slot, Arc<Talk>)>>;

impl Service {
    /// What is spoken of, counted anew once in a slot.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn talk(&self) -> Result<Arc<Talk>, Refused> {
        let now = self.clock.slot();
        // Held while it is counted: one counts, the others wait for what it finds.
        let mut counted = self.talk.lock().await;
        if let Some((_, talk)) = counted.as_ref().filter(|(slot, _)| *slot == now) {
            return Ok(Arc::clone(talk));
        }
        let talk = Arc::new(self.count_talk().await?);
        *counted = Some((now, Arc::clone(&talk)));
        Ok(talk)
    }

    /// Posts that quote a post.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn quotes(
        &self,
        viewer: Viewer<'_>,
        post: Id<Post>,
        stretch: Stretch,
    ) -> Result<Page<Item>, Refused> {
        let mut ids = self.index.read().quotes(post);
        ids.retain(|id| {
            stretch.below.is_none_or(|below| *id < below)
                && stretch.above.is_none_or(|above| *id > above)
        });
        ids.sort_unstable_by(|one, other| other.cmp(one));
        if stretch.nearest {
            ids.drain(..ids.len().saturating_sub(stretch.most()));
        }
        ids.truncate(stretch.most());
        let items = self.items(viewer, &ids, Shown::Public).await?;
        let older = ids.last().copied().filter(|_| ids.len() == stretch.most());
        Ok(Page { items, older })
    }

    /// Accounts that want to be found: those that came last first, or those that posted last.
    /// The newest accounts, up to a limit, are looked at.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn directory(
        &self,
        newest: bool,
        skip: usize,
        most: usize,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids = self.store.newest_accounts(DIRECTORY_MAX).await?;
        let mut views = self.account_views(ids).await?;
        views.retain(|view| view.account.discoverable && view.suspended.is_none());
        if !newest {
            views.sort_by_key(|view| std::cmp::Reverse(view.newest));
        }
        Ok(views.into_iter().skip(skip).take(most).collect())
    }

    /// How a hashtag was used on each of the last seven days, newest first.
    #[must_use]
    pub fn tag_history(&self, tag: &str) -> Vec<DayOfUse> {
        let today = self.clock.today();
        let window = Window::above(first_id(today.plus_days(1 - DAYS)), POSTS_COUNTED_MAX);
        let index = self.index.read();
        let posts = index.tag(tag, window).into_iter();
        let posts = posts.filter_map(|id| Some((id.day(), index.author_of(id)?)));
        history(today, posts)
    }

    async fn count_weeks(&self) -> Result<Vec<Week>, Refused> {
        // 1970-01-01 was a Thursday.
        let today = self.clock.today();
        let monday = today.plus_days(-(today.number() + 3).rem_euclid(7));
        let accounts = self.store.newest_accounts(ACCOUNTS_COUNTED_MAX).await?;
        let index = self.index.read();
        let weeks = (0..WEEKS).map(|ago| {
            let (first, next) = (monday.plus_days(-7 * ago), monday.plus_days(7 - 7 * ago));
            let in_week = |id: &&Id<Account>| (first..next).contains(&id.day());
            Week {
                first,
                posts: index.lines_between(first_id(first), first_id(next)) as u64,
                accounts: accounts.iter().filter(in_week).count() as u64,
            }
        });
        Ok(weeks.collect())
    }

    async fn count_talk(&self) -> Result<Talk, Refused> {
        let today = self.clock.today();
        let window = Window::above(first_id(today.plus_days(1 - DAYS)), POSTS_COUNTED_MAX);
        let ids = self.index.read().local(window, true, false);
        let mut takers: Vec<(u64, Id<Post>)> = Vec::new();
        let mut links: HashMap<String, Vec<(Day, Id<Account>)>> = HashMap::new();
        for part in ids.chunks(POSTS_AT_ONCE) {
            let views = self.post_views(part).await?;
            for view in views.iter().flatten().filter(|view| counts(view)) {
                let taken_up = view.counts.boosts + view.counts.quotes + view.counts.favourites;
                takers.extend((taken_up > 0).then_some((taken_up, view.post.id)));
                for link in links_of(&view.post) {
                    links.entry(link).or_default().push((view.post.id.day(), view.post.author));
                }
            }
        }
        takers.sort_unstable_by(|one, other| other.cmp(one));
        takers.truncate(TALK_MAX);
        let posts = takers.into_iter().map(|(_, id)| id).collect();
        Ok(Talk { posts, links: top(today, links), weeks: self.count_weeks().await? })
    }
}

/// Only what its writer puts before everybody is counted.
fn counts(view: &PostView) -> bool {
    !view.post.unlisted && !view.is_taken_down()
}

/// The links of a post, each once.
fn links_of(post: &Post) -> HashSet<String> {
    let tokens = record::text::tokens(&post.text).into_iter();
    let links = tokens.filter_map(|token| match token {
        Token::Link { href, .. } => Some(href),
        _ => None,
    });
    links.collect()
}

fn top(today: Day, links: HashMap<String, Vec<(Day, Id<Account>)>>) -> Vec<SharedLink> {
    let mut links: Vec<_> = links
        .into_iter()
        .map(|(url, posts)| {
            let accounts: HashSet<_> = posts.iter().map(|(_, account)| *account).collect();
            let history = history(today, posts.into_iter());
            (accounts.len(), SharedLink { url, history })
        })
        .collect();
    links.sort_unstable_by(|one, other| {
        other.0.cmp(&one.0).then_with(|| one.1.url.cmp(&other.1.url))
    });
    links.truncate(TALK_MAX);
    links.into_iter().map(|(_, link)| link).collect()
}

fn history(today: Day, posts: impl Iterator<Item = (Day, Id<Account>)>) -> Vec<DayOfUse> {
    let mut days: BTreeMap<Day, (u32, HashSet<Id<Account>>)> = BTreeMap::new();
    for (day, account) in posts {
        let (uses, accounts) = days.entry(day).or_default();
        *uses += 1;
        accounts.insert(account);
    }
    let day = |ago: i32| {
        let day = today.plus_days(-ago);
        let (uses, accounts) =
            days.get(&day).map_or((0, 0), |(uses, accounts)| (*uses, accounts.len() as u32));
        DayOfUse { day, uses, accounts }
    };
    (0..DAYS).map(day).collect()
}

/// Everything of the day and later has a greater id.
fn first_id(day: Day) -> Id<Post> {
    let millis = day.first_slot().unix_millis() - EPOCH_MS;
    Id::new(Id::<Post>::from_parts(millis.max(0), Shard::new(0), 0).number() - 1)
}

/// Days that count.
const DAYS: i32 = 7;
const WEEKS: i32 = 12;
/// Posts and links kept of all that are counted.
const TALK_MAX: usize = 100;
/// Accounts looked at for the directory.
const DIRECTORY_MAX: usize = 1_000;
/// The newest so many posts count.
const POSTS_COUNTED_MAX: usize = 5_000;
/// Posts read in one step, so that others get their turn.
const POSTS_AT_ONCE: usize = 200;
/// The newest so many accounts count.
const ACCOUNTS_COUNTED_MAX: usize = 100_000;
