//! A made-up crowd, the same at every run: who posts, answers, boosts and tags is drawn at
//! random, so neighbours in time are strangers in memory, which is the worst case.

use record::account::Account;
use record::id::{Id, Shard};
use record::post::Post;
use timeline::{Index, Line, Shape};

/// A random number generator (xorshift64*).
pub(crate) struct Chance(u64);

impl Chance {
    /// A generator; the same `seed` gives the same numbers.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        (drawn as usize * most) >> 32
    }

    /// True `of` times in a hundred.
    pub(crate) fn percent(&mut self, of: usize) -> bool {
        self.below(100) < of
    }
}

/// The account numbered so.
pub(crate) fn account(number: usize) -> Id<Account> {
    Id::from_parts(1_000 + number as i64 * 60, Shard::new(number as u64), number as u16)
}

/// The post numbered so, with the first one two years after the epoch.
pub(crate) fn post(number: usize) -> Id<Post> {
    Id::from_parts(63_000_000_000 + number as i64 * 7, Shard::new(number as u64), number as u16)
}

/// An index of `posts` lines by `authors`: three in ten answer, three in twenty boost, one in
/// fifty quotes (recent posts mostly), one in five carries a tag.
pub(crate) fn index(posts: usize, authors: usize) -> Index {
    let mut index = Index::new();
    index.reserve(posts, authors);
    let mut chance = Chance::new(0x9e37_79b9);
    let tags: Vec<String> = (0..50_000).map(|number| format!("tag{number}")).collect();
    for number in 0..posts {
        let (reply, boost, quote) = (chance.percent(30), chance.percent(21), chance.percent(2));
        let boost = boost && !reply;
        let mut earlier = |wanted: bool| {
            let reach = if chance.percent(90) { 5_000 } else { posts };
            let back = 1 + chance.below(reach);
            (wanted && back <= number).then(|| post(number - back))
        };
        let (parent, boost_of, quote_of) = (earlier(reply), earlier(boost), earlier(quote));
        let line = Line {
            id: post(number),
            author: account(chance.below(authors)),
            shape: Shape { reply, media: chance.percent(15), boost, unlisted: false },
            parent,
            boost_of,
            quote_of,
        };
        // A few tags are on many posts, and many are on few.
        let tag = chance.below(tags.len()) * chance.below(1_000) / 1_000;
        let tag = tags.get(tag).filter(|_| chance.percent(20)).map(String::as_str);
        index.insert(&line, tag.as_slice());
    }
    index
}
