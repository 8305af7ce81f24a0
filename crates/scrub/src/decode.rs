//! From bytes to pixels, with every limit checked on the header before a pixel is decoded.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{AnimationDecoder, Delay, DynamicImage, Frames, ImageDecoder, Limits};
use record::limits::{
    ANIMATION_PIXELS_MAX, FRAMES_MAX, UPLOAD_BYTES_MAX, UPLOAD_EDGE_MAX, UPLOAD_PIXELS_MAX,
};

use crate::Refused;
use crate::deadline::Deadline;
use crate::format::Format;

/// A picture opened: its header was read and is within limits.
pub(crate) enum Picture<'a> {
    /// One image.
    Still(Still),
    /// Frames, decoded as they are asked for. May turn out to be a single one.
    Moving(Moving<'a>),
}

impl<'a> Picture<'a> {
    /// Opens an upload; decodes it if it is a still.
    pub(crate) fn open(upload: &'a [u8], deadline: Deadline) -> Result<Self, Refused> {
        if upload.len() > UPLOAD_BYTES_MAX {
            return Err(Refused::TooManyBytes);
        }
        let reader = Cursor::new(upload);
        match Format::of(upload)? {
            Format::Jpeg => {
                check_scans(upload)?;
                Still::decode(JpegDecoder::new(reader)?, true)
            }
            Format::Png => {
                let decoder = PngDecoder::with_limits(reader, limits())?;
                if decoder.is_apng()? {
                    let dimensions = decoder.dimensions();
                    return Moving::open(dimensions, || decoder.apng(), deadline);
                }
                Still::decode(decoder, false)
            }
            Format::Webp => {
                let decoder = WebPDecoder::new(reader)?;
                if decoder.has_animation() {
                    return Moving::open(decoder.dimensions(), || Ok(decoder), deadline);
                }
                Still::decode(decoder, false)
            }
            Format::Gif => {
                let mut decoder = GifDecoder::new(reader)?;
                decoder.set_limits(limits())?;
                Moving::open(decoder.dimensions(), || Ok(decoder), deadline)
            }
        }
    }
}

/// One decoded image and what is needed to show it right.
pub(crate) struct Still {
    pub(crate) pixels: DynamicImage,
    /// How to turn it (Exif 2.32, tag 0x0112).
    pub(crate) orientation: Orientation,
    /// What its colours mean (ICC), if it says so.
    pub(crate) profile: Option<Vec<u8>>,
    /// Whether it came as a JPEG and so has lost its fine detail already.
    pub(crate) was_jpeg: bool,
}

impl Still {
    /// An image without anything said about it.
    pub(crate) fn plain(pixels: DynamicImage) -> Self {
        Self { pixels, orientation: Orientation::NoTransforms, profile: None, was_jpeg: false }
    }

    fn decode<'a>(mut decoder: impl ImageDecoder, was_jpeg: bool) -> Result<Picture<'a>, Refused> {
        check_dimensions(decoder.dimensions())?;
        decoder.set_limits(limits())?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().unwrap_or(None);
        let pixels = DynamicImage::from_decoder(decoder)?;
        Ok(Picture::Still(Self { pixels, orientation, profile, was_jpeg }))
    }
}

/// The frames of an animation, each a whole picture.
pub(crate) struct Moving<'a> {
    frames: Frames<'a>,
    frame_pixels: u64,
    frame_count: usize,
    deadline: Deadline,
}

impl<'a> Moving<'a> {
    fn open<D: AnimationDecoder<'a>>(
        (width, height): (u32, u32),
        decoder: impl FnOnce() -> image::ImageResult<D>,
        deadline: Deadline,
    ) -> Result<Picture<'a>, Refused> {
        check_dimensions((width, height))?;
        Ok(Picture::Moving(Self {
            frames: decoder()?.into_frames(),
            frame_pixels: u64::from(width) * u64::from(height),
            frame_count: 0,
            deadline,
        }))
    }

    /// Decodes the next frame and how long it is shown. `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<(DynamicImage, Delay)>, Refused> {
        self.deadline.check()?;
        let Some(frame) = self.frames.next() else {
            return Ok(None);
        };
        self.frame_count += 1;
        if self.frame_count > FRAMES_MAX
            || self.frame_count as u64 * self.frame_pixels > ANIMATION_PIXELS_MAX
        {
            return Err(Refused::TooManyFrames);
        }
        let frame = frame?;
        let delay = frame.delay();
        Ok(Some((frame.into_buffer().into(), delay)))
    }
}

/// Checks what a header claims before memory is taken for it.
fn check_dimensions((width, height): (u32, u32)) -> Result<(), Refused> {
    if width == 0 || height == 0 {
        return Err(Refused::Broken);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > UPLOAD_EDGE_MAX || pixels > UPLOAD_PIXELS_MAX {
        return Err(Refused::TooManyPixels);
    }
    Ok(())
}

/// Refuses a JPEG that goes over the same pixels again and again: a few bytes a scan, a second of
/// work each. Counts start-of-scan markers (T.81, B.1.1.2) outside of segments. One that broke off
/// on its way has no end, and would be decoded with grey for what is missing.
fn check_scans(upload: &[u8]) -> Result<(), Refused> {
    let mut rest = upload;
    let mut scans = 0;
    while let Some((marker, after)) = next_marker(rest) {
        if marker == START_OF_SCAN {
            scans += 1;
            if scans > SCANS_MAX {
                return Err(Refused::TooSlow);
            }
        }
        rest = match (marker, after) {
            (END_OF_IMAGE, _) => return Ok(()),
            (0x01 | 0xD0..=0xD8, _) => after,
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                after.get(length..).unwrap_or_default()
            }
            _ => return Err(Refused::Broken),
        };
    }
    Err(Refused::Broken)
}

/// The next marker and what follows it, skipping entropy-coded data and its stuffed zeros.
fn next_marker(mut bytes: &[u8]) -> Option<(u8, &[u8])> {
    loop {
        match bytes {
            [0xFF, marker @ (0x01..=0xFE), after @ ..] => return Some((*marker, after)),
            [_, after @ ..] => bytes = after,
            [] => return None,
        }
    }
}

/// What a decoder may take: the largest still we accept at 8 bytes a pixel, and some room.
fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(UPLOAD_EDGE_MAX);
    limits.max_image_height = Some(UPLOAD_EDGE_MAX);
    limits.max_alloc = Some(UPLOAD_PIXELS_MAX * 9);
    limits
}

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;
/// Most scans of one JPEG. Encoders write one, or about ten when progressive.
const SCANS_MAX: usize = 40;
