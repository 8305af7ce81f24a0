//! Codenames: shown once on a sheet to print, typed back, changed, and a second one to recover
//! with. Signing up shows the same sheet.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use service::Refused;
use service::view::Prepared;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// What a codename is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new account.
    SignUp,
    /// In place of the present one.
    Change,
    /// A second one, for when the first is lost.
    Recovery,
}

impl Purpose {
    fn of(recovery: bool) -> Self {
        if recovery { Self::Recovery } else { Self::Change }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::SignUp => "Your codename",
            Self::Change => "Your new codename",
            Self::Recovery => "Your recovery codename",
        }
    }

    fn confirm_path(self) -> &'static str {
        if self == Self::SignUp { "/sign-up/confirm" } else { "/settings/codename/confirm" }
    }

    fn start_path(self) -> &'static str {
        if self == Self::SignUp { "/sign-up" } else { "/settings/codename" }
    }
}

/// The page with the sheet, or without it when the words were typed wrongly: they are shown
/// once.
#[derive(Template)]
#[template(path = "enter/codename.html")]
pub(crate) struct CodenamePage<'a> {
    frame: Frame,
    problems: Problems,
    purpose: Purpose,
    handle: &'a str,
    origin: &'a str,
    words: Vec<&'a str>,
    commitment: &'a str,
}

impl<'a> CodenamePage<'a> {
    /// Shows a codename just made.
    pub(crate) fn showing(visit: &'a Visit, purpose: Purpose, prepared: &'a Prepared) -> Self {
        Self {
            frame: Frame::new(visit, purpose.heading()),
            problems: Problems::default(),
            purpose,
            handle: &prepared.handle,
            origin: &visit.settings().origin,
            words: prepared.codename.split(' ').collect(),
            commitment: &prepared.commitment,
        }
    }

    /// Asks for the words again.
    pub(crate) fn again(
        visit: &'a Visit,
        purpose: Purpose,
        handle: &'a str,
        commitment: &'a str,
        problems: Problems,
    ) -> Self {
        Self {
            frame: Frame::new(visit, problems.title(purpose.heading())),
            problems,
            purpose,
            handle,
            origin: &visit.settings().origin,
            words: Vec::new(),
            commitment,
        }
    }

    /// The page as an answer that no browser keeps.
    pub(crate) fn answer(&self) -> Answer {
        let mut response = reply::page_with(self.problems.status(), self)?;
        let unkept = HeaderValue::from_static("private, no-store");
        response.headers_mut().insert(CACHE_CONTROL, unkept);
        Ok(response)
    }

    fn is_recovery(&self) -> bool {
        self.purpose == Purpose::Recovery
    }
}

/// `/settings/codename`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, Problems::default()).await
}

/// Makes another codename for a holder who knows the present one.
pub(crate) async fn prepare(visit: Visit, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let recovery = fields.is_set("recovery");
    let field = if recovery { "recovery-current" } else { "current" };
    match visit.service.prepare_codename(holder, fields.text("current"), recovery).await {
        Ok(made) => CodenamePage::showing(&visit, Purpose::of(recovery), &made).answer(),
        Err(refused) => show(&visit, Problems::refused(field, &refused)).await,
    }
}

/// Puts it in force once typed back.
pub(crate) async fn confirm(visit: Visit, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let (recovery, commitment) = (fields.is_set("recovery"), fields.text("commitment"));
    let words = fields.text("words");
    match visit.service.set_codename(holder, recovery, words, commitment).await {
        Ok(()) => {
            let done = if recovery { Done::RecoverySet } else { Done::CodenameChanged };
            reply::go_to("/settings/codename", Some(done))
        }
        Err(refused @ Refused::Invalid(_)) => {
            let handle = holder.handle().to_string();
            let problems = Problems::refused("words", &refused);
            CodenamePage::again(&visit, Purpose::of(recovery), &handle, commitment, problems)
                .answer()
        }
        Err(refused) => Err(refused.into()),
    }
}

/// Takes the recovery codename away.
pub(crate) async fn drop_recovery(visit: Visit, fields: Fields) -> Answer {
    match visit.service.drop_recovery(visit.holder()?, fields.text("current")).await {
        Ok(()) => reply::go_to("/settings/codename", Some(Done::RecoveryDropped)),
        Err(refused) => show(&visit, Problems::refused("drop-current", &refused)).await,
    }
}

#[derive(Template)]
#[template(path = "settings/codename.html")]
struct CodenameSettingsPage<'a> {
    frame: Frame,
    problems: Problems,
    /// For programs that keep passwords.
    handle: &'a str,
    has_recovery: bool,
}

async fn show(visit: &Visit, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let has_recovery = visit.service.has_recovery(holder).await?;
    let handle = holder.handle().as_str();
    let frame = Frame::new(visit, problems.title("Codename"));
    let status = problems.status();
    reply::page_with(status, &CodenameSettingsPage { frame, problems, handle, has_recovery })
}
