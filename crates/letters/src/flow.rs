//! Blocks to rows: what stands beside each other, how high it is, and what it is. A row is never
//! torn apart; between rows a page may end.

use std::ops::Range;
use std::rc::Rc;

use crate::block::{Block, Look, Span, Words};
use crate::page::TEXT_WIDTH;
use crate::table::table;
use crate::tags::Step;
use crate::typesetter::{Lines, Typesetter};

/// What stands beside each other.
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// In points, as all measures.
    pub(crate) height: f32,
    /// Space above it, except where a page begins.
    pub(crate) above: f32,
    /// The next row is on the same page.
    pub(crate) keep: bool,
    /// The head of the table that it is in, which stands on each page again.
    pub(crate) head: Option<Rc<Self>>,
    pub(crate) frame: Frame,
}

/// What is drawn around a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    None,
    /// A bar at its left: somebody else's words.
    Bar,
    /// A line under it.
    Line,
}

/// Some lines of words, somewhere in a row.
pub(crate) struct Cell {
    pub(crate) lines: Rc<Lines>,
    pub(crate) shown: Range<usize>,
    /// From the left of the text.
    pub(crate) left: f32,
    /// From the top of the row.
    pub(crate) top: f32,
    /// What it is part of, from the outermost; equal steps are the same part.
    pub(crate) path: Vec<(usize, Step)>,
}

/// Sets all blocks.
pub(crate) fn flow(typesetter: &mut Typesetter, blocks: &[Block]) -> Vec<Rc<Row>> {
    let mut flow = Flow { typesetter, rows: Vec::new() };
    for (index, block) in blocks.iter().enumerate() {
        flow.block(index + 1, block);
    }
    flow.rows
}

struct Flow<'a> {
    typesetter: &'a mut Typesetter,
    rows: Vec<Rc<Row>>,
}

/// Where a paragraph goes.
struct Place {
    size: f32,
    above: f32,
    left: f32,
    frame: Frame,
    /// What stands beside its first line.
    mark: Option<Cell>,
    /// All of it on one page, with what follows.
    keep: bool,
    path: Vec<(usize, Step)>,
}

impl Place {
    fn new(path: Vec<(usize, Step)>) -> Self {
        let frame = Frame::None;
        Self { size: SIZE, above: BETWEEN, left: 0.0, frame, mark: None, keep: false, path }
    }
}

impl Flow<'_> {
    fn block(&mut self, index: usize, block: &Block) {
        match block {
            Block::Heading(level, words) => {
                let size = if *level == 1 { TITLE_SIZE } else { SIZE };
                let place = Place::new(vec![(index, Step::Heading(*level))]);
                let place = Place { size, above: BETWEEN * 1.5, keep: true, ..place };
                self.paragraph(&strong(words), place);
            }
            Block::Paragraph(words) => {
                self.paragraph(words, Place::new(vec![(index, Step::Paragraph)]));
            }
            Block::Quote(paragraphs) => {
                for (number, words) in paragraphs.iter().enumerate() {
                    let path = vec![(index, Step::Quote), (number, Step::Paragraph)];
                    let place = Place { left: INDENT, frame: Frame::Bar, ..Place::new(path) };
                    self.paragraph(words, place);
                }
            }
            Block::List { first, items } => self.list(index, *first, items),
            Block::Table(rows) => {
                self.rows.extend(table(self.typesetter, index, rows));
            }
        }
    }

    fn paragraph(&mut self, words: &Words, mut place: Place) {
        let lines = self.typesetter.set(words, place.size, Some(TEXT_WIDTH - place.left));
        let lines = Rc::new(lines);
        let count = lines.layout.len();
        for line in 0..count {
            let words = Cell {
                lines: lines.clone(),
                shown: line..line + 1,
                left: place.left,
                top: 0.0,
                path: place.path.clone(),
            };
            // No line of a paragraph is alone at the end or the beginning of a page.
            let bound = (line == 0 || line + 2 == count) && line + 1 < count;
            self.rows.push(Rc::new(Row {
                cells: place.mark.take().into_iter().chain([words]).collect(),
                height: lines.height(line),
                above: if line == 0 { place.above } else { 0.0 },
                keep: place.keep || bound,
                head: None,
                frame: place.frame,
            }));
        }
    }

    fn list(&mut self, index: usize, first: Option<u64>, items: &[Words]) {
        for (number, words) in items.iter().enumerate() {
            let counted = |first: u64| format!("{}.", first.saturating_add(number as u64));
            let mark = first.map_or_else(|| "•".to_owned(), counted);
            let mark = vec![Span { words: mark, look: Look::default() }];
            let lines = Rc::new(self.typesetter.set(&mark, SIZE, None));
            let list = (index, Step::List { numbered: first.is_some() });
            let path = |part| vec![list, (number, Step::Item), (part, Step::part(part))];
            let mark = Cell { lines, shown: 0..1, left: 0.0, top: 0.0, path: path(0) };
            let above = if number == 0 { BETWEEN } else { BETWEEN / 3.0 };
            let place = Place { above, left: INDENT, mark: Some(mark), ..Place::new(path(1)) };
            self.paragraph(words, place);
        }
    }
}

/// The same words, strong.
pub(crate) fn strong(words: &Words) -> Words {
    let strong = |span: &Span| {
        let look = Look { strong: true, ..span.look };
        Span { words: span.words.clone(), look }
    };
    words.iter().map(strong).collect()
}

/// Size of letters, and of those in titles; space between blocks; how far quotes and lists are set
/// in. All in points.
const SIZE: f32 = 11.0;
const TITLE_SIZE: f32 = 15.0;
pub(crate) const BETWEEN: f32 = 9.0;
const INDENT: f32 = 18.0;
