//! Hashtags that are spoken of, as operators see them: they can keep one out.

use record::RuleAbout;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::operator;
use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::statuses::ById;
use crate::table::Table;
use crate::trends::Span;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("admin:read"), Need::User("admin:write"));
    table.get("/api/v1/admin/tags", read, "Hashtags", list);
    table.get("/api/v1/admin/tags/{id}", read, "A hashtag", show);
    table.put("/api/v1/admin/tags/{id}", write, "Keeps a hashtag out of trends", update);
    table.get("/api/v1/admin/trends/tags", read, "Hashtags spoken of", list);
    table.post("/api/v1/admin/trends/tags/{id}/approve", write, "Lets it in", approve);
    table.post("/api/v1/admin/trends/tags/{id}/reject", write, "Keeps it out", reject);
}

/// A hashtag, as operators see it (docs.joinmastodon.org/entities/Admin_Tag).
#[derive(Serialize, JsonSchema)]
struct AdminTag {
    id: String,
    name: String,
    url: String,
    history: Vec<Never>,
    trendable: bool,
    usable: bool,
    requires_review: bool,
    listable: bool,
}

/// Days are counted for everybody alike, under `/api/v1/trends/tags`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AdminTagHistory")]
struct Never {}

/// What is to change.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    /// Which hashtag, by its name.
    id: Text,
    /// It may stand among those spoken of.
    trendable: Option<Flag>,
}

impl AdminTag {
    fn of(call: &Call, name: &str) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            url: format!("{}/tags/{name}", call.origin()),
            history: Vec::new(),
            trendable: !call.service.is_kept_out(&RuleAbout::Tag(name.to_owned())),
            usable: true,
            requires_review: false,
            listable: true,
        }
    }
}

async fn list(call: Call, asked: Span) -> Answer<Vec<AdminTag>> {
    operator(&call)?;
    let mut names: Vec<String> =
        call.service.trending_tags().iter().map(|(name, _)| name.clone()).collect();
    for rule in call.service.house_rules() {
        if let RuleAbout::Tag(name) = rule.about {
            names.push(name);
        }
    }
    let (skip, most) = asked.read(record::limits::PAGE_ITEMS);
    let names = names.iter().skip(skip).take(most);
    let tags: Vec<_> = names.map(|name| AdminTag::of(&call, name)).collect();
    Ok(Reply::json(&tags))
}

async fn show(call: Call, asked: ById) -> Answer<AdminTag> {
    operator(&call)?;
    Ok(Reply::json(&AdminTag::of(&call, &name(&asked)?)))
}

async fn update(call: Call, asked: Changed) -> Answer<AdminTag> {
    match asked.trendable {
        Some(Flag(true)) => approve(call, ById { id: asked.id }).await,
        Some(Flag(false)) => reject(call, ById { id: asked.id }).await,
        None => show(call, ById { id: asked.id }).await,
    }
}

async fn approve(call: Call, asked: ById) -> Answer<AdminTag> {
    let about = RuleAbout::Tag(name(&asked)?);
    call.service.let_in(operator(&call)?, &about).await?;
    show(call, asked).await
}

async fn reject(call: Call, asked: ById) -> Answer<AdminTag> {
    let about = RuleAbout::Tag(name(&asked)?);
    call.service.keep_out(operator(&call)?, about).await?;
    show(call, asked).await
}

fn name(asked: &ById) -> Result<String, ApiError> {
    record::text::tag(&asked.id.0).ok_or_else(ApiError::not_found)
}
