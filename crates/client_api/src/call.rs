//! One request: who asks, with which token, and with what.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use service::{AppPass, Bearer, Service, Session};

use crate::ask::Asked;
use crate::authorization;
use crate::error::ApiError;
use crate::need::Need;

/// A request that may go on: its token covers what the endpoint needs.
pub(crate) struct Call {
    /// The house.
    pub(crate) service: Arc<Service>,
    /// Who asks, if a holder does.
    pub(crate) session: Option<Session>,
    /// Which app asks for itself, if no holder does.
    pub(crate) app: Option<AppPass>,
    /// The app that shows who it is in a header (RFC 7617): client id and secret.
    pub(crate) basic: Option<(String, String)>,
    /// Files that came with it.
    pub(crate) files: Vec<File>,
    /// Mark of the client's against doing a thing twice (`Idempotency-Key`).
    pub(crate) idempotency_key: Option<String>,
    uri: Uri,
}

/// A file in a form.
pub(crate) struct File {
    /// The field's name.
    pub(crate) name: String,
    /// Its bytes. The file's own name is dropped unread.
    pub(crate) bytes: Bytes,
}

impl Call {
    /// Reads a request: its parameters, its files, and whether its token will do.
    ///
    /// # Errors
    /// `401`, `403` by the token; `400`, `413`, `422` by what was sent.
    pub(crate) async fn receive(
        service: Arc<Service>,
        request: Request,
        need: Need,
    ) -> Result<(Self, Asked), ApiError> {
        let (mut parts, body) = request.into_parts();
        let mut asked = Asked::default();
        asked.take_form(parts.uri.query().unwrap_or_default())?;
        // Who may not ask is turned away before the body is read.
        let header = text_of(&parts.headers, AUTHORIZATION.as_str()).unwrap_or_default();
        let basic = authorization::basic(&header);
        let header = authorization::bearer(&header).map(str::to_owned);
        let token = header.or_else(|| asked.text("access_token").map(str::to_owned));
        let (session, app) = match admit(&service, token.as_deref(), need).await? {
            Some(Bearer::Holder(session)) => (Some(session), None),
            Some(Bearer::App(app)) => (None, Some(app)),
            None => (None, None),
        };
        let path = RawPathParams::from_request_parts(&mut parts, &()).await;
        let mut call = Self {
            service,
            session,
            app,
            basic,
            files: Vec::new(),
            idempotency_key: text_of(&parts.headers, "idempotency-key"),
            uri: parts.uri.clone(),
        };
        call.read_body(Request::from_parts(parts, body), &mut asked).await?;
        for (name, value) in path.iter().flatten() {
            asked.put(name, value.to_owned());
        }
        Ok((call, asked))
    }

    /// A holder who listens, for whatever is written down for them.
    pub(crate) fn listening(service: Arc<Service>, session: Session) -> Self {
        Self {
            service,
            session: Some(session),
            app: None,
            basic: None,
            files: Vec::new(),
            idempotency_key: None,
            uri: Uri::default(),
        }
    }

    async fn read_body(&mut self, request: Request, asked: &mut Asked) -> Result<(), ApiError> {
        let kind = text_of(request.headers(), CONTENT_TYPE.as_str()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return self.read_multipart(request, asked).await;
        }
        let body = Bytes::from_request(request, &()).await;
        let body =
            body.map_err(|refused| ApiError::said(refused.status(), "The body is too long"))?;
        if kind.starts_with("application/json") {
            return asked.take_json(&body);
        }
        match std::str::from_utf8(&body) {
            Ok(text) => asked.take_form(text),
            Err(_) => Err(ApiError::said(StatusCode::BAD_REQUEST, "The body is not text")),
        }
    }

    async fn read_multipart(
        &mut self,
        request: Request,
        asked: &mut Asked,
    ) -> Result<(), ApiError> {
        let broken = || ApiError::said(StatusCode::BAD_REQUEST, "The form could not be read");
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
        let mut texts = Vec::new();
        while let Some(field) = form.next_field().await.map_err(|_| broken())? {
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = field.file_name().is_some() || field.content_type().is_some();
            let bytes = field.bytes().await;
            let bytes = bytes
                .map_err(|refused| ApiError::said(refused.status(), "The form is too long"))?;
            match std::str::from_utf8(&bytes) {
                Ok(text) if !is_file => texts.push((name, text.to_owned())),
                _ => self.files.push(File { name, bytes }),
            }
        }
        asked.take_fields(&texts)
    }

    /// Who asks.
    ///
    /// # Errors
    /// `401` if no holder does.
    pub(crate) fn holder(&self) -> Result<&Session, ApiError> {
        self.session.as_ref().ok_or_else(|| ApiError::said(StatusCode::UNAUTHORIZED, NO_TOKEN))
    }

    /// Through which app: its client id.
    pub(crate) fn client(&self) -> Option<&str> {
        let own = self.app.as_ref().map(|app| app.client.as_str());
        self.session.as_ref().map(Session::client).or(own)
    }

    /// Who asks, for the service.
    pub(crate) fn viewer(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Where the house is: `https://example.org`.
    pub(crate) fn origin(&self) -> &str {
        &self.service.settings().origin
    }

    /// The file of a field, taken out.
    pub(crate) fn take_file(&mut self, name: &str) -> Option<Bytes> {
        let place = self.files.iter().position(|file| file.name == name)?;
        Some(self.files.swap_remove(place).bytes)
    }

    /// The address asked for, with other ids to page by.
    pub(crate) fn address_with(&self, ids: &[(&str, &str)]) -> String {
        let query = self.uri.query().unwrap_or_default();
        let paging = ["max_id", "since_id", "min_id", "offset", "access_token"];
        let kept = query.split('&').filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && !paging.contains(&name)
        });
        let kept = kept.map(str::to_owned);
        let ids = ids.iter().map(|(name, id)| format!("{name}={id}"));
        let query: Vec<String> = kept.chain(ids).collect();
        format!("{}{}?{}", self.origin(), self.uri.path(), query.join("&"))
    }
}

/// Who comes with a token, if it covers what is needed.
pub(crate) async fn admit(
    service: &Arc<Service>,
    token: Option<&str>,
    need: Need,
) -> Result<Option<Bearer>, ApiError> {
    let Some(token) = token.filter(|_| need != Need::Nothing) else {
        return match need {
            Need::Nothing | Need::Optional(_) => Ok(None),
            Need::Any | Need::App(_) | Need::User(_) => {
                Err(ApiError::said(StatusCode::UNAUTHORIZED, NO_TOKEN))
            }
        };
    };
    let unknown = || ApiError::said(StatusCode::UNAUTHORIZED, "The access token is invalid");
    let bearer = service.bearer(token).await?.ok_or_else(unknown)?;
    if need.scope().is_some_and(|scope| !bearer.scopes().covers(scope)) {
        return Err(ApiError::said(StatusCode::FORBIDDEN, OUT_OF_SCOPE));
    }
    match (need, &bearer) {
        (Need::User(_), Bearer::App(_)) => Err(ApiError::unprocessable(NO_TOKEN)),
        _ => Ok(Some(bearer)),
    }
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

const OUT_OF_SCOPE: &str = "This action is outside the authorized scopes";
const NO_TOKEN: &str = "This method requires an authenticated user";
