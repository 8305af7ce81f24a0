//! Posts that their writer holds back until the right moment.

use askama::Template;
use axum::extract::Path;
use service::{Draft, Refused};

use super::compose::text_html;
use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/held-posts`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, Problems::default()).await
}

/// Lets one go, now.
pub(crate) async fn release(visit: Visit, Path(number): Path<u64>) -> Answer {
    let holder = visit.holder()?;
    match visit.service.release(holder, number).await {
        Ok(id) => reply::go_to(&format!("/@{}/{id}", holder.handle()), Some(Done::Posted)),
        Err(Refused::NotFound) => Err(Refused::NotFound.into()),
        Err(refused) => show(&visit, Problems::refused(format!("held-{number}"), &refused)).await,
    }
}

/// Throws one away.
pub(crate) async fn discard(visit: Visit, Path(number): Path<u64>) -> Answer {
    visit.service.discard(visit.holder()?, number).await?;
    reply::go_to("/held-posts", Some(Done::Discarded))
}

#[derive(Template)]
#[template(path = "compose/held.html")]
struct HeldPostsPage {
    frame: Frame,
    problems: Problems,
    lines: Vec<Line>,
}

struct Line {
    /// Its field's name among the problems.
    field: String,
    number: u64,
    draft: Draft,
    text: Html,
}

async fn show(visit: &Visit, problems: Problems) -> Answer {
    let mut lines = Vec::new();
    for held in visit.service.held_posts(visit.holder()?) {
        let text = text_html(visit, &held.draft.text).await;
        let field = format!("held-{}", held.number);
        lines.push(Line { field, number: held.number, draft: held.draft, text });
    }
    let status = problems.status();
    let frame = Frame::new(visit, problems.title("Held posts"));
    reply::page_with(status, &HeldPostsPage { frame, problems, lines })
}
