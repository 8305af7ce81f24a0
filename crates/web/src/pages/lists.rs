//! Lists: accounts the holder put together, to be read apart. Nobody learns of them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use record::limits::{LIST_TITLE_CHARACTERS_MAX, LISTS_MAX};
use record::{Account, Id};
use service::view::AccountView;
use service::{List, ListReplies};

use super::Paging;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::portrait::Portrait;
use crate::post_view::lines;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/lists`: all of them, and a form for a new one.
pub(crate) async fn open(visit: Visit) -> Answer {
    show_all(&visit, &Typed::default(), Problems::default())
}

/// Makes a list.
pub(crate) async fn make(visit: Visit, fields: Fields) -> Answer {
    let typed = Typed::of(&fields);
    let made =
        visit.service.make_list(visit.holder()?, typed.title, typed.replies, typed.exclusive);
    match made.await {
        Ok(list) => reply::go_to(&format!("/lists/{}/edit", list.number), Some(Done::ListMade)),
        Err(refused) => show_all(&visit, &typed, Problems::refused("title", &refused)),
    }
}

/// `/lists/N`: what its members say.
pub(crate) async fn timeline(
    visit: Visit,
    Path(number): Path<u64>,
    Query(paging): Query<Paging>,
) -> Answer {
    let holder = visit.holder()?;
    let list = visit.service.list(holder, number)?;
    let page = visit.service.list_timeline(holder, number, paging.below()).await?;
    let frame = Frame::new(&visit, list.title.as_str()).with_older(page.older);
    let members = visit.service.list_members(holder, number)?.len();
    reply::page(&ListPage { frame, list: &list, members, lines: lines(&visit, &page.items) })
}

/// `/lists/N/edit`: its title, what it shows, who is on it.
pub(crate) async fn edit(visit: Visit, Path(number): Path<u64>) -> Answer {
    let list = visit.service.list(visit.holder()?, number)?;
    show_one(&visit, &list, Problems::default()).await
}

/// Changes a list.
pub(crate) async fn change(visit: Visit, Path(number): Path<u64>, fields: Fields) -> Answer {
    let typed = Typed::of(&fields);
    let list = List {
        number,
        title: typed.title.to_owned(),
        replies: typed.replies,
        exclusive: typed.exclusive,
    };
    match visit.service.change_list(visit.holder()?, list.clone()).await {
        Ok(_) => reply::go_to(&format!("/lists/{number}"), Some(Done::Saved)),
        Err(refused) => show_one(&visit, &list, Problems::refused("title", &refused)).await,
    }
}

/// Puts accounts on a list that the form ticked.
pub(crate) async fn join(visit: Visit, Path(number): Path<u64>, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let accounts = ticked(&fields)?;
    match visit.service.join_list(holder, number, accounts).await {
        Ok(()) => reply::go_to(&format!("/lists/{number}/edit"), Some(Done::Saved)),
        Err(refused) => {
            let list = visit.service.list(holder, number)?;
            show_one(&visit, &list, Problems::refused("others", &refused)).await
        }
    }
}

/// Takes accounts off a list.
pub(crate) async fn part(visit: Visit, Path(number): Path<u64>, fields: Fields) -> Answer {
    visit.service.leave_list(visit.holder()?, number, ticked(&fields)?).await?;
    reply::go_to(&format!("/lists/{number}/edit"), Some(Done::Saved))
}

/// Throws a list away.
pub(crate) async fn remove(visit: Visit, Path(number): Path<u64>) -> Answer {
    visit.service.remove_list(visit.holder()?, number).await?;
    reply::go_to("/lists", Some(Done::Discarded))
}

/// What a form says of a list.
#[derive(Default)]
struct Typed<'a> {
    title: &'a str,
    replies: ListReplies,
    exclusive: bool,
}

impl<'a> Typed<'a> {
    fn of(fields: &'a Fields) -> Self {
        Self {
            title: fields.text("title"),
            replies: match fields.text("replies") {
                "followed" => ListReplies::Followed,
                "none" => ListReplies::None,
                _ => ListReplies::List,
            },
            exclusive: fields.is_set("exclusive"),
        }
    }
}

/// Accounts that a form ticked.
fn ticked(fields: &Fields) -> Result<Vec<Id<Account>>, Refusal> {
    let ids = fields.all("account").map(str::parse);
    ids.collect::<Result<_, _>>().map_err(|_| Refusal::not_found())
}

/// Which answers a list can show: value, words, and whether it is chosen.
fn choices(chosen: ListReplies) -> [(&'static str, &'static str, bool); 3] {
    [
        ("list", "Answers to others on the list", ListReplies::List),
        ("followed", "Answers to anybody you follow", ListReplies::Followed),
        ("none", "No answers to others", ListReplies::None),
    ]
    .map(|(value, words, replies)| (value, words, replies == chosen))
}

#[derive(Template)]
#[template(path = "lists/all.html")]
struct ListsPage<'a> {
    frame: Frame,
    problems: Problems,
    /// Lists, each with the number of its members.
    lists: Vec<(List, usize)>,
    typed: &'a Typed<'a>,
    choices: [(&'static str, &'static str, bool); 3],
}

impl ListsPage<'_> {
    const TITLE_MAX: usize = LIST_TITLE_CHARACTERS_MAX;
    const MOST: usize = LISTS_MAX;
}

fn show_all(visit: &Visit, typed: &Typed<'_>, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let status = problems.status();
    let mut lists = Vec::new();
    for list in visit.service.lists(holder) {
        let members = visit.service.list_members(holder, list.number)?.len();
        lists.push((list, members));
    }
    let frame = Frame::new(visit, problems.title("Lists"));
    let choices = choices(typed.replies);
    reply::page_with(status, &ListsPage { frame, problems, lists, typed, choices })
}

#[derive(Template)]
#[template(path = "lists/one.html")]
struct ListPage<'a> {
    frame: Frame,
    list: &'a List,
    members: usize,
    lines: Html,
}

#[derive(Template)]
#[template(path = "lists/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    problems: Problems,
    list: &'a List,
    typed: Typed<'a>,
    choices: [(&'static str, &'static str, bool); 3],
    members: Vec<Arc<AccountView>>,
    /// Accounts that the holder follows and that are not on the list.
    others: Vec<Arc<AccountView>>,
}

impl EditPage<'_> {
    const TITLE_MAX: usize = LIST_TITLE_CHARACTERS_MAX;
}

async fn show_one(visit: &Visit, list: &List, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let ids: Vec<_> = visit.service.list_members(holder, list.number)?;
    let mut members = Vec::with_capacity(ids.len());
    for (_, id) in &ids {
        members.extend(visit.service.account(*id).await.ok());
    }
    let mut others = visit.service.following(holder).await?;
    others.retain(|view| ids.iter().all(|(_, id)| *id != view.account.id));
    others.sort_by(|a, b| a.account.handle.as_str().cmp(b.account.handle.as_str()));
    let status = problems.status();
    let page = EditPage {
        frame: Frame::new(visit, problems.title(&format!("Edit the list {}", list.title))),
        problems,
        typed: Typed { title: &list.title, replies: list.replies, exclusive: list.exclusive },
        choices: choices(list.replies),
        list,
        members,
        others,
    };
    reply::page_with(status, &page)
}
