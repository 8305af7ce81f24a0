//! The form above the list of matters: which of them are shown.

use std::collections::BTreeMap;

use serde::Serialize;
use service::docket::{Listed, PublicDocket, quarter};

use crate::reply;

/// The form as it was filled in.
pub(super) struct Sieve {
    /// Its fields, with what can be chosen in each.
    pub(super) choices: Vec<Choice>,
    chosen: Vec<(&'static Field, String)>,
}

/// A field of the form.
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    /// The value, its words, and whether it is chosen.
    pub(super) options: Vec<(String, String, bool)>,
}

impl Sieve {
    /// The form over this docket: what no matter has cannot be chosen.
    pub(super) fn new(docket: &PublicDocket, asked: &[(String, String)]) -> Self {
        let value = |field: &Field| {
            let pair = asked.iter().find(|(name, value)| name == field.name && !value.is_empty());
            pair.map(|(_, value)| value.clone())
        };
        let chosen: Vec<_> =
            FIELDS.iter().filter_map(|field| Some((field, value(field)?))).collect();
        let choices = FIELDS.iter().map(|field| {
            let of = |listed| (field.of)(docket, listed);
            let values: BTreeMap<_, _> = docket.matters.iter().filter_map(of).collect();
            let picked = chosen.iter().find(|(it, _)| it.name == field.name).map(|(_, it)| it);
            let option =
                |(value, words): (String, String)| (value.clone(), words, Some(&value) == picked);
            let options = values.into_iter().map(option).collect();
            Choice { name: field.name, label: field.label, options }
        });
        Self { choices: choices.collect(), chosen: chosen.clone() }
    }

    /// Whether a matter is shown.
    pub(super) fn lets(&self, docket: &PublicDocket, listed: &Listed) -> bool {
        self.chosen.iter().all(|(field, wanted)| {
            (field.of)(docket, listed).is_some_and(|(value, _)| value == *wanted)
        })
    }

    /// Whether anything is chosen.
    pub(super) fn is_set(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// The address of a page of what is shown.
    pub(super) fn address(&self, page: usize) -> String {
        let mut address = format!("/docket?page={page}");
        for (field, value) in &self.chosen {
            address.push_str(&format!("&{}={}", field.name, reply::encoded(value)));
        }
        address
    }
}

/// A field: its name, its label, and a matter's value in it with words.
struct Field {
    name: &'static str,
    label: &'static str,
    of: fn(&PublicDocket, &Listed) -> Option<(String, String)>,
}

const FIELDS: &[Field] = &[
    Field {
        name: "jurisdiction",
        label: "Jurisdiction",
        of: |docket, listed| docket.authority(&listed.view).map(|it| same(&it.jurisdiction)),
    },
    Field {
        name: "issuer",
        label: "Who may issue it",
        of: |docket, listed| docket.authority(&listed.view).map(|it| same(&it.issuer)),
    },
    Field {
        name: "authority",
        label: "Kind of demand",
        of: |docket, listed| {
            docket.authority(&listed.view).map(|it| (it.id.clone(), it.name.clone()))
        },
    },
    Field {
        name: "process",
        label: "The demand",
        of: |_, listed| Some(word(listed.view.process, listed.view.process.words())),
    },
    Field {
        name: "notice",
        label: "Notice",
        of: |_, listed| Some(word(listed.view.notice, listed.view.notice.words())),
    },
    Field {
        name: "production",
        label: "What was given",
        of: |_, listed| Some(word(listed.view.production, listed.view.production.words())),
    },
    Field {
        name: "state",
        label: "Open or closed",
        of: |_, listed| Some(same(if listed.view.closed { "closed" } else { "open" })),
    },
    Field {
        name: "year",
        label: "Year",
        of: |_, listed| {
            let received = listed.view.received?;
            Some(same(&quarter(received.first_day()).0.to_string()))
        },
    },
];

fn same(words: &str) -> (String, String) {
    (words.to_owned(), words.to_owned())
}

/// A value of a closed list: the word for it in data, and for people.
fn word(value: impl Serialize, words: &str) -> (String, String) {
    let id = serde_json::to_value(value).ok();
    let id = id.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    (id.to_owned(), words.to_owned())
}
