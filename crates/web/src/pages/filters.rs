//! Words that the holder would rather not read.

use askama::Template;
use axum::extract::Path;
use record::limits::{FILTER_CHARACTERS_MAX, FILTERS_MAX};
use service::Filter;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/settings/filters`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, "", false, Problems::default())
}

/// Adds a word or phrase.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Answer {
    let (phrase, hide) = (fields.text("phrase"), fields.text("how") == "hide");
    match visit.service.add_filter(visit.holder()?, phrase, hide).await {
        Ok(()) => reply::go_to("/settings/filters", Some(Done::Saved)),
        Err(refused) => show(&visit, phrase, hide, Problems::refused("phrase", &refused)),
    }
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
    filters: Vec<Filter>,
    phrase: &'a str,
    hide: bool,
    longest: usize,
    most: usize,
}

fn show(visit: &Visit, phrase: &str, hide: bool, problems: Problems) -> Answer {
    let status = problems.status();
    let page = FiltersPage {
        frame: Frame::new(visit, problems.title("Word filters")),
        problems,
        filters: visit.service.filters(visit.holder()?),
        phrase,
        hide,
        longest: FILTER_CHARACTERS_MAX,
        most: FILTERS_MAX,
    };
    reply::page_with(status, &page)
}
