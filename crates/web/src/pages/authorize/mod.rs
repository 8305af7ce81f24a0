//! An app asks to be let in: what it asks for in plain words, and a form to allow or refuse it.
//!
//! Nobody is sent anywhere before pressing a button: anybody can register an app, so whatever a
//! request says about where to go is a stranger's word.

pub(super) mod powers;

use askama::Template;
use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use service::Refused;
use service::oauth::{Asked, Consent, OUT_OF_BAND, Who, form_target};

use self::powers::Power;
use crate::door::{self, Visit};
use crate::form::Fields;
use crate::frame::Frame;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/oauth/authorize`: the page an app sends its holder to.
pub(crate) async fn open(visit: Visit, Query(query): Query<Parameters>) -> Answer {
    let by_codename = query.force_login.as_deref().is_some_and(|it| !matches!(it, "" | "false"));
    let asked = query.asked();
    let consent = consider(&visit, &asked).await?;
    show(&visit, &asked, &consent, by_codename, "", Problems::default())
}

/// Lets the app in, or not, and sends the browser back to it.
pub(crate) async fn decide(visit: Visit, fields: Fields) -> Answer {
    let asked = asked_in(&fields);
    let consent = consider(&visit, &asked).await?;
    if fields.text("decision") != "allow" {
        return leave(&visit, &asked, &[("error", "access_denied")]);
    }
    let handle = fields.text("handle").trim();
    let by_codename = fields.is_set("codename");
    let who = match &visit.session {
        _ if by_codename => Who::Codename { handle, codename: fields.text("codename") },
        Some(session) => Who::SignedIn(session),
        None => return show(&visit, &asked, &consent, true, "", Problems::default()),
    };
    match visit.service.authorize(who, &asked).await {
        Ok(code) => leave(&visit, &asked, &[("code", &code)]),
        Err(refusal @ (Refused::WrongCodename | Refused::TooMany)) => {
            let problems = Problems::refused("handle", &refusal);
            show(&visit, &asked, &consent, by_codename, handle, problems)
        }
        Err(other) => Err(other.into()),
    }
}

/// `/oauth/authorize/native`: a code for an app that cannot be sent back to.
pub(crate) async fn native(visit: Visit, Query(query): Query<Code>) -> Answer {
    let is_code = |code: &str| {
        let plain = |it: u8| it.is_ascii_alphanumeric() || b"-_".contains(&it);
        code.len() == CODE_CHARACTERS && code.bytes().all(plain)
    };
    let code = query.code.unwrap_or_default();
    if !code.is_empty() && !is_code(&code) {
        return Err(Refusal::not_found());
    }
    let title = if code.is_empty() { "Not let in" } else { "A code for your app" };
    let page = NativePage { frame: Frame::new(&visit, title).unlisted(), code };
    Ok(unkept(reply::page(&page)?))
}

/// What is asked for, or a page that says what is wrong with it.
async fn consider(visit: &Visit, asked: &Asked) -> Result<Consent, Refusal> {
    visit.service.consider(asked).await.map_err(|refused| match refused {
        Refused::OAuth { words, .. } => Refusal::said(StatusCode::BAD_REQUEST, words),
        other => other.into(),
    })
}

/// The query of [`open`]; what it lacks is empty.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Parameters {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    scope: String,
    state: String,
    code_challenge: String,
    code_challenge_method: String,
    force_login: Option<String>,
}

impl Parameters {
    fn asked(self) -> Asked {
        Asked {
            response_type: self.response_type,
            client_id: self.client_id,
            redirect_uri: self.redirect_uri,
            scope: self.scope,
            state: self.state,
            code_challenge: self.code_challenge,
            code_challenge_method: self.code_challenge_method,
        }
    }
}

/// The query of [`native`].
#[derive(Deserialize)]
pub(crate) struct Code {
    code: Option<String>,
}

fn asked_in(fields: &Fields) -> Asked {
    let text = |name| fields.text(name).to_owned();
    Asked {
        response_type: text("response_type"),
        client_id: text("client_id"),
        redirect_uri: text("redirect_uri"),
        scope: text("scope"),
        state: text("state"),
        code_challenge: text("code_challenge"),
        code_challenge_method: text("code_challenge_method"),
    }
}

#[derive(Template)]
#[template(path = "enter/authorize.html")]
struct AuthorizePage<'a> {
    frame: Frame,
    problems: Problems,
    asked: &'a Asked,
    consent: &'a Consent,
    powers: Vec<Power>,
    /// Who is signed in, unless somebody else is to be asked.
    holder: Option<String>,
    handle: &'a str,
    /// This page, for somebody else.
    as_other: String,
}

impl AuthorizePage<'_> {
    /// Where the code goes: a site, a program of this device, or by hand.
    fn destination(&self) -> Option<String> {
        form_target(&self.asked.redirect_uri)
            .filter(|_| self.asked.redirect_uri != OUT_OF_BAND)
            .map(|target| target.trim_end_matches(':').to_owned())
    }
}

#[derive(Template)]
#[template(path = "enter/code.html")]
struct NativePage {
    frame: Frame,
    code: String,
}

fn show(
    visit: &Visit,
    asked: &Asked,
    consent: &Consent,
    by_codename: bool,
    handle: &str,
    problems: Problems,
) -> Answer {
    let status = problems.status();
    let holder = visit.viewer().filter(|_| !by_codename).map(|it| it.handle().to_string());
    let title = problems.title(&format!("Let {} in?", consent.app.name));
    let page = AuthorizePage {
        frame: Frame::new(visit, title).unlisted(),
        problems,
        asked,
        consent,
        powers: powers::in_words(consent.scopes),
        holder,
        handle,
        as_other: address_of(asked),
    };
    let mut response = unkept(reply::page_with(status, &page)?);
    // Browsers hold the redirect that answers a form to the same rule as the form.
    let target = form_target(&asked.redirect_uri).filter(|_| asked.redirect_uri != OUT_OF_BAND);
    if let Some(policy) = target.and_then(|target| door::policy_with_form_to(&target)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// The same request once more, with somebody else to be asked.
fn address_of(asked: &Asked) -> String {
    let parameters = [
        ("response_type", &asked.response_type),
        ("client_id", &asked.client_id),
        ("redirect_uri", &asked.redirect_uri),
        ("scope", &asked.scope),
        ("state", &asked.state),
        ("code_challenge", &asked.code_challenge),
        ("code_challenge_method", &asked.code_challenge_method),
    ];
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> =
        given.map(|(name, value)| format!("{name}={}", reply::encoded(value))).collect();
    format!("/oauth/authorize?{}&force_login=true", query.join("&"))
}

/// Back to the app with the answer (RFC 6749, section 4.1.2), or to the page that shows it.
fn leave(visit: &Visit, asked: &Asked, answer: &[(&str, &str)]) -> Answer {
    let by_hand = asked.redirect_uri == OUT_OF_BAND;
    let base = if by_hand { "/oauth/authorize/native" } else { &asked.redirect_uri };
    let state = Some(("state", asked.state.as_str())).filter(|it| !by_hand && !it.1.is_empty());
    let issuer = Some(("iss", visit.settings().origin.as_str())).filter(|_| !by_hand);
    let mut address = base.to_owned();
    for (name, value) in answer.iter().copied().chain(state).chain(issuer) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        address.push_str(&reply::encoded(value));
    }
    let address = HeaderValue::from_str(&address).map_err(|_| Refusal::not_found())?;
    Ok(unkept((StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()))
}

/// What passes here is nobody's to keep.
fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// 32 bytes in base64url.
const CODE_CHARACTERS: usize = 43;
