//! Who may quote a post, in the words of the API.

use record::QuotePolicy;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::{Flags, PostView};

use crate::error::ApiError;

/// Who may quote (docs.joinmastodon.org/entities/QuoteApproval).
#[derive(Serialize, JsonSchema)]
pub(crate) struct QuoteApproval {
    automatic: Vec<&'static str>,
    /// No quote waits for consent.
    manual: Vec<&'static str>,
    /// `automatic`, `denied`, or `unknown` inside what is the same for all.
    current_user: &'static str,
}

impl QuoteApproval {
    /// As far as it goes for the viewer.
    pub(crate) fn of(view: &PostView, flags: &Flags) -> Self {
        let current_user = if flags.may_quote { "automatic" } else { "denied" };
        Self { current_user, ..Self::of_all(view) }
    }

    /// The same for all.
    pub(crate) fn of_all(view: &PostView) -> Self {
        let (automatic, current_user) = match policy_of(view) {
            QuotePolicy::Public => (vec!["public"], "automatic"),
            QuotePolicy::Followers => (vec!["followers"], "unknown"),
            QuotePolicy::Nobody => (Vec::new(), "denied"),
        };
        Self { automatic, manual: Vec::new(), current_user }
    }
}

/// Who may quote a post: of what is not for everyone, nobody.
pub(crate) fn policy_of(view: &PostView) -> QuotePolicy {
    if view.visibility().is_sealed() { QuotePolicy::Nobody } else { view.post.quote_policy }
}

/// The name that the API has for who may quote.
pub(crate) fn quote_policy_name(policy: QuotePolicy) -> &'static str {
    match policy {
        QuotePolicy::Public => "public",
        QuotePolicy::Followers => "followers",
        QuotePolicy::Nobody => "nobody",
    }
}

/// Who may quote, by the API's name for it.
///
/// # Errors
/// `422` if there is no such name.
pub(crate) fn quote_policy_named(name: &str) -> Result<QuotePolicy, ApiError> {
    let all = [QuotePolicy::Public, QuotePolicy::Followers, QuotePolicy::Nobody];
    let found = all.into_iter().find(|it| quote_policy_name(*it) == name);
    found.ok_or_else(|| ApiError::unprocessable("There is no such quote policy"))
}
