//! The viewer's own fields of a post, as JSON. Where none of the viewer's filters matches, there
//! are few different ones: each is written once and copied from then on.

use std::sync::OnceLock;

use record::QuotePolicy;
use service::view::{Flags, PostView};

use crate::entities::quote_approval::{QuoteApproval, policy_of};
use crate::entities::status::StatusFlags;
use crate::render::{push_fields, push_value};

/// What the viewer may do with a post, and did, with a comma before it.
pub(crate) fn push(json: &mut String, view: &PostView, flags: &Flags) {
    static TEXTS: [OnceLock<String>; COUNT] = [const { OnceLock::new() }; COUNT];
    let kept = TEXTS.get(number(view, flags)).filter(|_| flags.filtered.is_empty());
    match kept {
        Some(kept) => json.push_str(kept.get_or_init(|| {
            let mut text = String::new();
            write(&mut text, view, flags);
            text
        })),
        None => write(json, view, flags),
    }
}

fn write(json: &mut String, view: &PostView, flags: &Flags) {
    json.push_str(",\"quote_approval\":");
    push_value(json, &QuoteApproval::of(view, flags));
    if flags.signed_in {
        json.push(',');
        push_fields(json, &StatusFlags::of(flags));
    }
}

/// Which text it is, filters aside: every fact that is written is in this number.
fn number(view: &PostView, flags: &Flags) -> usize {
    let policy = match policy_of(view) {
        QuotePolicy::Public => 0,
        QuotePolicy::Followers => 1,
        QuotePolicy::Nobody => 2,
    };
    let facts: [bool; FACTS] = [
        flags.signed_in,
        flags.favourited,
        flags.boosted,
        flags.thread_muted,
        flags.bookmarked,
        flags.own,
        flags.pinned,
        flags.may_quote,
    ];
    facts.into_iter().fold(policy, |number, fact| 2 * number + usize::from(fact))
}

const FACTS: usize = 8;
/// Texts there are: three policies with each combination of the facts.
const COUNT: usize = 3 << FACTS;
