//! `/desk/M/letter.pdf`: a letter about a matter, which is a draft for counsel.

use std::collections::BTreeSet;

use axum::extract::{Path, Query};
use axum::response::IntoResponse as _;
use service::Refused;
use service::docket::LetterKind;
use service::docket::rule::{Flag, Rule};

use super::kinds::Choice;
use super::produce::attachment;
use super::{Seat, matter, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::problems::Problems;
use crate::reply::Answer;

/// What is asked for: `kind`, and each `ground` of an objection.
type Asked = Query<Vec<(String, String)>>;

/// `/desk/M/letter.pdf`.
pub(crate) async fn open(visit: Visit, Path(name): Path<String>, Query(asked): Asked) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    let mut fields = Fields::default();
    asked.into_iter().for_each(|(name, value)| fields.add(name, value));
    let kind = LetterKind::parse(fields.text("kind")).ok_or(Refused::NotFound)?;
    let wanted: BTreeSet<&str> = fields.all("ground").collect();
    let named = |rule: &&Rule| wanted.contains(ground(rule).value.as_str());
    let grounds = Rule::ALL.iter().filter(named).copied().collect();
    match visit.service.docket_letter(&seat.desk, &filed, kind, &grounds).await {
        Ok(letter) => {
            let file = format!("{}-{}.pdf", filed.called(), kind.name());
            Ok((attachment(&file, "application/pdf"), letter.pdf).into_response())
        }
        Err(refused) => {
            let problems = Problems::refused("letter", &refused);
            matter::show(&visit, &seat, &filed, problems, &fields).await
        }
    }
}

/// What an objection can rest on.
pub(super) fn grounds(flags: &[Flag]) -> Vec<Choice> {
    flags.iter().map(|flag| ground(&flag.rule)).collect()
}

fn ground(rule: &Rule) -> Choice {
    Choice::of(rule, rule.name())
}
