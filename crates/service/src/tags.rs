//! Hashtags: how much they are used, which of them the holder follows, and which an account
//! shows on its profile.

use std::collections::HashMap;

use record::{Account, Entry, Id, limits};
use store::Publication;
use timeline::{AuthorFilter, Window};

use crate::drawers::{TieEvent, Ties};
use crate::session::{Session, Viewer};
use crate::view::{FeaturedTag, TagView};
use crate::{Refused, Service};

impl Service {
    /// A hashtag with its use on each of the last days, today first.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is none.
    pub fn tag_view(&self, viewer: Viewer<'_>, tag: &str) -> Result<TagView, Refused> {
        let name = record::text::tag(tag).ok_or(Refused::NotFound)?;
        Ok(self.tag_known(viewer, name))
    }

    /// The same for a name that is known to be one.
    #[must_use]
    pub fn tag_known(&self, viewer: Viewer<'_>, name: String) -> TagView {
        let history = self.tag_history(&name);
        let following = viewer.is_some_and(|it| it.opened.drawers().ties.tags().contains(&name));
        TagView { name, history, following }
    }

    /// Hashtags the holder follows, latest first.
    #[must_use]
    pub fn followed_tags(&self, session: &Session) -> Vec<TagView> {
        let names: Vec<String> =
            session.opened.drawers().ties.tags().iter().rev().cloned().collect();
        names.into_iter().map(|name| self.tag_known(Some(session), name)).collect()
    }

    /// Follows a hashtag, or no longer: posts with it come to home. Nobody is told.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is none; [`Refused::Invalid`] if there are too many.
    pub async fn follow_tag(
        &self,
        session: &Session,
        tag: &str,
        followed: bool,
    ) -> Result<TagView, Refused> {
        let _turn = self.turn(session).await?;
        let name = record::text::tag(tag).ok_or(Refused::NotFound)?;
        let (already, count) = {
            let drawers = session.opened.drawers();
            let tags = drawers.ties.tags();
            (tags.contains(&name), tags.len())
        };
        if already != followed {
            if followed && count >= limits::FOLLOWED_TAGS_MAX {
                return Err(Refused::invalid("That is as many hashtags as can be followed."));
            }
            let mut batch = session.opened.batch().await;
            batch.add::<Ties>(vec![TieEvent::Tag { name: name.clone(), followed }]);
            if !followed {
                batch.forget();
            }
            self.keep_batch(&session.opened, batch).await?;
        }
        Ok(self.tag_known(Some(session), name))
    }

    /// Hashtags an account shows on its profile.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such account.
    pub async fn featured_tags(&self, account: Id<Account>) -> Result<Vec<FeaturedTag>, Refused> {
        let view = self.account_view(account).await?.ok_or(Refused::NotFound)?;
        let names = view.account.featured_tags.iter();
        Ok(names.map(|name| self.featured(account, name.clone())).collect())
    }

    /// Shows a hashtag on the holder's profile, for everybody to see, or no longer.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is none, or there are too many.
    pub async fn feature_tag(
        &self,
        session: &Session,
        tag: &str,
        shown: bool,
    ) -> Result<FeaturedTag, Refused> {
        let _turn = self.public_turn(session).await?;
        let name = record::text::tag(tag);
        let name = name.ok_or_else(|| Refused::invalid("That is not a hashtag."))?;
        let view = self.account_view(session.account()).await?.ok_or(Refused::NotFound)?;
        let mut account = view.account.clone();
        let already = account.featured_tags.contains(&name);
        if shown && !already && account.featured_tags.len() >= limits::FEATURED_TAGS_MAX {
            return Err(Refused::invalid("That is as many hashtags as a profile can show."));
        }
        if already != shown {
            account.featured_tags.retain(|it| *it != name);
            account.featured_tags.extend(shown.then(|| name.clone()));
            let entries = vec![Entry::of(&account)];
            self.store.publish(Publication { entries, ..Publication::default() }).await?;
            self.apply_account(&view.account, &account);
        }
        Ok(self.featured(session.account(), name))
    }

    fn featured(&self, account: Id<Account>, name: String) -> FeaturedTag {
        let (posts, last) = self.index.read().tag_of(&name, account);
        FeaturedTag { name, posts, last: last.map(Id::day) }
    }

    /// Hashtags of the holder's last posts that are not on the profile yet, most used first.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn tags_to_feature(&self, session: &Session) -> Result<Vec<TagView>, Refused> {
        let account = session.account();
        let view = self.account_view(account).await?.ok_or(Refused::NotFound)?;
        let all = AuthorFilter { replies: true, boosts: false, media_only: false };
        let last = self.index.read().author(account, Window::newest(LOOKED_THROUGH), all);
        let mut used: HashMap<String, usize> = HashMap::new();
        for post in self.post_views(&last).await?.into_iter().flatten() {
            for tag in &post.post.tags {
                *used.entry(tag.clone()).or_default() += 1;
            }
        }
        used.retain(|tag, _| !view.account.featured_tags.contains(tag));
        let mut used: Vec<_> = used.into_iter().collect();
        used.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        used.truncate(limits::FEATURED_TAGS_MAX);
        Ok(used.into_iter().map(|(tag, _)| self.tag_known(Some(session), tag)).collect())
    }
}

/// Posts looked through for hashtags to show.
const LOOKED_THROUGH: usize = 200;
