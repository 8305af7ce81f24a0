//! The archive: everything the server holds about the one who asks, opened, as files to keep.
//!
//! Whatever lies in a drawer goes along as it is (`drawers/`), so that nothing can be forgotten
//! here; what people read is beside it, drawn by the door that asks.

use std::sync::Arc;

use record::limits::ARCHIVE_PAGE_POSTS;
use record::{Boost, Id, Media, Post, Record, Visibility};
use tokio::sync::mpsc;
use tokio::sync::mpsc::Receiver;

use super::Portable;
use super::pack::{Pack, Piece};
use super::written::{Counted, Written, json};
use crate::session::Session;
use crate::view::{AccountView, HeldPost, PostView};
use crate::{Refused, Service};

/// How a door draws what people read in an archive.
pub trait Pages: Send + Sync + 'static {
    /// `index.html`.
    fn index(&self, contents: &Contents) -> String;

    /// A page of posts. Pictures lie in `../pictures/`, as `ID.ending`.
    fn posts(&self, title: &str, posts: &[PostView]) -> String;
}

/// What an archive holds, for its first page.
pub struct Contents {
    /// Whose it is.
    pub account: Arc<AccountView>,
    /// The origin of the server it comes from.
    pub origin: String,
    /// Pages of posts; each is a file `posts/0001.html`, and one that ends in `.json`.
    pub pages: usize,
    /// Pages of posts that are not for everyone, in `sealed-posts/`.
    pub sealed_pages: usize,
    /// Posts on public pages.
    pub posts: usize,
    /// Posts passed on.
    pub boosts: usize,
    /// Pictures.
    pub pictures: usize,
    /// Posts held back.
    pub held: Vec<HeldPost>,
    /// Drawers that were opened, by name.
    pub drawers: Vec<&'static str>,
}

impl Service {
    /// Everything about the holder, as a compressed tar file, piece by piece. It is made while
    /// it is taken; an error in the middle ends it.
    ///
    /// # Errors
    /// [`Refused::TooMany`] while another one of the account is being made.
    pub async fn archive(
        self: &Arc<Self>,
        session: &Session,
        pages: Arc<dyn Pages>,
    ) -> Result<Receiver<Piece>, Refused> {
        drop(self.turn(session).await?);
        let alone = session.opened.packing.clone().try_lock_owned();
        let alone = alone.map_err(|_| Refused::TooMany)?;
        let (out, pieces) = mpsc::channel(PIECES_WAITING);
        let (service, session) = (self.clone(), session.clone());
        tokio::spawn(async move {
            let _alone = alone;
            let folder = format!("{}-archive", session.handle());
            let pack = Pack::new(folder, service.clock.slot(), out.clone());
            if let Err(refused) = service.pack_all(&session, pages, pack).await {
                // Nobody may be there any more to hear it.
                let _ = out.send(Err(refused)).await;
            }
        });
        Ok(pieces)
    }

    async fn pack_all(
        &self,
        session: &Session,
        pages: Arc<dyn Pages>,
        pack: Pack,
    ) -> Result<(), Refused> {
        let account = self.account_view(session.account()).await?.ok_or(Refused::NotFound)?;
        let mut contents = Contents {
            origin: self.settings.origin.clone(),
            pages: 0,
            sealed_pages: 0,
            posts: 0,
            boosts: 0,
            pictures: 0,
            held: self.held_posts(session).into_iter().chain(self.scheduled(session)).collect(),
            drawers: Vec::new(),
            account,
        };
        let pack = pack.add("README.txt", README.as_bytes().to_vec()).await?;
        let pack = self.pack_public(session, &*pages, &mut contents, pack).await?;
        let pack = self.pack_letters(session, &*pages, &mut contents, pack).await?;
        let pack = self.pack_sealed(session, &mut contents, pack).await?;
        pack.add("index.html", pages.index(&contents).into_bytes()).await?.finish().await
    }

    async fn pack_public(
        &self,
        session: &Session,
        pages: &dyn Pages,
        contents: &mut Contents,
        pack: Pack,
    ) -> Result<Pack, Refused> {
        let profile = contents.account.account.clone();
        let mut pack = pack.add("profile.json", json(&profile)).await?;
        for picture in [profile.avatar, profile.header].into_iter().flatten() {
            pack = self.pack_picture(picture, contents, pack).await?;
        }
        let mut boosts: Vec<Boost> = Vec::new();
        let mut below = None;
        loop {
            let author = session.account();
            let records = self.store.author_range(author, below, ARCHIVE_PAGE_POSTS).await?;
            below = records.iter().map(number).min();
            let mut posts = Vec::new();
            for record in records {
                match record {
                    Record::Post(post) => posts.push(post.id),
                    Record::Boost(boost) => boosts.push(boost),
                    _ => {}
                }
            }
            if !posts.is_empty() {
                contents.pages += 1;
                contents.posts += posts.len();
                let name = format!("posts/{:04}", contents.pages);
                let title = format!("Posts, page {}", contents.pages);
                let views = self.post_views(&posts).await?;
                pack = self.pack_posts((&name, &title), views, pages, contents, pack).await?;
            }
            if below.is_none() {
                break;
            }
        }
        contents.boosts = boosts.len();
        let pack = pack.add("collections.json", json(&self.curated(session))).await?;
        pack.add("boosts.json", json(&boosts)).await
    }

