//! The events that people write down by hand: what each is called, and what it says. Whether one
//! can be written down now is not known here; the rules are asked.

use serde::Serialize;

/// A kind of event.
pub(super) struct Kind {
    /// The word for it in entries.
    pub(super) id: &'static str,
    /// What happened, in words.
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
}

/// Something that an event says.
pub(super) struct Field {
    /// The word for it in entries; a dot leads into a part.
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) input: Input,
    pub(super) required: bool,
}

/// How it is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// A line of text.
    Line,
    /// More text.
    Text,
    /// One thing a line.
    Lines,
    /// Yes or no.
    Check,
    /// A number.
    Number,
    /// A time in UTC.
    Time,
    /// A paper: sealed beside the entry, which has its digest.
    Paper,
    /// One of these values, with their words.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Some of the categories.
    Categories,
    /// Some of the flags.
    Flags,
    /// Some of the accounts named.
    Accounts,
}

impl Input {
    /// The type of an input element.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Time => "datetime-local",
            _ => "text",
        }
    }
}

/// A value and its words.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) words: &'static str,
}

impl Choice {
    /// A value of a closed list, as entries write it.
    pub(super) fn of(value: &impl Serialize, words: &'static str) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        Self { value: value.as_str().unwrap_or_default().to_owned(), words }
    }
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub(super) fn all() -> impl Iterator<Item = &'static Self> {
        KINDS.iter()
    }

    /// The kind so called.
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.id == id)
    }

    /// The field that takes a paper.
    pub(super) fn paper(&self) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.input == Paper)
    }
}

impl Field {
    /// Its `id` on a page that has the forms of many kinds.
    pub(super) fn place(&self, kind: &Kind) -> String {
        format!("{}-{}", kind.id, self.name.replace('.', "-"))
    }
}

const fn kind(id: &'static str, name: &'static str, fields: &'static [Field]) -> Kind {
    Kind { id, name, fields }
}

const fn must(name: &'static str, label: &'static str, input: Input) -> Field {
    Field { name, label, input, required: true }
}

const fn may(name: &'static str, label: &'static str, input: Input) -> Field {
    Field { name, label, input, required: false }
}

use Input::{Accounts, Categories, Check, Flags, Line, Lines, Number, OneOf, Paper, Text, Time};

const BASES: Input = OneOf(&[
    ("none", "nobody asks for it"),
    ("request", "it is only asked for: that delays nothing"),
    ("statutory", "a law bars telling"),
    ("court_order", "a court bars telling"),
]);
const SEALS: Input = OneOf(&[
    ("commit", "a blinded slot now, revealed later"),
    ("defer", "nothing until the gag ends"),
    ("counsel", "counsel decides later"),
]);
const PARTIES: Input = OneOf(&[("operator", "the operator"), ("holder", "the holder")]);
const RULINGS: Input = OneOf(&[
    ("quashed", "quashed: it has no force"),
    ("modified", "modified: it has less"),
    ("enforced", "enforced: it stands"),
    ("mooted", "mooted: there was nothing left to decide"),
]);

