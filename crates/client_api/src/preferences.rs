//! How the holder likes things, as far as apps ask.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Nothing;
use crate::call::Call;
use crate::entities::quote_approval::quote_policy_name;
use crate::entities::status::visibility_name;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::User("read:accounts");
    table.get("/api/v1/preferences", read, "How the holder likes things", show);
}

/// Preferences (docs.joinmastodon.org/entities/Preferences).
#[derive(Serialize, JsonSchema)]
struct Preferences {
    #[serde(rename = "posting:default:visibility")]
    visibility: &'static str,
    #[serde(rename = "posting:default:sensitive")]
    sensitive: bool,
    #[serde(rename = "posting:default:language")]
    language: Option<String>,
    #[serde(rename = "posting:default:quote_policy")]
    quote_policy: &'static str,
    #[serde(rename = "reading:expand:media")]
    media: &'static str,
    #[serde(rename = "reading:expand:spoilers")]
    spoilers: bool,
    #[serde(rename = "reading:autoplay:gifs")]
    gifs: bool,
}

async fn show(call: Call, _: Nothing) -> Answer<Preferences> {
    let preferences = call.holder()?.preferences();
    Ok(Reply::json(&Preferences {
        visibility: visibility_name(preferences.visibility),
        sensitive: preferences.sensitive,
        language: Some(preferences.language).filter(|it| !it.is_empty()),
        quote_policy: quote_policy_name(preferences.quote_policy),
        media: "default",
        spoilers: preferences.open_warnings,
        gifs: false,
    }))
}
