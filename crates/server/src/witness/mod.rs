//! The witness's door (C2SP tlog-witness): a log asks to be cosigned, anybody asks what was seen.

mod keeper;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use docket::log::witness::{AddCheckpoint, Decision};
use record::limits::NOTE_BYTES_MAX;

pub(crate) use keeper::Keeper;

/// The addresses of a witness; submitting and looking up have the same prefix.
pub(crate) fn router(keeper: Arc<Keeper>) -> Router {
    Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/{log}/checkpoint", get(checkpoint))
        .layer(DefaultBodyLimit::max(NOTE_BYTES_MAX))
        .with_state(keeper)
}

async fn add_checkpoint(State(keeper): State<Arc<Keeper>>, body: String) -> Response {
    let Ok(request) = AddCheckpoint::parse(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // Kept on disk before anybody hears of it: slow work, on a thread for such.
    let asked = tokio::task::spawn_blocking(move || keeper.ask(&request)).await;
    let (decision, cosignature) = match asked.map_err(anyhow::Error::from).flatten() {
        Ok(answer) => answer,
        Err(cause) => {
            tracing::error!("a checkpoint could not be kept: {cause:#}");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let status = StatusCode::from_u16(decision.status()).unwrap_or(StatusCode::BAD_REQUEST);
    match decision {
        Decision::Cosign(_) => (status, plain(), cosignature).into_response(),
        Decision::Conflict { size } => (status, SIZE, format!("{size}\n")).into_response(),
        _ => status.into_response(),
    }
}

async fn checkpoint(State(keeper): State<Arc<Keeper>>, Path(log): Path<String>) -> Response {
    let found = tokio::task::spawn_blocking(move || keeper.seen(&log)).await;
    match found {
        Ok(Ok(Some(note))) => (plain(), note).into_response(),
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn plain() -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))]
}

const SIZE: [(header::HeaderName, HeaderValue); 1] =
    [(header::CONTENT_TYPE, HeaderValue::from_static("text/x.tlog.size"))];
