//! Rules about other servers and hashtags. They are public: who is shut out, and why, is for
//! all to read. No server is dealt with yet, so rules about servers wait for the first.

use record::{HouseRule, Record, RuleAbout, Severity, Shard, limits};
use store::Publication;

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
        id: record::Id<HouseRule>,
    ) -> Result<HouseRule, Refused> {
        let _turn = self.turn(session).await?;
        operators_only(session)?;
        let rule = self.house_rules.read().get(&id).cloned().ok_or(Refused::NotFound)?;
        let rule = HouseRule { lifted: true, decided: self.clock.slot(), ..rule };
        self.store.publish(Publication::of(&rule)).await?;
        self.apply(&Record::HouseRule(rule.clone()));
        Ok(rule)
    }

    /// A hashtag may stand among those spoken of.
    pub(crate) fn is_trendable(&self, tag: &str) -> bool {
        let about = |rule: &HouseRule| matches!(&rule.about, RuleAbout::Tag(name) if name == tag);
        !self.house_rules.read().values().any(|it| about(it) && it.severity != Severity::Noop)
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
    }
}

/// Longest name of a host (RFC 1035, section 2.3.4).
const DOMAIN_BYTES_MAX: usize = 253;
