//! Timelines: home, everyone's, a hashtag's, and what the viewer set aside.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Deserialize;
use service::Which;
use service::view::{Item, Page};

use super::Paging;
use crate::door::Visit;
use crate::frame::{Card, Frame};
use crate::html::Html;
use crate::post_view::lines;
use crate::reply::{self, Answer, Refusal};

/// What the viewer's follows say.
pub(crate) async fn home(visit: Visit, Query(paging): Query<Paging>) -> Answer {
    let page = visit.service.home(visit.holder()?, paging.below()).await?;
    let live = live_address("home", &paging, &page);
    let frame = Frame::new(&visit, "Home").with_live(live);
    let words = Words {
        lead: "",
        empty: "Nothing here yet. Follow a few accounts, and what they post stands here.",
        begins: "/local",
        begin: "See what everyone posts",
    };
    show(&visit, frame, &page, "Home", &words)
}

/// What everyone says.
pub(crate) async fn local(visit: Visit, Query(paging): Query<Paging>) -> Answer {
    let page = visit.service.local(visit.viewer(), paging.below()).await?;
    let live = live_address("local", &paging, &page);
    let frame = Frame::new(&visit, "Everyone").with_live(live);
    let words = Words {
        lead: "All public posts of this server, newest first. No ranking, nothing inserted.",
        empty: "Nobody has posted yet.",
        ..Words::default()
    };
    show(&visit, frame, &page, "Everyone", &words)
}

/// Posts with a hashtag.
pub(crate) async fn tag(
    visit: Visit,
    Path(tag): Path<String>,
    Query(paging): Query<Paging>,
) -> Answer {
    let tag = record::text::tag(&tag).ok_or_else(Refusal::not_found)?;
    let page = visit.service.tag(visit.viewer(), &tag, paging.below()).await?;
    let title = format!("#{tag}");
    let live = live_address(&format!("tag:{tag}"), &paging, &page);
    let card = Card {
        kind: "website",
        title: format!("{title} on {}", visit.settings().name),
        text: format!("Public posts about {title}."),
        picture: None,
        large: false,
    };
    let frame = Frame::new(&visit, title.as_str())
        .with_card(card)
        .with_feed(format!("/tags/{tag}/feed.atom"))
        .with_live(live);
    let words = Words { empty: "No post here has this hashtag.", ..Words::default() };
    let frame = frame.with_older(page.older);
    let (lines, view) = (lines(&visit, &page.items), visit.service.tag_view(visit.viewer(), &tag)?);
    let follow = visit.viewer().map(|_| (tag.as_str(), view.following));
    reply::page(&TimelinePage { frame, title: &title, words: &words, follow, lines })
}

/// Posts the viewer set aside.
pub(crate) async fn bookmarks(visit: Visit, Query(paging): Query<Paging>) -> Answer {
    let page = visit.service.bookmarks(visit.holder()?, paging.below()).await?;
    let words = Words {
        lead: "Sealed with your codename: only you can see this list.",
        empty: "No bookmarks yet. A bookmark keeps a post at hand, and nobody learns of it.",
        ..Words::default()
    };
    show(&visit, Frame::new(&visit, "Bookmarks"), &page, "Bookmarks", &words)
}

/// Posts the viewer likes.
pub(crate) async fn favourites(visit: Visit, Query(paging): Query<Paging>) -> Answer {
    let page = visit.service.favourites(visit.holder()?, paging.below()).await?;
    let words = Words {
        lead: "Sealed with your codename: only you can see this list. Authors see who \
               favours a post of theirs; everybody else sees a number.",
        empty: "No favourites yet.",
        ..Words::default()
    };
    show(&visit, Frame::new(&visit, "Favourites"), &page, "Favourites", &words)
}

/// `/live?of=local&above=ID`: how many posts are newer, as a bare number for the script.
pub(crate) async fn live(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let which = match (asked.of.as_str(), visit.viewer()) {
        ("local", _) => Which::Local,
        ("home", Some(_)) => Which::Home,
        (of, _) => Which::Tag(of.strip_prefix("tag:").ok_or_else(Refusal::not_found)?.to_owned()),
    };
    let above = asked.above.parse().map_err(|_| Refusal::not_found())?;
    let count = visit.service.newer(visit.viewer(), &which, above);
    Ok(([(CONTENT_TYPE, "text/plain")], count.to_string()).into_response())
}

/// The query of [`live`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    of: String,
    above: String,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage<'a> {
    frame: Frame,
    title: &'a str,
    words: &'a Words,
    /// The hashtag that can be followed here, and whether it is.
    follow: Option<(&'a str, bool)>,
    lines: Html,
}

/// The words of a timeline's page; empty where there is nothing to say.
#[derive(Default)]
struct Words {
    lead: &'static str,
    empty: &'static str,
    begins: &'static str,
    begin: &'static str,
}

fn show(visit: &Visit, frame: Frame, page: &Page<Item>, title: &str, words: &Words) -> Answer {
    let frame = frame.with_older(page.older);
    let lines = lines(visit, &page.items);
    reply::page(&TimelinePage { frame, title, words, follow: None, lines })
}

/// Where the script asks for what is newer than the first page.
fn live_address(of: &str, paging: &Paging, page: &Page<Item>) -> Option<String> {
    let newest = page.items.first().filter(|_| paging.below().is_none())?;
    Some(format!("/live?of={of}&above={}", newest.cursor))
}
