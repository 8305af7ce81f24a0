//! Hashtags: following them, and showing them on the profile.

use schemars::JsonSchema;
use serde::Deserialize;
use service::view::TagView;

use crate::accounts::{ById as AccountById, account};
use crate::ask::{Nothing, Text};
use crate::call::Call;
use crate::entities::tag::{FeaturedTag, Tag};
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v1/tags/{id}", Need::Optional("read:follows"), "A hashtag", show);
    let follows = Need::User("write:follows");
    table.post("/api/v1/tags/{id}/follow", follows, "Follows a hashtag", follow);
    table.post("/api/v1/tags/{id}/unfollow", follows, "No longer follows it", unfollow);
    let (read, write) = (Need::User("read:accounts"), Need::User("write:accounts"));
    table.post("/api/v1/tags/{id}/feature", write, "Shows it on the profile", feature);
    table.post("/api/v1/tags/{id}/unfeature", write, "No longer shows it", unfeature);
    table.get("/api/v1/followed_tags", Need::User("read:follows"), "Followed hashtags", followed);
    let featured = "/api/v1/featured_tags";
    table.get(featured, read, "Hashtags on the caller's profile", own);
    table.post(featured, write, "Shows a hashtag on the profile", create);
    table.get("/api/v1/featured_tags/suggestions", read, "Hashtags to show", suggestions);
    table.delete("/api/v1/featured_tags/{id}", write, "No longer shows one", remove);
    let theirs = "/api/v1/accounts/{id}/featured_tags";
    table.get(theirs, Need::Optional("read:accounts"), "Hashtags on a profile", of_account);
}

/// A hashtag's name in the address.
#[derive(Deserialize, JsonSchema)]
struct ByName {
    /// Which.
    id: Text,
}

/// The hashtag as the caller sees it.
async fn seen(call: &Call, view: &TagView) -> Result<Tag, ApiError> {
    let mut tag = Tag::of(&view.name, &view.history, call.origin());
    if let Some(session) = call.viewer() {
        let own = call.service.account(session.account()).await?;
        tag.following = Some(view.following);
        tag.featuring = Some(own.account.featured_tags.contains(&view.name));
    }
    Ok(tag)
}

async fn show(call: Call, asked: ByName) -> Answer<Tag> {
    let view = call.service.tag_view(call.viewer(), &asked.id.0)?;
    Ok(Reply::json(&seen(&call, &view).await?))
}

async fn follow(call: Call, asked: ByName) -> Answer<Tag> {
    let view = call.service.follow_tag(call.holder()?, &asked.id.0, true).await?;
    Ok(Reply::json(&seen(&call, &view).await?))
}

async fn unfollow(call: Call, asked: ByName) -> Answer<Tag> {
    let view = call.service.follow_tag(call.holder()?, &asked.id.0, false).await?;
    Ok(Reply::json(&seen(&call, &view).await?))
}

async fn feature(call: Call, asked: ByName) -> Answer<Tag> {
    call.service.feature_tag(call.holder()?, &asked.id.0, true).await?;
    show(call, asked).await
}

async fn unfeature(call: Call, asked: ByName) -> Answer<Tag> {
    call.service.feature_tag(call.holder()?, &asked.id.0, false).await?;
    show(call, asked).await
}

async fn followed(call: Call, asked: Paging) -> Answer<Vec<Tag>> {
    let views = call.service.followed_tags(call.holder()?);
    let count = views.len() as u64;
    let numbered = (0..).zip(views).map(|(place, view)| (count - place, view)).collect();
    let usual = record::limits::FOLLOWED_TAGS_MAX;
    let part = asked.cut(numbered, |(number, _)| *number, usual);
    let mut tags = Vec::with_capacity(part.len());
    for (_, view) in &part {
        tags.push(seen(&call, view).await?);
    }
    let first = part.first().map(|(number, _)| number.to_string());
    let last = part.last().map(|(number, _)| number.to_string());
    Ok(Reply::json(&tags).linked(&call, first, last))
}

/// The hashtags that an account features.
pub(crate) async fn featured_by(
    call: &Call,
    account: &record::Account,
) -> Result<Vec<FeaturedTag>, ApiError> {
    let views = call.service.featured_tags(account.id).await?;
    let tags = views.iter().map(|it| FeaturedTag::of(it, &account.handle, call.origin()));
    Ok(tags.collect())
}

async fn own(call: Call, _: Nothing) -> Answer<Vec<FeaturedTag>> {
    let holder = call.holder()?;
    let views = call.service.featured_tags(holder.account()).await?;
    let tags = views.iter().map(|it| FeaturedTag::of(it, holder.handle(), call.origin()));
    Ok(Reply::json(&tags.collect()))
}

async fn of_account(call: Call, asked: AccountById) -> Answer<Vec<FeaturedTag>> {
    let view = account(&call, &asked.id).await?;
    Ok(Reply::json(&featured_by(&call, &view.account).await?))
}

/// A hashtag to show.
#[derive(Deserialize, JsonSchema)]
struct NewFeatured {
    /// Its name.
    name: Text,
}

async fn create(call: Call, asked: NewFeatured) -> Answer<FeaturedTag> {
    let holder = call.holder()?;
    let view = call.service.feature_tag(holder, &asked.name.0, true).await?;
    Ok(Reply::json(&FeaturedTag::of(&view, holder.handle(), call.origin())))
}

async fn remove(call: Call, asked: ByName) -> Answer<Empty> {
    let holder = call.holder()?;
    let shown = call.service.featured_tags(holder.account()).await?;
    if !shown.iter().any(|it| it.name == asked.id.0) {
        return Err(ApiError::not_found());
    }
    call.service.feature_tag(holder, &asked.id.0, false).await?;
    Ok(Reply::empty())
}

async fn suggestions(call: Call, _: Nothing) -> Answer<Vec<Tag>> {
    let views = call.service.tags_to_feature(call.holder()?).await?;
    let mut tags = Vec::with_capacity(views.len());
    for view in &views {
        tags.push(seen(&call, view).await?);
    }
    Ok(Reply::json(&tags))
}
