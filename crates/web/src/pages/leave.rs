//! Leaving: the account and all it wrote, deleted for good.

use askama::Template;

use super::sign_in;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/settings/delete`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, Problems::default())
}

/// Deletes the account of whoever knows the codename and typed the word.
pub(crate) async fn delete(visit: Visit, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    if !fields.text("word").trim().eq_ignore_ascii_case(WORD) {
        let mut problems = Problems::default();
        problems.add("word", format!("Please type the word {WORD}. Nothing was deleted."));
        return show(&visit, problems);
    }
    match visit.service.delete_account(holder, fields.text("codename")).await {
        Ok(()) => sign_in::leave(&visit, Done::Left),
        Err(refused) => show(&visit, Problems::refused("codename", &refused)),
    }
}

#[derive(Template)]
#[template(path = "settings/delete.html")]
struct DeletePage<'a> {
    frame: Frame,
    problems: Problems,
    handle: &'a str,
    word: &'static str,
}

fn show(visit: &Visit, problems: Problems) -> Answer {
    let handle = visit.holder()?.handle().as_str();
    let status = problems.status();
    let frame = Frame::new(visit, problems.title("Delete account"));
    reply::page_with(status, &DeletePage { frame, problems, handle, word: WORD })
}

const WORD: &str = "DELETE";
