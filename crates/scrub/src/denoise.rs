//! A light denoise that takes the camera's fingerprint with it.
//!
//! A sensor's pixels differ in sensitivity by under a per cent, always in the same places. That
//! pattern lives in the fine grain, so the grain goes: an adaptive 3x3 filter after Wiener draws
//! each sample to its neighbourhood's mean, fully where the neighbourhood varies no more than
//! noise does, hardly at all at an edge.

use image::RgbaImage;

/// Denoises the three colours; transparency stays as it is.
pub(crate) fn denoise(pixels: &mut RgbaImage) {
    let neighbourhoods = neighbourhoods(pixels);
    let noise = noise(&neighbourhoods);
    for (index, (sample, near)) in pixels.iter_mut().zip(&neighbourhoods).enumerate() {
        if is_colour(index) {
            let keep = if near.variance > noise { 1.0 - noise / near.variance } else { 0.0 };
            *sample = (near.mean + keep * (f32::from(*sample) - near.mean)).round() as u8;
        }
    }
}

/// Mean and variance of the nine samples in and around one place.
struct Neighbourhood {
    mean: f32,
    variance: f32,
}

/// The neighbourhood of every sample, in the order of the samples. Edges repeat outwards.
fn neighbourhoods(pixels: &RgbaImage) -> Vec<Neighbourhood> {
    let stride = pixels.width() as usize * CHANNELS;
    let rows: Vec<&[u8]> = pixels.chunks_exact(stride.max(1)).collect();
    let above = rows.first().into_iter().chain(&rows);
    let below = rows.iter().skip(1).chain(rows.last());
    let mut all = Vec::with_capacity(pixels.len());
    for ((above, row), below) in above.zip(&rows).zip(below) {
        let columns: Vec<Sums> = above
            .iter()
            .zip(*row)
            .zip(*below)
            .map(|((a, b), c)| Sums::of(*a) + Sums::of(*b) + Sums::of(*c))
            .collect();
        let first = columns.iter().take(CHANNELS);
        let last = columns.iter().skip(stride - CHANNELS);
        let left = first.chain(&columns);
        let right = columns.iter().skip(CHANNELS).chain(last);
        all.extend(
            left.zip(&columns)
                .zip(right)
                .map(|((left, here), right)| (*left + *here + *right).neighbourhood()),
        );
    }
    all
}

/// What counts as noise here: a multiple of the mean variance of all neighbourhoods, at most the
/// strongest grain we expect, so that a drawing full of edges is not mistaken for a noisy
/// photograph.
fn noise(neighbourhoods: &[Neighbourhood]) -> f32 {
    let colours = neighbourhoods.iter().enumerate().filter(|(index, _)| is_colour(*index));
    let (sum, count) = colours.fold((0.0_f64, 0_u32), |(sum, count), (_, near)| {
        (sum + f64::from(near.variance), count + 1)
    });
    (NOISE_WEIGHT * (sum / f64::from(count.max(1))) as f32).min(NOISE_VARIANCE_MAX)
}

/// Whether the sample at this place of an RGBA buffer is a colour, not transparency.
fn is_colour(index: usize) -> bool {
    index % CHANNELS != CHANNELS - 1
}

/// Sum of some samples, and sum of their squares.
#[derive(Clone, Copy)]
struct Sums {
    plain: u32,
    squared: u32,
}

impl Sums {
    fn of(sample: u8) -> Self {
        let sample = u32::from(sample);
        Self { plain: sample, squared: sample * sample }
    }

    /// Reads the sums of nine samples.
    fn neighbourhood(self) -> Neighbourhood {
        let mean = self.plain as f32 / 9.0;
        // Nine times the sum of squares less the square of the sum is exact in integers.
        let variance = (9 * self.squared - self.plain * self.plain) as f32 / 81.0;
        Neighbourhood { mean, variance }
    }
}

impl std::ops::Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { plain: self.plain + other.plain, squared: self.squared + other.squared }
    }
}

/// Samples of one pixel: red, green, blue, transparency.
const CHANNELS: usize = 4;

/// How much more than the mean variance is noise. In `tests/all/fingerprint.rs` the energy left of
/// the sensor's pattern is 10 to 52 with a weight of 1, and 7 to 35 with 2.
const NOISE_WEIGHT: f32 = 2.0;

/// Strongest grain we take for noise, as variance of 8-bit samples: a standard deviation of 8.
const NOISE_VARIANCE_MAX: f32 = 64.0;

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    #[test]
    fn grain_is_levelled() {
        let mut pixels = RgbaImage::from_fn(32, 32, |x, y| {
            let grain = 128 + ((x * 7 + y * 13) % 5) as u8;
            Rgba([grain, grain, grain, 255])
        });
        let spread = |pixels: &RgbaImage| {
            let reds = pixels.pixels().map(|pixel| i32::from(pixel.0[0]) - 130);
            reds.map(|red| red * red).sum::<i32>()
        };
        let before = spread(&pixels);
        denoise(&mut pixels);
        assert!(spread(&pixels) * 3 < before, "{} of {before}", spread(&pixels));
    }

    #[test]
    fn an_edge_stays() {
        let sides = |x| if x < 16 { 20 } else { 220 };
        let mut pixels = RgbaImage::from_fn(32, 32, |x, _| Rgba([sides(x), sides(x), 0, 255]));
        denoise(&mut pixels);
        assert!(pixels.get_pixel(15, 9).0[0] < 24);
        assert!(pixels.get_pixel(16, 9).0[0] > 216);
    }

    #[test]
    fn transparency_stays() {
        let mut pixels = RgbaImage::from_fn(9, 9, |x, y| Rgba([0, 0, 0, (x * 9 + y) as u8]));
        let before: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[3]).collect();
        denoise(&mut pixels);
        assert_eq!(before, pixels.pixels().map(|pixel| pixel.0[3]).collect::<Vec<_>>());
    }

    #[test]
    fn one_pixel_and_none_are_fine() {
        let mut pixels = RgbaImage::from_pixel(1, 1, Rgba([1, 2, 3, 4]));
        denoise(&mut pixels);
        assert_eq!(pixels.get_pixel(0, 0).0, [1, 2, 3, 4]);
    }
}
