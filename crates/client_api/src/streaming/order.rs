//! What a client asks of a stream.

use serde::Deserialize;

use crate::ask::{Flag, Text};

/// Which timeline is asked for.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    /// Its name, `public:local`.
    pub(crate) stream: Option<Text>,
    /// Which hashtag, for `hashtag`.
    pub(crate) tag: Option<Text>,
    /// Which list, for `list`.
    pub(crate) list: Option<Text>,
    /// With pictures only, for addresses that do not say it in their names.
    pub(crate) only_media: Option<Flag>,
}

/// What a client says on a WebSocket.
#[derive(Deserialize)]
pub(crate) struct Order {
    /// `subscribe` or `unsubscribe`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Which timeline.
    #[serde(flatten)]
    pub(crate) wanted: Wanted,
}

impl Order {
    /// Reads a message; `None` if it is no order.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
