//! An operator's queue of reports, and what became of them. Who reported is in none of them.
//! Beside it what the operator remarks, for nobody else, on the house's rules about servers.

use std::collections::BTreeMap;

use record::limits::REPORTS_MAX;
use record::{Account, HouseRule, Id, Post};
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;
use super::key::KeyText;
use super::letters::Letter;

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum ReportEvent {
    /// A report came.
    Came(Box<Report>),
    /// It is about these posts too.
    Posts { report: u64, posts: Vec<Id<Post>> },
    /// It is about this post too, which is not for everyone.
    Sealed { report: u64, post: Id<Post>, key: KeyText },
    /// An operator took a step with it.
    Handled { report: u64, step: ReportStep },
    /// The operator's own remark on a rule of the house; an empty one is none.
    Remarked { rule: Id<HouseRule>, remark: String },
}

impl ReportEvent {
    /// What a letter says of a report, if it does.
    pub(crate) fn of(letter: &Letter) -> Option<Self> {
        Some(match letter.clone() {
            Letter::Report { report: number, account, reason, category, rules } => {
                Self::Came(Box::new(Report {
                    number,
                    account: Some(account),
                    reason,
                    category,
                    rules,
                    ..Report::default()
                }))
            }
            Letter::ReportPosts { report, posts } => Self::Posts { report, posts },
            Letter::ReportSealed { report, post, key } => Self::Sealed { report, post, key },
            Letter::ReportStep { report, step } => Self::Handled { report, step },
            _ => return None,
        })
    }
}

/// A step that an operator takes with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStep {
    /// Somebody sees to it, or no longer.
    Assigned(Option<Id<Account>>),
    /// It is done with, says this operator.
    Resolved(Id<Account>),
    /// It is not done with after all.
    Reopened,
}

/// A report as operators keep it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Report {
    /// Its number, the same for all operators; tells no order.
    pub(crate) number: u64,
    /// Account it is about; not known while only posts of it came.
    pub(crate) account: Option<Id<Account>>,
    /// Posts it is about.
    #[serde(default)]
    pub(crate) posts: Vec<Id<Post>>,
    /// Those of them that are not for everyone, with their keys.
    #[serde(default)]
    pub(crate) sealed: Vec<(Id<Post>, KeyText)>,
    /// The reporter's words.
    #[serde(default)]
    pub(crate) reason: String,
    /// What kind of wrong.
    #[serde(default)]
    pub(crate) category: ReportCategory,
    /// House rules it breaks, counted from 1.
    #[serde(default)]
    pub(crate) rules: Vec<u16>,
    /// Who sees to it.
    #[serde(default)]
    pub(crate) assigned: Option<Id<Account>>,
    /// Who is done with it.
    #[serde(default)]
    pub(crate) resolved: Option<Id<Account>>,
}

/// What kind of wrong a report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportCategory {
    /// As said in words.
    #[default]
    Other,
    /// Unwanted advertising and the like.
    Spam,
    /// Against the law.
    Legal,
    /// Against rules of the house.
    Violation,
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Reports {
    order: BTreeMap<u64, u64>,
    by_number: BTreeMap<u64, Report>,
    came: u64,
    remarks: BTreeMap<Id<HouseRule>, String>,
}

impl Reports {
    /// What the operator remarked on a rule of the house.
    pub(crate) fn remark(&self, rule: Id<HouseRule>) -> Option<&String> {
        self.remarks.get(&rule)
    }

