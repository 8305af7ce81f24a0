//! Posts and links that are spoken of, as operators see them: also those that they keep out.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use record::{Id, Post, RuleAbout};
use schemars::JsonSchema;
use serde::Serialize;
use service::SharedLink;
use service::view::Item;

use super::operator;
use crate::call::Call;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::statuses::{ById, item};
use crate::table::Table;
use crate::trends::{Span, TrendsLink};

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("admin:read"), Need::User("admin:write"));
    let posts = "/api/v1/admin/trends/statuses";
    table.get(posts, read, "Posts that many take up", self::posts);
    table.post("/api/v1/admin/trends/statuses/{id}/approve", write, "Lets it in", approve_post);
    table.post("/api/v1/admin/trends/statuses/{id}/reject", write, "Keeps it out", reject_post);
    let links = "/api/v1/admin/trends/links";
    table.get(links, read, "Links that many share", self::links);
    table.post("/api/v1/admin/trends/links/{id}/approve", write, "Lets it in", approve_link);
    table.post("/api/v1/admin/trends/links/{id}/reject", write, "Keeps it out", reject_link);
}

/// What operators see beside a thing spoken of.
#[derive(Serialize, JsonSchema)]
struct Review {
    /// It stands where everybody sees it.
    trendable: bool,
    /// Nothing waits for leave: it stands there until it is kept out.
    requires_review: bool,
}

/// A post, as operators see it.
#[derive(Serialize, JsonSchema)]
struct AdminTrendsStatus {
    #[serde(flatten)]
    status: Option<Box<Status>>,
    #[serde(flatten)]
    review: Review,
}

/// A link, as operators see it.
#[derive(Serialize, JsonSchema)]
struct AdminTrendsLink {
    id: String,
    #[serde(flatten)]
    link: TrendsLink,
    #[serde(flatten)]
    review: Review,
}

impl Review {
    fn of(call: &Call, about: &RuleAbout) -> Self {
        Self { trendable: !call.service.is_kept_out(about), requires_review: false }
    }
}

impl AdminTrendsLink {
    fn of(call: &Call, link: &SharedLink) -> Self {
        let review = Review::of(call, &RuleAbout::Link(link.url.clone()));
        Self { id: id_of(link), link: TrendsLink::of(link), review }
    }
}

/// Links have no ids of their own: apps are given one that fits into an address.
fn id_of(link: &SharedLink) -> String {
    let mut hasher = DefaultHasher::new();
    link.url.hash(&mut hasher);
    hasher.finish().to_string()
}

fn post_text(call: &Call, item: &Item) -> String {
    let mut json = render::text(call, item);
    json.pop();
    json.push(',');
    render::push_fields(&mut json, &Review::of(call, &RuleAbout::Post(item.view.post.id)));
    json.push('}');
    json
}

async fn posts(call: Call, asked: Span) -> Answer<Vec<AdminTrendsStatus>> {
    let items = call.service.posts_spoken_of(operator(&call)?).await?;
    let (skip, most) = asked.read(record::limits::PAGE_ITEMS);
    let texts = items.iter().skip(skip).take(most).map(|it| post_text(&call, it));
    Ok(Reply::raw(format!("[{}]", texts.collect::<Vec<_>>().join(","))))
}

async fn approve_post(call: Call, asked: ById) -> Answer<AdminTrendsStatus> {
    let (session, id) = (operator(&call)?, post(&asked)?);
    call.service.let_in(session, &RuleAbout::Post(id)).await?;
    Ok(Reply::raw(post_text(&call, &item(&call, &asked.id).await?)))
}

async fn reject_post(call: Call, asked: ById) -> Answer<AdminTrendsStatus> {
    let (session, id) = (operator(&call)?, post(&asked)?);
    let item = item(&call, &asked.id).await?;
    call.service.keep_out(session, RuleAbout::Post(id)).await?;
    Ok(Reply::raw(post_text(&call, &item)))
}

fn post(asked: &ById) -> Result<Id<Post>, ApiError> {
    asked.id.0.parse().map_err(|_| ApiError::not_found())
}

async fn links(call: Call, asked: Span) -> Answer<Vec<AdminTrendsLink>> {
    let links = call.service.links_spoken_of(operator(&call)?).await?;
    let (skip, most) = asked.read(record::limits::PAGE_ITEMS);
    let links = links.iter().skip(skip).take(most);
    Ok(Reply::json(&links.map(|it| AdminTrendsLink::of(&call, it)).collect::<Vec<_>>()))
}

async fn approve_link(call: Call, asked: ById) -> Answer<AdminTrendsLink> {
    let (session, link) = (operator(&call)?, link(&call, &asked).await?);
    call.service.let_in(session, &RuleAbout::Link(link.url.clone())).await?;
    Ok(Reply::json(&AdminTrendsLink::of(&call, &link)))
}

async fn reject_link(call: Call, asked: ById) -> Answer<AdminTrendsLink> {
    let (session, link) = (operator(&call)?, link(&call, &asked).await?);
    call.service.keep_out(session, RuleAbout::Link(link.url.clone())).await?;
    Ok(Reply::json(&AdminTrendsLink::of(&call, &link)))
}

async fn link(call: &Call, asked: &ById) -> Result<SharedLink, ApiError> {
    let links = call.service.links_spoken_of(operator(call)?).await?;
    let mut found = links.into_iter().filter(|link| id_of(link) == asked.id.0);
    found.next().ok_or_else(ApiError::not_found)
}
