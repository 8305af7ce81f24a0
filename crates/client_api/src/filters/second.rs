//! Filters with titles, words and posts.

use schemars::JsonSchema;
use serde::Deserialize;
use service::{FilterChange, KeywordChange};

use super::{action_named, contexts_named, lasts, number};
use crate::ask::{Flag, Many, Nothing, Text};
use crate::call::Call;
use crate::entities::filter::Filter;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::User("read:filters"), Need::User("write:filters"));
    table.get("/api/v2/filters", read, "Filters", list);
    table.post("/api/v2/filters", write, "Makes a filter", create);
    table.get("/api/v2/filters/{id}", read, "A filter", show);
    table.put("/api/v2/filters/{id}", write, "Changes a filter", update);
    table.delete("/api/v2/filters/{id}", write, "Takes a filter away", delete);
}

/// A filter, or what is to change of one.
#[derive(Deserialize, JsonSchema)]
struct Typed {
    /// What to call it.
    title: Option<Text>,
    /// Where it holds: `home`, `notifications`, `public`, `thread`, `account`.
    context: Option<Many<Text>>,
    /// `warn`, `hide` or `blur`.
    filter_action: Option<Text>,
    /// For how many seconds from now it holds; empty: for good.
    #[serde(default, deserialize_with = "sent")]
    #[schemars(with = "Option<Text>")]
    expires_in: Option<Text>,
    /// Its words.
    #[serde(default)]
    keywords_attributes: Many<TypedKeyword>,
}

/// A word, or what is to change of one.
#[derive(Clone, Deserialize, JsonSchema)]
struct TypedKeyword {
    /// Which one; none is a new one.
    id: Option<Text>,
    /// The word or phrase.
    keyword: Option<Text>,
    /// It must not stand inside another word.
    whole_word: Option<Flag>,
    /// Take it away.
    _destroy: Option<Flag>,
}

/// What is to change of which filter.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    /// Which filter.
    id: Text,
    #[serde(flatten)]
    typed: Typed,
}

/// Tells `null` from nothing at all: the first takes the end away.
pub(super) fn sent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Text>, D::Error> {
    Ok(Some(Option::<Text>::deserialize(from)?.unwrap_or_default()))
}

impl Typed {
    fn change(self) -> Result<FilterChange, ApiError> {
        let keywords = self.keywords_attributes.0.into_iter().map(TypedKeyword::change);
        Ok(FilterChange {
            title: self.title.map(|it| it.0),
            contexts: self.context.as_ref().map(contexts_named).transpose()?,
            action: self.filter_action.as_ref().map(action_named).transpose()?,
            lasts: lasts(self.expires_in.as_ref()),
            keywords: keywords.collect::<Result<_, _>>()?,
            ..FilterChange::default()
        })
    }
}

impl TypedKeyword {
    fn change(self) -> Result<KeywordChange, ApiError> {
        Ok(KeywordChange {
            number: self.id.as_ref().filter(|it| !it.0.is_empty()).map(number).transpose()?,
            keyword: self.keyword.map(|it| it.0),
            whole_word: self.whole_word.map(|it| it.0),
            remove: self._destroy.is_some_and(|it| it.0),
        })
    }
}

async fn list(call: Call, _: Nothing) -> Answer<Vec<Filter>> {
    let filters = call.service.filters(call.holder()?);
    Ok(Reply::json(&filters.iter().map(|it| Filter::of(it)).collect::<Vec<_>>()))
}

async fn create(call: Call, asked: Typed) -> Answer<Filter> {
    let filter = call.service.add_filter(call.holder()?, asked.change()?).await?;
    Ok(Reply::json(&Filter::of(&filter)))
}

async fn show(call: Call, asked: ById) -> Answer<Filter> {
    let filter = call.service.filter(call.holder()?, number(&asked.id)?)?;
    Ok(Reply::json(&Filter::of(&filter)))
}

async fn update(call: Call, asked: Changed) -> Answer<Filter> {
    let (id, change) = (number(&asked.id)?, asked.typed.change()?);
    let filter = call.service.change_filter(call.holder()?, id, change).await?;
    Ok(Reply::json(&Filter::of(&filter)))
}

async fn delete(call: Call, asked: ById) -> Answer<Empty> {
    call.service.remove_filter(call.holder()?, number(&asked.id)?).await?;
    Ok(Reply::empty())
}
