//! Atom feeds (RFC 4287): of accounts and hashtags here, and what all feeds share.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use askama::Template;
use axum::extract::Path;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use record::{Handle, Slot};
use service::view::{Item, PostView, ProfileTab, Quoted};

use crate::door::Visit;
use crate::html::Html;
use crate::reply::{self, Answer, Refusal};

/// What an account posts and passes on.
pub(crate) async fn account(visit: Visit, Path(handle): Path<String>, asked: HeaderMap) -> Answer {
    let profile = visit.service.profile(None, &handle).await?;
    let account = &profile.account.account;
    let page = visit.service.profile_posts(None, account.id, ProfileTab::Posts, None).await?;
    let path = format!("/@{}", account.handle);
    let title = format!("{} (@{})", account.name(), account.handle);
    let feed = Feed::new(&visit, &title, &path);
    let begun = account.created.first_slot();
    let feed = Feed { subtitle: account.bio.clone(), ..feed }.with(&page.items, begun);
    unless_known(reply::text(ATOM, &feed)?, &feed, &asked)
}

/// Posts with a hashtag.
pub(crate) async fn tag(visit: Visit, Path(tag): Path<String>, asked: HeaderMap) -> Answer {
    let tag = record::text::tag(&tag).ok_or_else(Refusal::not_found)?;
    let page = visit.service.tag(None, &tag, None).await?;
    let feed = Feed::new(&visit, &format!("#{tag}"), &format!("/tags/{tag}"));
    let feed = feed.with(&page.items, Slot::from_unix_millis(0));
    unless_known(reply::text(ATOM, &feed)?, &feed, &asked)
}

/// A feed.
#[derive(Template)]
#[template(path = "feed.xml")]
pub(crate) struct Feed {
    /// What it is called.
    pub(crate) title: String,
    /// What it is about; empty if that is not said.
    pub(crate) subtitle: String,
    /// The server's public origin.
    pub(crate) origin: String,
    /// The server's name.
    pub(crate) site: String,
    /// Address of the page.
    address: String,
    /// Address of the feed.
    own_address: String,
    /// When anything in it last changed.
    pub(crate) updated: Slot,
    /// What is in it, newest first.
    pub(crate) entries: Vec<Entry>,
}

/// An entry of a feed.
pub(crate) struct Entry {
    /// Address of the page.
    pub(crate) address: String,
    /// Its heading.
    pub(crate) title: String,
    /// Whose it is.
    pub(crate) author: String,
    /// Address of the author's page.
    pub(crate) author_address: String,
    /// When it came to be.
    pub(crate) published: Slot,
    /// When it last changed.
    pub(crate) updated: Slot,
    /// Finished HTML; the template escapes it once more, as Atom wants it.
    pub(crate) content: String,
    /// Its hashtags.
    pub(crate) tags: Vec<String>,
}

impl Feed {
    /// The feed of the page at `path`, without entries.
    pub(crate) fn new(visit: &Visit, title: &str, path: &str) -> Self {
        let origin = visit.settings().origin.clone();
        Self {
            title: plain(title),
            subtitle: String::new(),
            address: format!("{origin}{path}"),
            own_address: format!("{origin}{path}/feed.atom"),
            site: visit.settings().name.clone(),
            origin,
            updated: Slot::default(),
            entries: Vec::new(),
        }
    }

    fn with(mut self, items: &[Item], begun: Slot) -> Self {
        self.entries = items.iter().map(|item| Entry::of(item, &self.origin)).collect();
        let newest = self.entries.iter().map(|entry| entry.updated).max();
        self.updated = newest.unwrap_or(begun);
        self.subtitle = plain(&self.subtitle);
        self
    }

    /// Changes when anything that the feed says changes.
    fn mark(&self) -> String {
        let mut hasher = DefaultHasher::new();
        (&self.title, &self.subtitle, self.updated).hash(&mut hasher);
        for entry in &self.entries {
            (&entry.address, &entry.content, entry.updated).hash(&mut hasher);
        }
        format!("\"{:016x}\"", hasher.finish())
    }
}

impl Entry {
    fn of(item: &Item, origin: &str) -> Self {
        let view = &*item.view;
        let author = &view.author.account;
        let shown = view.post.warning.as_deref().unwrap_or(&view.post.text);
        let published = view.post.id.slot();
        Self {
            address: format!("{origin}/@{}/{}", author.handle, view.post.id),
            title: plain(&record::text::summary(shown, TITLE_CHARACTERS)),
            author: plain(author.name()),
            author_address: format!("{origin}/@{}", author.handle),
            published,
            updated: view.post.edited.unwrap_or(published),
            content: plain(&content(view, origin)),
            tags: view.post.tags.iter().map(|tag| plain(tag)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "feed_entry.html")]
struct Content<'a> {
    view: &'a PostView,
    origin: &'a str,
    text: Html,
}

fn content(view: &PostView, origin: &str) -> String {
    let known = |handle: &Handle| view.post.mentions.iter().any(|it| it.handle == *handle);
    let text = record::text::html(&view.post.text, &known)
        .replace("href=\"/", &format!("href=\"{origin}/"));
    let content = Content { view, origin, text: Html::finished(text) };
    content.render().unwrap_or_default()
}

/// Without the characters that XML 1.0 cannot hold (section 2.2).
pub(crate) fn plain(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(fits).collect()
}

/// The feed, or word that the reader has it already (RFC 9110, section 13.1.2).
pub(crate) fn unless_known(mut response: Response, feed: &Feed, asked: &HeaderMap) -> Answer {
    let mark = feed.mark();
    if asked.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == mark.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, mark)]).into_response());
    }
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        response.headers_mut().insert(ETAG, mark);
    }
    Ok(response)
}

/// The type of a feed.
pub(crate) const ATOM: &str = "application/atom+xml; charset=utf-8";
const TITLE_CHARACTERS: usize = 80;
