//! Refusals as apps expect them: a status and `{"error": ".."}`, with details where there are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use service::Refused;

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    body: Box<Body>,
}

/// What a refusal says (Mastodon: `Error` and `ValidationError`).
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub(crate) struct Body {
    /// In words.
    error: Cow<'static, str>,
    /// More words, from OAuth endpoints (RFC 6749, section 5.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    error_description: Option<Cow<'static, str>>,
    /// By parameter, what is wrong with it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    details: BTreeMap<&'static str, Vec<Detail>>,
}

/// What is wrong with one parameter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Detail {
    /// A code such as `ERR_BLANK`.
    error: &'static str,
    /// In words.
    description: Cow<'static, str>,
}

impl ApiError {
    /// A refusal in words.
    pub(crate) fn said(status: StatusCode, error: impl Into<Cow<'static, str>>) -> Self {
        let body = Body { error: error.into(), error_description: None, details: BTreeMap::new() };
        Self { status, body: Box::new(body) }
    }

    /// A refusal of OAuth's: a code and words (RFC 6749, section 5.2).
    pub(crate) fn oauth(status: StatusCode, code: &'static str, words: &'static str) -> Self {
        let mut refusal = Self::said(status, code);
        refusal.body.error_description = Some(words.into());
        refusal
    }

    /// The parameters sent cannot be used.
    pub(crate) fn unprocessable(words: impl Into<Cow<'static, str>>) -> Self {
        Self::said(StatusCode::UNPROCESSABLE_ENTITY, words)
    }

    /// There is no such thing, or not for this caller: both look the same.
    pub(crate) fn not_found() -> Self {
        Self::said(StatusCode::NOT_FOUND, "Record not found")
    }

    /// The refusal as it is told inside a stream, which has no status of its own.
    pub(crate) fn to_json(&self) -> String {
        let status = self.status.as_u16();
        serde_json::json!({ "error": self.body.error, "status": status }).to_string()
    }

    /// Adds what is wrong with a parameter.
    pub(crate) fn with_detail(
        mut self,
        parameter: &'static str,
        code: &'static str,
        words: impl Into<Cow<'static, str>>,
    ) -> Self {
        let detail = Detail { error: code, description: words.into() };
        self.body.details.entry(parameter).or_default().push(detail);
        self
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        let status = StatusCode::from_u16(refused.status());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        match refused {
            Refused::NotFound => Self::not_found(),
            Refused::OAuth { code, words } => Self::oauth(status, code, words),
            Refused::Fields(ref fields) => {
                let whole = Self::said(status, refused.to_string());
                fields.iter().fold(whole, |refusal, field| {
                    refusal.with_detail(field.field, field.code, field.words.clone())
                })
            }
            other => Self::said(status, other.to_string()),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}
