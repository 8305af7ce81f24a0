//! What the post will look like, and what cleaning did to it: shown before it goes.

use record::{Account, Handle};
use service::clean::{self, ChangeKind, Cleaned, Proposal};

use super::sheet::Sheet;
use crate::door::Visit;
use crate::form::Fields;
use crate::html::Html;
use crate::portrait::Portrait;

/// A look at the post before it is one.
pub(crate) struct Preview<'a> {
    pub(crate) account: &'a Account,
    pub(crate) portrait: Portrait<'a>,
    pub(crate) text: Html,
    /// The text in the form, to tell whether it was changed since it was shown.
    pub(crate) shown: String,
    pub(crate) findings: &'a Findings,
}

impl<'a> Preview<'a> {
    /// A look at what stands in the form.
    pub(crate) async fn of(
        visit: &Visit,
        account: &'a Account,
        sheet: &Sheet,
        findings: &'a Findings,
    ) -> Self {
        Self {
            account,
            portrait: Portrait::of(account),
            text: text_html(visit, &sheet.text).await,
            shown: sheet.text.clone(),
            findings,
        }
    }
}

/// What there is to say about a text.
#[derive(Default)]
pub(crate) struct Findings {
    /// What was changed without asking, in words.
    pub(crate) changes: Vec<String>,
    /// What the writer may accept.
    pub(crate) proposals: Vec<Proposal>,
    /// What only the writer can do.
    pub(crate) advice: Vec<&'static str>,
    serious: bool,
}

impl Findings {
    /// The post waits until its writer has seen this.
    pub(crate) fn hold_it_up(&self) -> bool {
        self.serious
    }

    /// There is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.proposals.is_empty() && self.advice.is_empty()
    }
}

/// Cleans the sheet's text, with the proposals that the form accepts. A text that the writer was
/// shown as it is holds nothing up.
pub(crate) fn clean(sheet: &mut Sheet, fields: &Fields) -> Findings {
    let shown = fields.text("shown").replace("\r\n", "\n");
    let was_shown = fields.is_set("shown") && shown == sheet.text;
    let first = clean::text(&sheet.text);
    let accepts = |proposal: &&Proposal| fields.all("accept").any(|it| it == proposal.found);
    let accepted: Vec<Proposal> = first.proposals.iter().filter(accepts).cloned().collect();
    sheet.text = clean::apply(&first.text, &accepted);
    let left = if accepted.is_empty() { None } else { Some(clean::text(&sheet.text)) };
    let changes = first.changes.iter().map(clean::Change::describe).collect();
    let hidden =
        |it: &clean::Change| matches!(it.what, ChangeKind::Invisible | ChangeKind::Control);
    let marked = first.changes.iter().any(hidden);
    let Cleaned { proposals, advice, .. } = left.unwrap_or(first);
    let serious = !was_shown && (marked || !proposals.is_empty() || !advice.is_empty());
    let advice = advice.into_iter().map(clean::Advice::describe).collect();
    Findings { changes, proposals, advice, serious }
}

/// A text as HTML, where accounts that are here become links.
pub(crate) async fn text_html(visit: &Visit, text: &str) -> Html {
    let mut known: Vec<Handle> = Vec::new();
    for handle in record::text::mentions(text) {
        if visit.service.account_named(handle.as_str()).await.is_ok() {
            known.push(handle);
        }
    }
    Html::of_text(text, &|handle| known.contains(handle))
}
