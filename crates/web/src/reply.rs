//! Answers: pages, redirects and refusals. An answer is one buffer.

use std::borrow::Cow;
use std::fmt::Write as _;

use askama::Template;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use service::Refused;

use crate::door::Visit;
use crate::frame::{Done, Frame};

/// What the function behind an address gives back.
pub(crate) type Answer = Result<Response, Refusal>;

/// A refusal on its way out; [`explain`] makes a page of it.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    why: Cow<'static, str>,
}

impl Refusal {
    /// A refusal with nothing more to say than its status.
    pub(crate) fn plain(status: StatusCode) -> Self {
        Self { status, why: Cow::Borrowed(words_for(status)) }
    }

    /// There is no such page.
    pub(crate) fn not_found() -> Self {
        Refused::NotFound.into()
    }

    /// A refusal in words for the person who asked.
    pub(crate) fn said(status: StatusCode, why: &'static str) -> Self {
        Self { status, why: Cow::Borrowed(why) }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let status = StatusCode::from_u16(refused.status());
        Self {
            status: status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            why: Cow::Owned(refused.to_string()),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A page.
pub(crate) fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page that says what is wrong with a form sent, or otherwise is not plainly `200`.
pub(crate) fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    text_with(status, "text/html; charset=utf-8", template)
}

/// Any other text made from a template, with its type.
pub(crate) fn text(content_type: &'static str, template: &impl Template) -> Answer {
    text_with(StatusCode::OK, content_type, template)
}

/// Sends the browser to another page of ours, with a word about what was done.
pub(crate) fn go_to(path: &str, done: Option<Done>) -> Answer {
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let mut address = path.to_owned();
    if let Some(done) = done {
        address.push(if path.contains('?') { '&' } else { '?' });
        address.push_str("done=");
        address.push_str(done.key());
    }
    if !fragment.is_empty() {
        address.push('#');
        address.push_str(fragment);
    }
    let address = HeaderValue::from_str(&address).map_err(|_| Refusal::not_found())?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response())
}

/// Adds a `Set-Cookie` line to an answer.
pub(crate) fn with_cookie(mut response: Response, line: Option<HeaderValue>) -> Answer {
    let line = line.ok_or(Refused::Unavailable)?;
    response.headers_mut().append(SET_COOKIE, line);
    Ok(response)
}

/// Turns a refusal, ours or the router's, into a page that says what to do next.
pub(crate) fn explain(visit: &Visit, response: Response) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    if status == StatusCode::UNAUTHORIZED && visit.session.is_none() && !visit.is_form() {
        let address = format!("/sign-in?next={}", encoded(&visit.here()));
        return go_to(&address, None).unwrap_or(response);
    }
    let refusal = match response.extensions().get::<Refusal>() {
        Some(refusal) => refusal.clone(),
        None if is_page(&response) => return response,
        None => Refusal::plain(status),
    };
    let template = RefusalPage {
        frame: Frame::new(visit, title_for(refusal.status)),
        status: refusal.status.as_u16(),
        title: title_for(refusal.status),
        why: &refusal.why,
    };
    page_with(refusal.status, &template).unwrap_or_else(|_| refusal.status.into_response())
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    frame: Frame,
    status: u16,
    title: &'static str,
    why: &'a str,
}

fn text_with(status: StatusCode, content_type: &'static str, template: &impl Template) -> Answer {
    let mut text = String::with_capacity(BYTES_EXPECTED);
    template.render_into(&mut text).map_err(|_| Refused::Unavailable)?;
    Ok((status, [(CONTENT_TYPE, HeaderValue::from_static(content_type))], text).into_response())
}

fn is_page(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    content_type.is_some_and(|value| value.starts_with(b"text/html"))
}

/// A text as part of a query (RFC 3986, section 2.1).
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn title_for(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "Please sign in",
        403 => "Not allowed",
        404 => "Nothing here",
        405 => "Not that way",
        413 => "Too large",
        422 => "Something is not right yet",
        429 => "Too much at once",
        507 => "The disk is full",
        400..500 => "This was not understood",
        _ => "Not just now",
    }
}

fn words_for(status: StatusCode) -> &'static str {
    match status.as_u16() {
        404 => "There is nothing here.",
        405 => "This address does not take that kind of request.",
        413 => "What was sent is larger than this server takes. Nothing was saved.",
        400..500 => "The request could not be read. Nothing was saved.",
        _ => "The server could not do this just now. Nothing was saved; please try again.",
    }
}

/// A page of twenty posts rarely grows beyond this.
const BYTES_EXPECTED: usize = 96 * 1024;
