//! The static server to compare with: the accept loop of the real one before a router with one
//! route, which hands out pages from memory.

use std::path::Path;

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::say;

/// Serves the files `0`, `1`, ... of a folder under these names, until killed.
///
/// # Errors
/// If a file cannot be read, or nobody can listen.
pub(crate) async fn serve(folder: &Path) -> Result<()> {
    let count = std::fs::read_dir(folder)?.count();
    let pages = (0..count).map(|number| std::fs::read(folder.join(number.to_string())));
    let pages: Vec<Bytes> = pages.map(|page| page.map(Bytes::from)).collect::<Result<_, _>>()?;
    let pages: &'static [Bytes] = pages.leak();
    let answer = async move |axum::extract::Path(number): axum::extract::Path<usize>| -> Response {
        match pages.get(number) {
            Some(page) => {
                ([(CONTENT_TYPE, "text/html; charset=utf-8")], page.clone()).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("listening on http://{}", listener.local_addr()?));
    let router = Router::new().route("/{number}", get(answer));
    Ok(server::listen::serve(listener, router, std::future::pending()).await?)
}