    async fn pack_posts(
        &self,
        (name, title): (&str, &str),
        views: Vec<Option<Arc<PostView>>>,
        pages: &dyn Pages,
        contents: &mut Contents,
        mut pack: Pack,
    ) -> Result<Pack, Refused> {
        let views: Vec<PostView> = views.into_iter().flatten().map(|it| (*it).clone()).collect();
        let mut written = Vec::with_capacity(views.len());
        for view in &views {
            let mut versions = Vec::new();
            if view.post.edited.is_some() && view.sealed.is_none() {
                let history = self.store.history(view.post.id.number()).await?.into_iter();
                versions.extend(history.filter_map(|record| match record {
                    Record::Post(post) => Some(post),
                    _ => None,
                }));
            }
            let (post, counts) = (&view.post, Counted::of(view));
            let visibility = view.visibility();
            written.push(Written { post, visibility, counts, versions });
        }
        pack = pack.add(&format!("{name}.json"), json(&written)).await?;
        let page = pages.posts(title, &views);
        pack = pack.add(&format!("{name}.html"), page.into_bytes()).await?;
        for view in &views {
            for (media, path) in view.media.iter().zip(paths(view)) {
                let Some(path) = path else {
                    pack = self.pack_picture(media.id, contents, pack).await?;
                    continue;
                };
                let key = path.rsplit('/').next().unwrap_or_default();
                if let Ok((_, bytes)) = self.sealed_media(key).await {
                    contents.pictures += 1;
                    let name = format!("pictures/{}.{}", media.id, media.media_type.extension());
                    pack = pack.add(&name, bytes.to_vec()).await?;
                }
            }
        }
        Ok(pack)
    }

    /// What the holder said to followers, and messages from and to the holder.
    async fn pack_letters(
        &self,
        session: &Session,
        pages: &dyn Pages,
        contents: &mut Contents,
        mut pack: Pack,
    ) -> Result<Pack, Refused> {
        let readable = self.readable(&session.opened).await?;
        let own = |post: &Post| post.author == session.account();
        let of_holder = readable
            .posts()
            .rev()
            .filter(|(_, it)| own(&it.sealed.post) || it.sealed.visibility == Visibility::Direct);
        let ids: Vec<Id<Post>> = of_holder.map(|(id, _)| id).collect();
        for part in ids.chunks(ARCHIVE_PAGE_POSTS) {
            contents.sealed_pages += 1;
            let name = format!("sealed-posts/{:04}", contents.sealed_pages);
            let title = format!("For followers and those named, page {}", contents.sealed_pages);
            let views = self.views_for(Some(session), part).await?;
            pack = self.pack_posts((&name, &title), views, pages, contents, pack).await?;
        }
        Ok(pack)
    }

    async fn pack_picture(
        &self,
        id: Id<Media>,
        contents: &mut Contents,
        pack: Pack,
    ) -> Result<Pack, Refused> {
        let row = self.store.records(vec![id.number()]).await?.pop().flatten();
        let (Some(Record::Media(row)), Some(bytes)) = (row, self.store.media(id).await?) else {
            return Ok(pack);
        };
        contents.pictures += 1;
        pack.add(&format!("pictures/{id}.{}", row.media_type.extension()), bytes).await
    }

    async fn pack_sealed(
        &self,
        session: &Session,
        contents: &mut Contents,
        mut pack: Pack,
    ) -> Result<Pack, Refused> {
        for what in Portable::ALL {
            let list = self.export(session, what).await?;
            pack = pack.add(what.file_name(), list).await?;
        }
        let favourites: Vec<i64> = session.opened.drawers().favourites.iter().collect();
        let favourites = self.posts_sheet(session, &favourites).await?;
        pack = pack.add("favourites.csv", favourites).await?;
        let opened = session.opened.drawers().opened_up();
        for (name, bytes) in opened {
            contents.drawers.push(name);
            pack = pack.add(&format!("drawers/{name}.json"), bytes).await?;
        }
        for upload in self.uploads(&session.opened).await? {
            let (media_type, bytes) = self.upload_bytes(session, upload).await?;
            let name = format!("held-pictures/{upload}.{}", media_type.extension());
            pack = pack.add(&name, bytes).await?;
        }
        let held = self.held_by_holder(session).await?;
        pack.add("held.json", json(&held)).await
    }
}

/// Where the pictures of a post lie that is not for everyone; nothing for those of others.
fn paths(view: &PostView) -> impl Iterator<Item = Option<&str>> {
    let sealed = view.sealed.as_ref();
    let all = (0..view.media.len()).map(move |place| sealed?.pictures.get(place));
    all.map(|path| path.map(String::as_str))
}

fn number(record: &Record) -> i64 {
    match record {
        Record::Post(post) => post.id.number(),
        Record::Boost(boost) => boost.id.number(),
        _ => i64::MAX,
    }
}

/// Pieces that wait for a slow reader.
const PIECES_WAITING: usize = 2;

const README: &str = include_str!("README.txt");
