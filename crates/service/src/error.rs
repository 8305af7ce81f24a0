//! Why the server refuses. Messages are safe to show; causes go to the log and name no one.

use record::BadHandle;

use crate::register::BadField;

/// A refusal. Its text is for the person who asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The thing asked for is not there, or not for this viewer.
    #[error("There is nothing here.")]
    NotFound,
    /// Only for those who signed in.
    #[error("Please sign in first.")]
    SignInFirst,
    /// Handle or codename is wrong; which of them is not said.
    #[error("This handle and codename do not belong together.")]
    WrongCodename,
    /// The input breaks a rule, said in words.
    #[error("{0}")]
    Invalid(String),
    /// The handle cannot be used.
    #[error(transparent)]
    BadHandle(#[from] BadHandle),
    /// The handle, or one that looks like it, is taken.
    #[error("This handle, or one that looks just like it, is taken.")]
    HandleTaken,
    /// Fields of a form break rules.
    #[error("Validation failed: {}", in_words(.0))]
    Fields(Vec<BadField>),
    /// An app is refused (RFC 6749, section 5.2).
    #[error("{words}")]
    OAuth {
        /// By the standard's name for it.
        code: &'static str,
        /// In words.
        words: &'static str,
    },
    /// The server does not take newcomers this way.
    #[error("{0}")]
    NoEntry(String),
    /// The newcomer must wait a little longer.
    #[error("Please wait {0} more seconds, then send the form again.")]
    WaitFirst(u64),
    /// Too much at once from one account, or from everybody together.
    #[error("That is too much at once. Please wait a minute and try again.")]
    TooMany,
    /// The account may not do this.
    #[error("This account may not do that.")]
    Forbidden,
    /// The account is suspended.
    #[error("This account is suspended: {0}")]
    Suspended(String),
    /// The account can read and settle its things, but not speak.
    #[error("This account cannot speak for now: {0}")]
    Disabled(String),
    /// A picture was refused.
    #[error("{0}")]
    Picture(#[from] scrub::Refused),
    /// The docket does not take an entry.
    #[error(transparent)]
    Docket(#[from] docket::matter::Refusal),
    /// The key opens none of the docket's papers, or not all.
    #[error("This key does not open the papers of this docket.")]
    WrongDocketKey,
    /// The disk is full: nothing was saved.
    #[error("The server's disk is full. Nothing was saved; please try again later.")]
    Full,
    /// Something of ours failed: nothing was saved.
    #[error("The server could not do this just now. Nothing was saved; please try again.")]
    Unavailable,
}

impl Refused {
    /// The HTTP status that fits (RFC 9110, section 15).
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::OAuth { code: "invalid_client", .. } => 401,
            Self::OAuth { code: "unauthorized_client", .. } => 403,
            Self::OAuth { .. } => 400,
            Self::SignInFirst | Self::WrongCodename | Self::WrongDocketKey => 401,
            Self::Invalid(_)
            | Self::Fields(_)
            | Self::BadHandle(_)
            | Self::HandleTaken
            | Self::Picture(_) => 422,
            Self::Docket(_) => 409,
            Self::NoEntry(_) | Self::Forbidden | Self::Suspended(_) | Self::Disabled(_) => 403,
            Self::WaitFirst(_) | Self::TooMany => 429,
            Self::Full => 507,
            Self::Unavailable => 503,
        }
    }

    /// An input that breaks a rule.
    pub fn invalid(why: impl Into<String>) -> Self {
        Self::Invalid(why.into())
    }
}

/// `Username can't be blank, Agreement must be accepted`.
fn in_words(fields: &[BadField]) -> String {
    let words = fields.iter().map(|it| {
        let mut name = it.field.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{name} {}", it.words)
    });
    words.collect::<Vec<_>>().join(", ")
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::NotFound,
            store::Error::Taken => Self::HandleTaken,
            store::Error::Full => Self::Full,
            store::Error::SearchTooLong => {
                Self::Invalid("That search takes too long. Please use more or longer words.".into())
            }
            other => {
                tracing::error!(cause = %other, "storage failed");
                Self::Unavailable
            }
        }
    }
}

impl From<vault::CannotOpen> for Refused {
    fn from(_: vault::CannotOpen) -> Self {
        tracing::error!("a sealed box did not open");
        Self::Unavailable
    }
}
