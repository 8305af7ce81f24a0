//! Signing in with a handle and seven words, and signing out.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue};
use serde::Deserialize;

use crate::cookie;
use crate::door::Visit;
use crate::form::{self, Fields};
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/sign-in`, on the way to the page named by `next`.
pub(crate) async fn open(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let next = asked.next.unwrap_or_default();
    if visit.session.is_some() {
        return reply::go_to(onward(&next), None);
    }
    show(&visit, "", "", onward(&next), Problems::default())
}

/// The query of [`open`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    next: Option<String>,
}

/// Hands over a token to whoever knows the codename.
pub(crate) async fn sign_in(visit: Visit, fields: Fields) -> Answer {
    let (handle, label) = (fields.text("handle").trim(), fields.text("label"));
    let next = onward(fields.text("next"));
    match visit.service.sign_in(handle, fields.text("codename"), label).await {
        Ok(token) => {
            let line = cookie::handing_over(&token, &visit.settings().origin);
            reply::with_cookie(reply::go_to(next, Some(Done::SignedIn))?, line)
        }
        Err(refused) => show(&visit, handle, label, next, Problems::refused("handle", &refused)),
    }
}

/// Ends the session.
pub(crate) async fn sign_out(visit: Visit) -> Answer {
    if let Some(token) = visit.token() {
        visit.service.sign_out(token).await?;
    }
    leave(&visit, Done::SignedOut)
}

/// The front page, and a browser that has forgotten its token and the pages it showed: browsers
/// may bring pages back from memory in spite of `no-store`, unless told to clear what they have
/// (Clear Site Data, section 3.1).
pub(crate) fn leave(visit: &Visit, done: Done) -> Answer {
    let line = cookie::taking_back(&visit.settings().origin);
    let mut response = reply::with_cookie(reply::go_to("/", Some(done))?, line)?;
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// Where to go after signing in: a page of ours, or home.
fn onward(next: &str) -> &str {
    if form::is_own_path(next) { next } else { "/home" }
}

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

#[derive(Template)]
#[template(path = "enter/sign_in.html")]
struct SignInPage<'a> {
    frame: Frame,
    problems: Problems,
    handle: &'a str,
    label: &'a str,
    next: &'a str,
}

fn show(visit: &Visit, handle: &str, label: &str, next: &str, problems: Problems) -> Answer {
    let status = problems.status();
    let frame = Frame::new(visit, problems.title("Sign in"));
    reply::page_with(status, &SignInPage { frame, problems, handle, label, next })
}
