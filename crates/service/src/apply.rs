//! Taking a public row into memory: the same at start, from the log, and after each commit.

use std::sync::Arc;

use record::{Account, Boost, Id, Post, Record, Verdict};
use timeline::{Line, Shape};

use crate::Service;
use crate::live::{Gone, News};

impl Service {
    /// Takes in one row that is durably in the log.
    pub(crate) fn apply(&self, record: &Record) {
        match record {
            Record::Post(post) => {
                let mut line = line_of(post);
                line.quote_of = line.quote_of.filter(|_| !self.is_taken_out(post.id));
                self.index.write().insert(&line, &tags_of(post));
                self.touched(post);
                self.live.tell(match post.edited {
                    None => News::Posted(post.id),
                    Some(_) => News::Edited(post.id),
                });
            }
            Record::Boost(boost) => {
                self.boosts.write().insert(boost.id, (boost.author, boost.of));
                self.index.write().insert(&line_of_boost(boost), &[]);
                self.views.touch_post(boost.of);
                self.fragments.invalidate(boost.of);
                self.views.touch_account(boost.author);
                self.live.tell(News::Posted(boost.id));
            }
            Record::Account(account) => {
                // A name or picture that changed stands in many views and fragments; whether one
                // did is only known where the row was changed: see `apply_account`.
                self.views.touch_account(account.id);
            }
            Record::Count(count) => {
                self.views.touch_post(Id::new(count.subject));
                self.views.touch_account(Id::new(count.subject));
                self.fragments.invalidate(Id::new(count.subject));
            }
            Record::Moderation(decision) => {
                self.hold_decision(decision);
                let (hidden, suspended) = {
                    let subject = decision.subject;
                    let holds = |verdict| self.verdict(subject, verdict).is_some();
                    (holds(Verdict::Hidden), holds(Verdict::Suspended))
                };
                let mut index = self.index.write();
                index.set_post_hidden(Id::new(decision.subject), hidden);
                index.set_hidden(Id::new(decision.subject), suspended);
                drop(index);
                self.views.touch_account(Id::new(decision.subject));
                self.views.touch_all();
                self.fragments.clear();
            }
            Record::HouseRule(rule) => {
                let mut rules = self.house_rules.write();
                if rule.lifted {
                    rules.remove(&rule.id);
                } else {
                    rules.insert(rule.id, rule.clone());
                }
                drop(rules);
                *self.trends.lock() = crate::Trends::default();
            }
            Record::Collection(collection) => self.collections.write().put(collection),
            Record::Listing(listing) => self.collections.write().list(listing),
            Record::Revocation(revocation) => self.apply_revocation(revocation),
            // Erasures are taken in where they are made: only there is it known what goes.
            _ => {}
        }
    }

    /// Takes in an account's row after a change. What stands beside its posts makes views of many
    /// posts stale: all but what is told on its page alone.
    pub(crate) fn apply_account(&self, old: &Account, new: &Account) {
        self.views.touch_account(new.id);
        let (pinned, featured_tags) = (old.pinned.clone(), old.featured_tags.clone());
        if *old != (Account { pinned, featured_tags, ..new.clone() }) {
            self.views.touch_all();
            self.fragments.clear();
        }
    }

    /// What is shown with a post, or counts it, may have changed.
    pub(crate) fn touched(&self, post: &Post) {
        let parents = [post.reply_to.map(|it| it.post), post.quote];
        for id in parents.into_iter().flatten().chain([post.id]) {
            self.views.touch_post(id);
            self.fragments.invalidate(id);
        }
        self.views.touch_account(post.author);
    }

    /// Posts that quote a post show what it said: they are rendered anew.
    pub(crate) fn touch_quoting(&self, id: Id<Post>) {
        let quoting = self.index.read().quotes(id);
        for id in quoting {
            self.views.touch_post(id);
            self.fragments.invalidate(id);
        }
    }

    /// Tells those who listen that a post is gone.
    pub(crate) fn tell_gone(&self, post: &Post) {
        let Line { id, author, shape, .. } = line_of(post);
        let local = !(shape.reply || post.unlisted);
        let tags = tags_of(post).into_iter().map(str::to_owned).collect();
        let gone = Gone { id, author, local, media: shape.media, tags, sealed: false };
        self.live.tell(News::Gone(Arc::new(gone)));
    }

    /// Takes a post out of the index.
    pub(crate) fn unlist(&self, post: &Post) {
        self.index.write().remove(&line_of(post), &tags_of(post));
    }
}

/// The hashtags under which a post is found: an unlisted one under none.
fn tags_of(post: &Post) -> Vec<&str> {
    if post.unlisted { Vec::new() } else { post.tags.iter().map(String::as_str).collect() }
}

/// A boost as the index knows it.
pub(crate) fn line_of_boost(boost: &Boost) -> Line {
    Line {
        id: boost.id,
        author: boost.author,
        shape: Shape { reply: false, media: false, boost: true, unlisted: boost.unlisted },
        parent: None,
        boost_of: Some(boost.of),
        quote_of: None,
    }
}

/// A post as the index knows it.
pub(crate) fn line_of(post: &Post) -> Line {
    Line {
        id: post.id,
        author: post.author,
        shape: Shape {
            reply: post.reply_to.is_some_and(|parent| parent.author != post.author),
            media: !post.media.is_empty(),
            boost: false,
            unlisted: post.unlisted,
        },
        parent: post.reply_to.map(|parent| parent.post),
        boost_of: None,
        quote_of: post.quote,
    }
}
