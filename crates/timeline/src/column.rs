//! A growing column of values in pages of one size. Growing never moves what is held, so no
//! insert pays for copying the index, and at most one page is reserved in advance.

/// Values numbered from 0 in the order they came.
pub(crate) struct Column<T> {
    pages: Vec<Vec<T>>,
}

impl<T> Column<T> {
    pub(crate) const fn new() -> Self {
        Self { pages: Vec::new() }
    }

    /// Makes room in the table of pages, not for the pages.
    pub(crate) fn reserve(&mut self, values: usize) {
        self.pages.reserve(values / PAGE + 1);
    }

    pub(crate) fn len(&self) -> usize {
        match self.pages.split_last() {
            Some((last, full)) => full.len() * PAGE + last.len(),
            None => 0,
        }
    }

    pub(crate) fn push(&mut self, value: T) {
        if let Some(page) = self.pages.last_mut()
            && page.len() < PAGE
        {
            page.push(value);
            return;
        }
        // A small index stays small: only the first page grows by doubling.
        let room = if self.pages.is_empty() { 1 } else { PAGE };
        let mut page = Vec::with_capacity(room);
        page.push(value);
        self.pages.push(page);
    }

    /// The value at a place that `push` has filled.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "places are handed out by push and never freed")]
    pub(crate) fn at(&self, place: u32) -> &T {
        let place = place as usize;
        &self.pages[place / PAGE][place % PAGE]
    }

    /// The value at a place that `push` has filled.
    #[expect(clippy::indexing_slicing, reason = "places are handed out by push and never freed")]
    pub(crate) fn at_mut(&mut self, place: u32) -> &mut T {
        let place = place as usize;
        &mut self.pages[place / PAGE][place % PAGE]
    }

    pub(crate) fn last(&self) -> Option<&T> {
        self.pages.last()?.last()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.pages.iter_mut().flatten()
    }

    /// How many values at the front satisfy `holds`, where all that do stand before all that
    /// do not.
    pub(crate) fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let full = self.pages.partition_point(|page| page.last().is_some_and(&holds));
        let rest = self.pages.get(full).map_or(0, |page| page.partition_point(&holds));
        (full * PAGE + rest).min(self.len())
    }
}

/// Values to a page.
const PAGE: usize = 1 << 14;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_across_pages() {
        let mut column = Column::new();
        let most = 3 * PAGE as u32 + 5;
        (0..most).for_each(|value| column.push(value));
        assert_eq!(column.len(), most as usize);
        assert!((0..most).all(|place| *column.at(place) == place));
        for split in [0, 1, PAGE as u32, PAGE as u32 + 1, 3 * PAGE as u32, most] {
            assert_eq!(column.partition_point(|value| *value < split), split as usize);
        }
    }
}
