//! What operators keep out of what is spoken of: a hashtag, a post or a link stays where it is,
//! and is not held up before everybody. Each is a public rule like those about servers.

use record::{HouseRule, RuleAbout, Severity};

use crate::discover::SharedLink;
use crate::report::operators_only;
use crate::session::{Session, Viewer};
use crate::shown::Shown;
use crate::view::Item;
use crate::{Refused, Service};

impl Service {
    /// Posts most taken up, from the one numbered `skip`.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn trending_posts(
        &self,
        viewer: Viewer<'_>,
        skip: usize,
        most: usize,
    ) -> Result<Vec<Item>, Refused> {
        let talk = self.talk().await?;
        let ids = talk.posts.iter().copied();
        let ids = ids.filter(|id| !self.is_kept_out(&RuleAbout::Post(*id)));
        let ids: Vec<_> = ids.skip(skip).take(most).collect();
        self.items(viewer, &ids, Shown::Public).await
    }

    /// Links that most accounts share, from the one numbered `skip`.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn trending_links(
        &self,
        skip: usize,
        most: usize,
    ) -> Result<Vec<SharedLink>, Refused> {
        let talk = self.talk().await?;
        let links = talk.links.iter();
        let links = links.filter(|link| !self.is_kept_out(&RuleAbout::Link(link.url.clone())));
        Ok(links.skip(skip).take(most).cloned().collect())
    }

    /// All posts that others took up, for an operator: also those kept out.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator.
    pub async fn posts_spoken_of(&self, session: &Session) -> Result<Vec<Item>, Refused> {
        operators_only(session)?;
        let talk = self.talk().await?;
        self.items(Some(session), &talk.posts, Shown::Public).await
    }

    /// All links that were shared, for an operator: also those kept out.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator.
    pub async fn links_spoken_of(&self, session: &Session) -> Result<Vec<SharedLink>, Refused> {
        operators_only(session)?;
        Ok(self.talk().await?.links.clone())
    }

    /// Keeps something out of what is spoken of. For operators.
    ///
    /// # Errors
    /// As [`Service::set_house_rule`].
    pub async fn keep_out(&self, session: &Session, about: RuleAbout) -> Result<(), Refused> {
        operators_only(session)?;
        if !self.is_kept_out(&about) {
            self.set_house_rule(session, HouseRule::new(about, Severity::Silence)).await?;
        }
        Ok(())
    }

    /// Lets something in again. For operators.
    ///
    /// # Errors
    /// As [`Service::lift_house_rule`].
    pub async fn let_in(&self, session: &Session, about: &RuleAbout) -> Result<(), Refused> {
        operators_only(session)?;
        for rule in self.house_rules().into_iter().filter(|rule| rule.about == *about) {
            self.lift_house_rule(session, rule.id).await?;
        }
        Ok(())
    }

    /// Operators keep it out of what is spoken of.
    #[must_use]
    pub fn is_kept_out(&self, about: &RuleAbout) -> bool {
        let holds = |rule: &HouseRule| rule.about == *about && rule.severity != Severity::Noop;
        self.house_rules.read().values().any(holds)
    }
}
