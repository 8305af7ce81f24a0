//! A picture with nothing left but pixels, and the only places where one is made.

use std::io::{self, Write};

use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Delay, DynamicImage, Frame, ImageError, RgbImage, RgbaImage};
use record::MediaType;
use record::limits::UPLOAD_BYTES_MAX;
use sha2::{Digest as _, Sha256};

use crate::Refused;

/// A picture with nothing left but pixels. Only this crate builds one, and only from an encoder:
/// holding a `Clean` is the proof that no byte of the upload is in it.
///
/// ```compile_fail,E0451
/// let forged = scrub::Clean {
///     bytes: Vec::new(),
///     media_type: record::MediaType::Png,
///     width: 1,
///     height: 1,
///     digest: String::new(),
///     colour: String::new(),
/// };
/// ```
pub struct Clean {
    bytes: Vec<u8>,
    media_type: MediaType,
    width: u32,
    height: u32,
    digest: String,
    colour: String,
}

impl Clean {
    /// The file, as it is kept and served.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the file is.
    #[must_use]
    pub fn media_type(&self) -> MediaType {
        self.media_type
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// SHA-256 of the file, as 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Mean colour as `#rrggbb`, to show while the picture loads.
    #[must_use]
    pub fn colour(&self) -> &str {
        &self.colour
    }

    /// Encodes a photograph. Transparency is dropped.
    pub(crate) fn jpeg(pixels: &RgbaImage, quality: u8) -> Result<Self, Refused> {
        let mut file = Bounded::default();
        let encoder = JpegEncoder::new_with_quality(&mut file, quality);
        opaque(pixels).write_with_encoder(encoder).map_err(too_heavy)?;
        Ok(Self::new(file, MediaType::Jpeg, pixels))
    }

    /// Encodes a drawing or a picture with transparency, without loss.
    pub(crate) fn png(pixels: &RgbaImage) -> Result<Self, Refused> {
        let mut file = Bounded::default();
        let (compression, filter) = (CompressionType::Default, FilterType::Adaptive);
        let encoder = PngEncoder::new_with_quality(&mut file, compression, filter);
        if is_opaque(pixels) {
            opaque(pixels).write_with_encoder(encoder).map_err(too_heavy)?;
        } else {
            pixels.write_with_encoder(encoder).map_err(too_heavy)?;
        }
        Ok(Self::new(file, MediaType::Png, pixels))
    }

    /// Encodes an animation that runs for ever. All frames have the size of the first.
    pub(crate) fn gif(
        frames: impl IntoIterator<Item = Result<(RgbaImage, Delay), Refused>>,
    ) -> Result<Self, Refused> {
        let mut file = Bounded::default();
        let mut first = None;
        let mut encoder = GifEncoder::new_with_speed(&mut file, GIF_SPEED);
        encoder.set_repeat(Repeat::Infinite).map_err(too_heavy)?;
        for frame in frames {
            let (mut pixels, delay) = frame?;
            make_transparency_binary(&mut pixels);
            first.get_or_insert_with(|| pixels.clone());
            let frame = Frame::from_parts(pixels, 0, 0, steady(delay));
            encoder.encode_frame(frame).map_err(too_heavy)?;
        }
        drop(encoder);
        Ok(Self::new(file, MediaType::Gif, &first.ok_or(Refused::Broken)?))
    }

    fn new(file: Bounded, media_type: MediaType, shown: &RgbaImage) -> Self {
        let bytes = file.0;
        let (width, height) = shown.dimensions();
        let digest = hex::encode(Sha256::digest(&bytes));
        Self { bytes, media_type, width, height, digest, colour: mean_colour(shown) }
    }
}

/// Whether nothing shines through. A shade under opaque is taken for opaque: nobody sees it, but
/// it could mark a copy.
pub(crate) fn is_opaque(pixels: &RgbaImage) -> bool {
    pixels.pixels().all(|pixel| pixel.0[3] >= ALPHA_OPAQUE_MIN)
}

/// A file in memory that does not grow past the largest upload, so that [`crate::again`] takes
/// whatever [`crate::image`] gave.
#[derive(Default)]
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > UPLOAD_BYTES_MAX {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Encoding pixels of ours into memory fails for one reason only: [`Bounded`] is full.
fn too_heavy(_: ImageError) -> Refused {
    Refused::TooHeavy
}

/// Leaves the transparency behind.
fn opaque(pixels: &RgbaImage) -> RgbImage {
    DynamicImage::ImageRgba8(pixels.clone()).into_rgb8()
}

/// GIF knows opaque and transparent, nothing between.
fn make_transparency_binary(pixels: &mut RgbaImage) {
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        pixel.0 = if alpha < 128 { [0; 4] } else { [red, green, blue, u8::MAX] };
    }
}

/// Rounds a frame's time to whole steps, so that it cannot carry a message of its own.
fn steady(delay: Delay) -> Delay {
    let (numerator, denominator) = delay.numer_denom_ms();
    let millis = numerator / denominator.max(1);
    let steps = (millis + DELAY_STEP_MILLIS / 2) / DELAY_STEP_MILLIS;
    Delay::from_numer_denom_ms(steps.clamp(1, DELAY_STEPS_MAX) * DELAY_STEP_MILLIS, 1)
}

/// Mean of the colours, weighted by how opaque they are.
fn mean_colour(pixels: &RgbaImage) -> String {
    let mut sums = [0_u64; 3];
    let mut weight = 0_u64;
    for pixel in pixels.pixels() {
        let [colours @ .., alpha] = pixel.0;
        weight += u64::from(alpha);
        for (sum, colour) in sums.iter_mut().zip(colours) {
            *sum += u64::from(colour) * u64::from(alpha);
        }
    }
    let [red, green, blue] = sums.map(|sum| sum / weight.max(1));
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Least alpha taken for opaque.
const ALPHA_OPAQUE_MIN: u8 = 250;
/// How carefully colours of an animation are chosen: 1 best, 30 fastest.
const GIF_SPEED: i32 = 20;
/// Frames last a multiple of this, in milliseconds. Browsers show nothing faster.
const DELAY_STEP_MILLIS: u32 = 20;
/// Longest a frame is shown, in steps: ten seconds.
const DELAY_STEPS_MAX: u32 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_colour_leaves_out_what_is_transparent() {
        let pixels = RgbaImage::from_vec(2, 1, vec![255, 128, 0, 255, 9, 9, 9, 0]);
        assert_eq!(mean_colour(&pixels.unwrap()), "#ff8000");
    }

    #[test]
    fn frames_last_whole_steps() {
        for (millis, expected) in [(0, 20), (33, 40), (50, 60), (100, 100), (999_999, 10_000)] {
            let (numerator, denominator) =
                steady(Delay::from_numer_denom_ms(millis, 1)).numer_denom_ms();
            assert_eq!(numerator / denominator, expected, "{millis}");
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let mut file = Bounded(vec![0; UPLOAD_BYTES_MAX]);
        assert!(file.write_all(b"x").is_err());
    }
}
