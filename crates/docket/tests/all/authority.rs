//! Authorities: every row of the specification, a closed schema, and an operator's own.

use std::collections::BTreeSet;

use docket::authority::{Authorities, Certainty, Enforcement, Rank, SealPolicy, checklists};
use docket::category::Category;
use docket::clock::Calendars;

#[test]
fn every_row_is_there() {
    let authorities = Authorities::built_in().unwrap();
    assert_eq!(authorities.iter().len(), 55);
    let customs = authorities.find("us.customs-summons").unwrap();
    assert_eq!(customs.rank_min, Some(Rank::SpecialAgentInCharge));
    assert_eq!(customs.distance_miles_max, Some(100));
    assert_eq!(customs.enforcement, Enforcement::Court);
    assert_eq!(customs.certainty(), Certainty::Verified);
    assert_eq!(authorities.find("us.3486").unwrap().certainty(), Certainty::Memory);
    let subscriber = &authorities.find("us.sca-bsi").unwrap().reach.within;
    assert!(subscriber.contains(&Category::Payment) && !subscriber.contains(&Category::Cookies));
}

#[test]
fn counsel_decides_what_a_gag_on_existence_leaves_to_the_log() {
    let authorities = Authorities::built_in().unwrap();
    for id in ["us.nsl", "us.fisa", "uk.ipa3", "uk.ipa-tcn", "au.tia"] {
        assert_eq!(authorities.find(id).unwrap().seal, SealPolicy::Counsel, "{id}");
    }
    assert_eq!(authorities.find("us.2705b").unwrap().seal, SealPolicy::Commit);
}

#[test]
fn every_row_names_a_jurisdiction_with_a_calendar() {
    let calendars = Calendars::built_in().unwrap();
    for authority in Authorities::built_in().unwrap().iter() {
        assert!(calendars.of(&authority.jurisdiction).is_some(), "{}", authority.id);
        let reaches_content = authority.reach.within.contains(&Category::ContentPrivate);
        assert!(!reaches_content || authority.warrant, "{}", authority.id);
    }
}

#[test]
fn checklists_have_steps() {
    let lists = checklists().unwrap();
    let ids: BTreeSet<_> = lists.iter().map(|list| list.id.as_str()).collect();
    for id in ["dendrite", "cahill", "chhabria", "glassdoor", "administrative", "four-part-2017"] {
        assert!(ids.contains(id), "{id}");
    }
    assert_eq!(lists.iter().find(|list| list.id == "four-part-2017").unwrap().steps.len(), 4);
}

const OWN: &str = r#"
[[authority]]
id = "us.customs-summons"
name = "Customs summons, as our counsel reads it"
citation = "19 U.S.C. 1509"
jurisdiction = "us"
issuer = "CBP"
reach = { words = "imports", within = ["import_records"] }
judge = "no"
gag = { kind = "none" }
notice = "allowed"
deadline = { words = "in the summons" }
challenge = "out of scope"
enforcement = "court"
seal = "commit"
mark = "S"
"#;

#[test]
fn an_operators_own_file_adds_and_overrides() {
    let authorities = Authorities::built_in().unwrap().with(OWN).unwrap();
    assert_eq!(authorities.iter().len(), 55);
    let customs = authorities.find("us.customs-summons").unwrap();
    assert!(customs.name.ends_with("as our counsel reads it"));
    let added = OWN.replace("us.customs-summons", "us.our-own");
    assert_eq!(authorities.with(&added).unwrap().iter().len(), 56);
}

#[test]
fn a_bad_row_is_refused_with_its_line() {
    let refused = |own: &str| Authorities::built_in().unwrap().with(own).unwrap_err().to_string();
    let twice = format!("{OWN}{OWN}");
    let said = refused(&twice);
    assert!(said.contains("line 18: us.customs-summons: this id is in the file twice"), "{said}");
    let unknown = refused(&OWN.replace("judge = \"no\"", "judge = \"no\"\njudges = 3"));
    assert!(unknown.contains("judges") && unknown.contains("line 10"), "{unknown}");
    assert!(refused(&OWN.replace("import_records", "shoe_size")).contains("no category shoe_size"));
    assert!(refused(&OWN.replace("\"S\"", "\"sure\"")).contains("mark begins with"));
    assert!(refused(&OWN.replace("us.customs", "US customs")).contains("an id is made of"));
}
