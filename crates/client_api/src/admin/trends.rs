//! What is spoken of, as operators see it. Posts and links are as everybody sees them; a hashtag
//! can be kept out.

use record::{RuleAbout, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::domains::blank;
use super::operator;
use crate::ask::{Flag, Nothing, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::statuses::ById;
use crate::table::Table;

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
        let about = RuleAbout::Tag(name.to_owned());
        let kept_out = call.service.house_rules().iter().any(|it| it.about == about);
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            url: format!("{}/tags/{name}", call.origin()),
            history: Vec::new(),
            trendable: !kept_out,
            usable: true,
            requires_review: false,
            listable: true,
        }
    }
}

async fn list(call: Call, _: Nothing) -> Answer<Vec<AdminTag>> {
    operator(&call)?;
    let mut names: Vec<String> =
        call.service.trending_tags().iter().map(|(name, _)| name.clone()).collect();
    for rule in call.service.house_rules() {
        if let RuleAbout::Tag(name) = rule.about {
            names.push(name);
        }
    }
    names.dedup();
    let tags: Vec<_> = names.iter().map(|name| AdminTag::of(&call, name)).collect();
    Ok(Reply::json(&tags))
}

async fn show(call: Call, asked: ById) -> Answer<AdminTag> {
    operator(&call)?;
    let name = record::text::tag(&asked.id.0).ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&AdminTag::of(&call, &name)))
}

async fn update(call: Call, asked: Changed) -> Answer<AdminTag> {
    match asked.trendable {
        Some(Flag(true)) => approve(call, ById { id: asked.id }).await,
        Some(Flag(false)) => reject(call, ById { id: asked.id }).await,
        None => show(call, ById { id: asked.id }).await,
    }
}

async fn approve(call: Call, asked: ById) -> Answer<AdminTag> {
    let session = operator(&call)?;
    let about = record::text::tag(&asked.id.0).map(RuleAbout::Tag);
    let rules = call.service.house_rules().into_iter();
    for rule in rules.filter(|rule| Some(&rule.about) == about.as_ref()) {
        call.service.lift_house_rule(session, rule.id).await?;
    }
    show(call, asked).await
}

async fn reject(call: Call, asked: ById) -> Answer<AdminTag> {
    let session = operator(&call)?;
    let name = record::text::tag(&asked.id.0).ok_or_else(ApiError::not_found)?;
    if AdminTag::of(&call, &name).trendable {
        let rule = blank(RuleAbout::Tag(name), Severity::Silence);
        call.service.set_house_rule(session, rule).await?;
    }
    show(call, asked).await
}
