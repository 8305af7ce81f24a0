//! What the holder would rather not read.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use record::limits::{FILTER_CHARACTERS_MAX, FILTERS_MAX};
use service::{Filter, FilterAction, FilterChange, FilterContext, KeywordChange};

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/settings/filters`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, &Fields::default(), Problems::default())
}

/// Adds a word or phrase.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Answer {
    let phrase = fields.text("phrase");
    let change = FilterChange {
        title: Some(phrase.to_owned()),
        contexts: Some(contexts(&fields)),
        action: Some(action(&fields)),
        lasts: Some(fields.text("lasts").parse().ok()),
        keywords: vec![KeywordChange {
            keyword: Some(phrase.to_owned()),
            whole_word: Some(!fields.is_set("inside")),
            ..KeywordChange::default()
        }],
        ..FilterChange::default()
    };
    match visit.service.add_filter(visit.holder()?, change).await {
        Ok(_) => reply::go_to("/settings/filters", Some(Done::Saved)),
        Err(refused) => show(&visit, &fields, Problems::refused("phrase", &refused)),
    }
}

/// Where it is to hold: everywhere if nothing is ticked.
pub(super) fn contexts(fields: &Fields) -> Vec<FilterContext> {
    let chosen = CONTEXTS.iter().filter(|(value, ..)| fields.all("where").any(|it| it == *value));
    let contexts: Vec<_> = chosen.map(|(.., context)| *context).collect();
    if contexts.is_empty() { FilterContext::ALL.to_vec() } else { contexts }
}

/// What is to be done with posts that match.
pub(super) fn action(fields: &Fields) -> FilterAction {
    let found = ACTIONS.iter().find(|(value, ..)| *value == fields.text("how"));
    found.map_or(FilterAction::Warn, |it| it.2)
}

/// Takes one away.
pub(crate) async fn remove(visit: Visit, Path(number): Path<u64>) -> Answer {
    visit.service.remove_filter(visit.holder()?, number).await?;
    reply::go_to("/settings/filters", Some(Done::Saved))
}

#[derive(Template)]
#[template(path = "settings/filters.html")]
struct FiltersPage<'a> {
    frame: Frame,
    problems: Problems,
    lines: Vec<Line>,
    phrase: &'a str,
    inside: bool,
    /// Value, words, and whether chosen.
    actions: Vec<(&'static str, &'static str, bool)>,
    places: Vec<(&'static str, &'static str, bool)>,
    spans: Vec<(&'static str, &'static str, bool)>,
    longest: usize,
    most: usize,
}

/// A filter in the list.
struct Line {
    filter: Arc<Filter>,
    expired: bool,
}

impl Line {
    /// Everything the holder should know about it beside its title.
    fn about(&self) -> String {
        let Filter { title, keywords, posts, contexts, action, expires, .. } = &*self.filter;
        let found = ACTIONS.iter().find(|it| it.2 == *action);
        let mut about = found.map_or_else(String::new, |it| it.3.to_owned());
        if contexts.len() < FilterContext::ALL.len() {
            let names = CONTEXTS.iter().filter(|it| contexts.contains(&it.2)).map(|it| it.1);
            about += &format!(" in {}", names.collect::<Vec<_>>().join(", ").to_lowercase());
        }
        let words: Vec<_> = keywords.iter().map(|it| it.keyword.as_str()).collect();
        if words != [title.as_str()] && !words.is_empty() {
            about += &format!("; words: {}", words.join(", "));
        }
        if !posts.is_empty() {
            about += &format!("; single posts: {}", posts.len());
        }
        match expires {
            Some(_) if self.expired => about + "; no longer",
            Some(slot) => about + &format!("; until {} UTC", slot.for_people()),
            None => about,
        }
    }
}

fn show(visit: &Visit, fields: &Fields, problems: Problems) -> Answer {
    let status = problems.status();
    let now = visit.service.slot();
    let filters = visit.service.filters(visit.holder()?).into_iter();
    let how = Some(fields.text("how")).filter(|it| !it.is_empty()).unwrap_or("fold");
    let page = FiltersPage {
        frame: Frame::new(visit, problems.title("Filters")),
        problems,
        lines: filters
            .map(|filter| Line { expired: filter.expires.is_some_and(|it| it <= now), filter })
            .collect(),
        phrase: fields.text("phrase"),
        inside: fields.is_set("inside"),
        actions: ACTIONS.iter().map(|it| (it.0, it.1, it.0 == how)).collect(),
        places: (CONTEXTS.iter())
            .map(|it| (it.0, it.1, fields.all("where").any(|value| value == it.0)))
            .collect(),
        spans: SPANS.iter().map(|it| (it.0, it.1, it.0 == fields.text("lasts"))).collect(),
        longest: FILTER_CHARACTERS_MAX,
        most: FILTERS_MAX,
    };
    reply::page_with(status, &page)
}

/// Value, words, what it is, and in the list.
pub(super) const ACTIONS: [(&str, &str, FilterAction, &str); 3] = [
    ("fold", "Fold them away", FilterAction::Warn, "folded"),
    ("hide", "Do not show them", FilterAction::Hide, "not shown"),
    ("cover", "Fold only those with pictures", FilterAction::Blur, "folded if with pictures"),
];

/// Value, words, and what it is.
pub(super) const CONTEXTS: [(&str, &str, FilterContext); 5] = [
    ("home", "Home and lists", FilterContext::Home),
    ("notifications", "Notifications", FilterContext::Notifications),
    ("public", "Local, hashtags and search", FilterContext::Public),
    ("thread", "Conversations", FilterContext::Thread),
    ("account", "Profiles", FilterContext::Account),
];

/// Seconds, and words.
pub(super) const SPANS: [(&str, &str); 6] = [
    ("", "For good"),
    ("3600", "One hour"),
    ("21600", "Six hours"),
    ("86400", "One day"),
    ("604800", "One week"),
    ("2592000", "Thirty days"),
];
