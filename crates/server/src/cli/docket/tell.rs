//! A matter in lines for a terminal: what is asked, what is flagged, what happened, the matrix.

use docket::answer::matrix;
use docket::authority::Authorities;
use docket::matter::{Entry, Matter, PublicMatter, When};
use docket::package::table;
use docket::rule::Flag;
use service::docket::HolderAnswer;

use crate::cli::say;

/// What the demand says.
pub(super) fn demand(matter: &Matter, authorities: &Authorities) {
    let Some(demand) = &matter.demand else { return };
    say("The demand");
    let from = format!("from {}, by {}", demand.issuer, demand.channel);
    row("received", &format!("{} {from}, {} pages", demand.received, demand.pages));
    let cites = demand.authority.as_ref().map_or("no authority", String::as_str);
    let known = authorities.find(cites).map(|row| format!(": {}", row.citation));
    row("cites", &format!("{cites}{}", known.unwrap_or_default()));
    if let Some(signatory) = &demand.signatory {
        row("signed by", &signatory.title);
    }
    if let Some(until) = demand.return_at {
        row("answer by", &format!("{until} on the clocks of {}", demand.time_zone));
    }
    for account in &demand.accounts {
        let known = if account.exists { "an account here" } else { "no account here" };
        row("names", &format!("@{} ({known})", account.handle));
    }
    let asked: Vec<_> = demand.asked.iter().map(|asked| asked.words.as_str()).collect();
    row("asks for", &asked.join("; "));
    if let Some(everything) = &demand.everything {
        row("", everything);
    }
    if let Some(secrecy) = &demand.secrecy_words {
        row("on secrecy", secrecy);
    }
    row("SHA-256", &demand.document.to_string());
}

/// What rules found.
pub(super) fn flags(flags: &[Flag]) {
    say("Flags for counsel: what is odd, concluded by nobody");
    for flag in flags {
        say(&plain(&format!("  - {}", flag.rule.name())));
        let field = flag.field.map(|field| format!(" [{field}]")).unwrap_or_default();
        say(&plain(&format!("      {}{field}", flag.read)));
    }
    if flags.is_empty() {
        say("  none");
    }
}

/// Everything that was written down, for those who may see it.
pub(super) fn entries(entries: &[Entry]) {
    say("What happened");
    for entry in entries {
        let value = serde_json::to_value(&entry.event).unwrap_or_default();
        let kind = value.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default();
        say(&plain(&format!("  {:>3}  {}  {:<12} {kind}", entry.sequence, entry.at, entry.by)));
    }
}

/// What the public sees.
pub(super) fn view(view: &PublicMatter) {
    say("What the public sees");
    for step in &view.steps {
        let when = match step.when {
            When::Week(day) => format!("week of {}", day.iso()),
            When::Day(day) => day.iso(),
        };
        let words = if step.words.is_empty() { String::new() } else { format!(": {}", step.words) };
        say(&plain(&format!("  {when}  {}{words}", step.what.id())));
    }
    let stands = [
        view.process.words(),
        view.notice.words(),
        view.challenge.words(),
        view.production.words(),
    ];
    row("stands", &stands.join("; "));
}

/// Where it stands in each region.
pub(super) fn standing(matter: &Matter) {
    row("process", &format!("{:?}", matter.process.state));
    row("notice", &format!("{:?}", matter.notice.state(matter.last_moment())));
    row("challenge", &format!("{:?}", matter.challenge.state));
    row("production", &format!("{:?}", matter.production.state()));
    row("public", &format!("{:?}", matter.publication.state));
}

/// Asked, held, within reach, given.
pub(super) fn rows(matter: &Matter) {
    say("Asked for, held, given");
    for line in table(&matrix(matter)) {
        say(&format!("  {line}"));
    }
}

/// What a holder answered.
pub(super) fn answer(entry: u32, handle: &str, answer: &HolderAnswer) {
    say(&plain(&format!("Entry {entry}: @{handle} answered")));
    let yes = |is: bool| if is { "yes" } else { "no" };
    row("to court", yes(answer.challenges));
    row("be named", yes(answer.consents));
    row("counsel", &answer.counsel);
    answer.words.lines().for_each(|line| row("says", line));
}

fn row(name: &str, words: &str) {
    say(&plain(&format!("  {name:<11} {words}")));
}

/// A paper's words are not to steer the terminal.
pub(super) fn plain(words: &str) -> String {
    words.replace(char::is_control, "\u{FFFD}")
}
