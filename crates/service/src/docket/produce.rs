//! The answer to a demand, by two persons: one has it made and approves it, another gives it.

use std::collections::{BTreeMap, BTreeSet};

use docket::category::Category;
use docket::digest::Digest;
use docket::matter::{Context, Event, Matter};
use docket::moment::Moment;
use docket::package::Package;
use record::{Account, Counted, Handle, Id, Media, Record};
use vault::DrawerTag;

use super::desk::{Desk, Filed};
use crate::{Refused, Service};

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

impl Service {
    /// Makes the archive of an answer, and writes down that this person approves it. Nothing is
    /// written if a second person could not give it now: the refusal says which invariant forbids.
    ///
    /// # Errors
    /// [`Refused::Docket`] if it may not be given.
    pub async fn approve_production(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        given: BTreeSet<Category>,
    ) -> Result<(Filed, Vec<u8>), Refused> {
        let archive = self.answer(filed, &given).await?;
        let package = Digest::of(&archive);
        let approved =
            Event::ProductionApproved { given: given.clone(), package, late_notice_by: None };
        let (now, context) = (Moment::new(self.clock.slot()), Context::live(desk.authorities()));
        let matter = filed.matter.apply(&filed.matter.next(now, by, approved.clone()), &context)?;
        let gives = produced(given, &archive, "");
        matter.apply(&matter.next(now, SOMEBODY_ELSE, gives), &context)?;
        Ok((self.docket_event(desk, filed, by, approved).await?, archive))
    }

    /// Writes down that this person, another one, gives the archive that was approved. If the
    /// public may know of the matter, the log has it before.
    ///
    /// # Errors
    /// [`Refused::Docket`] if it is not what was approved, the same person, or too early.
    pub async fn give_production(
        &self,
        desk: &Desk,
        filed: &Filed,
        by: &str,
        archive: &[u8],
        recipient: &str,
    ) -> Result<Filed, Refused> {
        let given = approved(&filed.matter).ok_or(Refused::NotFound)?;
        self.check_logged(filed).await?;
        self.docket_event(desk, filed, by, produced(given, archive, recipient)).await
    }

    /// A demand leaves its mark in the log before it is answered, if it may leave one at all. The
    /// log grows at 00:00 UTC alone: another time would tell when something was given.
    async fn check_logged(&self, filed: &Filed) -> Result<(), Refused> {
        let Some(number) = filed.number.filter(|_| self.docket_verifier().is_some()) else {
            return Ok(());
        };
        let told = self.store.docket_told(number).await?;
        if told.iter().any(|told| told.placed.is_some()) {
            return Ok(());
        }
        let words = "The log does not have this matter yet: it does from 00:00 UTC on. \
                     Give it then.";
        Err(Refused::invalid(words))
    }

