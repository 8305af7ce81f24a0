//! Filters: what the holder would rather not read, sealed like all else. Writers never learn.

use std::sync::Arc;

use record::{Id, Post, limits};

use crate::drawers::{
    Filter, FilterAction, FilterContext, FilterEvent, FilterKeyword, FilterPost, Filters,
};
use crate::publish::within;
use crate::session::Session;
use crate::{Refused, Service};

/// What is to change of a filter, or what a new one is to be; `None` leaves things as they are.
#[derive(Clone, Default)]
pub struct FilterChange {
    /// What the holder calls it.
    pub title: Option<String>,
    /// Where it holds.
    pub contexts: Option<Vec<FilterContext>>,
    /// What is done with posts that match.
    pub action: Option<FilterAction>,
    /// For how many seconds from now it holds; `Some(None)` is for good.
    pub lasts: Option<Option<i64>>,
    /// Changes of its words and phrases.
    pub keywords: Vec<KeywordChange>,
    /// Posts to add.
    pub add_posts: Vec<Id<Post>>,
    /// Posts to remove, by their numbers.
    pub remove_posts: Vec<u64>,
}

/// What is to change of a word or phrase.
#[derive(Clone, Default)]
pub struct KeywordChange {
    /// Which one; `None` is a new one.
    pub number: Option<u64>,
    /// The word or phrase.
    pub keyword: Option<String>,
    /// It must not stand inside another word.
    pub whole_word: Option<bool>,
    /// Take it away.
    pub remove: bool,
}

impl Service {
    /// The holder's filters, oldest first.
    #[must_use]
    pub fn filters(&self, session: &Session) -> Vec<Arc<Filter>> {
        session.opened.drawers().filters.list().cloned().collect()
    }

    /// One of the holder's filters.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub fn filter(&self, session: &Session, number: u64) -> Result<Arc<Filter>, Refused> {
        self.filter_where(session, |filter| filter.number == number)
    }

    /// The filter that a keyword or post so numbered belongs to.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub fn filter_with(&self, session: &Session, part: u64) -> Result<Arc<Filter>, Refused> {
        self.filter_where(session, |filter| {
            filter.keywords.iter().any(|it| it.number == part)
                || filter.posts.iter().any(|it| it.number == part)
        })
    }

    fn filter_where(
        &self,
        session: &Session,
        fits: impl Fn(&Filter) -> bool,
    ) -> Result<Arc<Filter>, Refused> {
        let drawers = session.opened.drawers();
        drawers.filters.list().find(|filter| fits(filter)).cloned().ok_or(Refused::NotFound)
    }

    /// Makes a filter.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if something is empty, too long, or one too many.
    pub async fn add_filter(
        &self,
        session: &Session,
        change: FilterChange,
    ) -> Result<Arc<Filter>, Refused> {
        let _turn = self.turn(session).await?;
        let (number, count) = {
            let drawers = session.opened.drawers();
            (drawers.filters.next(), drawers.filters.list().len())
        };
        if count >= limits::FILTERS_MAX {
            return Err(Refused::invalid("That is as many filters as there can be."));
        }
        let filter = Filter {
            number,
            title: String::new(),
            contexts: Vec::new(),
            action: FilterAction::default(),
            expires: None,
            keywords: Vec::new(),
            posts: Vec::new(),
        };
        self.put_filter(session, filter, change, number + 1).await
    }

    /// Changes a filter.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered; [`Refused::Invalid`] as for a new one.
    pub async fn change_filter(
        &self,
        session: &Session,
        number: u64,
        change: FilterChange,
    ) -> Result<Arc<Filter>, Refused> {
        let _turn = self.turn(session).await?;
        let filter = Filter::clone(&*self.filter(session, number)?);
        let next = session.opened.drawers().filters.next();
        self.put_filter(session, filter, change, next).await
    }

    async fn put_filter(
        &self,
        session: &Session,
        mut filter: Filter,
        change: FilterChange,
        mut next: u64,
    ) -> Result<Arc<Filter>, Refused> {
        if let Some(title) = change.title {
            filter.title = scrub::text::line(&title).text;
        }
        filter.contexts = change.contexts.unwrap_or(filter.contexts);
        filter.action = change.action.unwrap_or(filter.action);
        if let Some(lasts) = change.lasts {
            let minutes = |seconds: i64| seconds.clamp(1, SECONDS_MAX).div_euclid(60) + 1;
            filter.expires = lasts.map(|lasts| self.clock.slot().plus_minutes(minutes(lasts)));
        }
        for keyword in change.keywords {
            change_keyword(&mut filter, keyword, &mut next)?;
        }
        filter.posts.retain(|it| !change.remove_posts.contains(&it.number));
        for post in change.add_posts {
            self.seen(session, post).await?;
            // One that is there already keeps its number: an app may hold on to it.
            let known = filter.posts.iter().position(|it| it.post == post);
            let known = known.map(|place| filter.posts.remove(place));
            filter.posts.push(known.unwrap_or(FilterPost { number: next, post }));
            next += 1;
        }
        check(&filter)?;
        let number = filter.number;
        let mut batch = session.opened.batch().await;
        batch.add::<Filters>(vec![FilterEvent::Put(filter)]).forget();
        self.keep_batch(&session.opened, batch).await?;
        self.live.filters_changed(session.account());
        self.filter(session, number)
    }

    /// Takes a filter away.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if none is so numbered.
    pub async fn remove_filter(&self, session: &Session, number: u64) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.filter(session, number)?;
        let mut batch = session.opened.batch().await;
        batch.add::<Filters>(vec![FilterEvent::Removed(number)]).forget();
        self.keep_batch(&session.opened, batch).await?;
        self.live.filters_changed(session.account());
        Ok(())
    }
}

fn change_keyword(
    filter: &mut Filter,
    change: KeywordChange,
    next: &mut u64,
) -> Result<(), Refused> {
    let keyword = change.keyword.map(|it| scrub::text::line(&it).text);
    let Some(number) = change.number else {
        let keyword = keyword.unwrap_or_default();
        let whole_word = change.whole_word.unwrap_or(true);
        filter.keywords.push(FilterKeyword { number: *next, keyword, whole_word });
        *next += 1;
        return Ok(());
    };
    if change.remove {
        filter.keywords.retain(|it| it.number != number);
        return Ok(());
    }
    let known = filter.keywords.iter_mut().find(|it| it.number == number);
    let known = known.ok_or(Refused::NotFound)?;
    known.keyword = keyword.unwrap_or_else(|| std::mem::take(&mut known.keyword));
    known.whole_word = change.whole_word.unwrap_or(known.whole_word);
    Ok(())
}

fn check(filter: &Filter) -> Result<(), Refused> {
    within("title", &filter.title, limits::FILTER_CHARACTERS_MAX)?;
    if filter.title.is_empty() {
        return Err(Refused::invalid("Please give the filter a title."));
    }
    if filter.contexts.is_empty() {
        return Err(Refused::invalid("Please say where the filter is to hold."));
    }
    for keyword in &filter.keywords {
        within("word or phrase", &keyword.keyword, limits::FILTER_CHARACTERS_MAX)?;
        if keyword.keyword.is_empty() {
            return Err(Refused::invalid("Please write the word or phrase to filter."));
        }
    }
    if filter.keywords.len() > limits::FILTER_PARTS_MAX
        || filter.posts.len() > limits::FILTER_PARTS_MAX
    {
        return Err(Refused::invalid("That is as much as one filter can hold."));
    }
    Ok(())
}

/// A filter for longer than this is one for good: a hundred years.
const SECONDS_MAX: i64 = 3_155_760_000;
