//! Search: accounts, hashtags, and the full text of public posts.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use record::limits::SEARCH_CHARACTERS_MAX;
use serde::Deserialize;
use service::view::AccountView;

use super::Paging;
use crate::door::Visit;
use crate::frame::Frame;
use crate::html::Html;
use crate::portrait::Portrait;
use crate::post_view::lines;
use crate::reply::{self, Answer};

/// `/search?q=words`.
pub(crate) async fn search(
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(paging): Query<Paging>,
) -> Answer {
    let query = asked.q.unwrap_or_default();
    let query = query.trim();
    let title = if query.is_empty() { "Search".to_owned() } else { format!("{query} – Search") };
    let mut page = SearchPage {
        frame: Frame::new(&visit, title).unlisted(),
        query,
        accounts: Vec::new(),
        tags: Vec::new(),
        lines: Html::default(),
        longest: SEARCH_CHARACTERS_MAX,
    };
    if !query.is_empty() {
        let found = visit.service.search(visit.viewer(), query, paging.below()).await?;
        page.frame = page.frame.with_older(found.posts.older);
        page.lines = lines(&visit, &found.posts.items);
        if paging.below().is_none() {
            page.accounts = found.accounts;
            page.tags = found.tags;
        }
    }
    reply::page(&page)
}

/// The query of [`search`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: Frame,
    query: &'a str,
    accounts: Vec<Arc<AccountView>>,
    tags: Vec<(String, u32)>,
    lines: Html,
    longest: usize,
}
