//! Filling a data folder through the store's public door: much faster than deed by deed, and the
//! same on disk.

use std::path::Path;

use anyhow::{Context as _, Result};
use record::{Entry, Slot};
use store::{Options, Publication, Store};

use crate::crowd::{AUTHORS, Crowd};
use crate::pages;

/// Makes a data folder with a crowd and so many posts of theirs.
///
/// # Errors
/// If the store does not take them.
pub(crate) async fn fill(data: &Path, posts: usize, now: Slot) -> Result<()> {
    let store = Store::open(data, Options { create: true, ..Options::default() }).await?;
    let mut crowd = Crowd::new(posts, now);
    for first in (0..AUTHORS).step_by(ENTRIES) {
        let mut publication = Publication::default();
        for rank in first..AUTHORS.min(first + ENTRIES) {
            let account = crowd.account(rank)?;
            publication = publication.naming(&account.handle, account.id).and(&account);
        }
        store.publish(publication).await?;
    }
    for rank in pages::profile_ranks() {
        let counts = crowd.followers(rank, FOLLOWER_DAYS);
        let entries = counts.iter().map(Entry::of).collect();
        store.publish(Publication { entries, ..Publication::default() }).await?;
    }
    // The next batch is made while the last is being kept.
    let (mut crowd, mut batch) = next(crowd).await?;
    while !batch.entries.is_empty() {
        let (kept, made) = tokio::join!(store.publish(batch), next(crowd));
        kept.context("posts were not kept")?;
        (crowd, batch) = made?;
    }
    Ok(())
}

async fn next(mut crowd: Crowd) -> Result<(Crowd, Publication)> {
    let making = tokio::task::spawn_blocking(move || {
        let mut batch = Publication::default();
        while batch.entries.len() < ENTRIES
            && let Some(post) = crowd.post()?
        {
            batch.entries.push(Entry::of(&post));
        }
        Ok((crowd, batch))
    });
    making.await?
}

/// Entries published at once.
const ENTRIES: usize = 20_000;
/// Days that the chart of a busy profile shows.
const FOLLOWER_DAYS: i32 = 60;
