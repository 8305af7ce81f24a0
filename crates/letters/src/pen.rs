//! Glyphs, boxes and rules on a page.

use std::collections::HashMap;

use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::layout::Run;

use crate::typesetter::Lines;

/// Draws; remembers the fonts that it drew with.
#[derive(Default)]
pub(crate) struct Pen {
    fonts: HashMap<(u64, u32), Option<Font>>,
}

impl Pen {
    /// A line of words, whose box begins at this left and top.
    pub(crate) fn write(
        &mut self,
        surface: &mut Surface<'_>,
        lines: &Lines,
        line: usize,
        (left, top): (f32, f32),
    ) {
        let Some(line) = lines.layout.get(line) else { return };
        let metrics = line.metrics();
        let y = top + metrics.baseline - metrics.block_min_coord;
        let mut x = left + metrics.offset;
        surface.set_fill(Some(shade(0)));
        for run in line.runs() {
            let glyphs = glyphs(&run);
            if let Some(font) = self.font(&run) {
                let start = Point::from_xy(x, y);
                surface.draw_glyphs(start, &glyphs, font, &lines.text, run.font_size(), false);
            }
            x += run.advance();
        }
    }

    /// The ground of the blanks in a line.
    pub(crate) fn blanks(
        &self,
        surface: &mut Surface<'_>,
        lines: &Lines,
        line: usize,
        (left, top): (f32, f32),
    ) {
        let Some(line) = lines.layout.get(line) else { return };
        let height = line.metrics().line_height;
        let mut x = left + line.metrics().offset;
        for cluster in line.runs().flat_map(|run| run.visual_clusters()) {
            if cluster.style().brush {
                let ground = [x, top + 1.0, cluster.advance() + OVERLAP, height - 2.0];
                self.fill(surface, ground, BLANK_GREY);
            }
            x += cluster.advance();
        }
    }

    /// A box of one shade: left, top, width, height.
    pub(crate) fn fill(&self, surface: &mut Surface<'_>, place: [f32; 4], grey: u8) {
        surface.set_fill(Some(shade(grey)));
        if let Some(path) = area(place) {
            surface.draw_path(&path);
        }
    }

    /// The edge of a box.
    pub(crate) fn frame(&self, surface: &mut Surface<'_>, [x, y, width, height]: [f32; 4]) {
        for place in [
            [x, y, width, EDGE],
            [x, y + height - EDGE, width, EDGE],
            [x, y, EDGE, height],
            [x + width - EDGE, y, EDGE, height],
        ] {
            self.fill(surface, place, 0);
        }
    }

    fn font(&mut self, run: &Run<'_, bool>) -> Option<Font> {
        let font = run.font();
        let known = self.fonts.entry((font.data.id(), font.index));
        let made = || Font::new(font.data.clone().into_raw_parts().0.into(), font.index);
        known.or_insert_with(made).clone()
    }
}

/// What is drawn for a run, each with the words that it stands for.
fn glyphs(run: &Run<'_, bool>) -> Vec<KrillaGlyph> {
    let size = run.font_size();
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            if let Some(glyph) = glyphs.last_mut() {
                glyph.text_range.end = cluster.text_range().end;
            }
            continue;
        }
        glyphs.extend(cluster.glyphs().map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / size,
                glyph.x / size,
                glyph.y / size,
                0.0,
                cluster.text_range(),
                None,
            )
        }));
    }
    glyphs
}

fn area([x, y, width, height]: [f32; 4]) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn shade(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }
}

/// The ground of blanks.
const BLANK_GREY: u8 = 224;

/// Boxes beside each other overlap by so much (in points), so that no light shows between them.
const OVERLAP: f32 = 0.2;

/// How thick the edge of a box is, in points.
const EDGE: f32 = 0.8;
