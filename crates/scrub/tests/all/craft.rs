//! Files as cameras, editors and leak hunters make them, with a mark in every corner.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::jpeg::JpegEncoder;
use image::{Delay, DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF as _};

/// Every mark starts with this and nothing else does.
pub(crate) const MARK: &[u8] = b"MARK-";

/// Something to look at, with gradients and an edge.
pub(crate) fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let edge = if x * 2 < width { 0 } else { 90 };
        Rgb([(x * 160 / width) as u8 + edge, (y * 250 / height) as u8, ((x + y) % 97) as u8])
    })
}

/// A scene encoded without anything else.
pub(crate) fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    scene(width, height).write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// An animation of this many frames.
pub(crate) fn animation(width: u32, height: u32, frames: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut file, 30);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    for step in 0..frames {
        let mut pixels: RgbaImage = DynamicImage::from(scene(width, height)).into_rgba8();
        pixels.put_pixel(step % width, 0, image::Rgba([255, 0, 0, 255]));
        let delay = Delay::from_numer_denom_ms(40, 1);
        encoder.encode_frame(Frame::from_parts(pixels, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    file
}

/// EXIF with an orientation, and marks in camera, owner, serial, maker note, place and thumbnail.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let text = |tag, mark: &str| Field {
        tag,
        ifd_num: In::PRIMARY,
        value: Value::Ascii(vec![mark.as_bytes().to_vec()]),
    };
    let fields = [
        text(Tag::Make, "MARK-make"),
        text(Tag::Model, "MARK-model"),
        text(Tag::Artist, "MARK-artist"),
        text(Tag::DateTimeOriginal, "MARK-time"),
        text(Tag::BodySerialNumber, "MARK-serial"),
        text(Tag::CameraOwnerName, "MARK-owner"),
        text(Tag::GPSMapDatum, "MARK-place"),
        Field {
            tag: Tag::MakerNote,
            ifd_num: In::PRIMARY,
            value: Value::Undefined(b"MARK-maker-note".to_vec(), 0),
        },
        Field {
            tag: Tag::Orientation,
            ifd_num: In::PRIMARY,
            value: Value::Short(vec![orientation]),
        },
        Field { tag: Tag::Compression, ifd_num: In::THUMBNAIL, value: Value::Short(vec![6]) },
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    writer.set_jpeg(b"\xFF\xD8MARK-thumbnail\xFF\xD9", In::THUMBNAIL);
    let mut file = Cursor::new(Vec::new());
    writer.write(&mut file, true).unwrap();
    file.into_inner()
}

/// A JPEG with a mark in each kind of segment there is, between them, and after the end.
pub(crate) fn marked_jpeg(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let mut plain = Vec::new();
    JpegEncoder::new_with_quality(&mut plain, 95).encode_image(&scene(width, height)).unwrap();
    let mut jpeg = Jpeg::from_bytes(plain.into()).unwrap();
    let segments: [(u8, &[u8]); 8] = [
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>MARK-xmp</x:xmpmeta>"),
        (0xE1, EXTENDED_XMP),
        (0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0EMARK-iptc-text"),
        (0xE2, b"ICC_PROFILE\0\x01\x01MARK-icc-profile"),
        (0xE2, b"MPF\0MM\0*\0\0\0\x08MARK-mpf"),
        (0xEB, b"JP\0\x01\0\0\0\x01\0\0\0\x20jumbMARK-c2pa"),
        (0xEA, b"MARK-app10"),
        (0xFE, b"MARK-comment"),
    ];
    for (marker, contents) in segments {
        let segment = JpegSegment::new_with_contents(marker, Bytes::from_static(contents));
        jpeg.segments_mut().insert(1, segment);
    }
    jpeg.set_exif(Some(exif(orientation).into()));
    let mut file = jpeg.encoder().bytes().to_vec();
    file.extend_from_slice(b"MARK-trailer");
    file
}

/// A PNG with a mark in each kind of chunk and after the end.
pub(crate) fn marked_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = Png::from_bytes(encoded(width, height, ImageFormat::Png).into()).unwrap();
    let chunks: [([u8; 4], &[u8]); 6] = [
        (*b"tEXt", b"Author\0MARK-text"),
        (*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>MARK-itxt</x>"),
        (*b"tIME", b"\x07\xEA\x0B\x16\x02\x15\x1D"),
        (*b"prVt", b"MARK-private"),
        (*b"caBX", b"jumbMARK-c2pa"),
        (*b"dSIG", b"MARK-signature"),
    ];
    for (kind, contents) in chunks {
        png.chunks_mut().insert(1, PngChunk::new(kind, Bytes::from_static(contents)));
    }
    png.chunks_mut().insert(1, PngChunk::new(*b"eXIf", exif(1).into()));
    let mut file = png.encoder().bytes().to_vec();
    file.extend_from_slice(b"MARK-trailer");
    file
}

/// A WebP with marked EXIF, XMP and an unknown chunk.
pub(crate) fn marked_webp(width: u32, height: u32) -> Vec<u8> {
    let plain = encoded(width, height, ImageFormat::WebP);
    let mut webp = WebP::from_bytes(plain.into()).unwrap();
    // Extended header (RFC 9649, section 2.7): EXIF and XMP follow, then the canvas less one.
    let mut header = vec![0b0000_1100, 0, 0, 0];
    for length in [width - 1, height - 1] {
        header.extend_from_slice(&length.to_le_bytes()[..3]);
    }
    let chunk = |id, contents| RiffChunk::new(id, RiffContent::Data(contents));
    webp.chunks_mut().insert(0, chunk(*b"VP8X", header.into()));
    webp.chunks_mut().push(chunk(*b"EXIF", exif(1).into()));
    webp.chunks_mut().push(chunk(*b"XMP ", Bytes::from_static(b"<x>MARK-xmp</x>")));
    webp.chunks_mut().push(chunk(*b"prVt", Bytes::from_static(b"MARK-private")));
    let mut file = webp.encoder().bytes().to_vec();
    file.extend_from_slice(b"MARK-trailer");
    file
}

/// An animation with a marked comment, XMP as an application extension, and a trailer.
pub(crate) fn marked_gif(width: u32, height: u32, frames: u32) -> Vec<u8> {
    let plain = animation(width, height, frames);
    let has_palette = plain[10] & 0x80 != 0;
    let palette = if has_palette { 3 << ((plain[10] & 7) + 1) } else { 0 };
    let (head, rest) = plain.split_at(13 + palette);
    let extensions = b"\x21\xFE\x0CMARK-comment\0\x21\xFF\x0BXMP DataXMP\x08MARK-xmp\0";
    [head, extensions, rest, b"MARK-trailer"].concat()
}

/// Namespace, identifier of 32 digits, whole length, offset (XMP part 3, 1.1.3.1).
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0\
    0123456789ABCDEF0123456789ABCDEF\0\0\0\x11\0\0\0\0MARK-extended-xmp";
