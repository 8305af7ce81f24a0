//! How large a picture stays, and what that gives away.

/// How large a picture stays. The smaller it gets, the less of the camera is left in it.
///
/// Measured on a synthetic 7 megapixel sensor whose fingerprint the searcher already has
/// (peak-to-correlation energy over 50 is a match): full size 54,484; 1,280 px 216 (all
/// pictures matched); 800 px with a light denoise 5 (none did).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Size {
    /// At most 800 px, lightly denoised: one picture does not match its camera.
    #[default]
    Hidden,
    /// At most 1,280 px.
    Medium,
    /// At most 2,560 px.
    Large,
    /// A square of at most 400 px cut from the middle, denoised, never animated.
    Avatar,
    /// Three to one, at most 1,200 by 400 px, cut from the middle, denoised, never animated.
    Header,
}

impl Size {
    /// Longest edge of the result, in pixels.
    #[must_use]
    pub fn edge(self) -> u32 {
        match self {
            Self::Hidden => 800,
            Self::Medium => 1_280,
            Self::Large => 2_560,
            Self::Avatar => 400,
            Self::Header => 1_200,
        }
    }

    /// What the choice costs, in plain words for the writer.
    #[must_use]
    pub fn cost(self) -> &'static str {
        match self {
            Self::Hidden | Self::Avatar | Self::Header => {
                "Small and slightly softened. In our measurements no single picture could be \
                 matched to its camera. Many pictures from one camera together still might be."
            }
            Self::Medium => {
                "In our measurements every picture of this size could be matched to its camera \
                 by somebody who has the camera or other photographs taken with it."
            }
            Self::Large => {
                "In our measurements every picture of this size could be matched to its camera \
                 with ease by somebody who has the camera or other photographs taken with it. \
                 Small print and reflections stay readable as well."
            }
        }
    }

    /// Whether the camera's fingerprint is worked against beyond making the picture smaller.
    pub(crate) fn denoised(self) -> bool {
        matches!(self, Self::Hidden | Self::Avatar | Self::Header)
    }

    /// Width and height to cover, for the sizes that have a fixed shape.
    pub(crate) fn cover(self) -> Option<(u32, u32)> {
        match self {
            Self::Avatar => Some((400, 400)),
            Self::Header => Some((1_200, 400)),
            Self::Hidden | Self::Medium | Self::Large => None,
        }
    }

    /// JPEG quality, 1 to 100. Coarser where the camera's fingerprint must not pass.
    pub(crate) fn quality(self) -> u8 {
        if self.denoised() { 75 } else { 80 }
    }
}
