//! A post with what it answers and what answers it; its earlier versions; and the post alone,
//! for other sites to show.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use record::{Handle, Id, Post};
use service::view::{Item, Thread};

use crate::door::Visit;
use crate::frame::{Card, Frame};
use crate::html::Html;
use crate::portrait::picture_path;
use crate::post_view::{Look, line, lines};
use crate::reply::{self, Answer, Refusal};
use crate::static_files;

/// `/@handle/ID`.
pub(crate) async fn thread(visit: Visit, Path((handle, id)): Path<(String, String)>) -> Answer {
    let thread = visit.service.thread(visit.viewer(), post_id(&id)?).await?;
    if let Some(path) = proper_path(&thread.focus, &handle, "") {
        return reply::go_to(&path, None);
    }
    reply::page(&ThreadPage {
        frame: frame(&visit, &thread.focus),
        name: thread.focus.view.author.account.name(),
        embed: embed_code(&visit, &thread.focus),
        ancestors: lines(&visit, &thread.ancestors),
        focus: line(&visit, &thread.focus, Look::Focus),
        descendants: branches(&visit, &thread),
    })
}

/// `/@handle/ID/history`: every version, newest first.
pub(crate) async fn history(visit: Visit, Path((handle, id)): Path<(String, String)>) -> Answer {
    let id = post_id(&id)?;
    let item = visit.service.post(visit.viewer(), id).await?;
    if let Some(path) = proper_path(&item, &handle, "/history") {
        return reply::go_to(&path, None);
    }
    let mut versions = visit.service.history(id).await?;
    versions.reverse();
    reply::page(&HistoryPage {
        frame: Frame::new(&visit, "Earlier versions"),
        item: &item,
        versions: versions.iter().map(Version::of).collect(),
    })
}

/// `/@handle/ID/embed`: the post alone. The only page that other sites may put in a frame.
pub(crate) async fn embed(visit: Visit, Path((handle, id)): Path<(String, String)>) -> Answer {
    let mut item = visit.service.post(None, post_id(&id)?).await?;
    if let Some(path) = proper_path(&item, &handle, "/embed") {
        return reply::go_to(&path, None);
    }
    item.boosted_by = None;
    let mut response = reply::page(&EmbedPage {
        site: &visit.settings().name,
        address: address(&visit, &item),
        files: static_files::folder(),
        line: line(&visit, &item, Look::Line),
    })?;
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors *";
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    Ok(response)
}

/// The lasting address of a post, with origin.
pub(crate) fn address(visit: &Visit, item: &Item) -> String {
    let view = &item.view;
    format!("{}/@{}/{}", visit.settings().origin, view.author.account.handle, view.post.id)
}

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage<'a> {
    frame: Frame,
    name: &'a str,
    embed: String,
    ancestors: Html,
    focus: Html,
    descendants: Html,
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    frame: Frame,
    item: &'a Item,
    versions: Vec<Version<'a>>,
}

struct Version<'a> {
    post: &'a Post,
    when: record::Slot,
    text: Html,
}

impl<'a> Version<'a> {
    fn of(post: &'a Post) -> Self {
        let known = |handle: &Handle| post.mentions.iter().any(|it| it.handle == *handle);
        Self {
            post,
            when: post.edited.unwrap_or(post.id.slot()),
            text: Html::of_text(&post.text, &known),
        }
    }
}

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage<'a> {
    site: &'a str,
    address: String,
    files: &'static str,
    line: Html,
}

/// Answers in reading order, set in by their depth.
fn branches(visit: &Visit, thread: &Thread) -> Html {
    let mut html = String::new();
    for (depth, item) in &thread.descendants {
        let depth = (*depth).min(DEPTH_SHOWN);
        // Writing to a string cannot fail.
        let _ = write!(html, "<div class=\"branch deep-{depth}\">");
        html.push_str(line(visit, item, Look::Line).as_str());
        html.push_str("</div>");
    }
    Html::finished(html)
}

fn frame(visit: &Visit, item: &Item) -> Frame {
    let view = &item.view;
    let account = &view.author.account;
    let shown = view.post.warning.as_deref().unwrap_or(&view.post.text);
    let title = format!("{}: {}", account.name(), record::text::summary(shown, TITLE_CHARACTERS));
    let origin = &visit.settings().origin;
    let attached = view.post.media.iter().zip(&view.media).next();
    let attached = attached.filter(|_| !view.is_sensitive() && view.post.warning.is_none());
    let large = attached.is_some();
    let picture = attached.map_or_else(
        || account.avatar.map(|id| (picture_path(id), format!("@{}", account.handle))),
        |(shown, _)| Some((view.picture_path(0)?, shown.description.clone())),
    );
    let card = Card {
        kind: "article",
        title: format!("{} (@{})", account.name(), account.handle),
        text: record::text::summary(shown, CARD_CHARACTERS),
        picture: picture.map(|(path, words)| (format!("{origin}{path}"), words)),
        large,
    };
    let mut frame = Frame::new(visit, title)
        .with_card(card)
        .with_feed(format!("/@{}/feed.atom", account.handle));
    let address = address(visit, item);
    frame.oembed = Some(format!("/oembed?format=json&url={address}"));
    frame.canonical = address;
    frame
}

/// What to paste on another page to show the post there.
fn embed_code(visit: &Visit, item: &Item) -> String {
    let address = address(visit, item);
    format!("<iframe src=\"{address}/embed\" width=\"550\" height=\"320\" title=\"Post\"></iframe>")
}

/// Where the page really lies, if the address names another author.
fn proper_path(item: &Item, handle: &str, rest: &str) -> Option<String> {
    let view = &item.view;
    let proper = view.author.account.handle.as_str();
    (proper != handle).then(|| format!("/@{proper}/{}{rest}", view.post.id))
}

fn post_id(text: &str) -> Result<Id<Post>, Refusal> {
    text.parse().map_err(|_| Refusal::not_found())
}

/// Deeper answers are set in no further.
const DEPTH_SHOWN: u16 = 6;
const TITLE_CHARACTERS: usize = 70;
const CARD_CHARACTERS: usize = 300;
