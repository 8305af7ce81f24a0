//! Posts: writing, reading, changing, taking back.

use record::{Id, Post};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::view::Item;
use service::{Draft, DraftPoll, Edit, Said};

use crate::ask::{Flag, Many, Number, Text};
use crate::call::Call;
use crate::entities::quote_approval::quote_policy_named;
use crate::entities::scheduled::ScheduledStatus;
use crate::entities::status::{Status, visibility_named};
use crate::entities::status_more::{Context, StatusEdit, StatusSource};
use crate::error::ApiError;
use crate::media::{WordsOf, number};
use crate::need::Need;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::scheduled::{entity, time};
use crate::table::Table;
use crate::taking_back;

pub(crate) fn endpoints(table: &mut Table) {
    let (read, write) = (Need::Optional("read:statuses"), Need::User("write:statuses"));
    table.post("/api/v1/statuses", write, "Posts", create);
    table.get("/api/v1/statuses", read, "Posts by their ids", several);
    table.get("/api/v1/statuses/{id}", read, "A post", show);
    table.put("/api/v1/statuses/{id}", write, "Changes a post", edit);
    table.delete("/api/v1/statuses/{id}", write, "Takes a post back", taking_back::delete);
    table.get("/api/v1/statuses/{id}/context", read, "A post's thread", context);
    table.get("/api/v1/statuses/{id}/history", read, "A post's versions", history);
    table.get("/api/v1/statuses/{id}/source", Need::User("read:statuses"), "As typed", source);
}

/// A post's id in the address.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct ById {
    /// Which post.
    pub(crate) id: Text,
}

/// The post behind an id, or behind the id of a boost of it.
///
/// # Errors
/// `404` if it is not there for the caller.
pub(crate) async fn item(call: &Call, id: &Text) -> Result<Item, ApiError> {
    let id: Id<Post> = id.0.parse().map_err(|_| ApiError::not_found())?;
    Ok(call.service.post(call.viewer(), id).await?)
}

/// A new post.
#[derive(Deserialize, JsonSchema)]
struct NewStatus {
    /// The text.
    status: Option<Text>,
    /// Pictures uploaded before.
    #[serde(default)]
    media_ids: Many<Text>,
    /// A question.
    poll: Option<NewPoll>,
    /// The post answered.
    in_reply_to_id: Option<Text>,
    /// The post quoted.
    quoted_status_id: Option<Text>,
    /// Cover the pictures.
    sensitive: Option<Flag>,
    /// A content warning.
    spoiler_text: Option<Text>,
    /// `public`, `unlisted`, `private` or `direct`.
    visibility: Option<Text>,
    /// Who may quote it: `public`, `followers` or `nobody`.
    quote_approval_policy: Option<Text>,
    /// ISO 639 code.
    language: Option<Text>,
    /// When it is to go out, at least five minutes from now.
    scheduled_at: Option<Text>,
}

/// A question.
#[derive(Deserialize, JsonSchema)]
struct NewPoll {
    /// What can be chosen.
    #[serde(default)]
    options: Many<Text>,
    /// Open for so many seconds.
    expires_in: Option<Number>,
    /// More than one may be chosen.
    multiple: Option<Flag>,
    /// How the options stand is told when it is closed, not before.
    hide_totals: Option<Flag>,
}

impl NewStatus {
    fn draft(&self, call: &Call) -> Result<Draft, ApiError> {
        let post = |id: &Option<Text>, gone: &'static str| match id {
            Some(id) if !id.0.is_empty() => {
                id.0.parse().map(Some).map_err(|_| ApiError::unprocessable(gone))
            }
            _ => Ok(None),
        };
        let typed = |text: &Option<Text>| text.as_ref().map(|it| it.0.clone()).unwrap_or_default();
        let preferences = call.holder()?.preferences();
        let warning = typed(&self.spoiler_text);
        Ok(Draft {
            text: typed(&self.status),
            sensitive: self.sensitive.map_or(preferences.sensitive, |it| it.0)
                || !warning.is_empty(),
            warning,
            language: match &self.language {
                Some(language) => language.0.clone(),
                None => preferences.language,
            },
            reply_to: post(&self.in_reply_to_id, "The post you answer is gone.")?,
            quote: post(&self.quoted_status_id, "The post you quote is gone.")?,
            attachments: Vec::new(),
            poll: self.poll.as_ref().filter(|it| !it.options.0.is_empty()).map(NewPoll::draft),
            visibility: match &self.visibility {
                Some(name) => visibility_named(&name.0)
                    .ok_or_else(|| ApiError::unprocessable("There is no such visibility"))?,
                None => preferences.visibility,
            },
            quote_policy: match &self.quote_approval_policy {
                Some(name) => quote_policy_named(&name.0)?,
                None => preferences.quote_policy,
            },
        })
    }
}

