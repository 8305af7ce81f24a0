//! The operations of an engine, on two files.

use std::path::Path;

use record::{Account, Counted, Day, Id, Kind, Media, Moderation, Post, Record};
use rusqlite::Connection;
use vault::{
    ChannelTag, DrawerTag, Fetched, FetchedMail, FetchedNote, FetchedWrap, Fingerprint, SealedMail,
    SealedNote, SealedToken,
};

use super::{
    Sqlite, apart, apps, backup, counters, coverage, erase, folder, held, house, inbox, log, media,
    names, notes, rows, search, tokens, vault as boxes, wraps,
};
use crate::app::App;
use crate::engine::{Engine, Stream};
use crate::error::Error;
use crate::held::HeldTable;
use crate::log::{Committed, Logged, StreamHead};
use crate::options::Health;
use crate::publication::{NameKind, Publication};
use crate::sealed::Sealed;

impl Engine for Sqlite {
    async fn open_stream(&self, node: u16) -> Result<Stream, Error> {
        self.public.write(move |db| log::open_stream(db, node)).await
    }

    async fn append(&self, stream: Stream, publication: Publication) -> Result<Committed, Error> {
        self.public.write(move |db| log::append(db, stream, &publication)).await
    }

    async fn streams(&self) -> Result<Vec<StreamHead>, Error> {
        self.public.read(log::streams).await
    }

    async fn tail(
        &self,
        stream: Stream,
        after_seq: i64,
        limit: usize,
    ) -> Result<Vec<Logged>, Error> {
        self.public.read(move |db| log::tail(db, stream, after_seq, limit)).await
    }

    async fn rebuild(&self) -> Result<(), Error> {
        self.public.write(log::rebuild).await
    }

    async fn records(&self, subjects: Vec<i64>) -> Result<Vec<Option<Record>>, Error> {
        self.public.read(move |db| rows::latest(db, &subjects)).await
    }

    async fn history(&self, subject: i64) -> Result<Vec<Record>, Error> {
        self.public.read(move |db| rows::history(db, subject)).await
    }

