//! Rules about other servers, and about what is not held up before everybody. They are public: who
//! is shut out, and why, is for all to read. No server is dealt with yet, so rules about servers
//! wait for the first.

use record::{HouseRule, Id, Record, RuleAbout, Shard, limits};
use store::Publication;

use crate::drawers::{ReportEvent, Reports};
use crate::publish::within;
use crate::report::operators_only;
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// The rules that hold, oldest first.
    #[must_use]
    pub fn house_rules(&self) -> Vec<HouseRule> {
        self.house_rules.read().values().cloned().collect()
    }

    /// Makes a rule (id 0), or changes the one with its id. Its slot is the present one.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`] if the name is
    /// none or has a rule already; [`Refused::NotFound`].
    pub async fn set_house_rule(
        &self,
        session: &Session,
        mut rule: HouseRule,
    ) -> Result<HouseRule, Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        rule.comment = scrub::text::text(&rule.comment).text.trim().to_owned();
        within("comment", &rule.comment, limits::REASON_CHARACTERS_MAX)?;
        rule.about = proper(rule.about)?;
        rule.decided = self.clock.slot();
        let standing = self.house_rules();
        let known = standing.iter().any(|it| it.id == rule.id);
        if rule.id.number() == 0 {
            if standing.len() >= limits::HOUSE_RULES_MAX {
                return Err(Refused::invalid("That is as many rules as there can be."));
            }
            rule.id = self.mint.mint(rule.decided, Shard::new(0)).ok_or(Refused::TooMany)?;
        } else if !known {
            return Err(Refused::NotFound);
        }
        if standing.iter().any(|it| it.about == rule.about && it.id != rule.id) {
            return Err(Refused::invalid("There is a rule about that already."));
        }
        self.store.publish(Publication::of(&rule)).await?;
        self.apply(&Record::HouseRule(rule.clone()));
        Ok(rule)
    }

    /// Lifts a rule.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::NotFound`].
    pub async fn lift_house_rule(
        &self,
        session: &Session,
        id: Id<HouseRule>,
    ) -> Result<HouseRule, Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let rule = self.house_rules.read().get(&id).cloned().ok_or(Refused::NotFound)?;
        let rule = HouseRule { lifted: true, decided: self.clock.slot(), ..rule };
        self.store.publish(Publication::of(&rule)).await?;
        self.apply(&Record::HouseRule(rule.clone()));
        Ok(rule)
    }

    /// Keeps an operator's remark on a rule, for this operator alone; an empty one goes.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] for anyone but an operator; [`Refused::Invalid`];
    /// [`Refused::NotFound`].
    pub async fn remark_on_rule(
        &self,
        session: &Session,
        rule: Id<HouseRule>,
        remark: &str,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let remark = scrub::text::text(remark).text.trim().to_owned();
        within("comment", &remark, limits::REASON_CHARACTERS_MAX)?;
        if !self.house_rules.read().contains_key(&rule) {
            return Err(Refused::NotFound);
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Reports>(vec![ReportEvent::Remarked { rule, remark }]).forget();
        self.keep_batch(&session.opened, batch).await
    }

    /// What this operator remarked on a rule.
    #[must_use]
    pub fn remark_of(&self, session: &Session, rule: Id<HouseRule>) -> Option<String> {
        session.opened.drawers().reports.remark(rule).cloned()
    }
}

fn proper(about: RuleAbout) -> Result<RuleAbout, Refused> {
    match about {
        RuleAbout::Server(name) => {
            let name = name.trim().trim_end_matches('.').to_ascii_lowercase();
            let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '.';
            let is_domain = name.contains('.') && !name.starts_with('.') && name.chars().all(fits);
            if !is_domain || name.len() > DOMAIN_BYTES_MAX {
                return Err(Refused::invalid("Validation failed: Domain is not a valid domain"));
            }
            Ok(RuleAbout::Server(name))
        }
        RuleAbout::Tag(name) => {
            record::text::tag(&name).map(RuleAbout::Tag).ok_or(Refused::NotFound)
        }
        RuleAbout::Link(url) if url.len() > LINK_BYTES_MAX => Err(Refused::NotFound),
        about => Ok(about),
    }
}

/// Longest name of a host (RFC 1035, section 2.3.4).
const DOMAIN_BYTES_MAX: usize = 253;
/// No link in a post is longer: a character of it takes nine bytes at most, encoded.
const LINK_BYTES_MAX: usize = 9 * limits::POST_CHARACTERS_MAX;
