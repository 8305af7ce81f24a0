//! As much of a refusal of the client API as its parsers know.

pub(crate) struct ApiError;

impl ApiError {
    pub(crate) fn said(_: axum::http::StatusCode, _: impl Into<String>) -> Self {
        Self
    }
    pub(crate) fn unprocessable(_: impl Into<String>) -> Self {
        Self
    }
}
