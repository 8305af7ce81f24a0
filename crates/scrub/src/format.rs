//! What a file is, by its first bytes: names and declared types are never believed.

use crate::Refused;

/// A format we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (ISO/IEC 15948), still or animated.
    Png,
    /// WebP (RFC 9649), still or animated.
    Webp,
    /// GIF (87a, 89a), still or animated.
    Gif,
}

impl Format {
    /// Recognises an upload by its signature.
    ///
    /// # Errors
    ///
    /// A [`Refused`] that names what it is where that helps its sender.
    pub(crate) fn of(upload: &[u8]) -> Result<Self, Refused> {
        match upload {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Err(media_file(brand)),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => Err(Refused::Video),
            [b'%', b'P', b'D', b'F', ..] => Err(Refused::Document),
            _ if upload.trim_ascii_start().starts_with(b"<") => Err(Refused::Document),
            _ => Err(Refused::UnknownFormat),
        }
    }
}

/// Tells the kinds of ISO base media files apart by their major brand (ISO/IEC 14496-12, 4.3).
fn media_file(brand: &[u8]) -> Refused {
    match brand.get(..4) {
        Some(b"avif" | b"avis") => Refused::Avif,
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
            Refused::Heic
        }
        _ => Refused::Video,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_formats_are_named() {
        for (upload, refused) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0"[..], Refused::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Refused::Heic),
            (b"\0\0\0\x18ftypavif\0\0\0\0", Refused::Avif),
            (b"\0\0\0\x18ftypisom\0\0\0\0", Refused::Video),
            (b"\0\0\0\x14ftypqt  \0\0\0\0", Refused::Video),
            (b"\x1A\x45\xDF\xA3webm", Refused::Video),
            (b"%PDF-1.7", Refused::Document),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refused::Document),
            (b"\n<?xml version='1.0'?><svg/>", Refused::Document),
            (b"II*\0\x08\0\0\0", Refused::UnknownFormat),
            (b"BM6\0\0\0", Refused::UnknownFormat),
            (b"", Refused::UnknownFormat),
        ] {
            assert_eq!(Format::of(upload), Err(refused), "{}", upload.escape_ascii());
        }
    }
}
