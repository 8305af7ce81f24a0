//! Answers: JSON in one buffer, with its headers, typed by the entity it holds.

use std::marker::PhantomData;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::error::ApiError;

/// What the function behind an endpoint gives back.
pub(crate) type Answer<R> = Result<Reply<R>, ApiError>;

/// An answer that holds an `R`.
pub(crate) struct Reply<R> {
    json: Vec<u8>,
    headers: Vec<(HeaderName, HeaderValue)>,
    of: PhantomData<fn() -> R>,
}

/// Nothing, written `{}` as Mastodon does.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Empty {}

impl<R: Serialize> Reply<R> {
    /// The entity as JSON.
    #[expect(clippy::expect_used, reason = "entities have string keys only: JSON cannot fail")]
    pub(crate) fn json(entity: &R) -> Self {
        Self::raw(serde_json::to_vec(entity).expect("entities are plain JSON"))
    }
}

impl Reply<Empty> {
    /// `{}`.
    pub(crate) fn empty() -> Self {
        Self::raw(b"{}".to_vec())
    }
}

impl<R> Reply<R> {
    /// JSON that was put together elsewhere and is an `R`.
    pub(crate) fn raw(json: impl Into<Vec<u8>>) -> Self {
        Self { json: json.into(), headers: Vec::new(), of: PhantomData }
    }

    /// The JSON alone, to stand for something wider.
    pub(crate) fn into_json(self) -> Vec<u8> {
        self.json
    }

    /// With one header more; a value that is no header's is left out.
    pub(crate) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }
}

impl<R> IntoResponse for Reply<R> {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.json));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, JSON);
        for (name, value) in self.headers {
            headers.append(name, value);
        }
        response
    }
}

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
