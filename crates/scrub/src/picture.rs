//! The way of a picture: opened, turned, made smaller, denoised, encoded anew.

use std::iter;

use image::{Delay, DynamicImage, RgbaImage};

use crate::clean::{Clean, is_opaque};
use crate::colour::to_srgb;
use crate::deadline::Deadline;
use crate::decode::{Moving, Picture, Still};
use crate::denoise::denoise;
use crate::format::Format;
use crate::reduce::{average, reduce, separate};
use crate::{Refused, Size};

/// Makes an upload clean: JPEG, PNG, WebP or GIF in; JPEG, PNG or (moving) GIF out.
///
/// The same upload gives the same bytes. A picture that fits its size already goes the whole way
/// as well. Animations are brought down to [`Size::Hidden`] whatever was asked for.
///
/// # Errors
///
/// [`Refused`], for people to read.
pub fn image(upload: &[u8], size: Size) -> Result<Clean, Refused> {
    let deadline = Deadline::start();
    let mut moving = match Picture::open(upload, deadline)? {
        Picture::Still(still) => return encode_still(still, size, deadline),
        Picture::Moving(moving) => moving,
    };
    let first = moving.next()?.ok_or(Refused::Broken)?;
    let second = if size.cover().is_some() { None } else { moving.next()? };
    let Some(second) = second else {
        return encode_still(Still::plain(first.0), size, deadline);
    };
    let frames = [first, second].into_iter().map(Ok).chain(remaining(moving));
    Clean::gif(frames.map(|frame| {
        let (frame, delay) = frame?;
        Ok((develop(Still::plain(frame), Size::Hidden), delay))
    }))
}

/// Makes a picture [`Clean`] that was so before and lay sealed as a draft: decoded and encoded
/// again, neither made smaller nor denoised.
///
/// # Errors
///
/// [`Refused`] if it is not a JPEG, PNG or GIF within the largest size.
pub fn again(bytes: &[u8]) -> Result<Clean, Refused> {
    if Format::of(bytes)? == Format::Webp {
        return Err(Refused::UnknownFormat);
    }
    match Picture::open(bytes, Deadline::start())? {
        Picture::Still(still) if still.was_jpeg => {
            let pixels = copy(still.pixels)?;
            let hidden = pixels.width().max(pixels.height()) <= Size::Hidden.edge();
            let size = if hidden { Size::Hidden } else { Size::Large };
            Clean::jpeg(&pixels, size.quality())
        }
        Picture::Still(still) => Clean::png(&copy(still.pixels)?),
        Picture::Moving(moving) => Clean::gif(remaining(moving).map(|frame| {
            let (frame, delay) = frame?;
            Ok((copy(frame)?, delay))
        })),
    }
}

/// Develops one image and picks the format: transparency needs PNG, what came without loss gets
/// the shorter of the two (PNG for drawings, JPEG for photographs), all else is a JPEG.
fn encode_still(still: Still, size: Size, deadline: Deadline) -> Result<Clean, Refused> {
    deadline.check()?;
    let was_jpeg = still.was_jpeg;
    let pixels = develop(still, size);
    deadline.check()?;
    if !is_opaque(&pixels) {
        return Clean::png(&pixels);
    }
    let photograph = Clean::jpeg(&pixels, size.quality())?;
    if was_jpeg {
        return Ok(photograph);
    }
    match Clean::png(&pixels) {
        Ok(drawing) if drawing.bytes().len() < photograph.bytes().len() => Ok(drawing),
        _ => Ok(photograph),
    }
}

/// Everything between decoding and encoding.
fn develop(still: Still, size: Size) -> RgbaImage {
    let mut pixels = reduce(still.pixels, still.orientation, size);
    if size.denoised() {
        denoise(&mut pixels);
    }
    separate(&mut pixels);
    if let Some(profile) = still.profile {
        to_srgb(&mut pixels, &profile);
    }
    pixels
}

/// The pixels as they are, but for colours under full transparency.
fn copy(picture: DynamicImage) -> Result<RgbaImage, Refused> {
    if picture.width().max(picture.height()) > Size::Large.edge() {
        return Err(Refused::TooManyPixels);
    }
    let mut pixels = average(picture, 1);
    separate(&mut pixels);
    Ok(pixels)
}

/// The frames not taken yet.
fn remaining(
    mut moving: Moving<'_>,
) -> impl Iterator<Item = Result<(DynamicImage, Delay), Refused>> {
    iter::from_fn(move || moving.next().transpose())
}
