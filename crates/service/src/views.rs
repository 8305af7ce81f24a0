//! Views: public rows joined with their counts, cached and shared among viewers.
//!
//! A cached view is dropped when anything in it changes. A view that was being put together
//! while something changed is not cached: each id has a stamp that changes with it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache;
use record::{Account, Counted, Id, Media, Post, Record, Verdict};
use timeline::Ticket;

use crate::view::{AccountView, Counts, PollView, PostView, Quoted};
use crate::{Refused, Service};

/// Cached views, bounded in number.
pub(crate) struct Views {
    pub(crate) accounts: Cache<Id<Account>, Arc<AccountView>>,
    pub(crate) posts: Cache<Id<Post>, Arc<PostView>>,
    stamps: Vec<AtomicU64>,
}

impl Views {
    pub(crate) fn new() -> Self {
        Self {
            accounts: Cache::new(ACCOUNTS_CACHED),
            posts: Cache::new(POSTS_CACHED),
            stamps: (0..STAMPS).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// The stamp of an id: it changes whenever a view of that id may have changed.
    fn stamp(&self, number: i64) -> Option<&AtomicU64> {
        let place = number.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        self.stamps.get(usize::try_from(place).unwrap_or(0) % STAMPS)
    }

    pub(crate) fn read_stamp(&self, number: i64) -> u64 {
        self.stamp(number).map_or(0, |stamp| stamp.load(Ordering::SeqCst))
    }

    pub(crate) fn touch_post(&self, post: Id<Post>) {
        if let Some(stamp) = self.stamp(post.number()) {
            stamp.fetch_add(1, Ordering::SeqCst);
        }
        self.posts.remove(&post);
    }

    pub(crate) fn touch_account(&self, account: Id<Account>) {
        if let Some(stamp) = self.stamp(account.number()) {
            stamp.fetch_add(1, Ordering::SeqCst);
        }
        self.accounts.remove(&account);
    }

    /// Everything may have changed: a name or picture that stands in many views.
    pub(crate) fn touch_all(&self) {
        self.stamps.iter().for_each(|stamp| {
            stamp.fetch_add(1, Ordering::SeqCst);
        });
        self.posts.clear();
    }
}

impl Service {
    /// An account as anybody sees it; `None` if there is none or it is gone.
    pub(crate) async fn account_view(
        &self,
        id: Id<Account>,
    ) -> Result<Option<Arc<AccountView>>, Refused> {
        if let Some(view) = self.views.accounts.get(&id) {
            return Ok(Some(view));
        }
        let stamp = self.views.read_stamp(id.number());
        let found = self.store.records(vec![id.number()]).await?.pop().flatten();
        let Some(Record::Account(account)) = found else {
            return Ok(None);
        };
        let counters = self.store.counters(vec![id.number()]).await?;
        let followers = counters.iter().find(|(_, what, _)| *what == Counted::Followers);
        let (posts, newest) = {
            let index = self.index.read();
            (u64::from(index.post_count(id)), index.newest_of(id))
        };
        let view = Arc::new(AccountView {
            account,
            followers: followers.map_or(0, |(_, _, count)| *count),
            posts,
            newest,
            suspended: self.verdict(id.number(), Verdict::Suspended),
            silenced: self.verdict(id.number(), Verdict::Silenced).is_some(),
            sensitive: self.verdict(id.number(), Verdict::Sensitive).is_some(),
            disabled: self.verdict(id.number(), Verdict::Disabled),
        });
        if self.views.read_stamp(id.number()) == stamp {
            self.views.accounts.insert(id, view.clone());
            if self.views.read_stamp(id.number()) != stamp {
                self.views.accounts.remove(&id);
            }
        }
        Ok(Some(view))
    }

    /// The accounts that are there, in the order asked for.
    pub(crate) async fn account_views(
        &self,
        ids: impl IntoIterator<Item = Id<Account>> + Send,
    ) -> Result<Vec<Arc<AccountView>>, Refused> {
        let ids: Vec<_> = ids.into_iter().collect();
        let mut views = Vec::with_capacity(ids.len());
        for id in ids {
            views.extend(self.account_view(id).await?);
        }
        Ok(views)
    }

    /// A post as anybody sees it; `None` if there is none or it is gone.
    pub(crate) async fn post_view(&self, id: Id<Post>) -> Result<Option<Arc<PostView>>, Refused> {
        Ok(self.post_views(&[id]).await?.pop().flatten())
    }

    /// Posts in the order asked for, read from the store in one step where not cached.
    pub(crate) async fn post_views(
        &self,
        ids: &[Id<Post>],
    ) -> Result<Vec<Option<Arc<PostView>>>, Refused> {
        let mut views: Vec<_> = ids.iter().map(|id| self.views.posts.get(id)).collect();
        let missing: Vec<Id<Post>> =
            ids.iter().zip(&views).filter(|(_, view)| view.is_none()).map(|(id, _)| *id).collect();
        if missing.is_empty() {
            return Ok(views);
        }
        let mut found = self.assemble(&missing).await?;
        for (id, view) in ids.iter().zip(&mut views) {
            if view.is_none() {
                *view = found.remove(id);
            }
        }
        Ok(views)
    }

    async fn assemble(
        &self,
        ids: &[Id<Post>],
    ) -> Result<HashMap<Id<Post>, Arc<PostView>>, Refused> {
        let stamps: Vec<_> = ids.iter().map(|id| self.views.read_stamp(id.number())).collect();
        let tickets = ids.iter().map(|id| (*id, self.fragments.begin(*id))).collect();
        let posts = self.posts(ids).await?;
        let quoted: Vec<_> = posts.iter().filter_map(|post| post.quote).collect();
        let quoted = self.posts(&quoted).await?;
        let all: Vec<&Post> = posts.iter().chain(&quoted).collect();
        let counters = self.store.counters(all.iter().map(|post| post.id.number()).collect());
        let mut parts = Parts { tickets, ..Parts::default() };
        for (subject, what, count) in counters.await? {
            parts.counters.insert((subject, what), count);
        }
        let media = all.iter().flat_map(|post| &post.media).map(|it| it.media.number());
        for record in self.store.records(media.collect()).await?.into_iter().flatten() {
            if let Record::Media(media) = record {
                parts.media.insert(media.id, media);
            }
        }
        for post in &all {
            for account in
                [Some(post.author), post.reply_to.map(|it| it.author)].into_iter().flatten()
            {
                if let Some(view) = self.account_view(account).await? {
                    parts.accounts.insert(account, view);
                }
            }
        }
        for post in &quoted {
            let view = self.put_together(post, &parts, None);
            if let Some(view) = view.filter(|view| !view.is_taken_down()) {
                parts.quoted.insert(post.id, view);
            }
        }
        let mut views = HashMap::new();
        for post in &posts {
            let quote = post.quote.map(|id| match parts.quoted.get(&id) {
                _ if self.is_taken_out(post.id) => Quoted::TakenOut,
                view => Quoted::of(view.cloned()),
            });
            if let Some(view) = self.put_together(post, &parts, quote) {
                views.insert(post.id, Arc::new(view));
            }
        }
        for (id, stamp) in ids.iter().zip(stamps) {
            if let Some(view) =
                views.get(id).filter(|_| self.views.read_stamp(id.number()) == stamp)
            {
                self.views.posts.insert(*id, view.clone());
                // Something changed while it was put in: it must not stay.
                if self.views.read_stamp(id.number()) != stamp {
                    self.views.posts.remove(id);
                }
            }
        }
        Ok(views)
    }

    async fn posts(&self, ids: &[Id<Post>]) -> Result<Vec<Post>, Refused> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let records = self.store.records(ids.iter().map(|id| id.number()).collect()).await?;
        let posts = records.into_iter().flatten().filter_map(|record| match record {
            Record::Post(post) => Some(post),
            _ => None,
        });
        Ok(posts.collect())
    }

    fn put_together(&self, post: &Post, parts: &Parts, quote: Option<Quoted>) -> Option<PostView> {
        let author = parts.accounts.get(&post.author)?.clone();
        let number = post.id.number();
        let counter = |what| parts.counters.get(&(number, what)).copied().unwrap_or(0);
        let index = self.index.read();
        let counts = Counts {
            replies: u64::from(index.reply_count(post.id)),
            boosts: u64::from(index.boost_count(post.id)),
            favourites: counter(Counted::Favourites),
            quotes: u64::from(index.quote_count(post.id)),
        };
        drop(index);
        let poll = post.poll.as_ref().map(|poll| PollView {
            options: (0_u8..)
                .zip(&poll.options)
                .map(|(place, text)| (text.clone(), counter(Counted::PollOption(place))))
                .collect(),
            voters: counter(Counted::PollVoters),
            multiple: poll.multiple,
            hides_totals: poll.hide_totals,
            closed: self.clock.slot() > poll.closes,
            closes: poll.closes,
        });
        let attached = post.media.iter();
        Some(PostView {
            author,
            media: attached.filter_map(|it| parts.media.get(&it.media).cloned()).collect(),
            counts,
            quote,
            poll,
            answers: post.reply_to.and_then(|it| parts.accounts.get(&it.author).cloned()),
            hidden: self.verdict(number, Verdict::Hidden),
            post: post.clone(),
            sealed: None,
            ticket: match parts.tickets.get(&post.id) {
                Some(ticket) => *ticket,
                None => self.fragments.begin(post.id),
            },
        })
    }
}

#[derive(Default)]
struct Parts {
    accounts: HashMap<Id<Account>, Arc<AccountView>>,
    media: HashMap<Id<Media>, Media>,
    counters: HashMap<(i64, Counted), u64>,
    quoted: HashMap<Id<Post>, PostView>,
    tickets: HashMap<Id<Post>, Ticket>,
}

const ACCOUNTS_CACHED: usize = 20_000;
const POSTS_CACHED: usize = 20_000;
const STAMPS: usize = 4_096;
