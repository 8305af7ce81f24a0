//! A poll as this viewer sees it: a form until voted, then bars.

use askama::Template;
use record::Slot;
use service::view::{Item, PollView};

/// The poll of an item.
#[derive(Template)]
#[template(path = "post/poll.html")]
pub(crate) struct PollPart<'a> {
    item: &'a Item,
    poll: &'a PollView,
    back: &'a str,
    closed: bool,
    may_vote: bool,
    options: Vec<Line<'a>>,
}

struct Line<'a> {
    text: &'a str,
    votes: u64,
    percent: u64,
    chosen: bool,
}

impl<'a> PollPart<'a> {
    /// The poll on a page to which a vote comes back.
    pub(crate) fn new(item: &'a Item, poll: &'a PollView, now: Slot, back: &'a str) -> Self {
        let flags = &item.flags;
        let closed = poll.closed || now > poll.closes;
        let voted = flags.voted.as_deref().unwrap_or_default();
        let line = |(number, (text, votes)): (usize, &'a (String, u64))| Line {
            text,
            votes: *votes,
            percent: percent(*votes, poll.voters),
            chosen: voted.iter().any(|chosen| usize::from(*chosen) == number),
        };
        Self {
            item,
            poll,
            back,
            closed,
            may_vote: flags.signed_in && !flags.own && flags.voted.is_none() && !closed,
            options: poll.options.iter().enumerate().map(line).collect(),
        }
    }
}

/// Rounded to the nearest whole number.
fn percent(votes: u64, voters: u64) -> u64 {
    (votes * 200 + voters).checked_div(voters * 2).unwrap_or(0).min(100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_and_nobody_makes_nothing() {
        assert_eq!((percent(1, 3), percent(2, 3), percent(3, 3)), (33, 67, 100));
        assert_eq!(percent(0, 0), 0);
    }
}
