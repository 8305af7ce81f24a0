//! New posts of accounts that the holder wants to be told of. Nobody is told when such a post
//! appears: when the holder is next here, the server looks what came since, and writes the
//! holder a letter for each. How far it looked is a post's number, not a time.

use std::sync::Arc;

use record::{Account, Deed, Id, Post, limits};
use timeline::{AuthorFilter, Window};

use crate::drawers::{Letter, Tie, TieEvent, Ties};
use crate::opened::Opened;
use crate::sealed::Lines;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Looks for new posts of watched accounts; true if letters are on the way. Cut off in the
    /// middle, it is done again with the same marks, which a reader takes once.
    pub(crate) async fn look_for_posts(&self, opened: &Arc<Opened>) -> Result<bool, Refused> {
        let watched: Vec<(Id<Account>, Id<Post>)> = {
            let drawers = opened.drawers();
            let watched = drawers.ties.watched();
            watched.filter(|(account, _)| drawers.follows.has(account.number())).collect()
        };
        if watched.is_empty() {
            return Ok(false);
        }
        let readable = self.readable(opened).await?;
        let mut found: Vec<(Id<Post>, Id<Account>)> = Vec::new();
        for (author, seen) in watched {
            let window = Window::above(seen, limits::WATCHED_POSTS_MAX);
            let lines = Lines::of_author(&readable, author, OWN_WORDS);
            let public = self.index.read().author(author, window, OWN_WORDS);
            found.extend(lines.among(public, window).into_iter().map(|post| (post, author)));
        }
        found.sort_unstable();
        if found.is_empty() {
            return Ok(false);
        }
        for (post, by) in found.iter().copied() {
            let mark = Deed(format!("posted:{post}"));
            self.send(None, opened.account, &Letter::Posted { by, post }, &mark).await?;
        }
        let mut batch = opened.batch().await;
        let events = {
            let drawers = opened.drawers();
            let moved = found.into_iter().filter_map(|(post, account)| {
                let tie = drawers.ties.with(account);
                // The holder may have stopped watching meanwhile.
                let moves = tie.seen.is_some_and(|seen| seen < post);
                moves.then_some(TieEvent::Account { account, tie: Tie { seen: Some(post), ..tie } })
            });
            moved.collect()
        };
        batch.add::<Ties>(events);
        self.keep_batch(opened, batch).await?;
        Ok(true)
    }

    /// The newest post of an account that the holder can read: what comes after it is told.
    pub(crate) async fn newest_post(
        &self,
        session: &Session,
        account: Id<Account>,
    ) -> Result<Id<Post>, Refused> {
        let readable = self.readable(&session.opened).await?;
        let sealed = Lines::of_author(&readable, account, OWN_WORDS);
        let sealed = sealed.among(Vec::new(), Window::newest(1)).first().copied();
        Ok(self.newest_public(account).max(sealed.unwrap_or(Id::new(0))))
    }

    /// The newest post of an account that everybody can read.
    pub(crate) fn newest_public(&self, account: Id<Account>) -> Id<Post> {
        let newest = self.index.read().author(account, Window::newest(1), OWN_WORDS);
        newest.first().copied().unwrap_or(Id::new(0))
    }
}

/// What an account says by itself: neither boosts nor answers to others.
const OWN_WORDS: AuthorFilter = AuthorFilter { replies: false, boosts: false, media_only: false };
