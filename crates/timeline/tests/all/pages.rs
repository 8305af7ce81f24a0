//! Every answer of the index equals the model's, after any history and for any window.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use record::account::Account;
use record::id::Id;
use timeline::{AuthorFilter, Feed, Window};

use crate::deed::{AUTHORS, Pair, history};

fn window() -> impl Strategy<Value = Window> {
    let end = || prop::option::weighted(0.5, 0..330i64);
    (end(), end(), any::<bool>(), 0..30usize).prop_map(|(below, above, nearest, most)| Window {
        below: below.map(Id::new),
        above: above.map(Id::new),
        nearest,
        most,
    })
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    prop::collection::vec(window(), 12)
}

fn accounts() -> impl Strategy<Value = BTreeSet<i64>> {
    prop::collection::btree_set(0..AUTHORS, 0..AUTHORS as usize)
}

fn filter() -> impl Strategy<Value = AuthorFilter> {
    any::<[bool; 3]>().prop_map(|[replies, boosts, media_only]| AuthorFilter {
        replies,
        boosts,
        media_only,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn home_is_what_the_followed_wrote(
        early in history(), late in history(), followed in accounts(), windows in windows(),
    ) {
        let mut pair = Pair::new();
        early.iter().for_each(|deed| pair.act(deed));
        let ids = || followed.iter().chain(&followed).map(|id| Id::new(*id));
        let before = pair.index.follows(ids());
        late.iter().for_each(|deed| pair.act(deed));
        let after = pair.index.follows(ids());
        for window in windows {
            let accepts = |author: Id<Account>| followed.contains(&author.number());
            let expected = pair.model.page(window, &|line, _| accepts(line.author));
            prop_assert_eq!(&pair.index.home(&before, window), &expected);
            prop_assert_eq!(&pair.index.home(&after, window), &expected);
            if let Some(id) = window.above {
                let window = Window::above(id, window.most);
                let expected = pair.model.page(window, &|line, _| accepts(line.author)).len();
                prop_assert_eq!(
                    pair.index.newer_than(id, Feed::Home(&before), window.most), expected);
            }
        }
    }

    #[test]
    fn local_is_everything(deeds in history(), windows in windows(), filter in filter()) {
        let pair = Pair::after(&deeds);
        let AuthorFilter { replies, boosts, .. } = filter;
        for window in windows {
            let expected = pair.model.page(window, &|line, _| {
                let listed = !line.shape.unlisted;
                listed && (replies || !line.shape.reply) && (boosts || !line.shape.boost)
            });
            prop_assert_eq!(pair.index.local(window, replies, boosts), expected);
        }
        let newest = pair.model.page(Window::newest(1), &|line, _| !line.shape.unlisted);
        prop_assert_eq!(pair.index.newest(), newest.first().copied());
        prop_assert_eq!(pair.index.posts_len(), pair.model.lines.len());
        let since = Id::new(60);
        let plain = pair.model.page(Window::above(since, 99), &|line, _| {
            !line.shape.reply && !line.shape.boost && !line.shape.unlisted
        });
        prop_assert_eq!(pair.index.newer_than(since, Feed::Local, 99), plain.len());
    }

    #[test]
    fn a_profile_is_what_its_author_wrote(
        deeds in history(), windows in windows(), filter in filter(),
    ) {
        let pair = Pair::after(&deeds);
        for author in (0..AUTHORS).map(Id::new) {
            for window in &windows {
                let expected = pair.model.author(author, *window, filter);
                prop_assert_eq!(pair.index.author(author, *window, filter), expected);
            }
            let all = pair.model.page(Window::newest(usize::MAX), &|line, _| line.author == author);
            prop_assert_eq!(pair.index.post_count(author) as usize, all.len());
        }
    }

    #[test]
    fn a_tag_is_what_carries_it(deeds in history(), windows in windows(), since in 0..330i64) {
        let Pair { index, model, .. } = Pair::after(&deeds);
        for tag in 0..5u8 {
            for window in &windows {
                let expected = model.page(*window, &|_, tags| tags.contains(&tag));
                prop_assert_eq!(index.tag(&format!("tag{tag}"), *window), expected);
            }
        }
        prop_assert_eq!(index.tags_like("tag", 3), model.ranked(3, |lines| lines.len()));
        prop_assert_eq!(index.tags_like("tagx", 3), []);
        let since = Id::new(since);
        let authors = model.ranked(3, |lines| {
            let fresh = lines.iter().filter(|line| line.id > since && model.shows(line));
            fresh.map(|line| line.author).collect::<HashSet<_>>().len()
        });
        prop_assert_eq!(index.trending_tags(since, 3), authors);
    }

    #[test]
    fn a_thread_is_what_hangs_together(deeds in history(), most in 0..40usize) {
        let Pair { index, model, .. } = Pair::after(&deeds);
        for post in (0..330).map(Id::new) {
            prop_assert_eq!(index.replies(post), model.replies(post));
            let mut below = Vec::new();
            model.descend(post, most, 1, &mut below);
            prop_assert_eq!(index.descendants(post, most), below);
            let [replies, boosts, quotes] = model.counts(post);
            prop_assert_eq!(index.reply_count(post) as usize, replies);
            prop_assert_eq!(index.boost_count(post) as usize, boosts);
            prop_assert_eq!(index.quote_count(post) as usize, quotes);
            for author in (0..AUTHORS).map(Id::new) {
                prop_assert_eq!(index.boosts_by(author, post), model.boosts_by(author, post));
            }
        }
    }
}
