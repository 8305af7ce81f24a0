//! One filter: its title, its words, where it holds, and for how long.

use askama::Template;
use axum::extract::Path;
use record::limits::FILTER_CHARACTERS_MAX;
use service::{Filter, FilterChange, FilterContext, KeywordChange};

use super::filters::{ACTIONS, CONTEXTS, SPANS, action, contexts};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/settings/filters/NUMBER`.
pub(crate) async fn open(visit: Visit, Path(number): Path<u64>) -> Answer {
    let filter = visit.service.filter(visit.holder()?, number)?;
    show(&visit, &filter, Problems::default())
}

/// Changes it as the form says. A word is added if there is one in the last line.
pub(crate) async fn save(visit: Visit, Path(number): Path<u64>, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let filter = visit.service.filter(holder, number)?;
    let mut keywords: Vec<_> = filter
        .keywords
        .iter()
        .map(|it| {
            let typed = fields.text(&format!("keyword-{}", it.number)).trim();
            KeywordChange {
                number: Some(it.number),
                keyword: Some(typed.to_owned()),
                whole_word: Some(!fields.is_set(&format!("inside-{}", it.number))),
                remove: typed.is_empty(),
            }
        })
        .collect();
    let new = fields.text("keyword-new").trim();
    if !new.is_empty() {
        keywords.push(KeywordChange {
            keyword: Some(new.to_owned()),
            whole_word: Some(!fields.is_set("inside-new")),
            ..KeywordChange::default()
        });
    }
    let lets_go = filter.posts.iter().filter(|_| fields.is_set("drop_posts"));
    let change = FilterChange {
        title: Some(fields.text("title").to_owned()),
        contexts: Some(contexts(&fields)),
        action: Some(action(&fields)),
        lasts: Some(fields.text("lasts")).filter(|it| *it != KEEP).map(|it| it.parse().ok()),
        keywords,
        remove_posts: lets_go.map(|it| it.number).collect(),
        ..FilterChange::default()
    };
    match visit.service.change_filter(holder, number, change).await {
        Ok(_) => reply::go_to("/settings/filters", Some(Done::Saved)),
        Err(refused) => show(&visit, &filter, Problems::refused("title", &refused)),
    }
}

#[derive(Template)]
#[template(path = "settings/filter.html")]
struct FilterPage<'a> {
    frame: Frame,
    problems: Problems,
    filter: &'a Filter,
    /// Value, words, and whether chosen.
    actions: Vec<(&'static str, &'static str, bool)>,
    places: Vec<(&'static str, &'static str, bool)>,
    spans: &'static [(&'static str, &'static str)],
    /// As long as it holds now, in words.
    until: String,
}

impl FilterPage<'_> {
    const LONGEST: usize = FILTER_CHARACTERS_MAX;
}

fn show(visit: &Visit, filter: &Filter, problems: Problems) -> Answer {
    let everywhere = filter.contexts.len() == FilterContext::ALL.len();
    let is_ticked = |context| !everywhere && filter.contexts.contains(context);
    let until = match filter.expires {
        None => "For good, as it is".to_owned(),
        Some(slot) if slot <= visit.service.slot() => "It no longer holds, as it is".to_owned(),
        Some(slot) => format!("Until {} UTC, as it is", slot.for_people()),
    };
    let status = problems.status();
    let page = FilterPage {
        frame: Frame::new(visit, problems.title("Filter")),
        problems,
        filter,
        actions: ACTIONS.iter().map(|it| (it.0, it.1, it.2 == filter.action)).collect(),
        places: CONTEXTS.iter().map(|it| (it.0, it.1, is_ticked(&it.2))).collect(),
        spans: &SPANS,
        until,
    };
    reply::page_with(status, &page)
}

/// The choice that leaves the end as it is.
const KEEP: &str = "keep";
