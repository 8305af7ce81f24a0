//! Searching what is public: accounts, hashtags, posts. Nothing about searches is kept.

use std::sync::Arc;

use record::limits::{PAGE_ITEMS, SEARCH_CHARACTERS_MAX};
use record::{Id, Post, RuleAbout};

use crate::session::Viewer;
use crate::shown::Shown;
use crate::view::{AccountView, Found};
use crate::{Refused, Service};

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Accounts.
    pub accounts: u64,
    /// Posts and boosts.
    pub posts: u64,
}

/// What is looked for: everything, if nothing is said.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// Accounts.
    pub accounts: bool,
    /// Hashtags.
    pub tags: bool,
    /// Posts.
    pub posts: bool,
}

impl Default for Sought {
    fn default() -> Self {
        Self { accounts: true, tags: true, posts: true }
    }
}

impl Service {
    /// Searches accounts, hashtags and posts for words; the last may be a beginning.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the search is too long.
    pub async fn search(
        &self,
        viewer: Viewer<'_>,
        query: &str,
        below: Option<Id<Post>>,
    ) -> Result<Found, Refused> {
        self.search_for(viewer, query, below, Sought::default()).await
    }

    /// The same for some kinds of thing: the others are not looked for.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the search is too long.
    pub async fn search_for(
        &self,
        viewer: Viewer<'_>,
        query: &str,
        below: Option<Id<Post>>,
        sought: Sought,
    ) -> Result<Found, Refused> {
        let query = scrub::text::line(query).text;
        if query.chars().count() > SEARCH_CHARACTERS_MAX {
            return Err(Refused::invalid("That search is too long."));
        }
        let mut found = Found::default();
        if query.is_empty() {
            return Ok(found);
        }
        let plain = query.trim_start_matches(['@', '#']);
        if sought.accounts {
            let accounts = self.store.search_accounts(plain, PAGE_ITEMS).await?;
            found.accounts = self.account_views(accounts).await?;
            found.accounts.retain(|it| it.suspended.is_none());
        }
        if sought.tags {
            found.tags = self.index.read().tags_like(&plain.to_lowercase(), TAGS_FOUND_MAX);
        }
        if sought.posts {
            let ids = self.store.search_posts(plain, below, PAGE_ITEMS).await?;
            found.posts.older = ids.last().copied().filter(|_| ids.len() == PAGE_ITEMS);
            found.posts.items = self.items(viewer, &ids, Shown::Public).await?;
        }
        Ok(found)
    }

    /// Hashtags used by most accounts in the last days, with the number of those accounts.
    /// Counted anew once in a slot: every page shows them.
    #[must_use]
    pub fn trending_tags(&self) -> Arc<[(String, u32)]> {
        let now = self.clock.slot();
        let mut trends = self.trends.lock();
        if trends.0 != now {
            *trends = (now, self.count_trends().into());
        }
        Arc::clone(&trends.1)
    }

    fn count_trends(&self) -> Vec<(String, u32)> {
        let since = self.clock.today().plus_days(-TREND_DAYS).first_slot();
        let millis = since.unix_millis() - record::id::EPOCH_MS;
        let since = Id::from_parts(millis.max(0), record::Shard::new(0), 0);
        let mut tags = self.index.read().trending_tags(since, TREND_TAGS);
        tags.retain(|(tag, _)| !self.is_kept_out(&RuleAbout::Tag(tag.clone())));
        tags
    }

    /// Accounts made last.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn newest_accounts(&self) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids = self.store.newest_accounts(PAGE_ITEMS).await?;
        let views = self.account_views(ids).await?;
        Ok(views.into_iter().filter(|it| it.suspended.is_none()).collect())
    }

    /// How much there is.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn statistics(&self) -> Result<Statistics, Refused> {
        let posts = self.index.read().posts_len() as u64;
        Ok(Statistics { accounts: self.store.accounts_count().await?, posts })
    }
}

const TAGS_FOUND_MAX: usize = 10;
const TREND_DAYS: i32 = 7;
const TREND_TAGS: usize = 8;
