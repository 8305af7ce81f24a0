//! Letters from outside: what stands on them, and what cannot get onto them.

#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::collections::BTreeSet;

use docket::authority::Authorities;
use docket::letter::{Facts, House};
use docket::matter::Matter;
use docket::rule::Rule;
use docket::sample::built_in;
use letters::{Kind, Letter, Templates, Unprintable, print};
use proptest::prelude::{ProptestConfig, proptest};

fn house() -> House {
    House { name: "Sample House".into(), origin: "https://house.example".into(), contact: None }
}

fn facts_on(matter: &Matter, grounds: &[Rule]) -> Option<Facts> {
    let grounds: BTreeSet<_> = grounds.iter().copied().collect();
    let authorities = Authorities::built_in().unwrap();
    Facts::of(house(), "7".into(), matter, &authorities, &grounds)
}

/// The matter of a sample, as it ends.
fn matter(id: &str) -> Matter {
    let samples = built_in().unwrap();
    samples.iter().find(|sample| sample.id == id).unwrap().end().unwrap().clone()
}

fn letter(kind: Kind, matter: &Matter) -> Letter {
    print(&Templates::default(), kind, &facts_on(matter, &[]).unwrap()).unwrap()
}

/// What stands on a letter, as one line.
fn words(letter: &Letter) -> String {
    letter.pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_letter_about_every_sample_says_what_it_is_about_and_that_it_is_a_draft() {
    for sample in built_in().unwrap() {
        let matter = sample.end().unwrap();
        let Some(facts) = facts_on(matter, &[]) else { continue };
        let demand = matter.demand.as_ref().unwrap();
        for kind in Kind::ALL {
            let letter = print(&Templates::default(), kind, &facts).unwrap();
            let what = format!("{} of {}", kind.name(), sample.id);
            assert!(letter.pdf.starts_with(b"%PDF-"), "{what}");
            for page in &letter.pages {
                let drafts = page.matches("Draft for counsel").count();
                assert_eq!(drafts, 2, "{what}: above and below on each page\n{page}");
            }
            let words = words(&letter);
            let issuer = demand.issuer.split_whitespace().collect::<Vec<_>>().join(" ");
            for told in ["Our docket: 7", "[counsel: date]", &issuer] {
                assert!(words.contains(told), "{what} does not say {told}\n{words}");
            }
        }
    }
}

#[test]
fn the_facts_of_2017_stand_where_they_belong() {
    let matter = matter("D-001");
    let acknowledged = words(&letter(Kind::Acknowledgement, &matter));
    for told in ["19 U.S.C. 1509", "14 March 2017", "13 March 2017, 11:45 (America/New_York)"] {
        assert!(acknowledged.contains(told), "{told}\n{acknowledged}");
    }
    assert!(acknowledged.contains(&matter.demand.as_ref().unwrap().document.to_string()));
    let objected = words(&letter(Kind::Objection, &matter));
    for told in ["1. The return date lies before receipt", "cannot be complied with", "overbroad"] {
        assert!(objected.contains(told), "{told}\n{objected}");
    }
    let answered = words(&letter(Kind::Answer, &matter));
    assert!(answered.contains("not held, and never was"), "{answered}");
    assert!(answered.contains("Nothing is given with this letter"), "{answered}");
}

#[test]
fn of_the_grounds_those_stand_in_it_that_are_asked_for() {
    let facts = facts_on(&matter("D-001"), &[Rule::AllRecords]).unwrap();
    let letter = print(&Templates::default(), Kind::Objection, &facts).unwrap();
    let words = words(&letter);
    assert!(words.contains("1. Asks for all records"), "{words}");
    assert!(!words.contains("2. "), "{words}");
}

#[test]
fn a_sealed_letter_names_the_bar_and_asks_for_its_end() {
    let matter = matter("D-004");
    let asked = words(&letter(Kind::GagEnd, &matter));
    assert!(asked.contains("a bar on telling of it, resting on a"), "{asked}");
    let notified = words(&letter(Kind::ReciprocalNotice, &matter));
    assert!(notified.contains("Within 30 days"), "{notified}");
}

#[test]
fn what_a_demand_says_is_printed_and_never_carried_out() {
    let hostile =
        "# {{ out }} *not bold* | cell <script>alert(1)</script> `raw` \\ &amp; [a](b) {% no %}";
    let mut matter = matter("D-001");
    let demand = matter.demand.as_mut().unwrap();
    demand.issuer = format!("{hostile} \u{202E}backwards\u{0007}");
    demand.everything = Some("{% include \"/etc/passwd\" %}".into());
    for kind in Kind::ALL {
        let words = words(&letter(kind, &matter));
        assert!(words.contains(hostile), "{}: {words}", kind.name());
        assert!(!words.contains('\u{202E}'), "it turns around what stands beside it");
    }
    let asked = words(&letter(Kind::Acknowledgement, &matter));
    assert!(asked.contains("{% include \"/etc/passwd\" %}"), "{asked}");
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let matter = matter("D-003");
    for kind in [Kind::Answer, Kind::Objection] {
        assert!(letter(kind, &matter).pdf == letter(kind, &matter).pdf, "{}", kind.name());
    }
}

#[test]
fn an_operators_template_takes_the_place_of_ours() {
    let own = "# Own\n\nIn our words: {{ house.name }}";
    let templates = Templates::default().with("answer.md", own.into()).unwrap();
    let letter =
        print(&templates, Kind::Answer, &facts_on(&matter("D-001"), &[]).unwrap()).unwrap();
    assert!(words(&letter).contains("In our words: Sample House"));
    let mistyped = Templates::default().with("anwser.md", own.into()).err();
    assert_eq!(mistyped, Some(Unprintable::UnknownFile("anwser.md".into())));
}

#[test]
fn a_template_that_is_wrong_or_wants_too_much_is_named_with_its_line() {
    let wrong = [
        ("line one\n{{ unknown() }}", 2, "unknown"),
        ("line one\n{{ house.adress }}", 2, "undefined"),
        ("line one\n\n{% if x", 3, "expected"),
        ("{% include \"/etc/passwd\" %}", 1, "/etc/passwd"),
        ("\n{% include \"../../../../etc/passwd\" %}", 2, ""),
        ("{% macro f(x) %}{{ f(x) }}{% endmacro %}\n{{ f(1) }}", 1, ""),
        ("{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}", 1, ""),
    ];
    for (text, wanted, says) in wrong {
        let facts = facts_on(&matter("D-001"), &[]).unwrap();
        let templates = Templates::default().with("answer.md", text.into());
        let refused = templates.and_then(|it| print(&it, Kind::Answer, &facts)).err().unwrap();
        let Unprintable::Template { file, line, words } = refused else { panic!("{text}") };
        assert_eq!((file.as_str(), line), ("answer.md", wanted), "{text}: {words}");
        assert!(words.contains(says), "{text}: {words}");
    }
}

#[test]
fn a_letter_can_be_read_aloud_and_says_when_a_font_is_missing() {
    let mut matter = matter("D-001");
    let whole = letter(Kind::Answer, &matter);
    let says = |pdf: &[u8], what: &str| pdf.windows(what.len()).any(|it| it == what.as_bytes());
    assert!(!whole.lacks_letters && says(&whole.pdf, "pdfuaid"), "it is not PDF/UA");
    matter.demand.as_mut().unwrap().issuer = "税関".into();
    let lacking = letter(Kind::Answer, &matter);
    assert!(lacking.lacks_letters && words(&lacking).contains("税関"));
}

#[test]
fn a_long_table_has_its_head_on_each_page_and_a_row_too_high_is_refused() {
    let rows = "| a | b |\n|---|---|\n{% for n in range(90) %}\n| {{ n }} | x |\n{% endfor %}\n";
    let with = |text: &str| Templates::default().with("answer.md", text.into()).unwrap();
    let facts = facts_on(&matter("D-001"), &[]).unwrap();
    let long = print(&with(&rows.replace("| a | b |", "| Headed | b |")), Kind::Answer, &facts);
    let long = long.unwrap();
    assert!(long.pages.len() > 2);
    assert!(long.pages.iter().all(|page| page.contains("Headed")), "{:?}", long.pages);
    let high = format!("| a |\n|---|\n| {} |\n", "word ".repeat(9000));
    assert_eq!(print(&with(&high), Kind::Answer, &facts).err(), Some(Unprintable::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_words_are_printed_as_they_stand(said in "[ -~\\p{L}\\p{N}\\p{P}\\p{S}]{1,80}") {
        let templates = Templates::default()
            .with("frame.md", b"{{ body }}".to_vec())
            .and_then(|it| it.with("answer.md", b"{{ said }}\n\n> {{ said }}\n".to_vec()))
            .unwrap();
        let facts = std::collections::BTreeMap::from([("said", &said)]);
        let letter = print(&templates, Kind::Answer, &facts).unwrap();
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        let said = dense(&said);
        assert!(dense(&letter.pages.join("")).matches(&said).count() >= 2, "{said}");
    }
}
