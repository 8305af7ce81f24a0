//! Signing up: a handle, then seven words to write down, then the same words typed back.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use record::limits::HANDLE_CHARACTERS_MAX;
use serde::Deserialize;
use service::{Admission, Refused, SignUpMode, view::Entrance};

use super::codename::{CodenamePage, Purpose};
use crate::cookie;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/sign-up`. An invite can be handed on as a link: `/sign-up?invite=..`.
pub(crate) async fn open(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    if visit.session.is_some() {
        return reply::go_to("/home", None);
    }
    let entrance = visit.service.entrance();
    let invite = asked.invite.unwrap_or_default();
    let admission = Admission { ticket: entrance.ticket.clone(), invite, ..Admission::default() };
    show(&visit, &entrance, "", &admission, Problems::default())
}

/// The query of [`open`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    invite: Option<String>,
}

/// Makes a codename and shows it, once.
pub(crate) async fn prepare(visit: Visit, fields: Fields) -> Answer {
    let text = |name| fields.text(name).to_owned();
    let handle = fields.text("handle").trim();
    let mut admission =
        Admission { ticket: text("ticket"), answer: text("answer"), invite: text("invite") };
    let refused = match visit.service.prepare_sign_up(handle, &admission).await {
        Ok(prepared) => return CodenamePage::showing(&visit, Purpose::SignUp, &prepared).answer(),
        Err(refused) => refused,
    };
    let entrance = visit.service.entrance();
    if matches!(refused, Refused::Invalid(_)) {
        admission.ticket.clone_from(&entrance.ticket);
        admission.answer.clear();
    }
    let field = if matches!(refused, Refused::NoEntry(_)) { "invite" } else { "handle" };
    show(&visit, &entrance, handle, &admission, Problems::refused(field, &refused))
}

/// Makes the account once the words are typed back, and signs it in.
pub(crate) async fn confirm(visit: Visit, fields: Fields) -> Answer {
    let (handle, commitment) = (fields.text("handle"), fields.text("commitment"));
    let refused = match visit.service.sign_up(handle, fields.text("words"), commitment).await {
        Ok(token) => {
            let line = cookie::handing_over(&token, &visit.settings().origin);
            return reply::with_cookie(reply::go_to("/home", Some(Done::SignedUp))?, line);
        }
        Err(refused) => refused,
    };
    if matches!(refused, Refused::HandleTaken | Refused::BadHandle(_)) {
        let entrance = visit.service.entrance();
        let ticket = entrance.ticket.clone();
        let admission = Admission { ticket, ..Admission::default() };
        return show(&visit, &entrance, handle, &admission, Problems::refused("handle", &refused));
    }
    let problems = Problems::refused("words", &refused);
    CodenamePage::again(&visit, Purpose::SignUp, handle, commitment, problems).answer()
}

#[derive(Template)]
#[template(path = "enter/sign_up.html")]
struct SignUpPage<'a> {
    frame: Frame,
    problems: Problems,
    entrance: &'a Entrance,
    handle: &'a str,
    admission: &'a Admission,
    longest: usize,
}

impl SignUpPage<'_> {
    fn is_closed(&self) -> bool {
        self.entrance.mode == SignUpMode::Closed
    }

    fn needs_invite(&self) -> bool {
        self.entrance.mode == SignUpMode::Invite
    }

    /// Only the wait is missing: that is no mistake of anybody's.
    fn is_waiting(&self) -> bool {
        self.problems.status() == StatusCode::TOO_MANY_REQUESTS
    }
}

fn show(
    visit: &Visit,
    entrance: &Entrance,
    handle: &str,
    admission: &Admission,
    problems: Problems,
) -> Answer {
    let status = problems.status();
    let page = SignUpPage {
        frame: Frame::new(visit, problems.title("Join")),
        problems,
        entrance,
        handle,
        admission,
        longest: HANDLE_CHARACTERS_MAX,
    };
    reply::page_with(status, &page)
}
