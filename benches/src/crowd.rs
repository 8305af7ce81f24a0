//! A made-up public record, the same at every run: who posts what, when, in answer to whom.
//!
//! Few accounts post much and many post little; so it is with words and hashtags. Texts are as
//! long as people's are, most short and some long, with links and mentions in some.

use anyhow::Result;
use record::id::EPOCH_MS;
use record::{
    Account, Count, Counted, Day, Deed, Handle, Id, Mention, Parent, Post, QuotePolicy, Role,
    Sections, Shard, Slot,
};

use crate::chance::Chance;

/// The crowd, posting.
pub(crate) struct Crowd {
    chance: Chance,
    words: Vec<String>,
    first: Slot,
    minutes: i64,
    posts: usize,
    made: usize,
    slot: Slot,
    in_slot: i64,
    /// The latest posts, which answers go to.
    recent: Vec<Parent>,
}

impl Crowd {
    /// A crowd that will have posted so much by now.
    pub(crate) fn new(posts: usize, now: Slot) -> Self {
        let mut chance = Chance::new(0x9e37_79b9_7f4a_7c15);
        let words = (0..WORDS).map(|_| made_up_word(&mut chance)).collect();
        let minutes = (posts as i64 * MINUTES_A_DAY / POSTS_A_DAY).max(1);
        let first = now.plus_minutes(-minutes - 1);
        let recent = Vec::with_capacity(RECENT);
        Self { chance, words, first, minutes, posts, made: 0, slot: first, in_slot: 0, recent }
    }

    /// The public row of the account of that rank.
    pub(crate) fn account(&mut self, rank: usize) -> Result<Account> {
        Ok(Account {
            id: self.account_id(rank),
            handle: handle(rank)?,
            display_name: self.sentence(12),
            bio: self.sentence(90),
            fields: Vec::new(),
            avatar: None,
            header: None,
            created: self.founded(),
            inbox_key: self.inbox_key(),
            pinned: Vec::new(),
            featured_tags: Vec::new(),
            role: Role::Member,
            locked: false,
            bot: false,
            discoverable: true,
            indexable: true,
            sections: Sections::default(),
            avatar_description: String::new(),
            header_description: String::new(),
            attribution_domains: Vec::new(),
        })
    }

    /// The id of the account of that rank.
    pub(crate) fn account_id(&self, rank: usize) -> Id<Account> {
        let millis = self.founded().first_slot().unix_millis() - EPOCH_MS + rank as i64;
        Id::from_parts(millis, Shard::new(rank as u64), 0)
    }

    /// A follower more for the account of that rank, on each of the latest days.
    pub(crate) fn followers(&mut self, rank: usize, days: i32) -> Vec<Count> {
        let last = self.first.plus_minutes(self.minutes).day();
        let subject = self.account_id(rank).number();
        let count = |back: i32| Count {
            deed: Deed(format!("{:016x}{back:016x}", subject)),
            subject,
            what: Counted::Followers,
            by: 1,
            day: last.plus_days(-back),
        };
        (0..days).rev().map(count).collect()
    }

    /// The next post, or `None` if all are made.
    pub(crate) fn post(&mut self) -> Result<Option<Post>> {
        if self.made >= self.posts {
            return Ok(None);
        }
        let rank = self.chance.rank(AUTHORS);
        let id = self.next_id(rank);
        let author = self.account_id(rank);
        let (mut text, mut mentions, mut tags) = (self.text(), Vec::new(), Vec::new());
        if self.chance.percent(10) {
            let named = self.chance.rank(AUTHORS);
            let mention = Mention { account: self.account_id(named), handle: handle(named)? };
            text = format!("@{} {text}", mention.handle);
            mentions.push(mention);
        }
        if self.chance.percent(20) {
            let tag = format!("tag{}", self.chance.rank(TAGS));
            text = format!("{text} #{tag}");
            tags.push(tag);
        }
        let parent = self.chance.below(RECENT);
        let parent = self.recent.get(parent).copied().filter(|_| self.chance.percent(5));
        let root = parent.map_or(id, |it| it.root);
        self.remember(Parent { post: id, author, root });
        Ok(Some(Post {
            id,
            author,
            text,
            warning: None,
            language: Some("en".to_owned()),
            reply_to: parent,
            quote: None,
            media: Vec::new(),
            sensitive: false,
            mentions,
            tags,
            poll: None,
            edited: None,
            unlisted: false,
            quote_policy: QuotePolicy::Public,
        }))
    }

