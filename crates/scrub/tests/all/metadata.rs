//! Nothing but pixels is left: searched byte by byte, and walked by readers that are not ours.

use std::io::Cursor;

use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use record::MediaType;
use scrub::{Clean, Size, again, image};

use crate::craft::{MARK, marked_gif, marked_jpeg, marked_png, marked_webp};

const SIZES: [Size; 5] = [Size::Hidden, Size::Medium, Size::Large, Size::Avatar, Size::Header];

#[test]
fn nothing_of_a_jpeg_is_left() {
    let upload = marked_jpeg(320, 240, 1);
    assert_eq!(marks(&upload), 18, "the file must be marked to prove anything");
    for size in SIZES {
        assert_only_pixels(&image(&upload, size).ok().unwrap());
    }
}

#[test]
fn nothing_of_a_png_is_left() {
    let upload = marked_png(320, 240);
    assert_eq!(marks(&upload), 15, "the file must be marked to prove anything");
    for size in SIZES {
        assert_only_pixels(&image(&upload, size).ok().unwrap());
    }
}

#[test]
fn nothing_of_a_webp_is_left() {
    let upload = marked_webp(320, 240);
    assert_eq!(marks(&upload), 12, "the file must be marked to prove anything");
    for size in SIZES {
        assert_only_pixels(&image(&upload, size).ok().unwrap());
    }
}

#[test]
fn nothing_of_an_animation_is_left_but_that_it_moves() {
    let upload = marked_gif(64, 48, 3);
    assert_eq!(marks(&upload), 3, "the file must be marked to prove anything");
    let clean = image(&upload, Size::Medium).ok().unwrap();
    assert_eq!(clean.media_type(), MediaType::Gif);
    assert_only_pixels(&clean);
    assert_eq!(gif_blocks(clean.bytes()).iter().filter(|block| **block == "image").count(), 3);
}

#[test]
fn nothing_of_a_marked_draft_is_left() {
    for upload in [marked_jpeg(320, 240, 1), marked_png(320, 240), marked_gif(64, 48, 2)] {
        assert_only_pixels(&again(&upload).ok().unwrap());
    }
}

#[test]
fn a_draft_keeps_its_kind_and_size() {
    for upload in [marked_jpeg(1000, 700, 1), marked_png(320, 240), marked_gif(64, 48, 2)] {
        let first = image(&upload, Size::Hidden).ok().unwrap();
        let second = again(first.bytes()).ok().unwrap();
        assert_eq!(second.media_type(), first.media_type());
        assert_eq!((second.width(), second.height()), (first.width(), first.height()));
    }
}

#[test]
fn the_same_upload_gives_the_same_bytes() {
    for upload in [marked_jpeg(320, 240, 6), marked_png(320, 240), marked_gif(64, 48, 3)] {
        let [first, second] = [(); 2].map(|()| image(&upload, Size::Hidden).ok().unwrap());
        assert_eq!(first.bytes(), second.bytes());
        assert_eq!(first.digest(), second.digest());
    }
}

/// How often a mark occurs.
fn marks(file: &[u8]) -> usize {
    file.windows(MARK.len()).filter(|window| *window == MARK).count()
}

/// Fails if a file holds a mark, EXIF, or any segment that pixels do not need.
fn assert_only_pixels(clean: &Clean) {
    let file = clean.bytes();
    assert_eq!(marks(file), 0);
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(file));
    assert!(exif.is_err());
    match clean.media_type() {
        MediaType::Jpeg => {
            let jpeg = Jpeg::from_bytes(file.to_vec().into()).unwrap();
            assert_eq!(jpeg.len(), file.len(), "bytes after the end");
            for segment in jpeg.segments() {
                let marker = segment.marker();
                let expected = matches!(marker, 0xC0 | 0xC4 | 0xDA | 0xDB | 0xD9 | 0xE0);
                assert!(expected, "segment {marker:02X}");
                if marker == 0xE0 {
                    assert_eq!(segment.contents().as_ref(), b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
                }
            }
        }
        MediaType::Png => {
            let png = Png::from_bytes(file.to_vec().into()).unwrap();
            assert_eq!(png.len(), file.len(), "bytes after the end");
            for chunk in png.chunks() {
                assert!([*b"IHDR", *b"IDAT", *b"IEND"].contains(&chunk.kind()));
            }
        }
        MediaType::Gif => {
            let known = ["loop", "control", "image"];
            assert!(gif_blocks(file).iter().all(|block| known.contains(block)));
        }
    }
}

/// Names the blocks of a GIF (GIF89a, section 23 and on) and checks that nothing follows them.
fn gif_blocks(file: &[u8]) -> Vec<&'static str> {
    let palette = |flags: u8| {
        if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
    };
    let mut rest = &file[13 + palette(file[10])..];
    let mut blocks = Vec::new();
    loop {
        let (name, header) = match rest {
            [0x3B] => return blocks,
            [0x21, 0xF9, ..] => ("control", 2),
            [0x21, 0xFF, 11, extension @ ..] if extension.starts_with(b"NETSCAPE2.0\x03\x01") => {
                ("loop", 2)
            }
            [0x2C, ..] => ("image", 10 + palette(rest[9]) + 1),
            _ => panic!("block {:02X?}", &rest[..rest.len().min(16)]),
        };
        blocks.push(name);
        rest = &rest[header..];
        while rest[0] > 0 {
            rest = &rest[1 + usize::from(rest[0])..];
        }
        rest = &rest[1..];
    }
}
