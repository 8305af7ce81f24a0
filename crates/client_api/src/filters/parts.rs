//! Words and posts of filters, one by one.

use schemars::JsonSchema;
use serde::Deserialize;
use service::{FilterChange, KeywordChange};

use super::number;
use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::entities::filter::{FilterKeyword, FilterStatus};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:filters"), Need::User("write:filters"));
    table.get("/api/v2/filters/{id}/keywords", read, "A filter's words", keywords);
    table.post("/api/v2/filters/{id}/keywords", write, "Adds a word", add_keyword);
    table.get("/api/v2/filters/keywords/{id}", read, "A word", keyword);
    table.put("/api/v2/filters/keywords/{id}", write, "Changes a word", change_keyword);
    table.delete("/api/v2/filters/keywords/{id}", write, "Takes a word away", remove_keyword);
    table.get("/api/v2/filters/{id}/statuses", read, "A filter's posts", statuses);
    table.post("/api/v2/filters/{id}/statuses", write, "Adds a post", add_status);
    table.get("/api/v2/filters/statuses/{id}", read, "A post in a filter", status);
    table.delete("/api/v2/filters/statuses/{id}", write, "Takes a post out", remove_status);
}

/// A word, of the filter or under the number in the address.
#[derive(Deserialize, JsonSchema)]
struct Word {
    /// Of which filter, or which word.
    id: Text,
    /// The word or phrase.
    keyword: Option<Text>,
    /// It must not stand inside another word.
    whole_word: Option<Flag>,
}

/// A post for a filter.
#[derive(Deserialize, JsonSchema)]
struct NewStatus {
    /// Of which filter.
    id: Text,
    /// Which post.
    status_id: Text,
}

impl Word {
    fn change(self, number: Option<u64>) -> FilterChange {
        let change = KeywordChange {
            number,
            keyword: self.keyword.map(|it| it.0),
            whole_word: self.whole_word.map(|it| it.0),
            remove: false,
        };
        FilterChange { keywords: vec![change], ..FilterChange::default() }
    }
}

async fn keywords(call: Call, asked: ById) -> Answer<Vec<FilterKeyword>> {
    let filter = call.service.filter(call.holder()?, number(&asked.id)?)?;
    Ok(Reply::json(&filter.keywords.iter().map(FilterKeyword::of).collect::<Vec<_>>()))
}

async fn add_keyword(call: Call, asked: Word) -> Answer<FilterKeyword> {
    let filter = number(&asked.id)?;
    let filter = call.service.change_filter(call.holder()?, filter, asked.change(None)).await?;
    let added = filter.keywords.last().ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&FilterKeyword::of(added)))
}

async fn keyword(call: Call, asked: ById) -> Answer<FilterKeyword> {
    let number = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, number)?;
    let found = filter.keywords.iter().find(|it| it.number == number);
    Ok(Reply::json(&FilterKeyword::of(found.ok_or_else(ApiError::not_found)?)))
}

async fn change_keyword(call: Call, asked: Word) -> Answer<FilterKeyword> {
    let part = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, part)?.number;
    let id = asked.id.clone();
    call.service.change_filter(call.holder()?, filter, asked.change(Some(part))).await?;
    keyword(call, ById { id }).await
}

async fn remove_keyword(call: Call, asked: ById) -> Answer<Empty> {
    let part = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, part)?;
    if !filter.keywords.iter().any(|it| it.number == part) {
        return Err(ApiError::not_found());
    }
    let gone = KeywordChange { number: Some(part), remove: true, ..KeywordChange::default() };
    let change = FilterChange { keywords: vec![gone], ..FilterChange::default() };
    call.service.change_filter(call.holder()?, filter.number, change).await?;
    Ok(Reply::empty())
}

async fn statuses(call: Call, asked: ById) -> Answer<Vec<FilterStatus>> {
    let filter = call.service.filter(call.holder()?, number(&asked.id)?)?;
    Ok(Reply::json(&filter.posts.iter().map(FilterStatus::of).collect::<Vec<_>>()))
}

async fn add_status(call: Call, asked: NewStatus) -> Answer<FilterStatus> {
    let filter = number(&asked.id)?;
    let post = asked.status_id.0.parse().map_err(|_| ApiError::not_found())?;
    let change = FilterChange { add_posts: vec![post], ..FilterChange::default() };
    let filter = call.service.change_filter(call.holder()?, filter, change).await?;
    let added = filter.posts.last().ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&FilterStatus::of(added)))
}

async fn status(call: Call, asked: ById) -> Answer<FilterStatus> {
    let number = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, number)?;
    let found = filter.posts.iter().find(|it| it.number == number);
    Ok(Reply::json(&FilterStatus::of(found.ok_or_else(ApiError::not_found)?)))
}

async fn remove_status(call: Call, asked: ById) -> Answer<Empty> {
    let part = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, part)?;
    if !filter.posts.iter().any(|it| it.number == part) {
        return Err(ApiError::not_found());
    }
    let change = FilterChange { remove_posts: vec![part], ..FilterChange::default() };
    call.service.change_filter(call.holder()?, filter.number, change).await?;
    Ok(Reply::empty())
}
