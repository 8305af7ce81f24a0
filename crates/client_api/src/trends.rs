//! What is spoken of: hashtags, posts and links in public posts of the last days.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::SharedLink;

use crate::ask::Number;
use crate::call::Call;
use crate::entities::status::Status;
use crate::entities::tag::{History, Tag};
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let nothing = Need::Nothing;
    table.get("/api/v1/trends", nothing, "Hashtags spoken of, for older apps", tags);
    table.get("/api/v1/trends/tags", nothing, "Hashtags spoken of", tags);
    let read = Need::Optional("read:statuses");
    table.get("/api/v1/trends/statuses", read, "Posts that many take up", statuses);
    table.get("/api/v1/trends/links", nothing, "Links that many share", links);
}

/// Which part of a list that is counted through.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Span {
    /// How many at most.
    limit: Option<Number>,
    /// Leave out the first so many.
    offset: Option<Number>,
}

impl Span {
    /// How many to leave out, and how many to give then; `usual` if nothing is said.
    pub(crate) fn read(&self, usual: usize) -> (usize, usize) {
        let number = |it: Option<Number>| it.and_then(|it| usize::try_from(it.0).ok());
        let most = number(self.limit).unwrap_or(usual).min(record::limits::PAGE_ITEMS_MAX);
        (number(self.offset).unwrap_or(0), most)
    }
}

/// A link that many share (docs.joinmastodon.org/entities/PreviewCard). Nobody opens it to see
/// what is there: it is described by its address alone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TrendsLink {
    url: String,
    title: String,
    description: String,
    language: Option<String>,
    r#type: &'static str,
    author_name: String,
    author_url: String,
    authors: Vec<String>,
    provider_name: String,
    provider_url: String,
    html: String,
    width: u32,
    height: u32,
    image: Option<String>,
    image_description: String,
    embed_url: String,
    blurhash: Option<String>,
    published_at: Option<String>,
    history: Vec<History>,
}

async fn tags(call: Call, asked: Span) -> Answer<Vec<Tag>> {
    let (skip, most) = asked.read(10);
    let trending = call.service.trending_tags();
    let tags = trending.iter().skip(skip).take(most);
    let tags: Vec<Tag> = tags
        .map(|(name, _)| Tag::of(name, &call.service.tag_history(name), call.origin()))
        .collect();
    Ok(Reply::json(&tags))
}

async fn statuses(call: Call, asked: Span) -> Answer<Vec<Status>> {
    let (skip, most) = asked.read(record::limits::PAGE_ITEMS);
    let items = call.service.trending_posts(call.viewer(), skip, most).await?;
    Ok(render::list(&call, &items))
}

async fn links(call: Call, asked: Span) -> Answer<Vec<TrendsLink>> {
    let (skip, most) = asked.read(10);
    let links = call.service.trending_links(skip, most).await?;
    Ok(Reply::json(&links.iter().map(TrendsLink::of).collect::<Vec<_>>()))
}

impl TrendsLink {
    /// A link as everybody sees it.
    pub(crate) fn of(link: &SharedLink) -> Self {
        let without_scheme = link.url.split_once("://").map_or(link.url.as_str(), |(_, it)| it);
        let host = without_scheme.split(['/', '?', '#']).next().unwrap_or_default();
        Self {
            title: without_scheme.trim_end_matches('/').to_owned(),
            description: String::new(),
            language: None,
            r#type: "link",
            author_name: String::new(),
            author_url: String::new(),
            authors: Vec::new(),
            provider_name: host.to_owned(),
            provider_url: String::new(),
            html: String::new(),
            width: 0,
            height: 0,
            image: None,
            image_description: String::new(),
            embed_url: String::new(),
            blurhash: None,
            published_at: None,
            history: link.history.iter().map(History::of).collect(),
            url: link.url.clone(),
        }
    }
}
