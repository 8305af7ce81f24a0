//! What answers, boosts and quotes what.

use record::id::Id;
use record::post::Post;

use crate::line::Line;
use crate::log::{Log, Number};
use crate::pairs::Pairs;

/// The edges between lines, from the one named to the one that names it. They are there for
/// hidden lines too; those who read them decide what to show.
#[derive(Default)]
pub(crate) struct Threads {
    pub(crate) replies: Pairs,
    pub(crate) boosts: Pairs,
    pub(crate) quotes: Pairs,
}

impl Threads {
    /// Records what a line names. A line that names itself is taken to name nothing.
    pub(crate) fn link(&mut self, number: Number, line: &Line, log: &mut Log) {
        for (pairs, target) in self.edges(line) {
            if let Some(owner) = log.name(target) {
                pairs.insert(owner, number);
            }
        }
    }

    /// Forgets what a line names.
    pub(crate) fn unlink(&mut self, number: Number, line: &Line, log: &Log) {
        for (pairs, target) in self.edges(line) {
            if let Some(owner) = log.find(target) {
                pairs.remove(owner, number);
            }
        }
    }

    /// Forgets all lines that are no longer in the record.
    pub(crate) fn sweep(&mut self, log: &Log) {
        for pairs in [&mut self.replies, &mut self.boosts, &mut self.quotes] {
            pairs.retain(|number| log.mark(number).is_present());
        }
    }

    /// Answers below `root` in reading order, each with its depth (1 for a direct answer).
    pub(crate) fn descendants(
        &self,
        root: Number,
        most: usize,
        log: &Log,
        is_shown: impl Fn(Number) -> bool,
    ) -> Vec<(Id<Post>, u16)> {
        let mut found = Vec::new();
        let mut ahead = vec![(root, 0_u16)];
        while let Some((number, depth)) = ahead.pop() {
            if depth > 0 {
                found.push((Id::new(log.id(number)), depth));
            }
            if found.len() >= most {
                break;
            }
            let mut answers: Vec<_> =
                self.replies.members(number).filter(|it| is_shown(*it)).collect();
            answers.sort_unstable_by_key(|answer| log.id(*answer));
            answers.truncate(most);
            let below = depth.saturating_add(1);
            ahead.extend(answers.into_iter().rev().map(|answer| (answer, below)));
        }
        found
    }

    fn edges(&mut self, line: &Line) -> impl Iterator<Item = (&mut Pairs, Id<Post>)> {
        let id = line.id;
        [
            (&mut self.replies, line.parent),
            (&mut self.boosts, line.boost_of),
            (&mut self.quotes, line.quote_of),
        ]
        .into_iter()
        .filter_map(|(pairs, target)| Some((pairs, target?)))
        .filter(move |(_, target)| *target != id)
    }
}