/// All of them, in the order in which they are offered.
#[rustfmt::skip]
const KINDS: &[Kind] = &[
    kind("authenticated", "Somebody called back, over a number found independently", &[
        may("genuine", "It is from whom it says", Check),
        must("how", "How that was found out", Line),
    ]),
    kind("secrecy_classified", "What it says about secrecy was read", &[
        must("secrecy.basis", "What secrecy rests on", BASES),
        may("secrecy.words", "In the paper’s words", Text),
        may("secrecy.authority", "The authority that bars telling, by its id", Line),
        may("secrecy.instrument", "The paper that bars telling", Paper),
        may("secrecy.ends", "When that ends (UTC)", Time),
        may("secrecy.review_at", "When it is looked at again (UTC)", Time),
        may("secrecy.seal", "What the public log may hold meanwhile", SEALS),
    ]),
    kind("reviewed", "It was held against its authority", &[
        may("valid", "It may be answered", Check),
        must("reason", "Why", Text),
        may("confirmed", "What counsel confirmed beyond the authority’s text", Categories),
    ]),
    kind("returned", "It went back with a letter", &[
        may("deficiencies", "What is lacking", Flags),
        must("letter", "The letter", Paper),
    ]),
    kind("narrowed", "The issuer asks for less", &[
        may("asked", "What it still asks for", Categories),
        may("accounts", "About whom", Accounts),
    ]),
    kind("withdrawn", "The issuer took it back", &[
        must("words", "In the issuer’s words", Text),
        may("gag_survives", "A gag goes on", Check),
    ]),
    kind("expired", "It lapsed", &[must("reason", "Why", Text)]),
    kind("resolved", "It was answered, or a court ended it", &[must("reason", "How", Text)]),
    kind("notice_impossible", "There is nobody to tell", &[must("reason", "Why", Text)]),
    kind("holder_answered", "The holder answered", &[
        must("account", "Which account, without @", Line),
        may("challenges", "They will go to court", Check),
        may("consents_to_naming", "They consent to being named", Check),
        may("counsel", "They named counsel", Check),
    ]),
    kind("gag_challenged", "Review of the gag was asked for", &[
        must("ground", "On which ground", Text),
        may("letter", "The letter", Paper),
    ]),
    kind("gag_shortened", "The gag ends earlier", &[
        must("instrument", "The paper that says so", Paper),
        must("ends", "When (UTC)", Time),
    ]),
    kind("gag_renewed", "The gag goes on", &[
        must("instrument", "The paper that says so", Paper),
        may("ends", "Until when (UTC)", Time),
        may("review_at", "When it is looked at again (UTC)", Time),
    ]),
    kind("gag_lifted", "The gag was lifted", &[must("words", "In whose words", Text)]),
    kind("gag_expired", "The gag came to its end", &[]),
    kind("seal_decided", "Counsel decided what the public log may hold", &[
        must("policy", "What it may hold", SEALS),
    ]),
    kind("objected", "A letter with objections went out", &[
        must("grounds", "On which grounds, one a line", Lines),
        must("letter", "The letter", Paper),
    ]),
    kind("filed", "Somebody went to court", &[
        must("party", "Who", PARTIES),
        must("court", "Which court", Line),
        must("docket_number", "The court’s number", Line),
        may("names_account", "The filing is public and names the account", Check),
    ]),
    kind("stay_granted", "A court stayed the demand", &[must("order", "The order", Paper)]),
    kind("stay_ended", "The stay ended", &[]),
    kind("ruled", "The court proceeding ended", &[must("ruling", "How", RULINGS)]),
    kind("appealed", "Somebody appealed", &[must("court", "To which court", Line)]),
    kind("challenge_lapsed", "The holder did not go to court", &[]),
    kind("preserved", "What exists was preserved", &[
        must("until", "Until when (UTC)", Time),
        must("scope", "The list of what is preserved", Paper),
    ]),
    kind("preservation_renewed", "It is preserved for longer", &[
        must("until", "Until when (UTC)", Time),
    ]),
    kind("preservation_deleted", "What was preserved was deleted", &[]),
    kind("nothing_held", "Answered: nothing of what is asked exists", &[
        must("letter", "The letter", Paper),
    ]),
    kind("refused", "Nothing is given", &[must("reason", "Why", Text)]),
    kind("seized", "Machines or disks were taken away", &[
        must("what", "What", Text),
        must("discovered", "When that was discovered (UTC)", Time),
        must("accounts_affected", "Accounts affected", Number),
    ]),
    kind("prospective_collection_ordered", "It was ordered to begin collecting", &[
        must("instrument", "The paper that says so", Paper),
        must("words", "In its words", Text),
        may("able", "The server is able to", Check),
    ]),
    kind("produced_before_notice", "Something was given that must not have been given yet", &[
        must("given", "What", Categories),
        must("given_at", "When (UTC)", Time),
        must("words", "How that happened", Text),
    ]),
    kind("revealed", "Everything that may be public is public", &[]),
    kind("annotated", "Somebody did or said something about it", &[
        must("words", "What", Text),
        must("source", "Where that can be read", Line),
    ]),
    kind("corrected", "An earlier entry was wrong", &[
        must("entry", "Its number", Number),
        must("words", "What is right", Text),
    ]),
    kind("closed", "There is nothing left to do", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_stands_here_twice_and_each_takes_one_paper_at_most() {
        for kind in KINDS {
            let same = KINDS.iter().filter(|it| it.id == kind.id).count();
            assert_eq!(same, 1, "{}", kind.id);
            let papers = kind.fields.iter().filter(|field| field.input == Paper).count();
            assert!(papers <= 1, "{}", kind.id);
        }
    }
}