    /// Newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Report> {
        let all = self.order.values().rev().filter_map(|number| self.by_number.get(number));
        all.filter(|report| report.account.is_some())
    }

    pub(crate) fn find(&self, number: u64) -> Option<&Report> {
        self.by_number.get(&number).filter(|report| report.account.is_some())
    }

    fn place(&mut self, number: u64) -> &mut Report {
        let (order, came) = (&mut self.order, &mut self.came);
        self.by_number.entry(number).or_insert_with(|| {
            *came += 1;
            order.insert(*came, number);
            Report { number, ..Report::default() }
        })
    }

    /// Lets the oldest go when there are too many; those done with go first.
    fn let_go(&mut self) {
        if self.by_number.len() <= REPORTS_MAX {
            return;
        }
        let done = |number: &u64| self.by_number.get(number).is_none_or(|it| it.resolved.is_some());
        let oldest = self.order.iter().find(|(_, number)| done(number));
        let oldest = oldest.or_else(|| self.order.first_key_value());
        if let Some((place, number)) = oldest.map(|(place, number)| (*place, *number)) {
            self.order.remove(&place);
            self.by_number.remove(&number);
        }
    }
}

impl Shelf for Reports {
    const DRAWER: Drawer = Drawer::Reports;
    type Event = ReportEvent;

    fn fold(&mut self, event: ReportEvent) {
        match event {
            ReportEvent::Came(report) => {
                let place = self.place(report.number);
                if place.account.is_none() {
                    let posts = std::mem::take(&mut place.posts);
                    let sealed = std::mem::take(&mut place.sealed);
                    *place = *report;
                    place.posts.extend(posts);
                    place.sealed.extend(sealed);
                }
                self.let_go();
            }
            ReportEvent::Posts { report, posts } => {
                let place = self.place(report);
                for post in posts {
                    if !place.posts.contains(&post) {
                        place.posts.push(post);
                    }
                }
                self.let_go();
            }
            ReportEvent::Sealed { report, post, key } => {
                let place = self.place(report);
                if place.sealed.iter().all(|(known, _)| *known != post) {
                    place.sealed.push((post, key));
                }
                self.let_go();
            }
            ReportEvent::Handled { report, step } => {
                let Some(report) = self.by_number.get_mut(&report) else { return };
                match step {
                    ReportStep::Assigned(who) => report.assigned = who,
                    ReportStep::Resolved(who) => report.resolved = Some(who),
                    ReportStep::Reopened => report.resolved = None,
                }
            }
            ReportEvent::Remarked { rule, remark } if remark.is_empty() => {
                self.remarks.remove(&rule);
            }
            ReportEvent::Remarked { rule, remark } => {
                self.remarks.insert(rule, remark);
            }
        }
    }

    fn snapshot(&self) -> Vec<ReportEvent> {
        let all = self.order.values().filter_map(|number| self.by_number.get(number));
        let told = all.flat_map(|report| {
            let number = report.number;
            if report.account.is_some() {
                return vec![ReportEvent::Came(Box::new(report.clone()))];
            }
            let posts = ReportEvent::Posts { report: number, posts: report.posts.clone() };
            let sealed = report.sealed.iter().cloned();
            let sealed =
                sealed.map(|(post, key)| ReportEvent::Sealed { report: number, post, key });
            std::iter::once(posts).chain(sealed).collect()
        });
        let remarks = self.remarks.iter();
        let remarks = remarks
            .map(|(rule, remark)| ReportEvent::Remarked { rule: *rule, remark: remark.clone() });
        told.chain(remarks).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_report_may_come_in_any_order_and_twice() {
        let came = || {
            let mut reports = Reports::default();
            let mut report = reports.place(7).clone();
            report.account = Some(Id::new(1));
            ReportEvent::Came(Box::new(report))
        };
        let posts = || ReportEvent::Posts { report: 7, posts: vec![Id::new(3)] };
        for events in [[came(), posts(), came()], [posts(), came(), posts()]] {
            let mut reports = Reports::default();
            events.into_iter().for_each(|event| reports.fold(event));
            reports
                .fold(ReportEvent::Handled { report: 7, step: ReportStep::Resolved(Id::new(2)) });
            let mut again = Reports::default();
            reports.snapshot().into_iter().for_each(|event| again.fold(event));
            let found: Vec<_> = again.newest_first().collect();
            assert_eq!((found.len(), found[0].posts.len()), (1, 1));
            assert_eq!(found[0].resolved, Some(Id::new(2)));
        }
    }
}
