//! oEmbed: how other sites show a post of ours (oembed.com, section 2).

use axum::extract::Query;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use record::{Id, Post};
use serde::{Deserialize, Serialize};

use crate::door::Visit;
use crate::pages::conversation::address;
use crate::reply::{Answer, Refusal};

/// `/oembed?url=ADDRESS&format=json`.
pub(crate) async fn describe(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    if asked.format.as_deref().is_some_and(|format| format != "json") {
        return Err(Refusal::said(StatusCode::NOT_IMPLEMENTED, "Only JSON is spoken here."));
    }
    let id = post_of(&asked.url, &visit.settings().origin).ok_or_else(Refusal::not_found)?;
    let item = visit.service.post(None, id).await?;
    let author = &item.view.author.account;
    let address = address(&visit, &item);
    let width = asked.maxwidth.unwrap_or(WIDTH).clamp(WIDTH_MIN, WIDTH);
    let description = Description {
        version: "1.0",
        kind: "rich",
        title: record::text::summary(&item.view.post.text, TITLE_CHARACTERS),
        author_name: author.name(),
        author_url: format!("{}/@{}", visit.settings().origin, author.handle),
        provider_name: &visit.settings().name,
        provider_url: &visit.settings().origin,
        cache_age: 3_600,
        html: format!(
            "<iframe src=\"{address}/embed\" width=\"{width}\" height=\"{HEIGHT}\" \
             title=\"Post\"></iframe>"
        ),
        width,
        height: HEIGHT,
    };
    let json = serde_json::to_string(&description)
        .map_err(|_| Refusal::plain(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}

/// The query of [`describe`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
}

#[derive(Serialize)]
struct Description<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: &'a str,
    author_url: String,
    provider_name: &'a str,
    provider_url: &'a str,
    /// In seconds.
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
}

/// The post that an address of ours names.
fn post_of(address: &str, origin: &str) -> Option<Id<Post>> {
    let path = address.strip_prefix(origin)?.strip_prefix("/@")?;
    let (_, id) = path.split_once('/')?;
    id.split(['/', '?', '#']).next()?.parse().ok()
}

/// In pixels, like the others.
const WIDTH: u32 = 550;
const WIDTH_MIN: u32 = 220;
const HEIGHT: u32 = 320;
const TITLE_CHARACTERS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_posts_of_ours_are_described() {
        let of = |address| post_of(address, "https://example.org").map(Id::number);
        assert_eq!(of("https://example.org/@ada/42"), Some(42));
        assert_eq!(of("https://example.org/@ada/42?below=7#p42"), Some(42));
        for other in ["https://evil.example/@ada/42", "https://example.org/@ada", "x"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
