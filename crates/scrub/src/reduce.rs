//! Fewer pixels, quickly and well: whole blocks are averaged first, a proper filter does the rest.

use image::metadata::Orientation;
use image::{DynamicImage, RgbaImage, imageops};

use crate::Size;

/// Turns a picture upright and brings it down to `size`. Never enlarges.
///
/// The result is premultiplied (see [`separate`]): transparent pixels have no colour, so nothing
/// can be hidden under them.
pub(crate) fn reduce(picture: DynamicImage, orientation: Orientation, size: Size) -> RgbaImage {
    let (width, height) = (picture.width(), picture.height());
    let factor = match size.cover() {
        Some((across, down)) if turns(orientation) => (height / across).min(width / down),
        Some((across, down)) => (width / across).min(height / down),
        None => width.max(height) / size.edge(),
    };
    let mut upright = DynamicImage::ImageRgba8(average(picture, factor.max(1)));
    upright.apply_orientation(orientation);
    let pixels = upright.into_rgba8();
    match size.cover() {
        Some(shape) => cover(&pixels, shape),
        None => fit(pixels, size.edge()),
    }
}

/// Divides the colours by the transparency again, as file formats want them.
pub(crate) fn separate(pixels: &mut RgbaImage) {
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        if alpha < u8::MAX {
            let whole = u32::from(alpha.max(1));
            let divide =
                |colour: u8| ((u32::from(colour) * 255 + whole / 2) / whole).min(255) as u8;
            pixel.0 = [divide(red), divide(green), divide(blue), alpha];
        }
    }
}

/// Averages blocks of `factor` by `factor` pixels and multiplies colours by transparency.
/// Blocks cut off by the right and lower edge are averaged over what they have.
pub(crate) fn average(picture: DynamicImage, factor: u32) -> RgbaImage {
    let (width, height) = (picture.width(), picture.height());
    let (across, down) = (width.div_ceil(factor), height.div_ceil(factor));
    let (width, factor) = (width as usize, factor as usize);
    let blocks = if picture.color().has_alpha() {
        average_blocks(picture.into_rgba8().as_raw(), width, factor, |[red, green, blue, alpha]| {
            let multiply = |colour: u8| (u32::from(colour) * u32::from(alpha) + 127) / 255;
            [multiply(red), multiply(green), multiply(blue), alpha.into()]
        })
    } else {
        average_blocks(picture.into_rgb8().as_raw(), width, factor, |[red, green, blue]| {
            [red.into(), green.into(), blue.into(), 255]
        })
    };
    RgbaImage::from_raw(across, down, blocks).unwrap_or_else(|| RgbaImage::new(across, down))
}

/// Averages blocks of an interleaved buffer of `CHANNELS` samples a pixel.
fn average_blocks<const CHANNELS: usize>(
    samples: &[u8],
    width: usize,
    factor: usize,
    read: impl Fn([u8; CHANNELS]) -> [u32; 4],
) -> Vec<u8> {
    let (pixels, _) = samples.as_chunks::<CHANNELS>();
    let mut averaged = Vec::with_capacity(4 * pixels.len().div_ceil(factor * factor));
    let mut sums = vec![[0_u32; 4]; width.div_ceil(factor)];
    for band in pixels.chunks(factor * width) {
        sums.fill([0; 4]);
        for row in band.chunks_exact(width) {
            for (sum, block) in sums.iter_mut().zip(row.chunks(factor)) {
                for pixel in block {
                    for (total, sample) in sum.iter_mut().zip(read(*pixel)) {
                        *total += sample;
                    }
                }
            }
        }
        let rows = band.len() / width;
        for (index, sum) in sums.iter().enumerate() {
            let columns = factor.min(width - index * factor);
            let count = (rows * columns) as u32;
            averaged.extend(sum.map(|total| ((total + count / 2) / count) as u8));
        }
    }
    averaged
}

/// Brings the long edge down to `edge`, keeping the shape.
fn fit(pixels: RgbaImage, edge: u32) -> RgbaImage {
    let (width, height) = pixels.dimensions();
    let long = width.max(height);
    if long <= edge {
        return pixels;
    }
    let scale = |length: u32| (length * edge + long / 2) / long;
    imageops::resize(&pixels, scale(width).max(1), scale(height).max(1), FILTER)
}

/// Cuts the middle out in the wanted shape and brings it down to that size.
fn cover(pixels: &RgbaImage, (across, down): (u32, u32)) -> RgbaImage {
    let (width, height) = pixels.dimensions();
    let cut_width = width.min((height * across / down).max(1));
    let cut_height = height.min((width * down / across).max(1));
    let (left, top) = ((width - cut_width) / 2, (height - cut_height) / 2);
    let cut = imageops::crop_imm(pixels, left, top, cut_width, cut_height);
    if cut_width <= across {
        return cut.to_image();
    }
    imageops::resize(&*cut, across, down, FILTER)
}

/// Whether an orientation swaps width and height.
fn turns(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Sharp with little ringing.
const FILTER: imageops::FilterType = imageops::FilterType::CatmullRom;

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba};

    use super::*;

    fn plain(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_pixel(width, height, Rgb([9, 99, 199])).into()
    }

    #[test]
    fn every_shape_lands_within_its_size() {
        for (width, height, size, expected) in [
            (4000, 3000, Size::Hidden, (800, 600)),
            (3000, 4000, Size::Medium, (960, 1280)),
            (300, 200, Size::Large, (300, 200)),
            (16_384, 1, Size::Hidden, (800, 1)),
            (1000, 3000, Size::Avatar, (400, 400)),
            (90, 60, Size::Avatar, (60, 60)),
            (4000, 3000, Size::Header, (1200, 400)),
            (1, 1, Size::Header, (1, 1)),
        ] {
            let reduced = reduce(plain(width, height), Orientation::NoTransforms, size);
            assert_eq!(reduced.dimensions(), expected, "{width}x{height} {size:?}");
            assert_eq!(reduced.get_pixel(0, 0).0, [9, 99, 199, 255]);
        }
    }

    #[test]
    fn a_turned_picture_covers_too() {
        let reduced = reduce(plain(1000, 3000), Orientation::Rotate90, Size::Header);
        assert_eq!(reduced.dimensions(), (1200, 400));
    }

    #[test]
    fn cut_off_blocks_are_averaged_over_what_they_have() {
        let picture = RgbImage::from_fn(5, 3, |x, y| Rgb([(x * 10 + y) as u8, 0, 0]));
        let averaged = average(picture.into(), 2);
        assert_eq!(averaged.dimensions(), (3, 2));
        let reds: Vec<u8> = averaged.pixels().map(|pixel| pixel.0[0]).collect();
        assert_eq!(reds, [6, 26, 41, 7, 27, 42]);
    }

    #[test]
    fn transparent_pixels_lose_their_colour() {
        let mut pixels = average(RgbaImage::from_pixel(2, 2, Rgba([7, 8, 9, 0])).into(), 1);
        separate(&mut pixels);
        assert_eq!(pixels.get_pixel(1, 1).0, [0, 0, 0, 0]);
    }
}
