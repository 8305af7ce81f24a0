//! What may be a mark or may be meant: shown to the writer, who decides.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{confusable, link, tracker};

/// Something to replace, if the writer agrees.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The kind.
    pub what: ProposalKind,
    /// The word or link as it stands in the text.
    pub found: String,
    /// What to write instead.
    pub instead: String,
    /// The reason, for the writer.
    pub why: String,
}

/// What kind of thing is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProposalKind {
    /// A word with letters of another alphabet that look like its own.
    Confusable,
    /// A link that says where it was copied.
    Tracker,
}

/// The text with all these proposals accepted, wherever their words and links occur.
#[must_use]
pub fn apply(text: &str, proposals: &[Proposal]) -> String {
    let accept = |what, found: &str| {
        let mut matching = proposals.iter().filter(|proposal| proposal.what == what);
        matching.find(|proposal| proposal.found == found).map(|proposal| proposal.instead.as_str())
    };
    let links = replace(text, link::places(text), |link| accept(ProposalKind::Tracker, link));
    let words = word_places(&links);
    replace(&links, words, |word| accept(ProposalKind::Confusable, word))
}

/// Everything to propose for a text, each once, in order.
pub(super) fn all(text: &str) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    let words = word_places(text).into_iter().map(|place| (ProposalKind::Confusable, place));
    let links = link::places(text).into_iter().map(|place| (ProposalKind::Tracker, place));
    for (what, place) in words.chain(links) {
        let found = text.get(place).unwrap_or_default();
        if proposals.iter().any(|known| known.what == what && known.found == found) {
            continue;
        }
        proposals.extend(propose(what, found));
    }
    proposals
}

fn propose(what: ProposalKind, found: &str) -> Option<Proposal> {
    let (instead, why) = match what {
        ProposalKind::Confusable => (confusable::plain(found)?, WHY_CONFUSABLE),
        ProposalKind::Tracker => (tracker::without_trackers(found)?, WHY_TRACKER),
    };
    Some(Proposal { what, found: found.to_owned(), instead, why: why.to_owned() })
}

/// Places of all words (UAX #29).
fn word_places(text: &str) -> Vec<Range<usize>> {
    text.unicode_word_indices().map(|(start, word)| start..start + word.len()).collect()
}

/// Replaces what stands at some of these places, which are in order and do not overlap.
fn replace<'a>(
    text: &str,
    places: Vec<Range<usize>>,
    instead: impl Fn(&str) -> Option<&'a str>,
) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        let found = text.get(place.clone()).unwrap_or_default();
        if let Some(instead) = instead(found) {
            replaced.push_str(text.get(done..place.start).unwrap_or_default());
            replaced.push_str(instead);
            done = place.end;
        }
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

const WHY_CONFUSABLE: &str = "Some letters of this word are from another alphabet and only look \
     the same. They can mark a copy.";
const WHY_TRACKER: &str = "This link says where it was copied, and may say by whom.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepting_everything_leaves_nothing_to_propose() {
        let text = "The p\u{430}ss is at https://a.example/?utm_source=x and \
                    https://a.example/?utm_source=xy, p\u{430}ss it on: p\u{430}ssword";
        let proposals = all(text);
        assert_eq!(proposals.len(), 4);
        let clean = apply(text, &proposals);
        assert_eq!(
            clean,
            "The pass is at https://a.example/ and https://a.example/, pass it on: password"
        );
        assert!(all(&clean).is_empty());
    }

    #[test]
    fn a_link_with_both_is_cleaned_of_both() {
        let text = "https://a.example/p\u{430}ss?fbclid=1";
        assert_eq!(apply(text, &all(text)), "https://a.example/pass");
    }

    #[test]
    fn what_is_not_accepted_stays() {
        let text = "p\u{430}ss https://a.example/?utm_source=x";
        let some: Vec<Proposal> =
            all(text).into_iter().filter(|it| it.what == ProposalKind::Tracker).collect();
        assert_eq!(apply(text, &some), "p\u{430}ss https://a.example/");
    }
}
