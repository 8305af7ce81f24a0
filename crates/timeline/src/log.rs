//! Every line known, in the order of ids, at 12 bytes each.
//!
//! A line is known by a [`Number`] of four bytes which it keeps for good. Lines that come in
//! the order of their ids, which is nearly all, are numbered in that order: comparing numbers
//! compares ids without looking at them. The few that come late, and ids that are only named
//! (the erased parent of a reply), are numbered apart, and a map holds their order.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Included};

use record::id::Id;
use record::post::Post;

use crate::column::Column;
use crate::mark::Mark;

/// A line of the log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) u32);

/// A place between lines: behind all ids up to and including one.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) id: i64,
    /// How many lines that came in order lie in front.
    rank: u32,
}

/// The lines and their order.
pub(crate) struct Log {
    settled: Rows,
    late: Rows,
    late_order: BTreeMap<i64, Number>,
}

impl Log {
    pub(crate) const fn new() -> Self {
        Self { settled: Rows::new(), late: Rows::new(), late_order: BTreeMap::new() }
    }

    pub(crate) fn reserve(&mut self, lines: usize) {
        self.settled.ids.reserve(lines);
        self.settled.marks.reserve(lines);
    }

    /// The number of a line that is known, present or not.
    pub(crate) fn find(&self, id: Id<Post>) -> Option<Number> {
        let edge = self.edge(id.number());
        let settled = edge.rank.checked_sub(1).map(Number);
        settled
            .filter(|number| self.id(*number) == id.number())
            .or_else(|| self.late_order.get(&id.number()).copied())
    }

    /// The number of a line that is entering, new or not; `None` if the log is full.
    pub(crate) fn admit(&mut self, id: Id<Post>) -> Option<Number> {
        if self.settled.ids.last().is_some_and(|last| id.number() <= *last) {
            return self.name(id);
        }
        if let Some(late) = self.late_order.get(&id.number()) {
            return Some(*late);
        }
        self.settled.push(id.number()).map(Number)
    }

    /// The number of a line that another one names. If it is not known, it is numbered as
    /// late whatever its id, so that no reference can push the end of the log into the future.
    pub(crate) fn name(&mut self, id: Id<Post>) -> Option<Number> {
        if let Some(known) = self.find(id) {
            return Some(known);
        }
        let number = Number(self.late.push(id.number())? | LATE);
        self.late_order.insert(id.number(), number);
        Some(number)
    }

    /// The id of a line.
    #[inline]
    pub(crate) fn id(&self, number: Number) -> i64 {
        let (rows, place) = self.locate(number);
        *rows.ids.at(place)
    }

    #[inline]
    pub(crate) fn mark(&self, number: Number) -> Mark {
        let (rows, place) = self.locate(number);
        *rows.marks.at(place)
    }

    pub(crate) fn set_mark(&mut self, number: Number, mark: Mark) {
        let place = number.0 & !LATE;
        let rows = if number.0 & LATE == 0 { &mut self.settled } else { &mut self.late };
        *rows.marks.at_mut(place) = mark;
    }

    /// The place behind all ids up to and including `id`.
    pub(crate) fn edge(&self, id: i64) -> Edge {
        let rank = match self.settled.ids.last() {
            Some(last) if *last > id => self.settled.ids.partition_point(|other| *other <= id),
            _ => self.settled.ids.len(),
        };
        Edge { id, rank: rank as u32 }
    }

    /// Whether the line lies in front of the edge.
    #[inline]
    pub(crate) fn is_before(&self, number: Number, edge: Edge) -> bool {
        if number.0 & LATE == 0 { number.0 < edge.rank } else { self.id(number) <= edge.id }
    }

    /// Lines between two edges, oldest first.
    pub(crate) fn ascending(&self, from: Edge, to: Edge) -> impl Iterator<Item = Number> {
        let settled = (from.rank..to.rank).map(Number);
        braid(settled, self.late_between(from, to), |one, other| self.id(one) < self.id(other))
    }

    /// Lines between two edges, newest first.
    pub(crate) fn descending(&self, from: Edge, to: Edge) -> impl Iterator<Item = Number> {
        let settled = (from.rank..to.rank).rev().map(Number);
        let late = self.late_between(from, to).rev();
        braid(settled, late, |one, other| self.id(one) > self.id(other))
    }

    /// How many lines that came lie between two edges.
    pub(crate) fn count(&self, from: Edge, to: Edge) -> usize {
        to.rank.saturating_sub(from.rank) as usize
    }

    /// Erases all lines whose mark is `doomed` and answers how many there were. One pass over
    /// all marks: 40 MB for ten million lines.
    pub(crate) fn erase_where(&mut self, doomed: impl Fn(Mark) -> bool) -> usize {
        let mut erased = 0;
        let marks = self.settled.marks.iter_mut().chain(self.late.marks.iter_mut());
        for mark in marks.filter(|mark| doomed(**mark)) {
            *mark = mark.erased();
            erased += 1;
        }
        erased
    }

    fn late_between(
        &self,
        from: Edge,
        to: Edge,
    ) -> impl DoubleEndedIterator<Item = Number> + use<'_> {
        let range = (Excluded(from.id), Included(to.id.max(from.id)));
        self.late_order.range(range).map(|(_, number)| *number)
    }

    fn locate(&self, number: Number) -> (&Rows, u32) {
        let rows = if number.0 & LATE == 0 { &self.settled } else { &self.late };
        (rows, number.0 & !LATE)
    }
}

/// Lines numbered from 0 in the order they came.
struct Rows {
    ids: Column<i64>,
    marks: Column<Mark>,
}

impl Rows {
    const fn new() -> Self {
        Self { ids: Column::new(), marks: Column::new() }
    }

    fn push(&mut self, id: i64) -> Option<u32> {
        let place = u32::try_from(self.ids.len()).ok().filter(|place| *place < LATE)?;
        self.ids.push(id);
        self.marks.push(Mark::default());
        Some(place)
    }
}

/// Two sorted sequences as one; `first` says whether its first argument goes in front.
fn braid(
    left: impl Iterator<Item = Number>,
    right: impl Iterator<Item = Number>,
    first: impl Fn(Number, Number) -> bool,
) -> impl Iterator<Item = Number> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || match (left.peek(), right.peek()) {
        (Some(one), Some(other)) if first(*other, *one) => right.next(),
        (Some(_), _) => left.next(),
        (None, _) => right.next(),
    })
}

/// The bit that tells numbers of late lines from those of settled ones.
const LATE: u32 = 1 << 31;
