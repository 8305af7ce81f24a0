//! A picture is turned upright before the note that says how is dropped.

use image::{Rgb, RgbImage};
use img_parts::ImageEXIF as _;
use img_parts::jpeg::Jpeg;
use scrub::{Size, image as scrubbed};

use crate::craft::exif;

const RED: [u8; 3] = [220, 20, 20];
const GREEN: [u8; 3] = [20, 220, 20];
const BLUE: [u8; 3] = [20, 20, 220];
const WHITE: [u8; 3] = [235, 235, 235];

/// Corners as stored (top left, top right, bottom left, bottom right) of a 2:1 picture, and as
/// they must be shown for each orientation (Exif 2.32, tag 0x0112).
#[test]
fn all_eight_orientations_come_out_upright() {
    for (orientation, corners, turned) in [
        (1, [RED, GREEN, BLUE, WHITE], false),
        (2, [GREEN, RED, WHITE, BLUE], false),
        (3, [WHITE, BLUE, GREEN, RED], false),
        (4, [BLUE, WHITE, RED, GREEN], false),
        (5, [RED, BLUE, GREEN, WHITE], true),
        (6, [BLUE, RED, WHITE, GREEN], true),
        (7, [WHITE, GREEN, BLUE, RED], true),
        (8, [GREEN, WHITE, RED, BLUE], true),
    ] {
        let clean = scrubbed(&quartered(orientation), Size::Hidden).ok().unwrap();
        let (width, height) = (clean.width(), clean.height());
        let expected = if turned { (400, 800) } else { (800, 400) };
        assert_eq!((width, height), expected, "orientation {orientation}");
        let shown = image::load_from_memory(clean.bytes()).unwrap().into_rgb8();
        for (index, corner) in corners.into_iter().enumerate() {
            let x = if index % 2 == 0 { width / 4 } else { width * 3 / 4 };
            let y = if index < 2 { height / 4 } else { height * 3 / 4 };
            let pixel = shown.get_pixel(x, y).0;
            let near = pixel.iter().zip(corner).all(|(a, b)| a.abs_diff(b) < 30);
            assert!(near, "orientation {orientation}, corner {index}: {pixel:?}");
        }
    }
}

/// A 1000 by 500 JPEG of four colours, said to be shown in an orientation.
fn quartered(orientation: u16) -> Vec<u8> {
    let picture = RgbImage::from_fn(1000, 500, |x, y| {
        Rgb(match (x < 500, y < 250) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    });
    let mut plain = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
    let mut jpeg = Jpeg::from_bytes(plain.into_inner().into()).unwrap();
    jpeg.set_exif(Some(exif(orientation).into()));
    jpeg.encoder().bytes().to_vec()
}
