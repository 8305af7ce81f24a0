//! One page out of many trails: the heads of all, the best of them, then a heap.
//!
//! A page of `most` lines can only come from the `most` authors whose heads come first, so all
//! others are dropped in linear time before anything is sorted. An author whose newest line
//! lies in the window costs one look at a flat column, and the others a gallop from the end.

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
    let walk = Walk {
        log,
        authors,
        from,
        to,
        nearest: window.nearest,
    };
    let mut heads: Vec<Head> = of.filter_map(|author| walk.head(author)).collect();
    if heads.len() > window.most {
        heads.select_nth_unstable_by(window.most - 1, |one, other| other.cmp(one));
        heads.truncate(window.most);
    }
    let mut heads = BinaryHeap::from(heads);
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

/// The line of an author that is next to go on the page; the greatest head goes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    /// The line's id, or its complement where the oldest goes first.
    order: i64,
    author: u32,
    place: Place,
}

/// Where on the author's trail the line stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    At(u32),
    /// At the end, wherever that is: the trail has not been looked at.
    End,
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
    /// The first line of an author, if one lies in the window.
    #[inline]
    fn head(&self, author: u32) -> Option<Head> {
        let newest = self.authors.newest(author)?;
        if newest <= self.from.id {
            None
        } else if !self.nearest && newest <= self.to.id {
            Some(Head {
                order: newest,
                author,
                place: Place::End,
            })
        } else {
            let trail = self.authors.trail(author);
            if self.nearest {
                self.at(author, trail.count_before(self.from, self.log))
            } else {
                self.at(
                    author,
                    trail.count_before(self.to, self.log).checked_sub(1)?,
                )
            }
        }
    }

    /// The line behind `head` on the same trail.
    fn next(&self, head: &Head) -> Option<Head> {
        let place = match head.place {
            Place::At(place) => place as usize,
            Place::End => self.authors.trail(head.author).len().checked_sub(1)?,
        };
        let next = if self.nearest {
            place + 1
        } else {
            place.checked_sub(1)?
        };
        self.at(head.author, next)
    }

    /// The line at a place of an author's trail, if it is there and in the window.
    fn at(&self, author: u32, place: usize) -> Option<Head> {
        let id = self.log.id(self.authors.trail(author).at(place)?);
        let order = if self.nearest { !id } else { id };
        let place = Place::At(u32::try_from(place).ok()?);
        (id > self.from.id && id <= self.to.id).then_some(Head {
            order,
            author,
            place,
        })
    }

    fn id(&self, head: &Head) -> i64 {
        if self.nearest {
            !head.order
        } else {
            head.order
        }
    }
}

/// Room made for a page before it is known how much it will hold.
const PAGE_ROOM: usize = 64;
