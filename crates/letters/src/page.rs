//! Rows to pages.

use std::rc::Rc;

use record::limits::LETTER_PAGES_MAX;

use crate::error::Unprintable;
use crate::flow::Row;

/// A row and how far below the top of the text it begins, in points.
pub(crate) struct Placed {
    pub(crate) row: Rc<Row>,
    pub(crate) top: f32,
    /// It stands on an earlier page already.
    pub(crate) again: bool,
}

/// Lays rows on pages; rows that are to stay together do, as long as a page holds them.
pub(crate) fn pages(rows: Vec<Rc<Row>>) -> Result<Vec<Vec<Placed>>, Unprintable> {
    let mut sheets = Sheets { pages: vec![Vec::new()], below: 0.0 };
    let mut together: Vec<Rc<Row>> = Vec::new();
    for row in rows {
        let head = row.head.as_ref().map_or(0.0, |head| head.height);
        if head + row.height > TEXT_HEIGHT || sheets.pages.len() > LETTER_PAGES_MAX {
            return Err(Unprintable::TooLong);
        }
        let goes_on = row.keep && together.len() < TOGETHER_MAX;
        together.push(row);
        if !goes_on {
            sheets.lay(std::mem::take(&mut together));
        }
    }
    sheets.lay(together);
    Ok(sheets.pages)
}

struct Sheets {
    pages: Vec<Vec<Placed>>,
    /// Where on the last page the next row begins.
    below: f32,
}

impl Sheets {
    fn lay(&mut self, rows: Vec<Rc<Row>>) {
        let whole: f32 = rows.iter().map(|row| row.above + row.height).sum();
        if self.below + whole > TEXT_HEIGHT {
            self.turn();
        }
        for row in rows {
            if self.below + row.above + row.height > TEXT_HEIGHT {
                self.turn();
            }
            match &row.head {
                Some(head) if self.below == 0.0 => self.put(head.clone(), true),
                _ => {}
            }
            self.put(row, false);
        }
    }

    fn put(&mut self, row: Rc<Row>, again: bool) {
        let above = if self.below > 0.0 { row.above } else { 0.0 };
        let top = self.below + above;
        self.below = top + row.height;
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { row, top, again });
        }
    }

    /// Begins a page, unless one has just begun.
    fn turn(&mut self) {
        if self.below > 0.0 {
            self.pages.push(Vec::new());
            self.below = 0.0;
        }
    }
}

/// US Letter, in points: what courts of the United States file.
pub(crate) const PAGE_WIDTH: f32 = 612.0;
pub(crate) const PAGE_HEIGHT: f32 = 792.0;
pub(crate) const MARGIN: f32 = 79.0;
pub(crate) const TOP: f32 = 92.0;
pub(crate) const TEXT_WIDTH: f32 = PAGE_WIDTH - MARGIN * 2.0;
pub(crate) const TEXT_HEIGHT: f32 = PAGE_HEIGHT - TOP - 80.0;

/// So many rows stay together at most.
const TOGETHER_MAX: usize = 8;
