//! Why a picture was not taken, in words for the person who sent it.

use record::limits::{
    ANIMATION_PIXELS_MAX, FRAMES_MAX, UPLOAD_BYTES_MAX, UPLOAD_EDGE_MAX, UPLOAD_PIXELS_MAX,
};

/// Why a picture was not taken. Says what would be, and nothing about what was sent.
#[derive(thiserror::Error, Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// None of the formats we read.
    #[error("This is not a picture we can read. Send a JPEG, PNG, WebP or GIF.")]
    UnknownFormat,
    /// HEIC or HEIF, as iPhones store photographs.
    #[error("HEIC pictures are not taken. Export it as a JPEG and send that.")]
    Heic,
    /// AVIF.
    #[error("AVIF pictures are not taken. Export it as a JPEG or PNG and send that.")]
    Avif,
    /// MP4, QuickTime, Matroska, WebM.
    #[error("Videos are not taken. Send a JPEG, PNG, WebP or GIF.")]
    Video,
    /// PDF or SVG: programs that draw, rather than pixels.
    #[error("Documents and drawings (PDF, SVG) are not taken. Send a picture of the page.")]
    Document,
    /// The upload itself is too long.
    #[error("This file is too large: at most {} MiB.", UPLOAD_BYTES_MAX / MEBI)]
    TooManyBytes,
    /// The picture would still be too long after scrubbing.
    #[error(
        "This picture stays over {} MiB when scrubbed. Choose a smaller size.",
        UPLOAD_BYTES_MAX / MEBI
    )]
    TooHeavy,
    /// Width, height or their product is too large.
    #[error(
        "This picture is too large: at most {} megapixels, no edge over {UPLOAD_EDGE_MAX} pixels.",
        UPLOAD_PIXELS_MAX / MEGA
    )]
    TooManyPixels,
    /// An animation with too many frames, or too many pixels in all of them together.
    #[error(
        "This animation is too long: at most {FRAMES_MAX} frames and {} megapixels in all.",
        ANIMATION_PIXELS_MAX / MEGA
    )]
    TooManyFrames,
    /// Decoding took longer than we give one picture.
    #[error("This picture takes too long to read. Save it anew or make it smaller.")]
    TooSlow,
    /// The file says it is a picture but cannot be decoded.
    #[error("This picture is damaged and cannot be read.")]
    Broken,
}

impl From<image::ImageError> for Refused {
    /// Folds the decoder's errors to ours; their texts may quote the file and end here.
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooManyPixels,
            _ => Self::Broken,
        }
    }
}

const MEBI: usize = 1024 * 1024;
const MEGA: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_quote_the_limits() {
        assert!(Refused::TooManyBytes.to_string().contains("at most 16 MiB"));
        assert!(Refused::TooManyPixels.to_string().contains("50 megapixels, no edge over 16384"));
        assert!(Refused::TooManyFrames.to_string().contains("300 frames and 100 megapixels"));
    }
}
