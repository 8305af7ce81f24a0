//! Rules: each flag is raised by what it is about and by nothing else.

use docket::authority::{Authorities, Element, Rank, Subject};
use docket::category::Category;
use docket::digest::Digest;
use docket::matter::{Asked, Basis, Demand, Named, Purpose, Range, Secrecy, Signatory};
use docket::moment::{Moment, PaperTime};
use docket::rule::{Flag, Rule, flags};
use record::Slot;

fn at(text: &str) -> Moment {
    Moment::new(Slot::parse(text).unwrap())
}

/// A demand about which nothing is odd.
fn plain() -> Demand {
    Demand {
        received: at("2026-03-02T15:00Z"),
        channel: "post".into(),
        document: Digest::of(b"paper"),
        pages: 2,
        issuer: "an office".into(),
        signatory: Some(Signatory { title: "Director".into(), rank: Some(Rank::Director) }),
        authority: Some("us.customs-summons".into()),
        emergency: false,
        return_at: Some(PaperTime("2026-04-02T09:00".parse().unwrap())),
        time_zone: "America/New_York".into(),
        distance_miles: Some(40),
        accounts: vec![Named { handle: "quiet_fox".into(), exists: true }],
        asked: vec![asked(Category::ImportRecords)],
        everything: None,
        range: Some(Range { from: at("2025-01-01T00:00Z"), to: Some(at("2025-12-31T00:00Z")) }),
        purpose: Some(Purpose {
            words: "entry 26-0001 of a container".into(),
            subject: Some(Subject::Customs),
            particular: true,
        }),
        secrecy_words: None,
        preserve_days: None,
        states: [Element::LegalBasis].into(),
        sample: false,
    }
}

fn asked(category: Category) -> Asked {
    Asked { category, words: category.name().into() }
}

fn raised(demand: &Demand, secrecy: Option<&Secrecy>) -> Vec<Flag> {
    let authorities = Authorities::built_in().unwrap();
    let authority = demand.authority.as_ref().and_then(|id| authorities.find(id));
    flags(demand, authority, secrecy, demand.received)
}

fn only(change: impl FnOnce(&mut Demand)) -> Vec<Rule> {
    let mut demand = plain();
    change(&mut demand);
    raised(&demand, None).into_iter().map(|flag| flag.rule).collect()
}

fn cites(demand: &mut Demand, id: &str, category: Category) {
    demand.authority = Some(id.into());
    demand.asked = vec![asked(category)];
    if let Some(purpose) = &mut demand.purpose {
        purpose.subject = Some(Subject::Crime);
    }
}

#[test]
fn nothing_odd_raises_nothing() {
    assert_eq!(only(|_| ()), []);
}

#[test]
fn dates() {
    let returns = |demand: &mut Demand, text: &str| {
        demand.return_at = Some(PaperTime(text.parse().unwrap()));
    };
    assert_eq!(only(|demand| returns(demand, "2026-03-01T09:00")), [Rule::ImpossibleReturnDate]);
    let soon = [Rule::ShortNotice, Rule::WindowAfterReturn];
    assert_eq!(only(|demand| returns(demand, "2026-03-05T09:00")), soon);
    assert_eq!(only(|demand| returns(demand, "2026-03-10T09:00")), [Rule::WindowAfterReturn]);
    assert_eq!(only(|demand| demand.range = None), [Rule::NoDateRange]);
    // 09:30 in New York is after receipt at 14:00 UTC on a winter's day, though it reads earlier.
    assert!(
        !only(|demand| {
            demand.received = at("2026-03-02T14:00Z");
            returns(demand, "2026-03-02T09:30");
        })
        .contains(&Rule::ImpossibleReturnDate)
    );
}

#[test]
fn the_signatory() {
    let signed =
        |rank| only(|demand| demand.signatory = Some(Signatory { title: "x".into(), rank }));
    assert_eq!(signed(Some(Rank::SpecialAgentInCharge)), [], "that rank suffices");
    assert_eq!(signed(Some(Rank::AssistantSpecialAgentInCharge)), [Rule::SignatoryRank]);
    assert_eq!(signed(None), [Rule::MissingRank]);
    assert_eq!(only(|demand| demand.signatory = None), [Rule::MissingRank]);
}

