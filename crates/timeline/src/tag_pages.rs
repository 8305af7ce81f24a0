//! What can be read about hashtags besides their own pages: beside home, and by author.

use record::account::Account;
use record::id::Id;
use record::post::Post;

use crate::authors::Follows;
use crate::index::Index;
use crate::log::Number;
use crate::window::Window;

impl Index {
    /// A page of all lines of the followed accounts and of what carries one of the hashtags, each
    /// line once. Each hashtag costs as much as a page of its own.
    #[must_use]
    pub fn home_with_tags(
        &self,
        follows: &Follows,
        tags: &[String],
        window: Window,
    ) -> Vec<Id<Post>> {
        let mut page = self.home(follows, window);
        if tags.is_empty() {
            return page;
        }
        page.extend(tags.iter().flat_map(|tag| self.tag(tag, window)));
        page.sort_unstable_by(|one, other| other.cmp(one));
        page.dedup();
        if window.nearest {
            page.drain(..page.len().saturating_sub(window.most));
        }
        page.truncate(window.most);
        page
    }

    /// How many posts of an account carry a hashtag, and the newest of them.
    #[must_use]
    pub fn tag_of(&self, tag: &str, author: Id<Account>) -> (u64, Option<Id<Post>>) {
        let (Some(trail), Some(author)) = (self.tags.trail(tag), self.authors.find(author)) else {
            return (0, None);
        };
        let own =
            |number: &Number| self.log.mark(*number).author() == author && self.is_shown(*number);
        let mut posts = trail.iter().rev().filter(own);
        let newest = posts.next().map(|number| Id::new(self.log.id(number)));
        (posts.count() as u64 + u64::from(newest.is_some()), newest)
    }
}
