//! Paging by ids and `Link` headers, as Mastodon pages (RFC 8288).

use axum::http::header::LINK;
use record::{Id, Post};
use schemars::JsonSchema;
use serde::Deserialize;
use service::Stretch;

use crate::ask::{Number, Text};
use crate::call::Call;
use crate::reply::Reply;

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct Paging {
    /// Only what is older than this.
    pub(crate) max_id: Option<Text>,
    /// Only what is newer than this, the newest first.
    pub(crate) since_id: Option<Text>,
    /// Only what is newer than this, beginning right after it.
    pub(crate) min_id: Option<Text>,
    /// How many at most.
    pub(crate) limit: Option<Number>,
}

impl Paging {
    /// The part of a list of posts.
    pub(crate) fn stretch(&self) -> Stretch {
        let post = |id: &Option<Text>| id.as_ref().and_then(|id| id.0.parse::<Id<Post>>().ok());
        let nearest = self.min_id.is_some();
        let above = if nearest { post(&self.min_id) } else { post(&self.since_id) };
        Stretch { below: post(&self.max_id), above, nearest, most: self.most(usual()) }
    }

    /// How many are asked for, within what is given at once; `usual` if nothing is said.
    pub(crate) fn most(&self, usual: usize) -> usize {
        let asked = self.limit.map_or(usual, |it| usize::try_from(it.0).unwrap_or(0));
        asked.clamp(1, record::limits::PAGE_ITEMS_MAX)
    }

    /// Cuts the part out of things that stand newest first under rising numbers.
    pub(crate) fn cut<T>(
        &self,
        things: Vec<T>,
        number: impl Fn(&T) -> u64,
        usual: usize,
    ) -> Vec<T> {
        let parse = |id: &Option<Text>| id.as_ref().and_then(|id| id.0.parse::<u64>().ok());
        let below = parse(&self.max_id).unwrap_or(u64::MAX);
        let above = parse(&self.min_id).or_else(|| parse(&self.since_id));
        let most = self.most(usual);
        let fits = |it: &T| number(it) < below && above.is_none_or(|above| number(it) > above);
        let mut part: Vec<T> = things.into_iter().filter(fits).collect();
        if self.min_id.is_some() {
            let from = part.len().saturating_sub(most);
            part.drain(..from);
        }
        part.truncate(most);
        part
    }
}

fn usual() -> usize {
    record::limits::PAGE_ITEMS
}

impl<R> Reply<R> {
    /// Says where older and newer ones are: below the last and above the first of these.
    pub(crate) fn linked(self, call: &Call, first: Option<String>, last: Option<String>) -> Self {
        let (Some(first), Some(last)) = (first, last) else { return self };
        let next = call.address_with(&[("max_id", &last)]);
        let prev = call.address_with(&[("min_id", &first)]);
        self.with_header(LINK, &format!("<{next}>; rel=\"next\", <{prev}>; rel=\"prev\""))
    }
}
