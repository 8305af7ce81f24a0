//! Conversations: posts that are only for those they name.

use askama::Template;
use axum::extract::{Path, Query};
use record::limits::PAGE_ITEMS;
use record::{Id, Post};
use service::Conversation;

use super::Paging;
use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::portrait::Portrait;
use crate::post_view::{Look, line};
use crate::reply::{self, Answer, Refusal};

/// `/messages`.
pub(crate) async fn open(visit: Visit, Query(paging): Query<Paging>) -> Answer {
    let holder = visit.holder()?;
    let found = visit.service.conversations(holder, paging.below()).await?;
    let older = found.last().map(|it| it.last.cursor).filter(|_| found.len() >= PAGE_ITEMS);
    let talks =
        found.iter().map(|it| Talk { conversation: it, last: line(&visit, &it.last, Look::Line) });
    let talks = talks.collect();
    reply::page(&MessagesPage { frame: Frame::new(&visit, "Messages").with_older(older), talks })
}

/// Marks one as read and leads to its latest post.
pub(crate) async fn read(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit.service.conversation_read(visit.holder()?, number(&id)?).await?;
    let view = &found.last.view;
    reply::go_to(&format!("/@{}/{}", view.author.account.handle, view.post.id), None)
}

/// Puts one away until something new comes.
pub(crate) async fn remove(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.service.conversation_remove(visit.holder()?, number(&id)?).await?;
    reply::go_to("/messages", Some(Done::Dismissed))
}

fn number(text: &str) -> Result<Id<Post>, Refusal> {
    text.parse().map_err(|_| Refusal::not_found())
}

#[derive(Template)]
#[template(path = "messages.html")]
struct MessagesPage<'a> {
    frame: Frame,
    talks: Vec<Talk<'a>>,
}

struct Talk<'a> {
    conversation: &'a Conversation,
    last: Html,
}
