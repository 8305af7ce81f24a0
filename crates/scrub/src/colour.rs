//! Colours as every screen understands them: a wide-gamut picture is turned into sRGB before its
//! profile is dropped, or it would come out pale.

use image::RgbaImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns pixels described by an ICC profile (ISO 15076-1) into sRGB, in place. A profile we cannot
/// use is ignored, as if there were none.
pub(crate) fn to_srgb(pixels: &mut RgbaImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let transform = profile.create_transform_8bit(
        Layout::Rgba,
        &ColorProfile::new_srgb(),
        Layout::Rgba,
        TransformOptions::default(),
    );
    let Ok(transform) = transform else { return };
    let mut converted = vec![0; pixels.len()];
    if transform.transform(pixels.as_raw(), &mut converted).is_ok() {
        pixels.copy_from_slice(&converted);
    }
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    #[test]
    fn display_p3_red_is_brighter_in_srgb() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let mut pixels = RgbaImage::from_pixel(2, 2, Rgba([200, 50, 50, 77]));
        to_srgb(&mut pixels, &profile);
        let Rgba([red, _, _, alpha]) = *pixels.get_pixel(0, 0);
        assert!(red > 205, "{red}");
        assert_eq!(alpha, 77);
    }

    #[test]
    fn nonsense_changes_nothing() {
        let mut pixels = RgbaImage::from_pixel(2, 2, Rgba([200, 50, 50, 255]));
        let before = pixels.clone();
        to_srgb(&mut pixels, b"not a profile");
        assert_eq!(pixels, before);
    }
}
