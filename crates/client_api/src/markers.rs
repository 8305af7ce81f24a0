//! How far the holder has read, in home and in notices. No time is kept with it: `updated_at` is
//! the slot of the post, or the present one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::{Marked, Marker as Kept};

use crate::ask::{Many, Number, Text};
use crate::call::Call;
use crate::entities::notification::{notice_id, notice_number};
use crate::entities::time_of;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v1/markers", Need::User("read:statuses"), "How far was read", show);
    table.post("/api/v1/markers", Need::User("write:statuses"), "Notes that", update);
}

/// How far was read (docs.joinmastodon.org/entities/Marker).
#[derive(Serialize, JsonSchema)]
struct Marker {
    last_read_id: String,
    version: u64,
    updated_at: String,
}

/// By the name of what was read.
#[derive(Serialize, JsonSchema)]
struct Markers {
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<Marker>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notifications: Option<Marker>,
}

/// Which markers.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// `home`, `notifications`.
    #[serde(default)]
    timeline: Many<Text>,
}

/// How far was read.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    home: Option<Place>,
    notifications: Option<Place>,
}

/// A place in a timeline.
#[derive(Deserialize, JsonSchema)]
struct Place {
    /// Id of the post or notice read last.
    last_read_id: Option<Text>,
    /// Passed over: the last word counts.
    #[serde(rename = "version")]
    _version: Option<Number>,
}

impl Markers {
    fn of(call: &Call, home: bool, notices: bool) -> Result<Self, ApiError> {
        let session = call.holder()?;
        let now = call.service.slot();
        let marker = |of: Marked, id: fn(u64) -> String| {
            let Kept { last_read, version } = call.service.marker(session, of)?;
            let slot = match of {
                Marked::Home => i64::try_from(last_read).ok().map(record::Id::<()>::new),
                Marked::Notices => None,
            };
            let slot = slot.map_or(now, |post| post.slot().min(now));
            Some(Marker { last_read_id: id(last_read), version, updated_at: time_of(slot) })
        };
        Ok(Self {
            home: marker(Marked::Home, |it| it.to_string()).filter(|_| home),
            notifications: marker(Marked::Notices, notice_id).filter(|_| notices),
        })
    }
}

async fn show(call: Call, asked: Asked) -> Answer<Markers> {
    let wants = |name: &str| asked.timeline.0.iter().any(|it| it.0 == name);
    Ok(Reply::json(&Markers::of(&call, wants("home"), wants("notifications"))?))
}

async fn update(call: Call, asked: Changed) -> Answer<Markers> {
    let bad = || ApiError::unprocessable("Validation failed: last_read_id is not an id");
    let mut markers = Vec::new();
    if let Some(id) = asked.home.as_ref().and_then(|it| it.last_read_id.as_ref()) {
        markers.push((Marked::Home, id.0.parse().map_err(|_| bad())?));
    }
    if let Some(id) = asked.notifications.as_ref().and_then(|it| it.last_read_id.as_ref()) {
        id.0.parse::<u64>().map_err(|_| bad())?;
        markers.push((Marked::Notices, notice_number(&id.0)));
    }
    call.service.set_markers(call.holder()?, &markers).await?;
    let answer = Markers::of(&call, asked.home.is_some(), asked.notifications.is_some())?;
    Ok(Reply::json(&answer))
}
