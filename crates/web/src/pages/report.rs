//! Telling the operators that something is wrong with a post or an account.

use askama::Template;
use axum::extract::Path;
use record::limits::REASON_CHARACTERS_MAX;
use record::{Account, Id, Post};
use service::Complaint;
use service::view::Item;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::post_view::{Look, line};
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/@handle/report`.
pub(crate) async fn open_account(visit: Visit, Path(handle): Path<String>) -> Answer {
    let subject = Subject::account(&visit, &handle).await?;
    show(&visit, &subject, "", Problems::default())
}

/// `/@handle/ID/report`.
pub(crate) async fn open_post(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let subject = Subject::post(&visit, &id).await?;
    show(&visit, &subject, "", Problems::default())
}

/// Reports an account.
pub(crate) async fn send_account(
    visit: Visit,
    Path(handle): Path<String>,
    fields: Fields,
) -> Answer {
    send(&visit, Subject::account(&visit, &handle).await?, &fields).await
}

/// Reports a post.
pub(crate) async fn send_post(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    send(&visit, Subject::post(&visit, &id).await?, &fields).await
}

async fn send(visit: &Visit, subject: Subject, fields: &Fields) -> Answer {
    let (holder, reason) = (visit.holder()?, fields.text("reason"));
    if reason.trim().is_empty() {
        let mut problems = Problems::default();
        problems.add("reason", "Please say what is wrong.");
        return show(visit, &subject, reason, problems);
    }
    let complaint = Complaint {
        posts: subject.item.iter().map(|item| item.view.post.id).collect(),
        reason: reason.to_owned(),
        ..Complaint::default()
    };
    match visit.service.report(holder, subject.account.id, complaint).await {
        Ok(_) => reply::go_to(&subject.path(), Some(Done::Reported)),
        Err(refused) => show(visit, &subject, reason, Problems::refused("reason", &refused)),
    }
}

/// What a report or a decision is about.
pub(crate) struct Subject {
    /// The account, or the post's writer.
    pub(crate) account: Account,
    /// The post, if it is one.
    pub(crate) item: Option<Item>,
}

impl Subject {
    /// An account by its handle.
    pub(crate) async fn account(visit: &Visit, handle: &str) -> Result<Self, Refusal> {
        visit.holder()?;
        let view = visit.service.account_named(handle).await?;
        Ok(Self { account: view.account.clone(), item: None })
    }

    /// A post by its id.
    pub(crate) async fn post(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        let id: Id<Post> = id.parse().map_err(|_| Refusal::not_found())?;
        let item = visit.service.post(Some(visit.holder()?), id).await?;
        Ok(Self { account: item.view.author.account.clone(), item: Some(item) })
    }

    /// Where it can be read.
    pub(crate) fn path(&self) -> String {
        let handle = &self.account.handle;
        match &self.item {
            Some(item) => format!("/@{handle}/{}", item.view.post.id),
            None => format!("/@{handle}"),
        }
    }

    /// The name of a page that is to do this to it.
    pub(crate) fn title(&self, act: &str) -> String {
        let of_what = if self.item.is_some() { "a post by " } else { "" };
        format!("{act} {of_what}@{}", self.account.handle)
    }

    /// The post as a line, or nothing.
    pub(crate) fn line(&self, visit: &Visit) -> Html {
        self.item.as_ref().map(|item| line(visit, item, Look::Line)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    frame: Frame,
    problems: Problems,
    subject: &'a Subject,
    line: Html,
    reason: &'a str,
    longest: usize,
}

fn show(visit: &Visit, subject: &Subject, reason: &str, problems: Problems) -> Answer {
    let status = problems.status();
    let page = ReportPage {
        frame: Frame::new(visit, problems.title(&subject.title("Report"))),
        problems,
        subject,
        line: subject.line(visit),
        reason,
        longest: REASON_CHARACTERS_MAX,
    };
    reply::page_with(status, &page)
}
