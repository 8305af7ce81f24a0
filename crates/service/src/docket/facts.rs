//! What an agency says about its paper, as it filled the form in: checked for its form alone.
//! Whoever takes the paper in holds it against the scan.

use std::collections::BTreeSet;

use docket::authority::{Authorities, Rank};
use docket::category::Category;
use docket::digest::Digest;
use docket::matter::{Asked, Demand, Named, Purpose, Signatory};
use docket::moment::{Moment, PaperTime};
use record::limits::{
    DOCKET_ACCOUNTS_MAX, DOCKET_LINE_CHARACTERS_MAX, DOCKET_PAGES_MAX, DOCKET_WORDS_CHARACTERS_MAX,
};
use serde::{Deserialize, Serialize};

use crate::BadField;

/// The form as it was filled in. Every field is a stranger's.
#[derive(Clone, Default)]
pub struct Filled {
    /// Who issues the demand.
    pub issuer: String,
    /// Who signed it.
    pub title: String,
    /// The signatory's rank, by its word.
    pub rank: String,
    /// The authority's id.
    pub authority: String,
    /// The issuer's own reference.
    pub reference: String,
    /// Handles.
    pub accounts: String,
    /// Categories, by their ids.
    pub asked: Vec<String>,
    /// What is asked, in the paper's words.
    pub words: String,
    /// It asks for everything there is.
    pub everything: bool,
    /// It says that it is an emergency.
    pub emergency: bool,
    /// When it wants its answer.
    pub return_at: String,
    /// On the clocks of which zone.
    pub time_zone: String,
    /// What it is for.
    pub purpose: String,
    /// What it says about secrecy.
    pub secrecy: String,
    /// How to call back.
    pub contact: String,
    /// How many pages it has.
    pub pages: String,
}

/// The same, read.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Who issues the demand.
    pub issuer: String,
    /// Who signed it.
    pub signatory: Option<Signatory>,
    /// The authority that it cites, by its id here.
    pub authority: Option<String>,
    /// The issuer's own reference.
    pub reference: String,
    /// Handles that it names.
    pub accounts: Vec<String>,
    /// Categories that were ticked.
    pub asked: BTreeSet<Category>,
    /// What is asked, in the paper's words.
    pub words: String,
    /// It asks for everything there is.
    pub everything: bool,
    /// It says that it is an emergency.
    pub emergency: bool,
    /// When it wants its answer.
    pub return_at: Option<PaperTime>,
    /// On the clocks of which zone.
    pub time_zone: String,
    /// What it is for.
    pub purpose: String,
    /// What it says about secrecy.
    pub secrecy: String,
    /// How to call back. Whoever authenticates looks for another number.
    pub contact: String,
    /// How many pages it has.
    pub pages: u32,
}

impl Facts {
    /// Reads a form; what is wrong with it, field by field.
    pub(super) fn read(filled: &Filled, known: &Authorities) -> Result<Self, Vec<BadField>> {
        let mut form = Form::default();
        let title = form.line("title", &filled.title, false);
        let rank = form.rank(&filled.rank);
        let facts = Self {
            issuer: form.line("issuer", &filled.issuer, true),
            signatory: (!title.is_empty()).then_some(Signatory { title, rank }),
            authority: form.authority(&filled.authority, known),
            reference: form.line("reference", &filled.reference, false),
            accounts: form.accounts(&filled.accounts),
            asked: form.asked(&filled.asked),
            words: form.words("words", &filled.words, true),
            everything: filled.everything,
            emergency: filled.emergency,
            return_at: form.return_at(&filled.return_at),
            time_zone: form.time_zone(&filled.time_zone),
            purpose: form.words("purpose", &filled.purpose, false),
            secrecy: form.words("secrecy", &filled.secrecy, false),
            contact: form.line("contact", &filled.contact, true),
            pages: form.pages(&filled.pages),
        };
        if form.wrong.is_empty() { Ok(facts) } else { Err(form.wrong) }
    }

    /// The demand as these facts have it, until somebody reads the paper itself.
    #[must_use]
    pub fn demand(&self, received: Moment) -> Demand {
        let said = |words: &String| Some(words.clone()).filter(|words| !words.is_empty());
        let everything = self.everything.then(|| EVERYTHING.to_owned());
        let asked = self
            .asked
            .iter()
            .map(|category| Asked { category: *category, words: category.name().to_owned() });
        let named = |handle: &String| Named { handle: handle.clone(), exists: false };
        Demand {
            received,
            channel: CHANNEL.to_owned(),
            document: Digest([0; 32]),
            pages: self.pages,
            issuer: self.issuer.clone(),
            signatory: self.signatory.clone(),
            authority: self.authority.clone(),
            emergency: self.emergency,
            return_at: self.return_at,
            time_zone: self.time_zone.clone(),
            distance_miles: None,
            accounts: self.accounts.iter().map(named).collect(),
            asked: asked.collect(),
            everything,
            range: None,
            purpose: said(&self.purpose).map(|words| Purpose {
                words,
                subject: None,
                particular: false,
            }),
            secrecy_words: said(&self.secrecy),
            preserve_days: None,
            states: BTreeSet::new(),
            sample: false,
        }
    }
}