#[test]
fn scope() {
    let everything = only(|demand| demand.everything = Some("all records".into()));
    assert_eq!(everything, [Rule::AllRecords]);
    let speaker = only(|demand| demand.asked = vec![asked(Category::IpAddress)]);
    assert_eq!(speaker, [Rule::OutsideReach, Rule::SubjectMismatch]);
    let both = only(|demand| demand.asked.push(asked(Category::IpAddress)));
    assert_eq!(both, [Rule::OutsideReach]);
    let content = only(|demand| cites(demand, "us.2703d", Category::ContentPrivate));
    assert_eq!(
        content,
        [Rule::OutsideReach, Rule::SubjectMismatch, Rule::ContentWithoutWarrant, Rule::NoJudge]
    );
    let ahead = only(|demand| {
        demand.range = Some(Range { from: demand.received, to: Some(at("2026-09-01T00:00Z")) });
    });
    assert_eq!(ahead, [Rule::CollectsFromNowOn]);
    let reverse = only(|demand| demand.asked.push(asked(Category::SelectorSearch)));
    assert_eq!(reverse, [Rule::OutsideReach, Rule::ReverseSearch]);
}

#[test]
fn purpose() {
    assert_eq!(only(|demand| demand.purpose = None), [Rule::MissingPurpose]);
    let form = only(|demand| demand.purpose.as_mut().unwrap().particular = false);
    assert_eq!(form, [Rule::MissingPurpose]);
    let other = only(|demand| demand.purpose.as_mut().unwrap().subject = Some(Subject::Speech));
    assert_eq!(other, [Rule::SubjectMismatch]);
}

#[test]
fn the_paper() {
    assert_eq!(only(|demand| demand.distance_miles = Some(2_430)), [Rule::Distance]);
    assert_eq!(only(|demand| demand.authority = None), [Rule::UnknownAuthority]);
    assert_eq!(only(|demand| demand.accounts.clear()), [Rule::NoAccount]);
    let order = raised(&Demand { authority: Some("eu.dsa-10".into()), ..plain() }, None);
    let missing = order.iter().find(|flag| flag.rule == Rule::MissingElements).unwrap();
    assert_eq!(missing.read, "not stated: issuer, reasons, redress");
    let emergency = only(|demand| cites(demand, "us.2702-emergency", Category::UserName));
    assert!(emergency.contains(&Rule::Voluntary));
    let long = only(|demand| {
        cites(demand, "us.2703f", Category::UserName);
        demand.preserve_days = Some(180);
    });
    assert!(long.contains(&Rule::PreservationTooLong));
}

#[test]
fn secrecy() {
    let mut demand = plain();
    demand.secrecy_words = Some("do not disclose".into());
    let bare = Secrecy {
        basis: Basis::Request,
        words: None,
        authority: None,
        instrument: None,
        ends: None,
        review_at: None,
        seal: None,
    };
    let rules = |secrecy: &Secrecy| -> Vec<_> {
        raised(&demand, Some(secrecy)).into_iter().map(|flag| flag.rule).collect()
    };
    assert_eq!(rules(&bare), [Rule::SecrecyRequestedOnly]);
    let order = Secrecy { basis: Basis::CourtOrder, ..bare };
    assert_eq!(rules(&order), [Rule::GagWithoutEnd]);
    let years = Secrecy { ends: Some(at("2028-01-01T00:00Z")), ..order };
    assert_eq!(rules(&years), [Rule::GagOverAYear]);
    let claimed = Secrecy { basis: Basis::Statutory, ..years };
    assert_eq!(rules(&claimed), [Rule::SecrecyWithoutBasis, Rule::GagOverAYear]);
}

#[test]
fn a_flag_says_what_it_read_and_concludes_nothing() {
    let mut demand = plain();
    demand.signatory = Some(Signatory { title: "Agent".into(), rank: Some(Rank::Agent) });
    let flag = raised(&demand, None).remove(0);
    assert_eq!(flag.field, Some("rank_min"));
    assert!(flag.read.contains("Agent") && flag.read.contains("special agent in charge"));
    assert_eq!(Flag::HEADING, "Flag for counsel");
    for rule in Rule::ALL {
        for verdict in ["unlawful", "illegal", "invalid", "void", "violat"] {
            assert!(!rule.name().contains(verdict), "{rule:?}");
        }
    }
}