impl NewPoll {
    fn draft(&self) -> DraftPoll {
        DraftPoll {
            options: self.options.0.iter().map(|it| it.0.clone()).collect(),
            multiple: self.multiple.is_some_and(|it| it.0),
            hide_totals: self.hide_totals.is_some_and(|it| it.0),
            minutes: self.expires_in.map_or(1_440, |seconds| (seconds.0 + 59) / 60),
        }
    }
}

/// What comes of a new post: the post, or one that waits for its time.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it stands for the shapes alone: posts are written elsewhere")]
enum StatusOrScheduled {
    Status(Box<Status>),
    Scheduled(Box<ScheduledStatus>),
}

async fn create(call: Call, asked: NewStatus) -> Answer<StatusOrScheduled> {
    let holder = call.holder()?;
    let mut draft = asked.draft(&call)?;
    let uploads: Vec<u64> = asked.media_ids.0.iter().map(number).collect::<Result<_, _>>()?;
    let now = call.service.slot();
    let due = asked.scheduled_at.as_ref().filter(|it| !it.0.is_empty()).map(time).transpose()?;
    let saying = async {
        draft.attachments = call.service.attach_pictures(holder, &uploads)?;
        // A time that is past already is none.
        match due.filter(|due| due.slot > now) {
            Some(due) => {
                let held = call.service.schedule(holder, draft, due).await?;
                Ok(Said::Scheduled(held.number))
            }
            None => call.service.publish(holder, draft).await.map(Said::Post),
        }
    };
    match call.service.once(holder, call.idempotency_key.as_deref(), saying).await? {
        Said::Post(id) => {
            let item = call.service.post(call.viewer(), id).await?;
            Ok(Reply::raw(render::text(&call, &item)))
        }
        Said::Scheduled(number) => {
            let held = call.service.scheduled(holder).into_iter().find(|it| it.number == number);
            let held = held.ok_or_else(ApiError::not_found)?;
            Ok(Reply::raw(Reply::json(&entity(&call, &held)?).into_json()))
        }
    }
}

/// Several posts.
#[derive(Deserialize, JsonSchema)]
struct AskedSeveral {
    /// Which.
    #[serde(default)]
    id: Many<Text>,
}

async fn several(call: Call, asked: AskedSeveral) -> Answer<Vec<Status>> {
    let mut items = Vec::new();
    for id in asked.id.0.iter().take(record::limits::PAGE_ITEMS_MAX) {
        items.extend(item(&call, id).await.ok());
    }
    Ok(render::list(&call, &items))
}

async fn show(call: Call, asked: ById) -> Answer<Status> {
    let item = item(&call, &asked.id).await?;
    Ok(render::one(&call, &item))
}

/// A post's new words.
#[derive(Deserialize, JsonSchema)]
struct ChangedStatus {
    /// Which post.
    id: Text,
    /// New words for pictures on it.
    #[serde(default)]
    media_attributes: Many<WordsOf>,
    /// The rest is as for a new post.
    #[serde(flatten)]
    new: NewStatus,
}

async fn edit(call: Call, asked: ChangedStatus) -> Answer<Status> {
    let old = item(&call, &asked.id).await?;
    let post = &old.view.post;
    let mut draft = asked.new.draft(&call)?;
    if asked.new.status.is_none() {
        draft.text.clone_from(&post.text);
    }
    if asked.new.quote_approval_policy.is_none() {
        draft.quote_policy = post.quote_policy;
    }
    if asked.new.language.is_none() {
        draft.language = post.language.clone().unwrap_or_default();
    }
    let pictures = asked.media_attributes.0.iter().map(WordsOf::on_post);
    let pictures = pictures.collect::<Result<_, _>>()?;
    call.service.edit(call.holder()?, post.id, Edit { draft, pictures }).await?;
    show(call, ById { id: asked.id }).await
}

async fn context(call: Call, asked: ById) -> Answer<Context> {
    let id = item(&call, &asked.id).await?.view.post.id;
    let thread = call.service.thread(call.viewer(), id).await?;
    let join = |items: Vec<&Item>| {
        items.into_iter().map(|it| render::text(&call, it)).collect::<Vec<_>>().join(",")
    };
    Ok(Reply::raw(format!(
        "{{\"ancestors\":[{}],\"descendants\":[{}]}}",
        join(thread.ancestors.iter().collect()),
        join(thread.descendants.iter().map(|(_, item)| item).collect()),
    )))
}

async fn history(call: Call, asked: ById) -> Answer<Vec<StatusEdit>> {
    let view = item(&call, &asked.id).await?.view;
    let versions = call.service.versions(call.viewer(), view.post.id).await?;
    let edits: Vec<_> =
        versions.iter().map(|it| StatusEdit::of(it, &view, call.origin())).collect();
    Ok(Reply::json(&edits))
}

async fn source(call: Call, asked: ById) -> Answer<StatusSource> {
    let item = item(&call, &asked.id).await?;
    let post = &item.view.post;
    Ok(Reply::json(&StatusSource {
        id: post.id.to_string(),
        text: post.text.clone(),
        spoiler_text: post.warning.clone().unwrap_or_default(),
    }))
}