/// Reads field after field, and collects what is wrong.
#[derive(Default)]
struct Form {
    wrong: Vec<BadField>,
}

impl Form {
    fn bad(&mut self, field: &'static str, words: impl Into<String>) {
        self.wrong.push(BadField { field, code: "ERR_INVALID", words: words.into() });
    }

    fn line(&mut self, field: &'static str, text: &str, wanted: bool) -> String {
        self.text(field, text, wanted, DOCKET_LINE_CHARACTERS_MAX, |_| false)
    }

    fn words(&mut self, field: &'static str, text: &str, wanted: bool) -> String {
        let breaks = |letter| matches!(letter, '\n' | '\t');
        self.text(field, text, wanted, DOCKET_WORDS_CHARACTERS_MAX, breaks)
    }

    fn text(
        &mut self,
        field: &'static str,
        text: &str,
        wanted: bool,
        most: usize,
        allowed: fn(char) -> bool,
    ) -> String {
        let text = text.trim().replace("\r\n", "\n");
        if wanted && text.is_empty() {
            self.bad(field, "This is needed.");
        } else if text.chars().count() > most {
            self.bad(field, format!("At most {most} characters, please."));
        } else if text.chars().any(|letter| letter.is_control() && !allowed(letter)) {
            self.bad(field, "There is a character in it that belongs into no text.");
        }
        text
    }

    fn rank(&mut self, word: &str) -> Option<Rank> {
        let found = RANKS.iter().find(|(known, _)| *known == word).map(|(_, rank)| *rank);
        if found.is_none() && !word.is_empty() {
            self.bad("rank", "Choose one of the ranks, or none.");
        }
        found
    }

    fn authority(&mut self, id: &str, known: &Authorities) -> Option<String> {
        if !id.is_empty() && known.find(id).is_none() {
            self.bad("authority", "Choose one of the list, or none.");
        }
        Some(id.to_owned()).filter(|id| !id.is_empty())
    }

    fn accounts(&mut self, text: &str) -> Vec<String> {
        let parts = text.split(|letter: char| letter.is_whitespace() || letter == ',');
        // An address of a profile ends in the handle as well.
        let named = parts.map(|part| part.rsplit('@').next().unwrap_or(part).trim_matches('/'));
        let named: Vec<_> = named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let long = |name: &String| name.chars().count() > NAME_CHARACTERS_MAX;
        if named.is_empty() {
            self.bad("accounts", "Name an account by its handle: nothing else can be looked up.");
        } else if named.len() > DOCKET_ACCOUNTS_MAX {
            self.bad("accounts", format!("At most {DOCKET_ACCOUNTS_MAX} accounts, please."));
        } else if named.iter().any(long) || text.chars().any(is_wild) {
            self.bad("accounts", "Handles are made of a-z, 0-9 and _, like @alt_harbor.");
        }
        named
    }

    fn asked(&mut self, ids: &[String]) -> BTreeSet<Category> {
        let find = |id: &String| Category::ALL.iter().find(|known| known.id() == id).copied();
        let found: BTreeSet<_> = ids.iter().filter_map(find).collect();
        if ids.iter().any(|id| find(id).is_none()) {
            self.bad("asked", "Choose from the list, please.");
        }
        found
    }

    fn return_at(&mut self, text: &str) -> Option<PaperTime> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read: Option<PaperTime> = serde_json::from_value(text.into()).ok();
        if read.is_none() {
            self.bad("return_at", "A day and a time, please, like 2017-03-13T11:45.");
        }
        read
    }

    fn time_zone(&mut self, text: &str) -> String {
        let zone = if text.trim().is_empty() { "UTC" } else { text.trim() };
        if jiff::tz::TimeZone::get(zone).is_err() {
            self.bad("time_zone", "A time zone by its name, please, like America/New_York.");
        }
        zone.to_owned()
    }

    fn pages(&mut self, text: &str) -> u32 {
        let pages = text.trim().parse().ok().filter(|pages| (1..=DOCKET_PAGES_MAX).contains(pages));
        if pages.is_none() {
            self.bad("pages", "How many pages does it have?");
        }
        pages.unwrap_or(1)
    }
}

fn is_wild(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

/// Ranks by their words on the form, from low to high.
pub const RANKS: [(&str, Rank); 6] = [
    ("agent", Rank::Agent),
    ("supervisor", Rank::Supervisor),
    ("assistant_special_agent_in_charge", Rank::AssistantSpecialAgentInCharge),
    ("special_agent_in_charge", Rank::SpecialAgentInCharge),
    ("director", Rank::Director),
    ("judge", Rank::Judge),
];

const CHANNEL: &str = "form on the page for agencies";
const EVERYTHING: &str = "Everything about the account (ticked on the form)";
/// No handle is longer, of whatever server.
const NAME_CHARACTERS_MAX: usize = 64;
