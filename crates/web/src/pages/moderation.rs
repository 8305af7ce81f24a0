//! For operators: the queue of reports, decisions with their reasons, invites.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use record::Verdict;
use record::limits::REASON_CHARACTERS_MAX;
use service::view::ReportView;
use service::{Decision, Refused, ReportCategory, ReportStep, SignUpMode};

use super::report::Subject;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::post_view::{Look, line};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/moderation`: what was reported, newest first.
pub(crate) async fn queue(visit: Visit) -> Answer {
    let reports = visit.service.reports(visit.holder()?, false).await?;
    let lines = reports.iter().map(|report| Line {
        number: report.number,
        handle: report.account.as_ref().map(|view| view.account.handle.to_string()),
        posts: (report.items.iter())
            .map(|item| Reported {
                id: item.view.post.id.to_string(),
                line: line(&visit, item, Look::Line),
                sealed: item.view.visibility().is_sealed(),
            })
            .collect(),
        about: about(&visit, report),
        reason: &report.reason,
        decided: report.decided,
    });
    reply::page(&QueuePage {
        frame: Frame::new(&visit, "Moderation"),
        takes_newcomers: visit.settings().sign_up != SignUpMode::Closed,
        lines: lines.collect(),
    })
}

/// Puts a report away without a decision.
pub(crate) async fn dismiss(visit: Visit, Path(number): Path<u64>) -> Answer {
    let holder = visit.holder()?;
    let step = ReportStep::Resolved(holder.account());
    visit.service.handle_report(holder, number, step).await?;
    reply::go_to("/moderation", Some(Done::Dismissed))
}

/// `/@handle/moderate`.
pub(crate) async fn open_account(visit: Visit, Path(handle): Path<String>) -> Answer {
    let subject = Subject::account(&visit, &handle).await?;
    show(&visit, &subject, "", "", Problems::default())
}

/// `/@handle/ID/moderate`.
pub(crate) async fn open_post(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let subject = Subject::post(&visit, &id).await?;
    show(&visit, &subject, "", "", Problems::default())
}

/// Decides about an account.
pub(crate) async fn decide_account(
    visit: Visit,
    Path(handle): Path<String>,
    fields: Fields,
) -> Answer {
    decide(&visit, &Subject::account(&visit, &handle).await?, &fields).await
}

/// Decides about a post.
pub(crate) async fn decide_post(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    decide(&visit, &Subject::post(&visit, &id).await?, &fields).await
}

/// Makes an invite and shows it, once.
pub(crate) async fn invite(visit: Visit) -> Answer {
    let invite = visit.service.make_invite(visit.holder()?).await?;
    let link = format!("{}/sign-up?invite={invite}", visit.settings().origin);
    let mut response =
        reply::page(&InvitePage { frame: Frame::new(&visit, "An invite"), invite, link })?;
    let unkept = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, unkept);
    Ok(response)
}

async fn decide(visit: &Visit, subject: &Subject, fields: &Fields) -> Answer {
    let (reason, chosen) = (fields.text("reason"), fields.text("verdict"));
    let Some((_, _, verdict)) = VERDICTS.iter().find(|(value, ..)| *value == chosen) else {
        let mut problems = Problems::default();
        problems.add("verdict", "Please choose what is to happen.");
        return show(visit, subject, chosen, reason, problems);
    };
    let decision = Decision { verdict: *verdict, lifts: None, reason: reason.to_owned() };
    let about = match &subject.item {
        Some(item) => service::Subject::Post(item.view.post.id),
        None => service::Subject::Account(subject.account.id),
    };
    match visit.service.decide(visit.holder()?, about, decision).await {
        Ok(()) => reply::go_to("/moderation", Some(Done::Decided)),
        Err(refused) => show(visit, subject, chosen, reason, Problems::refused("reason", &refused)),
    }
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage<'a> {
    frame: Frame,
    takes_newcomers: bool,
    lines: Vec<Line<'a>>,
}

/// A report in the queue.
struct Line<'a> {
    number: u64,
    handle: Option<String>,
    posts: Vec<Reported>,
    /// What kind of wrong, and which rules, in words; empty if not said.
    about: String,
    reason: &'a str,
    decided: bool,
}

/// A post that a report is about.
struct Reported {
    id: String,
    line: Html,
    /// It is not for everyone: nothing public can be said about it.
    sealed: bool,
}

fn about(visit: &Visit, report: &ReportView) -> String {
    let kind = match report.category {
        ReportCategory::Other => "",
        ReportCategory::Spam => "Spam.",
        ReportCategory::Legal => "Against the law.",
        ReportCategory::Violation => "Against the rules.",
    };
    let rules = report.rules.iter().filter_map(|rule| {
        let place = usize::from(*rule).checked_sub(1)?;
        visit.settings().rules.get(place).map(String::as_str)
    });
    [kind].into_iter().chain(rules).collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[derive(Template)]
#[template(path = "moderation/decide.html")]
struct DecidePage<'a> {
    frame: Frame,
    problems: Problems,
    subject: &'a Subject,
    line: Html,
    /// Value, words, and whether chosen.
    verdicts: Vec<(&'static str, &'static str, bool)>,
    reason: &'a str,
    longest: usize,
}

#[derive(Template)]
#[template(path = "moderation/invite.html")]
struct InvitePage {
    frame: Frame,
    invite: String,
    link: String,
}

fn show(
    visit: &Visit,
    subject: &Subject,
    chosen: &str,
    reason: &str,
    problems: Problems,
) -> Answer {
    if !visit.holder()?.is_operator() {
        return Err(Refused::Forbidden.into());
    }
    let status = problems.status();
    let of_post = subject.item.is_some();
    let fits =
        |verdict: Verdict| verdict == Verdict::Restored || of_post == (verdict == Verdict::Hidden);
    let verdicts = VERDICTS.iter().filter(|it| fits(it.2));
    let page = DecidePage {
        frame: Frame::new(visit, problems.title(&subject.title("Decide about"))),
        problems,
        subject,
        line: subject.line(visit),
        verdicts: verdicts.map(|it| (it.0, it.1, it.0 == chosen)).collect(),
        reason,
        longest: REASON_CHARACTERS_MAX,
    };
    reply::page_with(status, &page)
}

/// Value, words, and what it is.
const VERDICTS: [(&str, &str, Verdict); 7] = [
    ("hide", "Hide this post from everyone but its writer", Verdict::Hidden),
    ("suspend", "Suspend this account: it cannot speak and is not shown", Verdict::Suspended),
    ("disable", "Freeze this account: it cannot speak", Verdict::Disabled),
    ("silence", "Limit this account: only its followers meet it", Verdict::Silenced),
    ("sensitive", "Cover all pictures of this account", Verdict::Sensitive),
    ("warn", "Warn this account: only it is told, and nobody else", Verdict::Warned),
    ("restore", "Take all earlier decisions back", Verdict::Restored),
];
