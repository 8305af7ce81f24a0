//! Timelines: home, everyone's, a hashtag's.

use schemars::JsonSchema;
use serde::Deserialize;
use service::view::{Item, Page};

use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::entities::status::Status;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::Answer;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = "read:statuses";
    table.get("/api/v1/timelines/home", Need::User(read), "What the followed say", home);
    table.get("/api/v1/timelines/public", Need::Optional(read), "What everyone says", public);
    table.get("/api/v1/timelines/tag/{hashtag}", Need::Optional(read), "A hashtag", tag);
}

async fn home(call: Call, asked: Paging) -> Answer<Vec<Status>> {
    let page = call.service.home(call.holder()?, asked.stretch()).await?;
    Ok(render::page(&call, &page))
}

/// Which of everyone's posts.
#[derive(Deserialize, JsonSchema)]
struct AskedPublic {
    /// Only those of this server: that is all there are.
    #[serde(default)]
    #[expect(dead_code, reason = "all posts are local; the parameter is part of the API")]
    local: Option<Flag>,
    /// Only those of other servers: there are none.
    remote: Option<Flag>,
    /// Only those with pictures.
    only_media: Option<Flag>,
    #[serde(flatten)]
    paging: Paging,
}

async fn public(call: Call, asked: AskedPublic) -> Answer<Vec<Status>> {
    let page = if asked.remote.is_some_and(|it| it.0) {
        Page { items: Vec::new(), older: None }
    } else {
        call.service.local(call.viewer(), asked.paging.stretch()).await?
    };
    Ok(render::page(&call, &with_media(page, asked.only_media)))
}

/// Which posts of a hashtag.
#[derive(Deserialize, JsonSchema)]
struct AskedTag {
    /// The hashtag, without `#`.
    hashtag: Text,
    /// Or one of these.
    #[serde(default)]
    any: crate::ask::Many<Text>,
    /// And all of these.
    #[serde(default)]
    all: crate::ask::Many<Text>,
    /// And none of these.
    #[serde(default)]
    none: crate::ask::Many<Text>,
    /// Only those of other servers: there are none.
    remote: Option<Flag>,
    /// Only those with pictures.
    only_media: Option<Flag>,
    #[serde(flatten)]
    paging: Paging,
}

async fn tag(call: Call, asked: AskedTag) -> Answer<Vec<Status>> {
    if asked.remote.is_some_and(|it| it.0) {
        return Ok(render::list(&call, []));
    }
    let stretch = asked.paging.stretch();
    let mut page = call.service.tag(call.viewer(), &asked.hashtag.0, stretch).await?;
    for other in &asked.any.0 {
        let more = call.service.tag(call.viewer(), &other.0, stretch).await?;
        page.items.extend(more.items);
    }
    if !asked.any.0.is_empty() {
        page.items.sort_by_key(|item| std::cmp::Reverse(item.cursor));
        page.items.dedup_by_key(|item| item.cursor);
        let surplus = page.items.len().saturating_sub(stretch.most);
        if stretch.nearest {
            page.items.drain(..surplus);
        }
        page.items.truncate(stretch.most);
    }
    let has = |item: &Item, tag: &Text| {
        record::text::tag(&tag.0).is_some_and(|tag| item.view.post.tags.contains(&tag))
    };
    page.items.retain(|item| {
        asked.all.0.iter().all(|tag| has(item, tag))
            && !asked.none.0.iter().any(|tag| has(item, tag))
    });
    Ok(render::page(&call, &with_media(page, asked.only_media)))
}

fn with_media(mut page: Page<Item>, only: Option<Flag>) -> Page<Item> {
    if only.is_some_and(|it| it.0) {
        page.items.retain(|item| !item.view.post.media.is_empty());
    }
    page
}
