//! What every request passes: who asks, whether a form is ours, and which headers every answer
//! carries. Nothing about the visitor's machine or address is read here, or anywhere.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, HeaderName, ORIGIN, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::{Refused, Service, Session, Settings};

use crate::reply::{self, Refusal};
use crate::{cookie, form};

/// A request's visit: the house, who came, and to which page.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The house.
    pub(crate) service: Arc<Service>,
    /// Who came, if signed in.
    pub(crate) session: Option<Session>,
    token: Option<Arc<str>>,
    uri: Uri,
    is_form: bool,
}

impl Visit {
    async fn of(service: Arc<Service>, asked: &Parts) -> Self {
        let is_form = !is_harmless(&asked.method);
        let token = cookie::token(&asked.headers, &service.settings().origin);
        let token: Option<Arc<str>> = token.map(Into::into);
        let session = match &token {
            // If the store fails, the page itself will say so.
            Some(token) => service.session(token).await.ok().flatten(),
            None => None,
        };
        Self { service, session, token, uri: asked.uri.clone(), is_form }
    }

    /// Who looks, for the service.
    pub(crate) fn viewer(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Who came.
    ///
    /// # Errors
    /// [`Refused::SignInFirst`] if nobody is signed in.
    pub(crate) fn holder(&self) -> Result<&Session, Refusal> {
        self.session.as_ref().ok_or_else(|| Refused::SignInFirst.into())
    }

    /// The token of the session, to end it.
    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The server's settings.
    pub(crate) fn settings(&self) -> &Settings {
        self.service.settings()
    }

    /// The path asked for.
    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query asked with, without its question mark.
    pub(crate) fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The request is a form sent, not a page asked for.
    pub(crate) fn is_form(&self) -> bool {
        self.is_form
    }

    /// Where to come back to after a deed: this very page, without words about earlier deeds.
    pub(crate) fn here(&self) -> String {
        let parts = self.query().split('&').filter(|part| !part.is_empty());
        let kept: Vec<_> = parts.filter(|part| !part.starts_with("done=")).collect();
        let mut here = self.path().to_owned();
        if !kept.is_empty() {
            here.push('?');
            here.push_str(&kept.join("&"));
        }
        if form::is_own_path(&here) { here } else { "/".to_owned() }
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get().cloned().ok_or_else(|| Refused::Unavailable.into())
    }
}

/// Opens the door for a page: finds out who came, turns away forms from elsewhere, and makes
/// pages of refusals.
pub(crate) async fn receive(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let (mut asked, body) = request.into_parts();
    let visit = Visit::of(service, &asked).await;
    let response = if comes_from_us(&asked, &visit.settings().origin) {
        asked.extensions.insert(visit.clone());
        next.run(Request::from_parts(asked, body)).await
    } else {
        Refusal::said(StatusCode::FORBIDDEN, FOREIGN_FORM).into_response()
    };
    let mut response = reply::explain(&visit, response);
    let headers = response.headers_mut();
    if visit.session.is_some() {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    headers.insert(VARY, HeaderValue::from_static("Cookie"));
    response
}

/// Puts the headers on that every answer carries, page or not.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        set_if_absent(headers, HeaderName::from_static(name), value);
    }
    response
}

/// Whether the request can do no harm, or was sent by a page of this server. Browsers say where
/// a form comes from in `Sec-Fetch-Site` (Fetch Metadata) or `Origin` (RFC 6454, section 7).
fn comes_from_us(asked: &Parts, own_origin: &str) -> bool {
    if is_harmless(&asked.method) {
        return true;
    }
    let headers = &asked.headers;
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let Some(origin) = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()) else {
        return false;
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let named_host = origin.split_once("://").map(|(_, host)| host);
    origin == own_origin || (host.is_some() && host == named_host)
}

/// Changes nothing (RFC 9110, section 9.2.1).
fn is_harmless(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn set_if_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

const FOREIGN_FORM: &str = "This form was not sent from a page of this server, so nothing was \
    done. Please open the page here and try again.";

/// The policy of every answer, for a page whose form may end at another place as well. `None` if
/// that place is no part of a policy.
pub(crate) fn policy_with_form_to(target: &str) -> Option<HeaderValue> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._:/[]".contains(&byte);
    let policy = POLICY.replace(OWN_FORMS, &format!("{OWN_FORMS} {target}"));
    target.bytes().all(plain).then(|| HeaderValue::from_str(&policy).ok()).flatten()
}

const OWN_FORMS: &str = "form-action 'self'";
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every answer carries unless it brings its own. The referrer stays among our own pages:
/// with `no-referrer`, browsers would no longer say that our forms are ours.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cache-control", "no-cache"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         microphone=(), midi=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()",
    ),
];

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn post(headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::post("/home");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::empty()).unwrap().into_parts().0
    }

    #[test]
    fn forms_of_ours_pass() {
        for headers in [
            &[("sec-fetch-site", "same-origin"), ("origin", "null")][..],
            &[("origin", "https://example.org")],
            &[("origin", "http://abc.onion"), ("host", "abc.onion")],
        ] {
            assert!(comes_from_us(&post(headers), "https://example.org"), "{headers:?}");
        }
    }

    #[test]
    fn forms_from_elsewhere_do_not() {
        for headers in [
            &[][..],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://example.org")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "null"), ("host", "example.org")],
            &[("origin", "https://evil.example"), ("host", "example.org")],
        ] {
            assert!(!comes_from_us(&post(headers), "https://example.org"), "{headers:?}");
        }
    }
}
