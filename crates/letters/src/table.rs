//! Tables to rows: how wide columns are, and what stands in them.

use std::rc::Rc;

use crate::block::Words;
use crate::flow::{BETWEEN, Cell, Frame, Row, strong};
use crate::page::TEXT_WIDTH;
use crate::tags::Step;
use crate::typesetter::Typesetter;

/// Sets a table, the first row of which is its head.
pub(crate) fn table(
    typesetter: &mut Typesetter,
    index: usize,
    rows: &[Vec<Words>],
) -> Vec<Rc<Row>> {
    let widths = widths(typesetter, rows);
    let mut set: Vec<Rc<Row>> = Vec::with_capacity(rows.len());
    for (number, cells) in rows.iter().enumerate() {
        let is_head = number == 0;
        let mut row = Row {
            cells: Vec::new(),
            height: 0.0,
            above: if is_head { BETWEEN } else { 0.0 },
            keep: is_head,
            head: set.first().cloned(),
            frame: Frame::Line,
        };
        let mut left = 0.0;
        for (column, (words, width)) in cells.iter().zip(&widths).enumerate() {
            let words = if is_head { strong(words) } else { words.clone() };
            let step = if is_head { Step::Head } else { Step::Data };
            let lines = typesetter.set(&words, SMALL_SIZE, Some(width - PADDING * 2.0));
            row.height = row.height.max(lines.layout.height() + PADDING * 2.0);
            row.cells.push(Cell {
                shown: 0..lines.layout.len(),
                lines: Rc::new(lines),
                left: left + PADDING,
                top: PADDING,
                path: vec![(index, Step::Table), (number, Step::Row), (column, step)],
            });
            left += width;
        }
        set.push(Rc::new(row));
    }
    set
}

/// How wide columns are: each as wide as its longest word, and of the rest a share by how much it
/// has to say.
fn widths(typesetter: &mut Typesetter, rows: &[Vec<Words>]) -> Vec<f32> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut bounds = vec![(0.0_f32, 0.0_f32); columns];
    for row in rows {
        for (words, (least, most)) in row.iter().zip(&mut bounds) {
            let lines = typesetter.set(&strong(words), SMALL_SIZE, None);
            let wanted = lines.layout.calculate_content_widths();
            *least = least.max(wanted.min + PADDING * 2.0);
            *most = most.max(wanted.max + PADDING * 2.0);
        }
    }
    let taken: f32 = bounds.iter().map(|(least, _)| least).sum();
    let wished: f32 = bounds.iter().map(|(least, most)| most - least).sum();
    let left = TEXT_WIDTH - taken;
    if left < 0.0 {
        return bounds.iter().map(|(least, _)| least * TEXT_WIDTH / taken).collect();
    }
    let share = if wished > 0.0 { left / wished } else { 0.0 };
    bounds.iter().map(|(least, most)| least + (most - least) * share).collect()
}

/// Size of letters in tables, and space around what stands in a cell, in points.
pub(crate) const SMALL_SIZE: f32 = 9.0;
const PADDING: f32 = 4.0;
