//! A small picture that says something beside its pixels.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment};
use tests::binary::root;

/// A picture with a mark in its EXIF, XMP, IPTC, a comment, and after its end. Each
/// writer has pixels of their own, and what is held back has others.
pub(crate) fn marked(whose: &str, mark: &str) -> Vec<u8> {
    let file = match whose {
        "alice" => "heron",
        "carol" => "harbor-dawn",
        "alice, held" => "lighthouse-night",
        _ => "star-trails",
    };
    let file = root().join(format!("crates/server/demo/pictures/{file}.jpg"));
    let file = std::fs::read(file).unwrap_or_default();
    let Ok(mut jpeg) = Jpeg::from_bytes(file.into()) else { return Vec::new() };
    let segments = [
        (0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0".to_vec()),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0".to_vec()),
        (0xFE, Vec::new()),
    ];
    for (marker, head) in segments {
        let contents = [head.as_slice(), mark.as_bytes()].concat();
        let segment = JpegSegment::new_with_contents(marker, Bytes::from(contents));
        jpeg.segments_mut().insert(1, segment);
    }
    [&jpeg.encoder().bytes()[..], mark.as_bytes()].concat()
}
