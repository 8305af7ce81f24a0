//! Posts that their writer holds back until the right moment, or until a minute chosen before.

use askama::Template;
use axum::extract::Path;
use record::limits::SCHEDULE_MINUTES_MIN;
use record::{Slot, Visibility};
use service::view::HeldPost;
use service::{Draft, Refused};

use super::compose::{for_field, text_html};
use crate::door::Visit;
use crate::form::Fields;
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

/// Gives one its minute, or another one.
pub(crate) async fn reschedule(visit: Visit, Path(number): Path<u64>, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let field = format!("due-{number}");
    let Some(due) = Slot::parse(fields.text("due")) else {
        let mut problems = Problems::default();
        problems.add(field, "Please say on which day and in which minute.");
        return show(&visit, problems).await;
    };
    match visit.service.reschedule(holder, number, due).await {
        Ok(_) => reply::go_to("/held-posts", Some(Done::Scheduled)),
        Err(Refused::NotFound) => Err(Refused::NotFound.into()),
        Err(refused) => show(&visit, Problems::refused(field, &refused)).await,
    }
}

/// Throws one away that waits for its minute.
pub(crate) async fn unschedule(visit: Visit, Path(number): Path<u64>) -> Answer {
    visit.service.unschedule(visit.holder()?, number).await?;
    reply::go_to("/held-posts", Some(Done::Discarded))
}

#[derive(Template)]
#[template(path = "compose/held.html")]
struct HeldPostsPage {
    frame: Frame,
    problems: Problems,
    lines: Vec<Line>,
    /// Posts that wait for their minute.
    waiting: Vec<Line>,
    earliest: Slot,
}

struct Line {
    /// Its field's name among the problems.
    field: String,
    number: u64,
    draft: Draft,
    text: Html,
    due: Option<Slot>,
    unattended: bool,
}

impl Line {
    /// The name of its minute's field among the problems.
    fn due_field(&self) -> String {
        format!("due-{}", self.number)
    }
}

async fn show(visit: &Visit, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let lines = lines_of(visit, visit.service.held_posts(holder), "held").await;
    let mut scheduled = visit.service.scheduled(holder);
    scheduled.sort_by_key(|held| held.due);
    let waiting = lines_of(visit, scheduled, "due").await;
    let earliest = visit.service.slot().plus_minutes(SCHEDULE_MINUTES_MIN + 1);
    let status = problems.status();
    let frame = Frame::new(visit, problems.title("Held posts"));
    reply::page_with(status, &HeldPostsPage { frame, problems, lines, waiting, earliest })
}

async fn lines_of(visit: &Visit, held: Vec<HeldPost>, field: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(held.len());
    for held in held {
        lines.push(Line {
            field: format!("{field}-{}", held.number),
            number: held.number,
            text: text_html(visit, &held.draft.text).await,
            due: held.due,
            unattended: held.unattended,
            draft: held.draft,
        });
    }
    lines
}
