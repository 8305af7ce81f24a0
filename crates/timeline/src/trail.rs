//! A trail: numbers of lines in the order of their ids, read mostly at its end.

use crate::log::{Edge, Log, Number};

/// Lines in the order of their ids.
#[derive(Default)]
pub(crate) struct Trail(Vec<Number>);

impl Trail {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn last(&self) -> Option<Number> {
        self.0.last().copied()
    }

    pub(crate) fn at(&self, place: usize) -> Option<Number> {
        self.0.get(place).copied()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = Number> {
        self.0.iter().copied()
    }

    /// Takes a line in at its place; false if it was there.
    pub(crate) fn insert(&mut self, number: Number, log: &Log) -> bool {
        let edge = log.edge(log.id(number));
        let place = self.count_before(edge, log);
        if place.checked_sub(1).and_then(|before| self.at(before)) == Some(number) {
            return false;
        }
        if self.0.len() == self.0.capacity() {
            // Most trails are short and there are many: a quarter is enough to grow by.
            self.0.reserve_exact((self.0.len() / 4).max(2));
        }
        self.0.insert(place, number);
        true
    }

    /// Takes a line out; false if it was not there.
    pub(crate) fn remove(&mut self, number: Number, log: &Log) -> bool {
        let edge = log.edge(log.id(number));
        let place = self.count_before(edge, log).checked_sub(1);
        let Some(place) = place.filter(|place| self.at(*place) == Some(number)) else {
            return false;
        };
        self.0.remove(place);
        true
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(Number) -> bool) {
        self.0.retain(|number| keep(*number));
    }

    /// How many lines lie before the edge. Gallops from the end, where pages are read.
    pub(crate) fn count_before(&self, edge: Edge, log: &Log) -> usize {
        let is_before = |number: &Number| log.is_before(*number, edge);
        let (mut beyond, mut step) = (self.0.len(), 1);
        while beyond > 0 {
            let probe = beyond.saturating_sub(step);
            if self.0.get(probe).is_some_and(is_before) {
                let between = self.0.get(probe..beyond).unwrap_or_default();
                return probe + between.partition_point(is_before);
            }
            (beyond, step) = (probe, step * 2);
        }
        0
    }

    /// Lines between two edges, oldest first.
    pub(crate) fn between(
        &self,
        from: Edge,
        to: Edge,
        log: &Log,
    ) -> impl DoubleEndedIterator<Item = Number> {
        let range = self.count_before(from, log)..self.count_before(to, log);
        self.0.get(range).unwrap_or_default().iter().copied()
    }
}
