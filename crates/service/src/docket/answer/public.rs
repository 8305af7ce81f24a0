//! The public record of an account, as everyone can read it: profile, posts with their days,
//! pictures, counters, collections.

use std::collections::BTreeSet;

use docket::category::Category;
use record::limits::DOCKET_ANSWER_POSTS;
use record::{Account, Counted, Handle, Id, Media, Record};
use serde_json::{Value, json};

use super::Archive;
use crate::{Refused, Service};

impl Service {
    pub(super) async fn give_public(
        &self,
        archive: &mut Archive,
        account: Id<Account>,
        handle: &Handle,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let path = |name: &str| format!("public/{handle}/{name}");
        if ACCOUNT.iter().any(|category| given.contains(category)) {
            let rows = self.store.history(account.number()).await?;
            let shown: Vec<_> = rows.iter().map(as_json).collect();
            archive.add_json(&path("account.json"), &shown).await?;
            if given.contains(&Category::Profile) {
                self.give_pictures(archive, handle, rows.iter().flat_map(pictures_of)).await?;
            }
        }
        if given.contains(&Category::Counters) {
            let days = self.store.counter_days(account.number(), Counted::Followers).await?;
            let days: Vec<_> = days.iter().map(|(day, count)| json!([day.iso(), count])).collect();
            archive.add_json(&path("followers-by-day.json"), &days).await?;
        }
        if given.contains(&Category::Collections) {
            let (own, with) = {
                let all = self.collections.read();
                let own: Vec<_> = all.curated_by(account).cloned().collect();
                let with: Vec<_> = all.with(account).map(|it| it.collection.clone()).collect();
                (own, with)
            };
            archive.add_json(&path("collections.json"), &own).await?;
            archive.add_json(&path("on-collections-of-others.json"), &with).await?;
        }
        if given.contains(&Category::ContentPublic) {
            self.give_posts(archive, account, handle).await?;
        }
        Ok(())
    }

    async fn give_posts(
        &self,
        archive: &mut Archive,
        account: Id<Account>,
        handle: &Handle,
    ) -> Result<(), Refused> {
        let (mut below, mut page) = (None, 0);
        loop {
            let rows = self.store.author_range(account, below, DOCKET_ANSWER_POSTS).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            below = number(last);
            page += 1;
            let mut shown = Vec::with_capacity(rows.len());
            for row in &rows {
                shown.push(dated(row));
                if let Record::Post(post) = row
                    && post.edited.is_some()
                {
                    let versions = self.store.history(post.id.number()).await?;
                    shown.extend(versions.iter().map(|it| json!({"earlier": as_json(it)})));
                }
            }
            let path = format!("public/{handle}/posts-{page:04}.json");
            archive.add_json(&path, &shown).await?;
            self.give_pictures(archive, handle, rows.iter().flat_map(pictures_of)).await?;
        }
    }

    async fn give_pictures(
        &self,
        archive: &mut Archive,
        handle: &Handle,
        pictures: impl Iterator<Item = Id<Media>>,
    ) -> Result<(), Refused> {
        // One picture can stand in several rows.
        for id in pictures.collect::<BTreeSet<_>>() {
            if let Some(bytes) = self.store.media(id).await? {
                archive.add(&format!("public/{handle}/pictures/{id}"), &bytes).await?;
            }
        }
        Ok(())
    }
}

/// A public row as it stands in the log.
fn as_json(record: &Record) -> Value {
    let value = match record {
        Record::Account(account) => serde_json::to_value(account),
        Record::Post(post) => serde_json::to_value(post),
        Record::Boost(boost) => serde_json::to_value(boost),
        _ => return Value::Null,
    };
    value.unwrap_or_default()
}

/// With the minute in which it appeared, which its number has in it.
fn dated(record: &Record) -> Value {
    let at = match record {
        Record::Post(post) => post.id.slot(),
        Record::Boost(boost) => boost.id.slot(),
        _ => return as_json(record),
    };
    json!({"appeared": at.rfc3339(), "row": as_json(record)})
}

fn number(record: &Record) -> Option<i64> {
    match record {
        Record::Post(post) => Some(post.id.number()),
        Record::Boost(boost) => Some(boost.id.number()),
        _ => None,
    }
}

fn pictures_of(record: &Record) -> Vec<Id<Media>> {
    match record {
        Record::Post(post) => post.media.iter().map(|attached| attached.media).collect(),
        Record::Account(account) => {
            [account.avatar, account.header].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// Categories that stand in the row of the account itself.
const ACCOUNT: [Category; 4] =
    [Category::UserName, Category::Profile, Category::AccountCreation, Category::ServiceKind];
