//! Words to lines: shaping, line breaking, fonts. What it knows are the fonts it was given; those
//! of the machine it is on are not asked.

use std::borrow::Cow;
use std::ops::Range;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily, FontFamilyName, OverflowWrap};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, StyleProperty,
};

use crate::block::{Span, Words};
use crate::error::Unprintable;

/// Words that were set in lines.
pub(crate) struct Lines {
    pub(crate) text: String,
    /// Whether words are a blank is the ink they have.
    pub(crate) layout: Layout<bool>,
}

impl Lines {
    /// The text of one line.
    pub(crate) fn words(&self, line: usize) -> &str {
        let range = self.layout.get(line).map_or(0..0, |line| line.text_range());
        self.text.get(range).unwrap_or_default()
    }

    /// How high one line is.
    pub(crate) fn height(&self, line: usize) -> f32 {
        self.layout.get(line).map_or(0.0, |line| line.metrics().line_height)
    }
}

/// The typesetter, with its fonts.
pub(crate) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<bool>,
    families: Vec<FontFamilyName<'static>>,
}

impl Typesetter {
    /// A typesetter who has these fonts, and takes them in their order.
    pub(crate) fn new(fonts: &[(String, Blob<u8>)]) -> Result<Self, Unprintable> {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let mut families: Vec<String> = Vec::new();
        for (name, font) in fonts {
            let found = collection.register_fonts(font.clone(), None);
            let unreadable = || Unprintable::Font(name.clone());
            let (family, _) = found.first().ok_or_else(unreadable)?;
            let family = collection.family_name(*family).ok_or_else(unreadable)?.to_owned();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        let named = |family: String| FontFamilyName::Named(Cow::Owned(family));
        Ok(Self {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            families: families.into_iter().map(named).collect(),
        })
    }

    /// Sets words at this size (in points) in lines of this width, or without an end.
    pub(crate) fn set(&mut self, words: &Words, size: f32, width: Option<f32>) -> Lines {
        let (text, ranges) = joined(words);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let families = FontFamily::List(Cow::Borrowed(&self.families));
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LEADING)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for (span, range) in words.iter().zip(ranges) {
            if span.look.strong {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if span.look.slanted || span.look.blank {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range.clone());
            }
            builder.push(StyleProperty::Brush(span.look.blank), range);
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(width);
        layout.align(Alignment::Start, AlignmentOptions::default());
        Lines { text, layout }
    }
}

/// The text of words, and where in it each span lies.
fn joined(words: &[Span]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(words.len());
    for span in words {
        let start = text.len();
        text.push_str(&span.words);
        ranges.push(start..text.len());
    }
    (text, ranges)
}

/// The height of a line, in sizes of its letters.
const LEADING: f32 = 1.35;