    /// The archive of the answer as it would be now, whether it may be given or not.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn answer(
        &self,
        filed: &Filed,
        given: &BTreeSet<Category>,
    ) -> Result<Vec<u8>, Refused> {
        let mut files = Files::new();
        let accounts = filed.matter.demand.iter().flat_map(|demand| &demand.accounts);
        for named in accounts {
            let Ok(handle) = Handle::parse(&named.handle) else { continue };
            let Some(account) = self.account_of(&handle).await? else { continue };
            self.put_public(&mut files, account, &handle, given).await?;
            self.put_sealed(&mut files, account, &handle, given).await?;
        }
        let house = &self.settings.name;
        let package = Package::new(house, &filed.matter, given, files);
        package.archive().map_err(|cause| {
            tracing::error!(%cause, "an answer cannot be packed");
            Refused::Unavailable
        })
    }

    async fn put_public(
        &self,
        files: &mut Files,
        account: Id<Account>,
        handle: &Handle,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let mut put = |name: String, value: serde_json::Value| {
            let bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
            files.insert(format!("public/{handle}/{name}"), bytes);
        };
        if ACCOUNT.iter().any(|category| given.contains(category)) {
            let rows = self.store.history(account.number()).await?;
            let rows: Vec<_> = rows.iter().map(json).collect();
            put("account.json".to_owned(), rows.into());
        }
        if given.contains(&Category::Counters) {
            let days = self.store.counter_days(account.number(), Counted::Followers).await?;
            let days = days.iter().map(|(day, count)| serde_json::json!([day.iso(), count]));
            put("followers-by-day.json".to_owned(), days.collect::<Vec<_>>().into());
        }
        if !given.contains(&Category::ContentPublic) {
            return Ok(());
        }
        let (mut below, mut posts, mut pictures) = (None, Vec::new(), Vec::new());
        loop {
            let rows = self.store.author_range(account, below, STEP).await?;
            let Some(last) = rows.last() else { break };
            below = subject(last);
            pictures.extend(rows.iter().flat_map(pictures_of));
            posts.extend(rows.iter().map(json));
        }
        put("posts.json".to_owned(), posts.into());
        for id in pictures {
            if let Some(bytes) = self.store.media(id).await? {
                files.insert(format!("public/{handle}/pictures/{id}"), bytes);
            }
        }
        Ok(())
    }

    /// Ciphertext as it lies on disk. Which drawer is which, nobody but the holder can say: who
    /// gets one of them gets all.
    async fn put_sealed(
        &self,
        files: &mut Files,
        account: Id<Account>,
        handle: &Handle,
        given: &BTreeSet<Category>,
    ) -> Result<(), Refused> {
        let lies_in = |table: &str| given.iter().any(|it| it.places().contains(&table));
        if lies_in("boxes") {
            for fetched in self.store.boxes(account).await? {
                let tag = hexadecimal(fetched.tag);
                let path = format!("sealed/{handle}/boxes/{tag}/{}", fetched.number);
                files.insert(path, fetched.bytes);
            }
        }
        if lies_in("inbox") {
            let mut after = 0;
            loop {
                let mail = self.store.inbox(account, after, STEP).await?;
                let Some(last) = mail.last() else { break };
                after = last.number;
                for fetched in mail {
                    let path = format!("sealed/{handle}/inbox/{}", fetched.number);
                    files.insert(path, fetched.bytes);
                }
            }
        }
        if lies_in("wraps") {
            for fetched in self.store.wraps(account).await? {
                let path = format!("sealed/{handle}/wraps/{}", fetched.slot);
                files.insert(path, [&fetched.salt[..], &fetched.bytes].concat());
            }
        }
        Ok(())
    }
}

/// What a first person approved last.
fn approved(matter: &Matter) -> Option<BTreeSet<Category>> {
    matter.timeline.iter().rev().find_map(|entry| match &entry.event {
        Event::ProductionApproved { given, .. } => Some(given.clone()),
        _ => None,
    })
}

fn produced(given: BTreeSet<Category>, archive: &[u8], recipient: &str) -> Event {
    Event::Produced {
        given,
        package: Digest::of(archive),
        bytes: archive.len() as u64,
        recipient: recipient.to_owned(),
        nothing_else_exists: true,
    }
}

/// A public row as it stands in the log.
fn json(record: &Record) -> serde_json::Value {
    let value = match record {
        Record::Account(account) => serde_json::to_value(account),
        Record::Post(post) => serde_json::to_value(post),
        Record::Boost(boost) => serde_json::to_value(boost),
        _ => return serde_json::Value::Null,
    };
    value.unwrap_or_default()
}

fn subject(record: &Record) -> Option<i64> {
    match record {
        Record::Post(post) => Some(post.id.number()),
        Record::Boost(boost) => Some(boost.id.number()),
        _ => None,
    }
}

fn pictures_of(record: &Record) -> Vec<Id<Media>> {
    match record {
        Record::Post(post) => post.media.iter().map(|attached| attached.media).collect(),
        _ => Vec::new(),
    }
}

fn hexadecimal(tag: DrawerTag) -> String {
    tag.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Categories that stand in the row of the account itself.
const ACCOUNT: [Category; 4] =
    [Category::UserName, Category::Profile, Category::AccountCreation, Category::ServiceKind];

/// Rows that are read at once.
const STEP: usize = 500;

/// A seat that nobody has, to try whether a second person could give what is approved.
const SOMEBODY_ELSE: &str = "(a second person)";
