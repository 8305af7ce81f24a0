//! Pictures on their way to a post. What is uploaded is made clean at once and sealed; its own
//! bytes, name and thumbnail go with the request.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use record::Focus;
use schemars::JsonSchema;
use serde::Deserialize;
use service::view::Upload;
use service::{PictureWords, Service, Size};

use crate::ask::Text;
use crate::call::Call;
use crate::entities::media::MediaAttachment;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let write = Need::User("write:media");
    table.post("/api/v1/media", write, "Uploads a picture (as version 2)", upload);
    table.post("/api/v2/media", write, "Uploads a picture", upload);
    table.get("/api/v1/media/{id}", write, "A picture that waits for its post", show);
    table.put("/api/v1/media/{id}", write, "Describes a picture that waits", describe);
    table.delete("/api/v1/media/{id}", write, "Drops a picture that waits", drop_one);
}

/// The addresses under which waiting pictures can be looked at for a while.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new().route("/api/v1/media/waiting/{address}", get(look))
}

/// What is said about a picture.
#[derive(Deserialize, JsonSchema)]
struct Words {
    /// What it shows.
    description: Option<Text>,
    /// The point to keep in sight: `x,y`, each from -1 to 1.
    focus: Option<Text>,
}

/// The same about one that is there.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct WordsOf {
    /// Which picture.
    id: Text,
    #[serde(flatten)]
    words: Words,
}

impl WordsOf {
    /// What they say about a picture that is on a post.
    ///
    /// # Errors
    /// `422` if the id or the point is none.
    pub(crate) fn on_post(&self) -> Result<PictureWords, ApiError> {
        let none = |_| ApiError::unprocessable("That picture is not on this post.");
        Ok(PictureWords {
            media: self.id.0.parse().map_err(none)?,
            description: self.words.description.as_ref().map(|it| it.0.clone()),
            focus: self.words.focus()?,
        })
    }
}

impl Words {
    fn focus(&self) -> Result<Option<Focus>, ApiError> {
        let Some(text) = self.focus.as_ref().map(|it| it.0.trim()).filter(|it| !it.is_empty())
        else {
            return Ok(None);
        };
        let bad = || ApiError::unprocessable("Validation failed: focus must be two numbers");
        let part = |text: &str| {
            let number: f64 = text.trim().parse().ok()?;
            number.is_finite().then(|| (number.clamp(-1.0, 1.0) * 1_000.0).round() as i16)
        };
        let (x, y) = text.split_once(',').ok_or_else(bad)?;
        Ok(Some(Focus::new(part(x).ok_or_else(bad)?, part(y).ok_or_else(bad)?)))
    }

    fn is_empty(&self) -> bool {
        self.description.is_none() && self.focus.is_none()
    }
}

async fn upload(mut call: Call, asked: Words) -> Answer<MediaAttachment> {
    let missing = || ApiError::unprocessable("Validation failed: File can't be blank");
    let bytes = call.take_file("file").ok_or_else(missing)?;
    let focus = asked.focus()?;
    let holder = call.holder()?;
    let mut upload = call.service.upload(holder, bytes.to_vec(), Size::default()).await?;
    if !asked.is_empty() {
        let words = asked.description.as_ref().map(|it| it.0.as_str());
        upload = call.service.describe_picture(holder, upload.number, words, focus).await?;
    }
    waiting(&call, &upload)
}

async fn show(call: Call, asked: ById) -> Answer<MediaAttachment> {
    let upload = call.service.waiting_picture(call.holder()?, number(&asked.id)?)?;
    waiting(&call, &upload)
}

async fn describe(call: Call, asked: WordsOf) -> Answer<MediaAttachment> {
    let (number, focus) = (number(&asked.id)?, asked.words.focus()?);
    let words = asked.words.description.as_ref().map(|it| it.0.as_str());
    let upload = call.service.describe_picture(call.holder()?, number, words, focus).await?;
    waiting(&call, &upload)
}

async fn drop_one(call: Call, asked: ById) -> Answer<Empty> {
    call.service.drop_picture(call.holder()?, number(&asked.id)?).await?;
    Ok(Reply::empty())
}

fn waiting(call: &Call, upload: &Upload) -> Answer<MediaAttachment> {
    Ok(Reply::json(&attachment(call, upload)?))
}

/// A waiting picture as apps know pictures.
pub(crate) fn attachment(call: &Call, upload: &Upload) -> Result<MediaAttachment, ApiError> {
    let address = call.service.look_at_picture(call.holder()?, upload.number);
    let url = format!("{}/api/v1/media/waiting/{address}", call.origin());
    Ok(MediaAttachment::waiting(upload, url))
}

/// The number of an upload.
pub(crate) fn number(id: &Text) -> Result<u64, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}

/// Whoever has the address may look: it is random, and forgotten with the opened account.
async fn look(State(service): State<Arc<Service>>, Path(address): Path<String>) -> Response {
    match service.picture_looked_at(&address).await {
        Ok((media_type, bytes)) => (
            [
                (CONTENT_TYPE, media_type.mime()),
                (CACHE_CONTROL, "private, no-store"),
                (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            bytes,
        )
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
