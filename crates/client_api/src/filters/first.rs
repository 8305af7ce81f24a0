//! Filters as the first edition of the API knows them: each word of a filter by itself. What is
//! said of a word's places and end holds for its whole filter.

use schemars::JsonSchema;
use serde::Deserialize;
use service::{FilterAction, FilterChange, KeywordChange};

use super::second::sent;
use super::{contexts_named, lasts, number};
use crate::ask::{Flag, Many, Nothing, Text};
use crate::call::Call;
use crate::entities::filter::FilterV1;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:filters"), Need::User("write:filters"));
    table.get("/api/v1/filters", read, "Words that are filtered", list);
    table.post("/api/v1/filters", write, "Filters a word", create);
    table.get("/api/v1/filters/{id}", read, "A word that is filtered", show);
    table.put("/api/v1/filters/{id}", write, "Changes it", update);
    table.delete("/api/v1/filters/{id}", write, "No longer filters a word", delete);
}

/// A word, or what is to change of one.
#[derive(Deserialize, JsonSchema)]
struct Typed {
    /// The word or phrase.
    phrase: Option<Text>,
    /// Where it is filtered.
    context: Option<Many<Text>>,
    /// Posts with it are not shown at all.
    irreversible: Option<Flag>,
    /// It must not stand inside another word.
    whole_word: Option<Flag>,
    /// For how many seconds from now; empty: for good.
    #[serde(default, deserialize_with = "sent")]
    #[schemars(with = "Option<Text>")]
    expires_in: Option<Text>,
}

/// What is to change of which word.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    /// Which word.
    id: Text,
    #[serde(flatten)]
    typed: Typed,
}

impl Typed {
    fn change(self, which: Option<u64>) -> Result<FilterChange, ApiError> {
        let phrase = self.phrase.map(|it| it.0);
        let action = |hide: Flag| if hide.0 { FilterAction::Hide } else { FilterAction::Warn };
        let keyword = KeywordChange {
            number: which,
            keyword: phrase.clone(),
            whole_word: Some(self.whole_word.is_some_and(|it| it.0))
                .filter(|_| which.is_none() || self.whole_word.is_some()),
            remove: false,
        };
        Ok(FilterChange {
            title: phrase.filter(|_| which.is_none()),
            contexts: self.context.as_ref().map(contexts_named).transpose()?,
            action: self.irreversible.map(action),
            lasts: lasts(self.expires_in.as_ref()),
            keywords: vec![keyword],
            ..FilterChange::default()
        })
    }
}

async fn list(call: Call, _: Nothing) -> Answer<Vec<FilterV1>> {
    let filters = call.service.filters(call.holder()?);
    let words = filters.iter().flat_map(|filter| {
        filter.keywords.iter().map(move |keyword| FilterV1::of(filter, keyword))
    });
    Ok(Reply::json(&words.collect::<Vec<_>>()))
}

async fn create(call: Call, asked: Typed) -> Answer<FilterV1> {
    let filter = call.service.add_filter(call.holder()?, asked.change(None)?).await?;
    let added = filter.keywords.last().ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&FilterV1::of(&filter, added)))
}

async fn show(call: Call, asked: ById) -> Answer<FilterV1> {
    let number = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, number)?;
    let found = filter.keywords.iter().find(|it| it.number == number);
    Ok(Reply::json(&FilterV1::of(&filter, found.ok_or_else(ApiError::not_found)?)))
}

async fn update(call: Call, asked: Changed) -> Answer<FilterV1> {
    let part = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, part)?.number;
    let change = asked.typed.change(Some(part))?;
    call.service.change_filter(call.holder()?, filter, change).await?;
    show(call, ById { id: asked.id }).await
}

async fn delete(call: Call, asked: ById) -> Answer<Empty> {
    let part = number(&asked.id)?;
    let filter = call.service.filter_with(call.holder()?, part)?;
    let alone = filter.keywords.iter().all(|it| it.number == part) && filter.posts.is_empty();
    if alone {
        call.service.remove_filter(call.holder()?, filter.number).await?;
    } else {
        let gone = KeywordChange { number: Some(part), remove: true, ..KeywordChange::default() };
        let change = FilterChange { keywords: vec![gone], ..FilterChange::default() };
        call.service.change_filter(call.holder()?, filter.number, change).await?;
    }
    Ok(Reply::empty())
}