    /// A text as people write them: half of them below 80 characters, one in ten above 300.
    pub(crate) fn text(&mut self) -> String {
        let length = 20 + self.chance.below(100) * self.chance.below(100) / 16;
        let mut text = self.sentence(length);
        if self.chance.percent(15) {
            let page = self.chance.below(1_000_000);
            text = format!("{text} https://news.example/{}/{page}", self.word());
        }
        text
    }

    fn founded(&self) -> Day {
        self.first.day().plus_days(-1)
    }

    /// A key that nobody has: letters to it are sealed for nobody. Base64 of 32 bytes, of which
    /// the last letter has two bits to spare.
    fn inbox_key(&mut self) -> String {
        let letter = |_| char::from(b'A' + self.chance.below(26) as u8);
        let letters: String = (0..42).map(letter).collect();
        letters + "A"
    }

    fn next_id(&mut self, rank: usize) -> Id<Post> {
        let minute = self.minutes * self.made as i64 / self.posts as i64;
        let slot = self.first.plus_minutes(minute);
        if slot != self.slot {
            (self.slot, self.in_slot) = (slot, 0);
        }
        let millis = slot.unix_millis() - EPOCH_MS + self.in_slot;
        self.in_slot += 1;
        self.made += 1;
        Id::from_parts(millis, Shard::new(rank as u64), 0)
    }

    fn remember(&mut self, post: Parent) {
        if self.recent.len() < RECENT {
            self.recent.push(post);
        } else if let Some(place) = self.recent.get_mut(self.made % RECENT) {
            *place = post;
        }
    }

    fn sentence(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length + 80);
        while text.len() < length {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.word());
        }
        text.push('.');
        text
    }

    fn word(&mut self) -> &str {
        let rank = self.chance.rank(WORDS);
        self.words.get(rank).map_or("", String::as_str)
    }
}

/// The handle of the account of that rank.
///
/// # Errors
/// If it were no handle.
pub(crate) fn handle(rank: usize) -> Result<Handle> {
    Ok(Handle::parse(&format!("voice{rank}"))?)
}

fn made_up_word(chance: &mut Chance) -> String {
    let syllables = 1 + chance.below(2) + chance.below(3);
    let mut word = String::new();
    for _ in 0..syllables {
        for letters in [CONSONANTS, VOWELS] {
            word.push(letters.get(chance.below(letters.len())).copied().unwrap_or('a'));
        }
    }
    word
}

/// Accounts in the crowd.
pub(crate) const AUTHORS: usize = 10_000;
/// What so many people write in a day.
pub(crate) const POSTS_A_DAY: i64 = 5_000;
const MINUTES_A_DAY: i64 = 1_440;
/// Words that people know.
const WORDS: usize = 20_000;
const TAGS: usize = 20_000;
/// Answers go to one of so many latest posts.
const RECENT: usize = 500;
const CONSONANTS: &[char] = &['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v'];
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u'];

#[cfg(test)]
mod tests {
    use record::text;

    use super::*;

    fn made(posts: usize) -> Vec<Post> {
        let mut crowd = Crowd::new(posts, Slot::from_unix_millis(1_795_356_000_000));
        std::iter::from_fn(|| crowd.post().unwrap()).collect()
    }

    #[test]
    fn posts_are_made_in_order_and_none_in_the_future() {
        let posts = made(20_000);
        assert_eq!(posts.len(), 20_000);
        assert!(posts.is_sorted_by(|one, next| one.id < next.id));
        assert!(posts[19_999].id.slot() < Slot::from_unix_millis(1_795_356_000_000));
    }

    #[test]
    fn posts_say_what_the_server_would_find_in_them() {
        for post in made(2_000) {
            assert_eq!(text::hashtags(&post.text), post.tags, "{}", post.text);
            let named: Vec<_> = post.mentions.into_iter().map(|it| it.handle).collect();
            assert_eq!(text::mentions(&post.text), named, "{}", post.text);
        }
    }

    #[test]
    fn texts_are_as_long_as_people_write() {
        let mut lengths: Vec<_> = made(2_000).iter().map(|post| post.text.len()).collect();
        lengths.sort_unstable();
        assert!((100..250).contains(&lengths[1_000]), "{}", lengths[1_000]);
        assert!(lengths[1_900] > 350 && lengths[1_999] < 1_000, "{lengths:?}");
    }
}
