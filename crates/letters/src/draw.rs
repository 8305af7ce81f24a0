//! Pages to PDF, with the mark on each that it is a draft.

use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder, ValidationError};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};

use crate::block::{Look, Span};
use crate::error::Unprintable;
use crate::flow::{Cell, Frame};
use crate::page::{MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Placed, TEXT_WIDTH, TOP};
use crate::pen::Pen;
use crate::print::Letter;
use crate::table::SMALL_SIZE;
use crate::tags::{Step, Tags};
use crate::typesetter::{Lines, Typesetter};

/// Draws a letter: as PDF/UA (ISO 14289-1) if it can be that, else as PDF that is tagged alike. It
/// cannot if one of its letters is in none of the fonts.
pub(crate) fn letter(
    typesetter: &mut Typesetter,
    title: &str,
    pages: &[Vec<Placed>],
) -> Result<Letter, Unprintable> {
    let readable = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let readable = readable.finish().unwrap_or_default();
    let letter = draw(typesetter, title, pages, readable).or_else(|cause| {
        let letter = draw(typesetter, title, pages, Configuration::default())?;
        Ok(Letter { lacks_letters: lacks_letters(&cause), ..letter })
    });
    letter.map_err(|cause: Box<KrillaError>| Unprintable::Pdf(cause.to_string()))
}

fn lacks_letters(cause: &KrillaError) -> bool {
    let KrillaError::Validation(wrong) = cause else { return false };
    wrong.iter().any(|(it, _)| matches!(it, ValidationError::ContainsNotDefGlyph(..)))
}

fn draw(
    typesetter: &mut Typesetter,
    title: &str,
    pages: &[Vec<Placed>],
    configuration: Configuration,
) -> Result<Letter, Box<KrillaError>> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut sheets = Sheets::default();
    let mut said = Vec::with_capacity(pages.len());
    let head = typesetter.set(&vec![words(DRAFT, true)], SMALL_SIZE + 1.0, None);
    let foot = typesetter.set(&vec![words(DRAFT, false)], SMALL_SIZE, None);
    for (index, rows) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).unwrap_or_default();
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        sheets.head(&mut surface, &head, index == 0);
        for placed in rows {
            sheets.row(&mut surface, placed);
            sheets.outline(index, placed);
        }
        let number = format!("{} of {}", index + 1, pages.len());
        let number = typesetter.set(&vec![words(&number, false)], SMALL_SIZE, None);
        sheets.foot(&mut surface, &foot, &number);
        surface.finish();
        page.finish();
        said.push(std::mem::take(&mut sheets.said));
    }
    document.set_outline(sheets.outline);
    document.set_tag_tree(sheets.tags.tree());
    let metadata = Metadata::new().title(title.to_owned()).language("en".to_owned());
    document.set_metadata(metadata);
    let pdf = document.finish()?;
    Ok(Letter { pdf, pages: said, lacks_letters: false })
}

fn words(words: &str, strong: bool) -> Span {
    Span { words: words.to_owned(), look: Look { strong, ..Look::default() } }
}

#[derive(Default)]
struct Sheets {
    pen: Pen,
    tags: Tags,
    outline: Outline,
    /// What stands on the page so far.
    said: String,
}

impl Sheets {
    /// The mark at the top, in a box. On the first page it is read aloud.
    fn head(&mut self, surface: &mut Surface<'_>, mark: &Lines, first: bool) {
        let left = (PAGE_WIDTH - mark.layout.width()) / 2.0;
        let height = mark.layout.height();
        let (x, y) = (left - 6.0, HEAD - 4.0);
        surface.start_tagged(artifact(ArtifactType::Header));
        self.pen.frame(surface, [x, y, mark.layout.width() + 12.0, height + 8.0]);
        if first {
            surface.end_tagged();
            self.line(surface, mark, 0, (left, HEAD), &[(0, Step::Paragraph)]);
            return;
        }
        self.write(surface, mark, 0, (left, HEAD));
        surface.end_tagged();
    }

    /// The mark at the bottom, and the number of the page.
    fn foot(&mut self, surface: &mut Surface<'_>, mark: &Lines, number: &Lines) {
        surface.start_tagged(artifact(ArtifactType::Footer));
        self.write(surface, mark, 0, (MARGIN, FOOT));
        let left = PAGE_WIDTH - MARGIN - number.layout.width();
        self.write(surface, number, 0, (left, FOOT));
        surface.end_tagged();
    }

    fn row(&mut self, surface: &mut Surface<'_>, placed: &Placed) {
        let (row, top) = (&placed.row, TOP + placed.top);
        surface.start_tagged(artifact(ArtifactType::Layout));
        match row.frame {
            Frame::None => {}
            Frame::Bar => self.pen.fill(surface, [MARGIN + 4.0, top, 1.5, row.height], GREY),
            Frame::Line => {
                self.pen.fill(surface, [MARGIN, top + row.height, TEXT_WIDTH, 0.5], GREY);
            }
        }
        for cell in &row.cells {
            each_line(cell, top, |line, at| self.pen.blanks(surface, &cell.lines, line, at));
        }
        if placed.again {
            for cell in &row.cells {
                each_line(cell, top, |line, at| self.write(surface, &cell.lines, line, at));
            }
            return surface.end_tagged();
        }
        surface.end_tagged();
        for cell in &row.cells {
            each_line(cell, top, |line, at| self.line(surface, &cell.lines, line, at, &cell.path));
        }
    }

    /// Headings are where readers jump to.
    fn outline(&mut self, page: usize, placed: &Placed) {
        let first = placed.row.cells.iter().find(|cell| cell.shown.start == 0);
        let Some(cell) = first else { return };
        if let [(_, Step::Heading(_))] = cell.path.as_slice() {
            let place = XyzDestination::new(page, Point::from_xy(MARGIN, TOP + placed.top));
            self.outline.push_child(OutlineNode::new(cell.lines.text.clone(), place));
        }
    }

    /// A line that is part of the letter.
    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        lines: &Lines,
        line: usize,
        at: (f32, f32),
        path: &[(usize, Step)],
    ) {
        let tagged = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.write(surface, lines, line, at);
        surface.end_tagged();
        self.tags.add(path, lines.text.trim(), tagged);
    }

    fn write(&mut self, surface: &mut Surface<'_>, lines: &Lines, line: usize, at: (f32, f32)) {
        self.said.push_str(lines.words(line));
        self.said.push('\n');
        self.pen.write(surface, lines, line, at);
    }
}

/// The lines of a cell, with the left and the top of each on the page.
fn each_line(cell: &Cell, top: f32, mut deal: impl FnMut(usize, (f32, f32))) {
    let mut below = top + cell.top;
    for line in cell.shown.clone() {
        deal(line, (MARGIN + cell.left, below));
        below += cell.lines.height(line);
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

const DRAFT: &str = "Draft for counsel. Not legal advice; not to be sent as it is.";

/// Where the marks begin, from the top of a page.
const HEAD: f32 = 44.0;
const FOOT: f32 = PAGE_HEIGHT - 52.0;

/// Grey of bars and rules: part of black that is left out.
const GREY: u8 = 130;
