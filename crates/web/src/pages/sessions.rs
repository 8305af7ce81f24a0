//! Where the holder is signed in, and ending that.

use askama::Template;
use axum::extract::Path;
use service::{Scopes, SessionLine};

use super::authorize::powers::{self, Power};
use super::sign_in;
use crate::door::Visit;
use crate::frame::{Done, Frame};
use crate::reply::{self, Answer, Refusal};

/// `/settings/sessions`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let sessions = visit.service.sessions(visit.holder()?);
    reply::page(&SessionsPage { frame: Frame::new(&visit, "Sessions"), sessions })
}

/// Ends one session of the list. The list may have moved since it was shown, so the form says
/// which name it meant.
pub(crate) async fn end(
    visit: Visit,
    Path(number): Path<u64>,
    fields: crate::form::Fields,
) -> Answer {
    let holder = visit.holder()?;
    let sessions = visit.service.sessions(holder);
    let meant = sessions.iter().find(|line| line.number == number);
    let meant = meant.filter(|line| line.label == fields.text("label"));
    let current = meant.ok_or_else(Refusal::not_found)?.current;
    visit.service.sign_out_one(holder, number).await?;
    if current {
        return sign_in::leave(&visit, Done::SignedOut);
    }
    reply::go_to("/settings/sessions", Some(Done::SessionEnded))
}

/// Ends all sessions, this one too.
pub(crate) async fn end_all(visit: Visit) -> Answer {
    visit.service.sign_out_everywhere(visit.holder()?).await?;
    sign_in::leave(&visit, Done::SignedOut)
}

#[derive(Template)]
#[template(path = "settings/sessions.html")]
struct SessionsPage {
    frame: Frame,
    sessions: Vec<SessionLine>,
}

impl SessionsPage {
    fn can(scopes: &Scopes) -> Vec<Power> {
        powers::in_words(*scopes)
    }
}