    async fn author_range(
        &self,
        author: Id<Account>,
        below: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Record>, Error> {
        self.public.read(move |db| rows::author_range(db, author, below, limit)).await
    }

    async fn moderations(&self) -> Result<Vec<Moderation>, Error> {
        self.public.read(rows::moderations).await
    }

    async fn counters(&self, subjects: Vec<i64>) -> Result<Vec<(i64, Counted, u64)>, Error> {
        self.public.read(move |db| counters::read(db, &subjects)).await
    }

    async fn counter_days(&self, subject: i64, what: Counted) -> Result<Vec<(Day, u64)>, Error> {
        self.public.read(move |db| counters::days(db, subject, what)).await
    }

    async fn media(&self, id: Id<Media>) -> Result<Option<Vec<u8>>, Error> {
        self.public.read(move |db| media::read(db, id)).await
    }

    async fn resolve(&self, kind: NameKind, keys: Vec<String>) -> Result<Vec<Option<i64>>, Error> {
        self.public.read(move |db| names::resolve(db, kind, &keys)).await
    }

    async fn search_posts(
        &self,
        query: String,
        below: Option<Id<Post>>,
        limit: usize,
    ) -> Result<Vec<Id<Post>>, Error> {
        self.searcher.search(move |db| search::posts(db, &query, below, limit)).await
    }

    async fn search_accounts(
        &self,
        query: String,
        limit: usize,
    ) -> Result<Vec<Id<Account>>, Error> {
        self.searcher.search(move |db| search::accounts(db, &query, limit)).await
    }

    async fn newest_accounts(&self, limit: usize) -> Result<Vec<Id<Account>>, Error> {
        self.public.read(move |db| rows::newest_accounts(db, limit)).await
    }

    async fn most_followed(&self, limit: usize) -> Result<Vec<Id<Account>>, Error> {
        self.public.read(move |db| counters::most_followed(db, limit)).await
    }

    async fn operators(&self) -> Result<Vec<Id<Account>>, Error> {
        self.public.read(rows::operators).await
    }

    async fn seal(&self, account: Id<Account>, changes: Vec<Sealed>) -> Result<(), Error> {
        self.sealed.write(move |db| boxes::seal(db, account, &changes)).await
    }

    async fn wraps(&self, account: Id<Account>) -> Result<Vec<FetchedWrap>, Error> {
        self.sealed.read(move |db| wraps::read(db, account)).await
    }

    async fn boxes(
        &self,
        account: Id<Account>,
        of: Option<(DrawerTag, u64)>,
    ) -> Result<Vec<Fetched>, Error> {
        self.sealed.read(move |db| boxes::read(db, account, of)).await
    }

    async fn box_one(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        number: u64,
    ) -> Result<Option<Fetched>, Error> {
        self.sealed.read(move |db| boxes::read_one(db, account, tag, number)).await
    }

    async fn box_numbers(&self, account: Id<Account>, tag: DrawerTag) -> Result<Vec<u64>, Error> {
        self.sealed.read(move |db| boxes::numbers(db, account, tag)).await
    }

    async fn mail(&self, account: Id<Account>, mail: SealedMail) -> Result<u64, Error> {
        self.sealed.write(move |db| inbox::put(db, account, &mail)).await
    }

    async fn inbox(
        &self,
        account: Id<Account>,
        after: u64,
        limit: usize,
    ) -> Result<Vec<FetchedMail>, Error> {
        self.sealed.read(move |db| inbox::read(db, account, after, limit)).await
    }

    async fn notes_put(&self, notes: Vec<SealedNote>) -> Result<(), Error> {
        self.sealed.write(move |db| notes::put(db, &notes)).await
    }

    async fn notes_latest(
        &self,
        channels: Vec<ChannelTag>,
        most: usize,
    ) -> Result<Vec<FetchedNote>, Error> {
        self.sealed.read(move |db| notes::latest(db, &channels, most)).await
    }

    async fn note(&self, channel: ChannelTag, number: u64) -> Result<Option<FetchedNote>, Error> {
        self.sealed.read(move |db| notes::read(db, channel, number)).await
    }

    async fn notes_drop(&self, notes: Vec<(ChannelTag, u64)>) -> Result<(), Error> {
        self.sealed.write(move |db| notes::remove(db, &notes)).await
    }

    async fn token_put(&self, token: SealedToken) -> Result<(), Error> {
        self.sealed.write(move |db| tokens::put(db, &token)).await
    }

    async fn token(&self, fingerprint: Fingerprint) -> Result<Option<Vec<u8>>, Error> {
        self.sealed.read(move |db| tokens::read(db, fingerprint)).await
    }

    async fn tokens_delete(&self, fingerprints: Vec<Fingerprint>) -> Result<(), Error> {
        self.sealed.write(move |db| tokens::remove(db, &fingerprints)).await
    }

    async fn sweep_orphans(&self) -> Result<u64, Error> {
        let accounts = self.sealed.read(boxes::accounts).await?;
        let orphans = self.public.read(move |db| rows::missing(db, &accounts)).await?;
        self.sealed
            .write(move |db| {
                orphans.iter().try_for_each(|account| boxes::remove_all(db, *account))?;
                Ok(orphans.len() as u64)
            })
            .await
    }

    async fn invite_put(&self, invite: Fingerprint) -> Result<(), Error> {
        self.sealed.write(move |db| house::put_invite(db, invite)).await
    }

    async fn invite_take(&self, invite: Fingerprint) -> Result<bool, Error> {
        self.sealed.write(move |db| house::take_invite(db, invite)).await
    }

    async fn app_put(&self, app: App) -> Result<(), Error> {
        self.sealed.write(move |db| apps::put(db, &app)).await
    }

    async fn app(&self, client: String) -> Result<Option<App>, Error> {
        self.sealed.read(move |db| apps::read(db, &client)).await
    }

    async fn app_prolong(&self, client: String, until: Day) -> Result<(), Error> {
        self.sealed.write(move |db| apps::prolong(db, &client, until)).await
    }

    async fn app_token_put(&self, client: String, token: SealedToken) -> Result<(), Error> {
        self.sealed.write(move |db| apps::put_token(db, &client, &token)).await
    }

    async fn apps_sweep(&self, today: Day) -> Result<(), Error> {
        self.sealed.write(move |db| apps::sweep(db, today)).await
    }

    async fn note_erasure(&self) -> Result<(), Error> {
        self.sealed.write(house::note_erasure).await
    }

    async fn erasure_due(&self) -> Result<bool, Error> {
        Ok(self.sealed.read(house::erasures_due).await?.is_some())
    }

    async fn finish_erasure(&self) -> Result<(), Error> {
        let due = self.sealed.read(house::erasures_due).await?;
        self.public.alone(erase::rewrite).await?;
        self.sealed.alone(erase::rewrite).await?;
        self.sealed.write(move |db| house::erasures_done(db, due)).await
    }

    async fn backup(&self, file: &Path) -> Result<(), Error> {
        backup::backup_of(self.folder.path(), file).await
    }

    async fn health(&self) -> Result<Health, Error> {
        let totals = |db: &Connection| {
            Ok((counters::total(db, Kind::Post)?, counters::total(db, Kind::Account)?))
        };
        let (posts, accounts) = self.public.read(totals).await?;
        let (public, sealed) = (self.folder.public(), self.folder.sealed());
        let (public_bytes, sealed_bytes) =
            apart(move || Ok((folder::file_bytes(&public)?, folder::file_bytes(&sealed)?))).await?;
        Ok(Health { public_bytes, sealed_bytes, posts, accounts })
    }

    async fn held(&self, account: Id<Account>) -> Result<Vec<HeldTable>, Error> {
        let public = self.public.read(move |db| held::held(db, coverage::PUBLIC, account)).await?;
        let sealed = self.sealed.read(move |db| held::held(db, coverage::SEALED, account)).await?;
        Ok(public.into_iter().chain(sealed).collect())
    }
}
