//! Profiles: who speaks, since when, to how many, and what.

use askama::Template;
use axum::extract::{Path, Query};
use record::{Account, Collection, Handle, Role};
use service::view::{AccountView, Item, Page, Profile, ProfileTab};

use super::Paging;
use crate::chart::Chart;
use crate::door::Visit;
use crate::frame::{Card, Frame};
use crate::html::Html;
use crate::portrait::{Portrait, picture_path};
use crate::post_view::lines;
use crate::reply::{self, Answer};

/// Posts and boosts.
pub(crate) async fn posts(visit: Visit, of: Path<String>, paging: Query<Paging>) -> Answer {
    show(&visit, &of.0, &paging.0, ProfileTab::Posts).await
}

/// Posts, boosts and answers.
pub(crate) async fn replies(visit: Visit, of: Path<String>, paging: Query<Paging>) -> Answer {
    show(&visit, &of.0, &paging.0, ProfileTab::Replies).await
}

/// Posts with pictures.
pub(crate) async fn media(visit: Visit, of: Path<String>, paging: Query<Paging>) -> Answer {
    show(&visit, &of.0, &paging.0, ProfileTab::Media).await
}

async fn show(visit: &Visit, handle: &str, paging: &Paging, tab: ProfileTab) -> Answer {
    if let Some(path) = better_path(handle, visit.path()) {
        return reply::go_to(&path, None);
    }
    let profile = visit.service.profile(visit.viewer(), handle).await?;
    let id = profile.account.account.id;
    let page = visit.service.profile_posts(visit.viewer(), id, tab, paging.below()).await?;
    // A docket that cannot be read says so on its own page.
    let docket = visit.service.docket_public().await.ok();
    let matters = docket.map(|docket| docket.about(profile.account.account.handle.as_str()));
    let matters = matters.unwrap_or_default();
    reply::page(&ProfilePage { matters, ..ProfilePage::new(visit, &profile, tab, paging, &page) })
}

#[derive(Template)]
#[template(path = "profile/page.html")]
struct ProfilePage<'a> {
    frame: Frame,
    profile: &'a Profile,
    view: &'a AccountView,
    portrait: Portrait<'a>,
    header: Option<String>,
    bio: Html,
    fields: Vec<(&'a str, Html)>,
    chart: Option<Chart>,
    featured: &'a [String],
    collections: &'a [Collection],
    /// Numbers of the matters of the docket that name the account, and may say so.
    matters: Vec<u32>,
    tabs: Vec<(String, &'static str, bool)>,
    pinned: Html,
    lines: Html,
}

impl<'a> ProfilePage<'a> {
    fn new(
        visit: &Visit,
        profile: &'a Profile,
        tab: ProfileTab,
        paging: &Paging,
        page: &Page<Item>,
    ) -> Self {
        let view = &*profile.account;
        let account = &view.account;
        let nobody = |_: &Handle| false;
        let is_first = paging.below().is_none();
        let pinned: &[Item] =
            if is_first && tab == ProfileTab::Posts { &profile.pinned } else { &[] };
        // Once on a page is enough: fragments of addresses name lines.
        let is_pinned = |item: &Item| pinned.iter().any(|it| it.cursor == item.cursor);
        let field = |field: &'a record::Field| {
            (field.name.as_str(), Html::of_text(&field.value, &nobody).claiming_me())
        };
        let tab_line =
            |of, path: &str, name| (format!("/@{}{path}", account.handle), name, of == tab);
        let mut tabs = vec![
            tab_line(ProfileTab::Posts, "", "Posts"),
            tab_line(ProfileTab::Replies, "/replies", "Replies"),
        ];
        if account.sections.media || tab == ProfileTab::Media {
            tabs.push(tab_line(ProfileTab::Media, "/media", "Pictures"));
        }
        Self {
            frame: frame(visit, view, tab).with_older(page.older),
            profile,
            view,
            portrait: Portrait::of(account).described(),
            header: account.header.map(picture_path),
            bio: Html::of_text(&account.bio, &nobody),
            fields: account.fields.iter().map(field).collect(),
            chart: Chart::of_days(&profile.followers, visit.service.slot().day()),
            tabs,
            collections: &profile.collections,
            matters: Vec::new(),
            featured: if account.sections.featured { &account.featured_tags } else { &[] },
            pinned: lines(visit, pinned),
            lines: lines(visit, page.items.iter().filter(|item| !is_pinned(item))),
        }
    }
}

fn frame(visit: &Visit, view: &AccountView, tab: ProfileTab) -> Frame {
    let account = &view.account;
    let title = format!("{} (@{})", account.name(), account.handle);
    let origin = &visit.settings().origin;
    let text = record::text::summary(&account.bio, CARD_CHARACTERS);
    let card = Card {
        kind: "profile",
        title: title.clone(),
        text: if text.is_empty() { format!("Posts by @{}.", account.handle) } else { text },
        picture: account
            .avatar
            .map(|id| (format!("{origin}{}", picture_path(id)), portrayed(account))),
        large: false,
    };
    let title = match tab {
        ProfileTab::Posts => title,
        ProfileTab::Replies => format!("Replies by {title}"),
        ProfileTab::Media => format!("Pictures by {title}"),
    };
    Frame::new(visit, title).with_card(card).with_feed(format!("/@{}/feed.atom", account.handle))
}

/// What a card's picture shows.
fn portrayed(account: &Account) -> String {
    match account.avatar_description.as_str() {
        "" => format!("@{}", account.handle),
        words => words.to_owned(),
    }
}

/// Where the page really lies, if the handle was written in another way.
fn better_path(handle: &str, path: &str) -> Option<String> {
    let proper = Handle::parse(handle).ok().filter(|proper| proper.as_str() != handle)?;
    let rest = path.get(2 + handle.len()..).unwrap_or_default();
    Some(format!("/@{proper}{rest}"))
}

const CARD_CHARACTERS: usize = 200;
