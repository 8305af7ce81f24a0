//! Bombs, lies and damage: refused in good time, never a panic.

use std::time::{Duration, Instant};

use image::ImageFormat;
use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};
use record::limits::{FRAMES_MAX, UPLOAD_BYTES_MAX};
use scrub::{Clean, Refused, Size, again, image};

use crate::craft::{animation, encoded, marked_gif, marked_jpeg, marked_png, marked_webp};

/// How long a refusal may take on a slow, busy machine without optimisation.
const PROMPT: Duration = Duration::from_secs(5);

#[test]
fn a_png_of_gigapixels_is_refused_by_its_header() {
    assert_eq!(refused(&sized_png(50_000, 50_000)), Some(Refused::TooManyPixels));
}

#[test]
fn a_long_strip_is_refused_by_its_header() {
    assert_eq!(refused(&sized_png(16_385, 1)), Some(Refused::TooManyPixels));
}

#[test]
fn a_jpeg_that_lies_about_its_size_is_refused() {
    assert_eq!(refused(&sized_jpeg(65_500, 65_500)), Some(Refused::TooManyPixels));
}

#[test]
fn a_jpeg_that_lies_within_limits_is_over_soon() {
    let start = Instant::now();
    let _ = image(&sized_jpeg(8_000, 6_000), Size::Hidden);
    assert!(start.elapsed() < PROMPT * 2, "{:?}", start.elapsed());
}

#[test]
fn a_jpeg_of_many_scans_is_refused() {
    let plain = encoded(64, 64, ImageFormat::Jpeg);
    let scan = plain.windows(2).position(|window| window == [0xFF, 0xDA]).unwrap();
    let (head, scan) = plain[..plain.len() - 2].split_at(scan);
    let upload = [head, &scan.repeat(200), &[0xFF, 0xD9]].concat();
    assert_eq!(refused(&upload), Some(Refused::TooSlow));
}

#[test]
fn a_gif_with_a_huge_screen_is_refused() {
    let mut upload = animation(8, 8, 2);
    upload[6..10].copy_from_slice(&[0xFF; 4]);
    assert_eq!(refused(&upload), Some(Refused::TooManyPixels));
}

#[test]
fn an_animation_with_too_many_frames_is_refused() {
    let upload = animation(1, 1, FRAMES_MAX as u32 + 1);
    assert_eq!(refused(&upload), Some(Refused::TooManyFrames));
}

#[test]
fn an_animation_with_too_many_pixels_in_all_is_refused() {
    let mut upload = animation(8, 8, 8);
    let [low, high] = 4_000_u16.to_le_bytes();
    upload[6..10].copy_from_slice(&[low, high, low, high]);
    assert_eq!(image(&upload, Size::Hidden).err(), Some(Refused::TooManyFrames));
}

#[test]
fn compressed_text_that_swells_is_not_swollen() {
    let mut png = Png::from_bytes(encoded(64, 64, ImageFormat::Png).into()).unwrap();
    let stored = encoded_zeros();
    for (kind, head) in [(*b"zTXt", &b"Comment\0\0"[..]), (*b"iCCP", b"profile\0\0")] {
        let contents = Bytes::from([head, &stored].concat());
        png.chunks_mut().insert(1, PngChunk::new(kind, contents));
    }
    let start = Instant::now();
    let _ = image(&png.encoder().bytes(), Size::Hidden);
    assert!(start.elapsed() < PROMPT, "{:?}", start.elapsed());
}

#[test]
fn too_many_bytes_are_refused_unread() {
    let mut upload = encoded(8, 8, ImageFormat::Png);
    upload.resize(UPLOAD_BYTES_MAX + 1, 0);
    assert_eq!(refused(&upload), Some(Refused::TooManyBytes));
}

#[test]
fn a_draft_over_the_largest_size_is_refused() {
    let upload = encoded(2_561, 4, ImageFormat::Png);
    assert_eq!(again(&upload).err(), Some(Refused::TooManyPixels));
}

#[test]
fn a_draft_in_another_format_is_refused() {
    assert_eq!(again(&marked_webp(8, 8)).err(), Some(Refused::UnknownFormat));
}

#[test]
fn a_file_cut_short_anywhere_never_panics() {
    for upload in
        [marked_jpeg(96, 64, 6), marked_png(96, 64), marked_webp(96, 64), marked_gif(48, 32, 3)]
    {
        for length in (0..upload.len()).step_by(100) {
            let cut = &upload[..length];
            let whole = |clean: Clean| clean.width() > 0 && clean.height() > 0;
            assert!(image(cut, Size::Hidden).map_or(true, whole));
            assert!(again(cut).map_or(true, whole));
        }
    }
}

/// Why an upload is refused, which must not take long.
fn refused(upload: &[u8]) -> Option<Refused> {
    let start = Instant::now();
    let refused = image(upload, Size::Hidden).err();
    assert!(start.elapsed() < PROMPT, "{:?}", start.elapsed());
    refused
}

/// A small PNG whose header claims another size.
fn sized_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = Png::from_bytes(encoded(8, 8, ImageFormat::Png).into()).unwrap();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    png.chunks_mut()[0] = PngChunk::new(*b"IHDR", header.into());
    png.encoder().bytes().to_vec()
}

/// A small JPEG whose frame header claims another size (T.81, B.2.2).
fn sized_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut upload = encoded(64, 64, ImageFormat::Jpeg);
    let frame = upload.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
    upload[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    upload[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    upload
}

/// 100 MB of zeros under zlib: the image data of a large black PNG.
fn encoded_zeros() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8_000, 4_000).write_to(&mut file, ImageFormat::Png).unwrap();
    let png = Png::from_bytes(file.into_inner().into()).unwrap();
    png.chunks_by_type(*b"IDAT").flat_map(|chunk| chunk.contents().to_vec()).collect()
}
