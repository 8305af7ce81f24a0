//! What happened to the holder. No times are shown, since none are kept.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use service::view::{AccountView, Item, NoticeKind, NoticeView};

use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::portrait::Portrait;
use crate::post_view::{Look, line};
use crate::reply::{self, Answer};

/// `/notifications`.
pub(crate) async fn open(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let holder = visit.holder()?;
    let (notices, older) = visit.service.notices(holder, asked.below).await?;
    let mut frame = Frame::new(&visit, "Notifications");
    frame.older = older.map(|number| format!("/notifications?below={number}"));
    let groups = groups(&visit, &notices);
    let waiting = visit.service.held_back(holder).len();
    reply::page(&NotificationsPage { frame, groups, unread: holder.unread(), waiting })
}

/// The query of [`open`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    below: Option<u64>,
}

/// Marks all as read.
pub(crate) async fn read(visit: Visit) -> Answer {
    visit.service.notices_read(visit.holder()?).await?;
    reply::go_to("/notifications", Some(Done::Read))
}

#[derive(Template)]
#[template(path = "notifications.html")]
struct NotificationsPage<'a> {
    frame: Frame,
    groups: Vec<Group<'a>>,
    unread: u64,
    /// Of so many accounts something waits apart.
    waiting: usize,
}

/// Notices of one kind about one thing: told in one line, where the newest of them stands.
pub(super) struct Group<'a> {
    kind: NoticeKind,
    people: Vec<&'a Arc<AccountView>>,
    /// The post as a line, where there is something to read or to answer.
    pub(super) post: Html,
    /// An own post in short, with its address, where its writer knows it.
    pub(super) excerpt: Option<(String, String)>,
    text: &'a str,
    unread: bool,
}

impl<'a> Group<'a> {
    /// A notice by itself.
    pub(super) fn of(visit: &Visit, notice: &'a NoticeView) -> Self {
        let in_full = matches!(
            notice.what,
            NoticeKind::Post | NoticeKind::Mention | NoticeKind::Reply | NoticeKind::Quote
        );
        let item = notice.item.as_ref();
        let excerpt = |item: &Item| {
            let view = &item.view;
            let words = record::text::summary(&view.post.text, EXCERPT_CHARACTERS);
            let words = if words.is_empty() { "a post without words".to_owned() } else { words };
            (format!("/@{}/{}", view.author.account.handle, view.post.id), words)
        };
        Self {
            kind: notice.what,
            people: notice.who.iter().collect(),
            post: item
                .filter(|_| in_full)
                .map(|item| line(visit, item, Look::Line))
                .unwrap_or_default(),
            excerpt: item.filter(|_| !in_full).map(excerpt).or_else(|| {
                if notice.in_full {
                    let path = format!("/notices/demand/{}", notice.number);
                    return Some((path, "Read all of it, and answer if you want to".to_owned()));
                }
                let row = &notice.collection.as_ref()?.collection;
                Some((format!("/collections/{}", row.id), row.name.clone()))
            }),
            text: &notice.text,
            unread: notice.unread,
        }
    }

    /// Takes a notice in that says the same of somebody else.
    fn takes(&mut self, next: &Self) -> bool {
        let joins =
            matches!(self.kind, NoticeKind::Favourite | NoticeKind::Boost | NoticeKind::Follow)
                && self.kind == next.kind
                && self.excerpt == next.excerpt
                && self.unread == next.unread;
        if joins {
            for person in &next.people {
                if !self.people.iter().any(|it| it.account.id == person.account.id) {
                    self.people.push(person);
                }
            }
        }
        joins
    }

    /// Those named in words; the others are counted.
    fn named(&self) -> &[&'a Arc<AccountView>] {
        self.people.get(..PEOPLE_NAMED).unwrap_or(&self.people)
    }

    fn others(&self) -> usize {
        self.people.len().saturating_sub(PEOPLE_NAMED)
    }

    /// The picture beside it.
    pub(super) fn icon(&self) -> &'static str {
        match self.kind {
            NoticeKind::Post => "bell",
            NoticeKind::Mention | NoticeKind::Reply => "reply",
            NoticeKind::Quote => "quote",
            NoticeKind::Favourite => "star",
            NoticeKind::Boost => "boost",
            NoticeKind::Follow | NoticeKind::FollowRequest => "person",
            NoticeKind::Listed => "list",
            NoticeKind::Report | NoticeKind::Moderation | NoticeKind::Demand => "shield",
        }
    }

    /// What was done, in words that follow the names.
    pub(super) fn said(&self) -> &'static str {
        match self.kind {
            NoticeKind::Post => "posted",
            NoticeKind::Mention => "mentioned you",
            NoticeKind::Reply => "answered you",
            NoticeKind::Quote => "quoted you",
            NoticeKind::Favourite => "marked your post as a favourite",
            NoticeKind::Boost => "boosted your post",
            NoticeKind::Follow if self.people.len() > 1 => "follow you now",
            NoticeKind::Follow => "follows you now",
            NoticeKind::FollowRequest if self.people.len() > 1 => "ask to follow you",
            NoticeKind::FollowRequest => "asks to follow you",
            NoticeKind::Listed => "put you on a collection",
            NoticeKind::Report => "was reported",
            NoticeKind::Moderation if self.excerpt.is_some() => {
                "The operators decided about a post of yours"
            }
            NoticeKind::Moderation => "The operators decided about your account",
            NoticeKind::Demand => "Somebody demands to be told who you are",
        }
    }
}

fn groups<'a>(visit: &Visit, notices: &'a [NoticeView]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for notice in notices {
        let next = Group::of(visit, notice);
        if !groups.iter_mut().any(|earlier| earlier.takes(&next)) {
            groups.push(next);
        }
    }
    groups
}

const PEOPLE_NAMED: usize = 3;
const EXCERPT_CHARACTERS: usize = 140;
