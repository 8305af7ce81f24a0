//! Reading authorities: the built-in file, and an operator's own that adds or overrides.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::{Authority, Deadline, Element, Enforcement, Gag, Judge, Notice, Preservation};
use super::{Rank, Reach, SealPolicy, Subject};
use crate::category::Category;

/// Every authority known here, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorities {
    rows: BTreeMap<String, Authority>,
    groups: BTreeMap<String, Vec<String>>,
}

/// Why a file of authorities is not taken.
#[derive(Debug, Error)]
pub enum BadAuthorities {
    /// It is not the TOML that it should be; the message shows the line.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// A row says something that cannot be.
    #[error("line {line}: {id}: {what}")]
    Row {
        /// Where the row begins.
        line: usize,
        /// Which row.
        id: String,
        /// What is wrong with it.
        what: String,
    },
}

impl Authorities {
    /// The authorities that come with the program.
    ///
    /// # Errors
    /// Never, as long as the tests pass.
    pub fn built_in() -> Result<Self, BadAuthorities> {
        Self { rows: BTreeMap::new(), groups: BTreeMap::new() }.with(BUILT_IN)
    }

    /// These and those of an operator's own file; a row with a known id replaces that row.
    ///
    /// # Errors
    /// If the file is not understood; the message names the line.
    pub fn with(mut self, own: &str) -> Result<Self, BadAuthorities> {
        let file: File = toml::from_str(own)?;
        self.groups.extend(file.groups);
        let mut seen = BTreeSet::new();
        for row in file.authority {
            let start = row.span().start;
            let line = own.get(..start).map_or(0, |before| before.matches('\n').count()) + 1;
            let id = row.get_ref().id.clone();
            let at = |what: String| BadAuthorities::Row { line, id: id.clone(), what };
            if !seen.insert(id.clone()) {
                return Err(at("this id is in the file twice".to_owned()));
            }
            let authority = self.finish(row.into_inner()).map_err(at)?;
            self.rows.insert(id, authority);
        }
        Ok(self)
    }

    /// The authority with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Authority> {
        self.rows.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Authority> {
        self.rows.values()
    }

    fn finish(&self, row: Row) -> Result<Authority, String> {
        check(&row)?;
        let reach = Reach {
            within: self.categories(&row.reach.within)?,
            for_counsel: self.categories(&row.reach.for_counsel)?,
            words: row.reach.words,
        };
        if let Some(both) = reach.within.intersection(&reach.for_counsel).next() {
            return Err(format!("{} is within reach and for counsel at once", both.id()));
        }
        Ok(Authority {
            id: row.id,
            name: row.name,
            citation: row.citation,
            jurisdiction: row.jurisdiction,
            issuer: row.issuer,
            rank_min: row.rank_min,
            reach,
            warrant: row.warrant,
            prospective: row.prospective,
            judge: row.judge,
            judge_words: row.judge_words,
            gag: row.gag,
            notice: row.notice,
            notice_words: row.notice_words,
            subjects: row.subjects,
            subject_words: row.subject_words,
            distance_miles_max: row.distance_miles_max,
            specificity: row.specificity,
            reasonable_notice: row.reasonable_notice,
            notice_days_min: row.notice_days_min,
            must_state: row.must_state,
            preservation: row.preservation,
            deadline: row.deadline,
            challenge: row.challenge,
            checklists: row.checklists,
            enforcement: row.enforcement,
            enforcement_words: row.enforcement_words,
            seal: row.seal,
            retention_duty: row.retention_duty,
            sources: row.sources,
            text: row.text,
            mark: row.mark,
        })
    }

    /// The categories of a list in which `group:NAME` stands for a group.
    fn categories(&self, words: &[String]) -> Result<BTreeSet<Category>, String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut opened = BTreeSet::new();
        while let Some(word) = open.pop() {
            if let Some(group) = word.strip_prefix("group:") {
                let members = self.groups.get(group);
                let members = members.ok_or_else(|| format!("there is no group {group}"))?;
                if opened.insert(group) {
                    open.extend(members.iter().map(String::as_str));
                }
            } else {
                let category = Category::ALL.iter().find(|category| category.id() == word);
                found.insert(*category.ok_or_else(|| format!("there is no category {word}"))?);
            }
        }
        Ok(found)
    }
}

fn check(row: &Row) -> Result<(), String> {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    if row.id.is_empty() || !row.id.chars().all(|letter| fits(letter) || ".-".contains(letter)) {
        return Err("an id is made of a-z, 0-9, dots and hyphens".to_owned());
    }
    let said = [&row.name, &row.citation, &row.jurisdiction, &row.issuer, &row.reach.words];
    if said.into_iter().any(|words| words.trim().is_empty()) {
        return Err(
            "name, citation, jurisdiction, issuer and reach.words must say something".into()
        );
    }
    if !row.mark.starts_with(['V', 'S', 'M']) {
        return Err("mark begins with V, S or M".to_owned());
    }
    let mut links = row.sources.iter().chain(row.text.as_ref());
    if let Some(link) = links.find(|link| !link.starts_with("http")) {
        return Err(format!("{link} is not an address"));
    }
    let known = super::checklists().map_err(|error| error.to_string())?;
    let strange = row.checklists.iter().find(|name| !known.iter().any(|list| list.id == **name));
    strange.map_or(Ok(()), |name| Err(format!("there is no checklist {name}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    authority: Vec<Spanned<Row>>,
}

/// A row as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    citation: String,
    jurisdiction: String,
    issuer: String,
    rank_min: Option<Rank>,
    reach: WrittenReach,
    #[serde(default)]
    warrant: bool,
    #[serde(default)]
    prospective: bool,
    judge: Judge,
    judge_words: Option<String>,
    gag: Gag,
    notice: Notice,
    notice_words: Option<String>,
    #[serde(default)]
    subjects: BTreeSet<Subject>,
    subject_words: Option<String>,
    distance_miles_max: Option<u32>,
    #[serde(default)]
    specificity: bool,
    #[serde(default)]
    reasonable_notice: bool,
    notice_days_min: Option<u32>,
    #[serde(default)]
    must_state: BTreeSet<Element>,
    preservation: Option<Preservation>,
    deadline: Deadline,
    challenge: String,
    #[serde(default)]
    checklists: Vec<String>,
    enforcement: Enforcement,
    enforcement_words: Option<String>,
    seal: SealPolicy,
    retention_duty: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    text: Option<String>,
    mark: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReach {
    words: String,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    for_counsel: Vec<String>,
}

const BUILT_IN: &str = include_str!("../../data/authorities.toml");
