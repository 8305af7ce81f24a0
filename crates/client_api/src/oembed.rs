//! oEmbed: how other sites show a post of ours (oembed.com, section 2).

use record::{Id, Post};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ask::{Number, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/oembed", Need::Nothing, "How other sites show a post", describe);
}

/// Which post.
#[derive(Deserialize, JsonSchema)]
struct AskedEmbed {
    /// Its address.
    url: Text,
    /// Widest frame, in pixels.
    maxwidth: Option<Number>,
}

/// A frame with the post in it.
#[derive(Serialize, JsonSchema)]
struct Embed {
    r#type: &'static str,
    version: &'static str,
    title: String,
    author_name: String,
    author_url: String,
    provider_name: String,
    provider_url: String,
    /// In seconds.
    cache_age: u32,
    html: String,
    width: i64,
    height: Option<i64>,
}

async fn describe(call: Call, asked: AskedEmbed) -> Answer<Embed> {
    let id = post_of(&asked.url.0, call.origin()).ok_or_else(ApiError::not_found)?;
    let item = call.service.post(None, id).await?;
    let author = &item.view.author.account;
    let author_url = format!("{}/@{}", call.origin(), author.handle);
    let width = asked.maxwidth.map_or(WIDTH, |it| it.0).clamp(WIDTH_MIN, WIDTH);
    Ok(Reply::json(&Embed {
        r#type: "rich",
        version: "1.0",
        title: record::text::summary(&item.view.post.text, TITLE_CHARACTERS),
        author_name: author.name().to_owned(),
        provider_name: call.service.settings().name.clone(),
        provider_url: call.origin().to_owned(),
        cache_age: 3_600,
        html: format!(
            "<iframe src=\"{author_url}/{id}/embed\" width=\"{width}\" height=\"{HEIGHT}\" \
             title=\"Post\"></iframe>"
        ),
        author_url,
        width,
        height: Some(HEIGHT),
    }))
}

/// The post that an address of ours names.
fn post_of(address: &str, origin: &str) -> Option<Id<Post>> {
    let path = address.strip_prefix(origin)?.strip_prefix("/@")?;
    let (_, id) = path.split_once('/')?;
    id.split(['/', '?', '#']).next()?.parse().ok()
}

/// In pixels, like the others.
const WIDTH: i64 = 550;
const WIDTH_MIN: i64 = 220;
const HEIGHT: i64 = 320;
const TITLE_CHARACTERS: usize = 100;
