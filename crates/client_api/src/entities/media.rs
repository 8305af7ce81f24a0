//! Pictures on posts.

use record::Attachment;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::{PostView, Upload};

/// A picture (docs.joinmastodon.org/entities/MediaAttachment).
#[derive(Serialize, JsonSchema)]
pub(crate) struct MediaAttachment {
    pub(crate) id: String,
    /// `image` or, for animations, `gifv` is not used: a GIF stays an image.
    pub(crate) r#type: &'static str,
    pub(crate) url: Option<String>,
    pub(crate) preview_url: Option<String>,
    pub(crate) remote_url: Option<String>,
    pub(crate) preview_remote_url: Option<String>,
    pub(crate) text_url: Option<String>,
    pub(crate) meta: Meta,
    pub(crate) description: Option<String>,
    pub(crate) blurhash: Option<String>,
}

/// Measures of a picture.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Meta {
    original: Size,
    small: Size,
    #[serde(skip_serializing_if = "Option::is_none")]
    focus: Option<Focus>,
}

/// One measure.
#[derive(Clone, Serialize, JsonSchema)]
struct Size {
    width: u32,
    height: u32,
    size: String,
    aspect: f64,
}

/// The point to keep in sight, -1 to 1.
#[derive(Serialize, JsonSchema)]
struct Focus {
    x: f64,
    y: f64,
}

impl Meta {
    /// Measures in pixels, and the point to keep in sight.
    pub(crate) fn new(width: u32, height: u32, focus: Option<record::Focus>) -> Self {
        let aspect = f64::from(width) / f64::from(height.max(1));
        let size = Size { width, height, size: format!("{width}x{height}"), aspect };
        let part = |thousandths: i16| f64::from(thousandths) / 1000.0;
        let focus = focus.map(|focus| Focus { x: part(focus.x), y: part(focus.y) });
        Self { original: size.clone(), small: size, focus }
    }
}

impl MediaAttachment {
    /// The picture at a place of a post's attachments. `attached` may be an earlier version of it.
    pub(crate) fn of(
        view: &PostView,
        place: usize,
        attached: &Attachment,
        origin: &str,
    ) -> Option<Self> {
        let media = view.media.get(place)?;
        let url = format!("{origin}{}", view.picture_path(place)?);
        let meta = Meta::new(media.width, media.height, attached.focus);
        Some(Self::new(media.id.to_string(), url, meta, &attached.description, &media.colour))
    }

    /// A picture that waits for its post, at an address that is good for a while.
    pub(crate) fn waiting(upload: &Upload, url: String) -> Self {
        let meta = Meta::new(upload.width, upload.height, upload.focus);
        Self::new(upload.number.to_string(), url, meta, &upload.description, &upload.colour)
    }

    fn new(id: String, url: String, meta: Meta, description: &str, colour: &str) -> Self {
        Self {
            id,
            r#type: "image",
            preview_url: Some(url.clone()),
            url: Some(url),
            remote_url: None,
            preview_remote_url: None,
            text_url: None,
            meta,
            description: Some(description.to_owned()).filter(|it| !it.is_empty()),
            blurhash: blurhash(colour),
        }
    }
}

/// The one-component blurhash of a colour written `#rrggbb` (blurha.sh, algorithm): a flag for
/// one component, a quantised maximum of zero, and the mean colour in base 83.
pub(crate) fn blurhash(colour: &str) -> Option<String> {
    let mut value = u32::from_str_radix(colour.strip_prefix('#')?, 16).ok()?;
    let mut digits = [0_u8; 4];
    for digit in digits.iter_mut().rev() {
        *digit = *BASE_83.get(usize::try_from(value % 83).ok()?)?;
        value /= 83;
    }
    Some(format!("00{}", String::from_utf8_lossy(&digits)))
}

const BASE_83: &[u8; 83] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
