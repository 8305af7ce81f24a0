//! Taking a post back, or a boost; and what is needed to write it anew.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::media::attachment;
use crate::render;
use crate::reply::{Answer, Reply};
use crate::statuses::item;

/// A post to take back.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct TakenBack {
    /// Which post, or which boost.
    id: Text,
    /// `false`: its pictures are kept a while, sealed, so that they can be posted again, and are
    /// in the answer under the ids of waiting pictures. If nothing is said they go too.
    delete_media: Option<Flag>,
}

/// Takes a post or a boost back.
pub(crate) async fn delete(call: Call, asked: TakenBack) -> Answer<Status> {
    let item = item(&call, &asked.id).await?;
    let holder = call.holder()?;
    if let Some(by) = &item.boosted_by {
        // The id of a boost takes the boost back, and never the post.
        if by.account.id != holder.account() {
            return Err(ApiError::not_found());
        }
        call.service.unboost(holder, item.view.post.id).await?;
        return Ok(render::one(&call, &item));
    }
    if !item.flags.own {
        return Err(ApiError::not_found());
    }
    let post = &item.view.post;
    let mut json = render::text(&call, &item);
    if asked.delete_media == Some(Flag(false)) {
        let kept = call.service.keep_pictures(holder, post.id).await?;
        let kept = kept.iter().map(|it| attachment(&call, it)).collect::<Result<Vec<_>, _>>()?;
        json = with(&json, "media_attachments", serde_json::to_value(kept).unwrap_or_default());
    }
    // As typed, so that the app can offer to write it anew.
    json = with(&json, "text", post.text.as_str().into());
    call.service.erase_post(holder, post.id).await?;
    Ok(Reply::raw(json))
}

/// An entity with another value for one of its fields.
fn with(json: &str, field: &str, value: Value) -> String {
    let mut fields: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    fields.insert(field.to_owned(), value);
    Value::Object(fields).to_string()
}
