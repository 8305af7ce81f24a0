//! Pictures on posts, as templates show them.

use service::view::PostView;

/// A picture on a post.
pub(crate) struct Picture<'a> {
    /// Its address.
    pub(crate) path: String,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// What it shows, in words; may be empty.
    pub(crate) description: &'a str,
    /// Fifths of the way from left and top that stay in sight when cropped, 0 to 4.
    pub(crate) focus: (i16, i16),
}

/// The pictures of a post, in order.
pub(crate) fn pictures(view: &PostView) -> Vec<Picture<'_>> {
    let fifth = |thousandths: i16| (thousandths.clamp(-1000, 999) + 1000) / 400;
    let pairs = view.post.media.iter().zip(&view.media);
    pairs
        .enumerate()
        .map(|(place, (attached, media))| Picture {
            path: view.picture_path(place).unwrap_or_default(),
            width: media.width,
            height: media.height,
            description: attached.description.trim(),
            focus: attached.focus.map_or((2, 2), |focus| (fifth(focus.x), fifth(-focus.y))),
        })
        .collect()
}
