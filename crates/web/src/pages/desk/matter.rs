//! `/desk/M`: one matter as its papers have it, and what can be done about it now.

use askama::Template;
use axum::extract::Path;
use service::Refused;
use service::docket::authority::Certainty;
use service::docket::category::Category;
use service::docket::matrix::{Row, matrix};
use service::docket::matter::Approval;
use service::docket::moment::Moment;
use service::docket::rule::{Flag, Rule};
use service::docket::{Filed, HolderAnswer, LetterKind, matter::Matter};

use super::kinds::{Choice, Field, Input, Kind};
use super::list::{DueLine, second};
use super::telling::{self, Step};
use super::{Seat, letter, unlock};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Frame;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/desk/M`.
pub(crate) async fn open(visit: Visit, Path(name): Path<String>) -> Answer {
    let Some(seat) = Seat::take(&visit)? else { return unlock::locked(&visit).await };
    let filed = seat.find(&visit, &name).await?;
    show(&visit, &seat, &filed, Problems::default(), &Fields::default()).await
}

#[derive(Template)]
#[template(path = "desk/matter.html")]
struct MatterPage<'a> {
    frame: Frame,
    problems: Problems,
    called: String,
    number: Option<u32>,
    inner: String,
    gagged: bool,
    second: Option<String>,
    due: Vec<DueLine>,
    facts: Vec<(&'static str, String)>,
    flags: Vec<Flag>,
    regions: [(&'static str, String); 5],
    steps: Vec<Step>,
    /// What holders said: the entry, the handle, the words.
    answers: Vec<(u32, String, HolderAnswer)>,
    rows: Vec<Row>,
    kinds: Vec<&'static Kind>,
    typed: &'a Fields,
    rules: Vec<Choice>,
    handles: Vec<&'a str>,
    /// What an objection can rest on.
    grounds: Vec<Choice>,
    /// Another paper would be taken in place of this one.
    amendable: bool,
    /// Another reading of it would be taken.
    rereadable: bool,
    /// Why the holders cannot be told now.
    notice_barred: Option<String>,
    production: Production<'a>,
}

/// What can be given, by whom.
struct Production<'a> {
    giveable: Vec<Category>,
    /// Why it cannot be approved now.
    refused: Option<String>,
    approval: Option<&'a Approval>,
    /// Whoever looks approved it, and another person is to give it.
    own: bool,
}

impl MatterPage<'_> {
    const CATEGORIES: &'static [Category] = Category::ALL;
    const LETTERS: &'static [LetterKind] = &LetterKind::ALL;

    /// What was typed into a field of the form that was refused.
    fn typed(&self, kind: &Kind, field: &Field) -> &str {
        if self.typed.text("kind") == kind.id { self.typed.text(field.name) } else { "" }
    }

    /// A choice of the form that was refused was this one.
    fn is(&self, kind: &Kind, field: &Field, value: &str) -> bool {
        self.typed.text("kind") == kind.id && self.typed.all(field.name).any(|it| it == value)
    }

    /// How certain what a rule read is.
    fn certain(certainty: &Certainty) -> &'static str {
        match certainty {
            Certainty::Verified => "V: the law was read",
            Certainty::Secondary => "S: a secondary source was read",
            Certainty::Memory => "M: not checked",
        }
    }

    fn is_refused(&self, kind: &Kind) -> bool {
        self.typed.text("kind") == kind.id
    }
}

/// The page, and what is wrong with a form that was sent.
pub(super) async fn show(
    visit: &Visit,
    seat: &Seat<'_>,
    filed: &Filed,
    problems: Problems,
    typed: &Fields,
) -> Answer {
    let (desk, matter) = (&seat.desk, &filed.matter);
    let (now, by) = (Moment::new(visit.service.slot()), seat.label());
    let scans = visit.service.docket_scans(filed).await?;
    let answers = visit.service.docket_answers(desk, filed).await?;
    let due = visit.service.docket_due_on(desk, filed);
    let demand = matter.demand.as_ref();
    let cited = demand.and_then(|demand| demand.authority.as_ref());
    let cited = cited.and_then(|id| desk.authorities().find(id));
    let called = filed.called();
    let barred = visit.service.could_notify(desk, filed, by).err().map(|it| why(&it));
    let flags = matter.flags(desk.authorities(), now);
    let offered = matter.offered(now, by, &desk.context());
    let (amendable, rereadable) = matter.paper_offered(now, by, &desk.context());
    let page = MatterPage {
        frame: Frame::new(visit, problems.title(&format!("Matter {called}"))),
        number: filed.number,
        inner: matter.id.to_string(),
        gagged: matter.notice.is_gagged(now),
        second: second(filed).map(|(_, what)| what),
        due: due.iter().map(|due| DueLine::of(filed.number, due)).collect(),
        facts: demand.map(|demand| telling::facts(demand, cited)).unwrap_or_default(),
        grounds: letter::grounds(&flags),
        flags,
        regions: telling::regions(matter, now),
        steps: telling::steps(filed, &scans),
        answers,
        rows: matrix(matter),
        kinds: Kind::all().filter(|kind| offered.contains(&kind.id)).collect(),
        rules: Rule::ALL.iter().map(|rule| Choice::of(rule, rule.name())).collect(),
        handles: demand.iter().flat_map(|it| &it.accounts).map(|it| &*it.handle).collect(),
        amendable,
        rereadable,
        notice_barred: barred,
        production: production(visit, seat, filed, matter),
        called,
        problems,
        typed,
    };
    reply::page_with(page.problems.status(), &page)
}

/// Why something is not taken, after the words "not now".
fn why(refused: &Refused) -> String {
    refused.to_string().trim_start_matches("not now: ").to_owned()
}

fn production<'a>(
    visit: &Visit,
    seat: &Seat<'_>,
    filed: &Filed,
    matter: &'a Matter,
) -> Production<'a> {
    let giveable = matter.giveable();
    let could = visit.service.could_produce(&seat.desk, filed, seat.label(), &giveable);
    let approval = matter.production.approval.as_ref();
    Production {
        refused: could.err().map(|refused| why(&refused)),
        own: approval.is_some_and(|approval| approval.by == seat.label()),
        giveable: giveable.into_iter().collect(),
        approval,
    }
}
