//! The camera's fingerprint: an experiment with a synthetic sensor and the strongest searcher, who
//! knows its pattern exactly and how we make pictures smaller.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use scrub::{Size, image as scrubbed};

const WIDTH: u32 = 2_400;
const HEIGHT: u32 = 1_800;
/// Sensitivity varies by this much from pixel to pixel.
const STRENGTH: f32 = 0.008;
const PHOTOGRAPHS: u64 = 4;

#[test]
fn a_hidden_picture_loses_the_fingerprint() {
    let mut noise = Noise(7);
    let sensor: Vec<f32> = (0..WIDTH * HEIGHT).map(|_| noise.normal()).collect();
    let mut energies = Vec::new();
    for number in 0..PHOTOGRAPHS {
        let photograph = photograph(&sensor, number);
        let [full, hidden] = [Size::Large, Size::Hidden].map(|size| {
            let clean = scrubbed(&photograph, size).ok().unwrap();
            let shown = image::load_from_memory(clean.bytes()).unwrap().into_rgb8();
            correlation(&shown, &sensor)
        });
        println!(
            "photograph {number}: re-encoded r = {:.4} ({:.0}), hidden r = {:.4} ({:.1})",
            full.0, full.1, hidden.0, hidden.1
        );
        energies.push((full, hidden));
    }
    for (full, hidden) in energies {
        assert!(
            full.1 > 5_000.0,
            "re-encoding alone must leave the fingerprint, or we measure nothing"
        );
        assert!(hidden.0 < full.0 / 2.0, "correlation {} of {}", hidden.0, full.0);
        assert!(hidden.1 < full.1 / 100.0, "energy {} of {}", hidden.1, full.1);
    }
}

/// A smooth scene (the worst case for who hides) seen through the sensor, with grain.
fn photograph(sensor: &[f32], number: u64) -> Vec<u8> {
    let mut noise = Noise(1_000 + number);
    let waves: Vec<[f32; 3]> =
        (0..4).map(|_| [noise.normal() * 0.004, noise.normal() * 0.004, noise.normal()]).collect();
    let mut scene = RgbImage::new(WIDTH, HEIGHT);
    for ((x, y, pixel), sensitivity) in scene.enumerate_pixels_mut().zip(sensor) {
        let (x, y) = (x as f32, y as f32);
        let light: f32 = waves.iter().map(|[a, b, c]| (a * x + b * y + c).sin() * 20.0).sum();
        let seen = (140.0 + light) * (1.0 + STRENGTH * sensitivity) + 2.0 * noise.normal();
        let sample = seen.clamp(0.0, 255.0) as u8;
        *pixel = Rgb([sample, sample, sample]);
    }
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95).encode_image(&scene).unwrap();
    file
}

/// Correlation of a picture's grain with the sensor's pattern brought to the same size, and its
/// energy: the square times the number of pixels, which pure chance keeps near 1.
fn correlation(shown: &RgbImage, sensor: &[f32]) -> (f32, f32) {
    let (width, height) = shown.dimensions();
    let factor = (WIDTH / width) as usize;
    let mut pattern = vec![0.0; (width * height) as usize];
    for (index, sensitivity) in sensor.iter().enumerate() {
        let (x, y) = (index % WIDTH as usize / factor, index / WIDTH as usize / factor);
        pattern[y * width as usize + x] += sensitivity;
    }
    let greens: Vec<f32> = shown.pixels().map(|pixel| f32::from(pixel.0[1])).collect();
    let (grain, pattern) = (grain(&greens, width as usize), grain(&pattern, width as usize));
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum::<f64>();
    let scale = (dot(&grain, &grain) * dot(&pattern, &pattern)).sqrt();
    let r = dot(&grain, &pattern) / scale.max(f64::MIN_POSITIVE);
    (r as f32, (r * r * f64::from(width * height)) as f32)
}

/// What differs from the mean of the 5x5 around it; zero at the border.
fn grain(samples: &[f32], width: usize) -> Vec<f32> {
    let height = samples.len() / width;
    let mut grain = vec![0.0; samples.len()];
    for y in 2..height - 2 {
        for x in 2..width - 2 {
            let rows = (y - 2..=y + 2).map(|row| row * width + x);
            let sum: f32 = rows.flat_map(|at| &samples[at - 2..=at + 2]).sum();
            grain[y * width + x] = samples[y * width + x] - sum / 25.0;
        }
    }
    grain
}

/// A small generator (SplitMix64), the same in every run.
struct Noise(u64);

impl Noise {
    fn uniform(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Nearly normal: twelve uniform draws, centred.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.uniform()).sum::<f32>() - 6.0
    }
}
