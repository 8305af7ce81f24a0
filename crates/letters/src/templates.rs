//! Templates: those that come with the program, and those that an operator put in their place.

use std::collections::BTreeMap;
use std::sync::Arc;

use parley::fontique::Blob;
use record::limits::LETTER_FILE_BYTES_MAX;

use crate::error::Unprintable;
use crate::fill::check;

/// The templates and fonts of letters, by file name.
#[derive(Clone, Debug)]
pub struct Templates {
    pub(crate) texts: BTreeMap<String, String>,
    /// By file name, in the order in which they are asked for a letter.
    pub(crate) fonts: Vec<(String, Blob<u8>)>,
}

impl Default for Templates {
    fn default() -> Self {
        let own = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
        let texts = BUILT_IN.into_iter().map(own).collect();
        let font =
            |(name, bytes): (&str, &'static [u8])| (name.to_owned(), Blob::new(Arc::new(bytes)));
        Self { texts, fonts: FONTS.into_iter().map(font).collect() }
    }
}

impl Templates {
    /// The same with a file of the operator's own: a template in place of the one of this name, or
    /// a font (`.otf`, `.ttf`) beside the others.
    ///
    /// # Errors
    /// [`Unprintable::UnknownFile`] if it is neither: a name that is mistyped changes nothing, and
    /// must not pass silently. [`Unprintable::Template`] if it is no template.
    /// [`Unprintable::TooLarge`] if it is larger than such a file may be.
    pub fn with(mut self, name: &str, bytes: Vec<u8>) -> Result<Self, Unprintable> {
        let unknown = || Unprintable::UnknownFile(name.to_owned());
        if bytes.len() > LETTER_FILE_BYTES_MAX {
            return Err(Unprintable::TooLarge(name.to_owned()));
        }
        if name.ends_with(".otf") || name.ends_with(".ttf") {
            self.fonts.push((name.to_owned(), Blob::from(bytes)));
            return Ok(self);
        }
        let text = String::from_utf8(bytes).map_err(|_| unknown())?;
        check(name, &text)?;
        let place = self.texts.get_mut(name).ok_or_else(unknown)?;
        *place = text;
        Ok(self)
    }

    /// The templates by file name, for an operator to change.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

macro_rules! built_in {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../templates/", $name)))),*]
    };
}

const BUILT_IN: [(&str, &str); 12] = built_in![
    "acknowledgement.md"
    "answer.md"
    "deficiency.md"
    "frame.md"
    "gag-end.md"
    "grounds.md"
    "late-notice.md"
    "notice.md"
    "objection.md"
    "parts.md"
    "preservation.md"
    "reciprocal-notice.md"
];

/// Libertinus Serif, under the SIL Open Font License: see `fonts/OFL.txt`.
const FONTS: [(&str, &[u8]); 3] = [
    ("LibertinusSerif-Regular.otf", include_bytes!("../fonts/LibertinusSerif-Regular.otf")),
    ("LibertinusSerif-Bold.otf", include_bytes!("../fonts/LibertinusSerif-Bold.otf")),
    ("LibertinusSerif-Italic.otf", include_bytes!("../fonts/LibertinusSerif-Italic.otf")),
];
