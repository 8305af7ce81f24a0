//! Starting: the whole log is read once, in order, into the index.

use std::sync::Arc;

use record::{Id, Post, Record, Verdict};
use store::Store;

use crate::{Clock, Refused, Service, Settings};

/// How far the start has come, for whoever shows it.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Entries read.
    pub read: u64,
    /// Entries there are.
    pub total: u64,
}

impl Service {
    /// Opens a service over a store: reads the log, telling `progress` after each step.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the log cannot be read.
    pub async fn start(
        settings: Settings,
        store: Store,
        clock: Arc<dyn Clock>,
        node: u16,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Arc<Self>, Refused> {
        let service = Self::new(settings, store, clock, node);
        let streams = service.store.streams().await?;
        let total = streams.iter().map(|it| u64::try_from(it.next_seq - 1).unwrap_or(0)).sum();
        let mut read = 0;
        for stream in &streams {
            let mut after = 0;
            loop {
                let step = service.store.tail(stream.node, stream.epoch, after, STEP).await?;
                let Some(last) = step.last() else { break };
                after = last.seq;
                read += step.len() as u64;
                for logged in &step {
                    match logged.record() {
                        Ok(Some(record)) => service.replay(&record).await?,
                        Ok(None) => {}
                        Err(cause) => {
                            tracing::error!(%cause, seq = logged.seq, "an entry cannot be read");
                            return Err(Refused::Unavailable);
                        }
                    }
                }
                progress(Progress { read, total });
            }
        }
        service.mint.begin(service.clock.slot());
        service.hide_decided_media().await?;
        Ok(Arc::new(service))
    }

    async fn replay(&self, record: &Record) -> Result<(), Refused> {
        match record {
            Record::Post(post) => {
                self.mint.resume(post.id);
                if post.edited.is_some() {
                    self.forget_versions(post.id).await?;
                }
            }
            Record::Boost(boost) => self.mint.resume(boost.id),
            Record::Media(media) => self.mint.resume(media.id),
            Record::HouseRule(rule) => self.mint.resume(rule.id),
            Record::Collection(collection) => self.mint.resume(collection.id),
            Record::Listing(listing) => self.mint.resume(listing.id),
            Record::Erasure(erasure) => {
                let id: Id<Post> = Id::new(erasure.subject);
                if !erasure.account {
                    self.mint.resume(id);
                }
                self.boosts.write().remove(&id);
            }
            _ => {}
        }
        self.apply(record);
        Ok(())
    }

    async fn hide_decided_media(&self) -> Result<(), Refused> {
        let hidden: Vec<i64> = {
            let verdicts = self.verdicts.read();
            let hidden = verdicts.values().flatten().filter(|it| it.verdict == Verdict::Hidden);
            hidden.map(|it| it.subject).collect()
        };
        for record in self.store.records(hidden).await?.into_iter().flatten() {
            if let Record::Post(post) = record {
                self.hide_media(&post, true);
            }
        }
        Ok(())
    }

    /// An edited post stands in the index under the tags it has now, not those it had.
    async fn forget_versions(&self, id: Id<Post>) -> Result<(), Refused> {
        let mut latest: Option<Post> = None;
        let mut tags = Vec::new();
        for version in self.store.history(id.number()).await? {
            if let Record::Post(mut version) = version {
                tags.append(&mut version.tags);
                latest = Some(version);
            }
        }
        if let Some(version) = latest {
            self.unlist(&Post { tags, ..version });
        }
        Ok(())
    }
}

/// Entries read at once.
const STEP: usize = 10_000;
