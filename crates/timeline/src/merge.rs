//! One page out of many trails: the heads of all, the best of them, then a heap.
//!
//! A page of `most` lines can only come from the `most` authors whose heads come first, so all
//! others are dropped as soon as so many better ones are known. Most of the followed cost one
//! look at a flat column of newest ids; who wrote something newer than the page costs a gallop
//! from the end of the trail.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use record::id::Id;
use record::post::Post;

use crate::authors::Authors;
use crate::log::{Edge, Log};
use crate::window::Window;

/// A page of what `authors` wrote, newest first.
pub(crate) fn merge(
    log: &Log,
    authors: &Authors,
    of: impl Iterator<Item = u32>,
    window: Window,
) -> Vec<Id<Post>> {
    let Some((from, to)) = window.edges(log) else {
        return Vec::new();
    };
    let walk = Walk { log, authors, from, to, nearest: window.nearest };
    let mut best = Best { most: window.most, floor: i64::MIN, heads: Vec::new() };
    for author in of {
        if let Some(head) = walk.head(author, best.floor) {
            best.offer(head);
        }
    }
    let mut heads = BinaryHeap::from(best.heads);
    let mut page = Vec::with_capacity(window.most.min(PAGE_ROOM));
    while page.len() < window.most
        && let Some(mut head) = heads.peek_mut()
    {
        page.push(Id::new(walk.id(&head)));
        match walk.next(&head) {
            Some(next) => *head = next,
            None => {
                PeekMut::pop(head);
            }
        }
    }
    if window.nearest {
        page.reverse();
    }
    page
}

/// The line of an author that is next to go on the page.
struct Head {
    /// The line's id, or its complement where the oldest goes first: the greatest is next.
    order: i64,
    author: u32,
    place: Place,
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Head {}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order.cmp(&other.order)
    }
}

/// Where on the author's trail the line stands.
#[derive(Clone, Copy)]
enum Place {
    At(u32),
    /// At the end, wherever that is: the trail has not been looked at.
    End,
}

/// The best heads so far: `most` of them, and those not yet compared with them.
struct Best {
    most: usize,
    /// Below this there is nothing that could still be among the best.
    floor: i64,
    heads: Vec<Head>,
}

impl Best {
    fn offer(&mut self, head: Head) {
        if head.order < self.floor {
            return;
        }
        self.heads.push(head);
        if self.heads.len() >= self.most.saturating_mul(2) {
            let at = self.most - 1;
            let (_, worst, _) = self.heads.select_nth_unstable_by(at, |one, other| other.cmp(one));
            self.floor = worst.order;
            self.heads.truncate(self.most);
        }
    }
}

/// A way through the trails inside a window.
struct Walk<'a> {
    log: &'a Log,
    authors: &'a Authors,
    from: Edge,
    to: Edge,
    nearest: bool,
}

impl Walk<'_> {
    /// The first line of an author, if one lies in the window and may be above `floor`.
    #[inline]
    fn head(&self, author: u32, floor: i64) -> Option<Head> {
        let newest = self.authors.newest(author)?;
        if newest <= self.from.id || (!self.nearest && newest < floor) {
            None
        } else if !self.nearest && newest <= self.to.id {
            Some(Head { order: newest, author, place: Place::End })
        } else {
            let trail = self.authors.trail(author);
            if self.nearest {
                self.at(author, trail.count_before(self.from, self.log))
            } else {
                self.at(author, trail.count_before(self.to, self.log).checked_sub(1)?)
            }
        }
    }

    /// The line behind `head` on the same trail.
    fn next(&self, head: &Head) -> Option<Head> {
        let place = match head.place {
            Place::At(place) => place as usize,
            Place::End => self.authors.trail(head.author).len().checked_sub(1)?,
        };
        let next = if self.nearest { place + 1 } else { place.checked_sub(1)? };
        self.at(head.author, next)
    }

    /// The line at a place of an author's trail, if it is there and in the window.
    fn at(&self, author: u32, place: usize) -> Option<Head> {
        let id = self.log.id(self.authors.trail(author).at(place)?);
        let order = if self.nearest { !id } else { id };
        let place = Place::At(u32::try_from(place).ok()?);
        (id > self.from.id && id <= self.to.id).then_some(Head { order, author, place })
    }

    fn id(&self, head: &Head) -> i64 {
        if self.nearest { !head.order } else { head.order }
    }
}

/// Room made for a page before it is known how much it will hold.
const PAGE_ROOM: usize = 64;
