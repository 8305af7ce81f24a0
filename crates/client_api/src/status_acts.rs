//! Reacting to a post: favourite, bookmark, boost, pin; and who did.

use record::Visibility;
use schemars::JsonSchema;
use serde::Deserialize;
use service::view::Item;

use crate::ask::Text;
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::status::{Status, visibility_named};
use crate::error::ApiError;
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::statuses::{ById, item};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (likes, marks) = (Need::User("write:favourites"), Need::User("write:bookmarks"));
    let (write, pins) = (Need::User("write:statuses"), Need::User("write:accounts"));
    table.post("/api/v1/statuses/{id}/favourite", likes, "Likes a post", favourite);
    table.post("/api/v1/statuses/{id}/unfavourite", likes, "No longer likes it", unfavourite);
    table.post("/api/v1/statuses/{id}/bookmark", marks, "Keeps a post at hand", bookmark);
    table.post("/api/v1/statuses/{id}/unbookmark", marks, "No longer keeps it", unbookmark);
    table.post("/api/v1/statuses/{id}/reblog", write, "Passes a post on", boost);
    table.post("/api/v1/statuses/{id}/unreblog", write, "Takes that back", unboost);
    table.post("/api/v1/statuses/{id}/pin", pins, "Holds a post up", pin);
    table.post("/api/v1/statuses/{id}/unpin", pins, "No longer holds it up", unpin);
    let read = Need::Optional("read:statuses");
    table.get("/api/v1/statuses/{id}/favourited_by", read, "Who likes it", favourited_by);
    table.get("/api/v1/statuses/{id}/reblogged_by", read, "Who passed it on", boosted_by);
}

/// The post again, as it is after a deed.
async fn again(call: &Call, before: &Item) -> Answer<Status> {
    let item = call.service.post(call.viewer(), before.view.post.id).await?;
    Ok(render::one(call, &item))
}

macro_rules! acts {
    ($($name:ident by $deed:ident;)*) => { $(
        async fn $name(call: Call, asked: ById) -> Answer<Status> {
            let before = item(&call, &asked.id).await?;
            call.service.$deed(call.holder()?, before.view.post.id).await?;
            again(&call, &before).await
        }
    )* };
}

acts! {
    favourite by favourite;
    unfavourite by unfavourite;
    bookmark by bookmark;
    unbookmark by unbookmark;
    unboost by unboost;
    pin by pin;
    unpin by unpin;
}

/// A post to pass on.
#[derive(Deserialize, JsonSchema)]
struct PassedOn {
    /// Which post.
    id: Text,
    /// `public` or `unlisted`. One's own post for followers goes to them whatever is said.
    visibility: Option<Text>,
}

async fn boost(call: Call, asked: PassedOn) -> Answer<Status> {
    let before = item(&call, &asked.id).await?;
    let post = before.view.post.id;
    let named = asked.visibility.as_ref().filter(|it| !it.0.is_empty());
    let visibility = named.map_or(Ok(Visibility::Public), |name| {
        visibility_named(&name.0)
            .ok_or_else(|| ApiError::unprocessable("There is no such visibility"))
    })?;
    call.service.boost_to(call.holder()?, post, visibility).await?;
    let boost = call.service.own_boost(call.holder()?, post).await?;
    Ok(render::one(&call, &boost))
}

async fn favourited_by(call: Call, asked: ById) -> Answer<Vec<Account>> {
    let item = item(&call, &asked.id).await?;
    let views = call.service.known_favourites(call.viewer(), &item).await?;
    let accounts: Vec<_> = views.iter().map(|it| Account::of(it, call.origin())).collect();
    Ok(Reply::json(&accounts))
}

async fn boosted_by(call: Call, asked: ById) -> Answer<Vec<Account>> {
    let item = item(&call, &asked.id).await?;
    let views = call.service.boosters(item.view.post.id).await?;
    let accounts: Vec<_> = views.iter().map(|it| Account::of(it, call.origin())).collect();
    Ok(Reply::json(&accounts))
}
