//! What a matter refuses, story by story: each begins as a sample does and then goes wrong.

use docket::authority::Authorities;
use docket::category::Category;
use docket::digest::Digest;
use docket::matter::{
    Basis, Context, Entry, Event, Invariant, Matter, NoticeState, Party, Refusal, Ruling, Secrecy,
    public_view,
};
use docket::moment::Moment;
use docket::rule::Verdict;
use docket::sample::built_in;

/// A sample after its entry with this number.
fn sample(id: &str, number: usize) -> Matter {
    let samples = built_in().unwrap();
    samples.iter().find(|sample| sample.id == id).unwrap().states[number].clone()
}

fn add(matter: &Matter, at: Moment, by: &str, event: Event) -> Result<Matter, Refusal> {
    let authorities = Authorities::built_in().unwrap();
    matter.apply(&matter.next(at, by, event), &Context::live(&authorities))
}

fn then(matter: &Matter, by: &str, event: Event) -> Result<Matter, Refusal> {
    add(matter, matter.last_moment().plus_hours(1), by, event)
}

fn broken(result: Result<Matter, Refusal>) -> Option<Invariant> {
    match result.unwrap_err() {
        Refusal::Invariant { invariant, .. } => Some(invariant),
        _ => None,
    }
}

fn approved(given: &[Category], late_notice_by: Option<Moment>) -> Event {
    let given = given.iter().copied().collect();
    Event::ProductionApproved { given, package: Digest::of(b"package"), late_notice_by }
}

fn produced(given: &[Category]) -> Event {
    Event::Produced {
        given: given.iter().copied().collect(),
        package: Digest::of(b"package"),
        bytes: 9,
        recipient: "an office".into(),
        nothing_else_exists: true,
    }
}

fn gag(at: Moment) -> Event {
    Event::SecrecyClassified {
        secrecy: Box::new(Secrecy {
            basis: Basis::CourtOrder,
            words: None,
            authority: Some("us.2705b".into()),
            instrument: Some(Digest::of(b"order")),
            ends: None,
            review_at: Some(Secrecy::default_review(at)),
            seal: None,
        }),
    }
}

const NAME: [Category; 1] = [Category::UserName];

#[test]
fn nothing_is_given_within_the_window() {
    let valid = sample("D-006", 4);
    let approved = then(&valid, "front-desk", approved(&NAME, None)).unwrap();
    let early = then(&approved, "second-desk", produced(&NAME));
    assert_eq!(broken(early), Some(Invariant::NoticeBeforeProduction));
    let late = approved.last_moment().plus_days(40);
    assert!(add(&approved, late, "second-desk", produced(&NAME)).is_ok());
}

#[test]
fn what_was_given_too_early_can_be_told_and_nothing_else_can() {
    let valid = sample("D-006", 4);
    let breach = |given_at| Event::ProducedBeforeNotice {
        given: NAME.into(),
        given_at,
        words: "by mistake".into(),
    };
    let told = then(&valid, "second-desk", breach(valid.last_moment())).unwrap();
    assert!(told.production.breached);
    let closed = sample("D-006", 9);
    let long_ago = closed.timeline[0].at.plus_days(1);
    assert!(then(&closed, "second-desk", breach(long_ago)).is_ok(), "also once it is closed");
    let in_time = closed.last_moment();
    assert!(then(&closed, "second-desk", breach(in_time)).is_err(), "it was not too early");
}

#[test]
fn a_request_delays_nothing_and_an_order_does() {
    let asked = sample("D-001", 2);
    assert!(asked.notice.is_only_requested());
    assert_eq!(asked.notice.state(asked.last_moment()), NoticeState::Due);
    let ends = asked.window_ends(asked.last_moment().plus_hours(1));
    assert!(
        then(&asked, "front-desk", Event::NoticeSent { copy: true, window_ends: ends }).is_ok()
    );
    let ordered = sample("D-003", 2);
    let ends = ordered.window_ends(ordered.last_moment().plus_hours(1));
    let told = then(&ordered, "front-desk", Event::NoticeSent { copy: true, window_ends: ends });
    assert!(matches!(told, Err(Refusal::NotNow(_))));
}

#[test]
fn content_takes_a_warrant_even_if_counsel_confirms_it() {
    // An emergency may reach anything, and is no warrant.
    let forged = sample("D-007", 0);
    let genuine = Event::Authenticated { genuine: true, how: "called back".into() };
    let genuine = then(&forged, "second-desk", genuine).unwrap();
    let confirmed = [Category::ContentPrivate, Category::UserName].into();
    let verdict = Verdict { valid: true, reason: "danger".into(), confirmed };
    let authorities = Authorities::built_in().unwrap();
    let mut wide = genuine.demand.clone().unwrap();
    wide.everything = Some("everything".into());
    let words = "the paper asks for everything".to_owned();
    let corrected = Event::Corrected { entry: 0, words, demand: Some(Box::new(wide)) };
    let wide = then(&genuine, "front-desk", corrected).unwrap();
    let review = wide.review(&authorities, wide.last_moment(), verdict);
    let valid = then(&wide, "counsel", review).unwrap();
    let late = Some(valid.last_moment().plus_days(3));
    let content = then(&valid, "front-desk", approved(&[Category::ContentPrivate], late));
    assert_eq!(broken(content), Some(Invariant::WithinAskedHeldReach));
    let name = then(&valid, "front-desk", approved(&NAME, late)).unwrap();
    // Emergency disclosure is off unless the house turns it on.
    let off = then(&name, "second-desk", produced(&NAME));
    assert_eq!(broken(off), Some(Invariant::NoticeBeforeProduction));
    let entry = name.next(name.last_moment(), "second-desk", produced(&NAME));
    let on = Context::live(&authorities).with_emergencies();
    let given = name.apply(&entry, &on).unwrap();
    assert_eq!(given.production.late_notice_by, late);
}

#[test]
fn withdrawal_hides_nothing() {
    let asked = sample("D-001", 2);
    let withdrawn = Event::Withdrawn { words: "never mind".into(), gag_survives: false };
    let withdrawn = then(&asked, "front-desk", withdrawn).unwrap();
    assert_eq!(
        broken(then(&withdrawn, "a", Event::Closed)),
        Some(Invariant::WithdrawalHidesNothing)
    );
    let ends = withdrawn.window_ends(withdrawn.last_moment().plus_hours(1));
    let sent = Event::NoticeSent { copy: true, window_ends: ends };
    let told = then(&withdrawn, "a", sent).unwrap();
    assert_eq!(broken(then(&told, "a", Event::Closed)), Some(Invariant::WithdrawalHidesNothing));
    let revealed = then(&told, "a", Event::Revealed).unwrap();
    assert!(then(&revealed, "a", Event::Closed).is_ok());
}

#[test]
fn who_asks_for_more_has_the_holder_told_again() {
    let valid = sample("D-006", 4);
    let revealed = then(&valid, "a", Event::Revealed).unwrap();
    let mut wider = revealed.demand.clone().unwrap();
    wider.asked[0].category = Category::Followers;
    let amended = then(&revealed, "a", Event::Amended(Box::new(wider))).unwrap();
    assert_eq!(amended.notice.state(amended.last_moment()), NoticeState::Due);
    let withdrawn = Event::Withdrawn { words: "never mind".into(), gag_survives: false };
    let withdrawn = then(&amended, "a", withdrawn).unwrap();
    assert_eq!(
        broken(then(&withdrawn, "a", Event::Closed)),
        Some(Invariant::WithdrawalHidesNothing)
    );
}

#[test]
fn a_gag_that_comes_later_takes_nothing_back_and_adds_nothing() {
    let told = sample("D-001", 4);
    let before = public_view(&told, told.last_moment()).unwrap();
    let now = told.last_moment().plus_hours(2);
    let gagged = add(&told, now, "counsel", gag(now)).unwrap();
    let objected = Event::Objected { grounds: ["scope".into()].into(), letter: Digest::of(b"a") };
    let gagged = then(&gagged, "counsel", objected).unwrap();
    let later = gagged.last_moment().plus_days(30);
    assert_eq!(public_view(&gagged, later), Some(before));
    let lifted = Event::GagLifted { words: "vacated".into() };
    let lifted = add(&gagged, later, "counsel", lifted).unwrap();
    let revealed = then(&lifted, "a", Event::Revealed).unwrap();
    let view = public_view(&revealed, revealed.last_moment()).unwrap();
    let what: Vec<_> = view.steps.iter().map(|step| step.what.id()).collect();
    assert!(what.contains(&"objected") && what.contains(&"gag_lifted"));
}

#[test]
fn one_person_is_not_two() {
    let received = sample("D-001", 0);
    let genuine = Event::Authenticated { genuine: true, how: "called back".into() };
    assert!(matches!(then(&received, "front-desk", genuine), Err(Refusal::SecondPerson(_))));
    let valid = sample("D-006", 4);
    let late = valid.last_moment().plus_days(40);
    let approved = add(&valid, late, "front-desk", approved(&NAME, None)).unwrap();
    let alone = then(&approved, "front-desk", produced(&NAME));
    assert!(matches!(alone, Err(Refusal::SecondPerson(_))));
    let more = [Category::UserName, Category::AccountCreation];
    assert!(then(&approved, "second-desk", produced(&more)).is_err(), "not what was approved");
}

#[test]
fn terms_are_those_of_the_authority() {
    let genuine = sample("D-006", 1);
    let authorities = Authorities::built_in().unwrap();
    let verdict = Verdict { valid: true, reason: "in form".into(), confirmed: [].into() };
    let mut review = genuine.review(&authorities, genuine.last_moment(), verdict);
    if let Event::Reviewed { terms: Some(terms), .. } = &mut review {
        terms.within.insert(Category::Followers);
    }
    assert!(matches!(then(&genuine, "a", review), Err(Refusal::Nonsense(_))));
}

#[test]
fn who_is_here_is_told() {
    let asked = sample("D-001", 2);
    let nobody = Event::NoticeImpossible { reason: "no time".into() };
    assert!(then(&asked, "a", nobody).is_err());
}

#[test]
fn nothing_is_given_while_a_challenge_bars_it() {
    let valid = sample("D-006", 4);
    let ready = then(&valid, "front-desk", approved(&NAME, None)).unwrap();
    let intends = Event::HolderAnswered {
        account: "packet_smith".into(),
        challenges: true,
        consents_to_naming: false,
        counsel: true,
    };
    let intends = then(&ready, "a", intends).unwrap();
    let late = ready.last_moment().plus_days(40);
    let give = |matter: &Matter| add(matter, late.plus_days(9), "second-desk", produced(&NAME));
    assert!(matches!(give(&intends), Err(Refusal::NotNow(_))), "they said that they will");
    let lapsed = add(&intends, late, "a", Event::ChallengeLapsed).unwrap();
    assert!(give(&lapsed).is_ok());
    let filed = Event::Filed {
        party: Party::Holder,
        court: "a court".into(),
        docket_number: "1".into(),
        names_account: false,
    };
    let filed = add(&intends, late, "a", filed).unwrap();
    assert!(give(&filed).is_ok(), "going to court is not a stay");
    let stayed = then(&filed, "a", Event::StayGranted { order: Digest::of(b"stay") }).unwrap();
    assert!(matches!(give(&stayed), Err(Refusal::NotNow(_))));
    let quashed = then(&stayed, "a", Event::Ruled { ruling: Ruling::Quashed }).unwrap();
    let appealed = then(&quashed, "a", Event::Appealed { court: "another".into() }).unwrap();
    assert!(matches!(give(&appealed), Err(Refusal::NotNow(_))), "quashed until reversed");
    let reversed = then(&appealed, "a", Event::Ruled { ruling: Ruling::Enforced }).unwrap();
    assert!(give(&reversed).is_ok());
}

#[test]
fn notice_comes_with_a_copy() {
    let asked = sample("D-001", 2);
    let window_ends = asked.window_ends(asked.last_moment().plus_hours(1));
    assert!(then(&asked, "a", Event::NoticeSent { copy: false, window_ends }).is_err());
}

#[test]
fn a_gag_renewed_after_its_end_adds_nothing_to_what_was_revealed() {
    // Its end came, nobody wrote that down, and it was told and revealed.
    let gagged = sample("D-003", 3);
    let ends = gagged.notice.gag.as_ref().and_then(|gag| gag.ends).unwrap();
    let window_ends = gagged.window_ends(ends.plus_days(1));
    let sent = Event::NoticeSent { copy: true, window_ends };
    assert!(add(&gagged, ends.plus_hours(-1), "a", sent.clone()).is_err());
    let told = add(&gagged, ends, "a", sent).unwrap();
    let revealed = then(&told, "a", Event::Revealed).unwrap();
    let shown = public_view(&revealed, revealed.last_moment()).unwrap();
    let renewed = Event::GagRenewed {
        instrument: Digest::of(b"another order"),
        ends: None,
        review_at: Some(ends.plus_days(90)),
    };
    let renewed = then(&revealed, "counsel", renewed).unwrap();
    assert_eq!(public_view(&renewed, ends.plus_days(30)), Some(shown));
}

#[test]
fn holders_learn_before_the_world_does() {
    let untold = sample("D-001", 2);
    assert!(matches!(then(&untold, "a", Event::Revealed), Err(Refusal::NotNow(_))));
    let seized = sample("D-009", 1);
    assert_eq!(public_view(&seized, seized.last_moment()), None);
}

#[test]
fn of_a_holders_answer_no_hour_is_kept() {
    let told = sample("D-001", 5);
    let answer = Event::HolderAnswered {
        account: "alt_harbor".into(),
        challenges: false,
        consents_to_naming: false,
        counsel: false,
    };
    let at = told.last_moment().plus_days(1).start_of_day().plus_hours(7);
    let entry = told.next(at, "a", answer);
    assert_eq!(entry.at, at.start_of_day());
    let authorities = Authorities::built_in().unwrap();
    let context = Context::live(&authorities);
    assert!(told.apply(&Entry { at, ..entry.clone() }, &context).is_err());
    assert!(told.apply(&entry, &context).is_ok());
}

#[test]
fn a_gag_covers_nothing_that_came_before_it() {
    let told = sample("D-001", 4);
    let given_at = told.last_moment();
    let now = given_at.plus_hours(2);
    let gagged = add(&told, now, "counsel", gag(now)).unwrap();
    let breach =
        Event::ProducedBeforeNotice { given: NAME.into(), given_at, words: "by mistake".into() };
    assert!(then(&gagged, "a", breach).unwrap().production.breached);
}

#[test]
fn what_is_preserved_expires() {
    let genuine = sample("D-012", 4);
    let preserve = |days| Event::Preserved {
        until: genuine.last_moment().plus_days(days),
        scope: Digest::of(b"list"),
    };
    assert_eq!(broken(then(&genuine, "a", preserve(91))), Some(Invariant::PreservationExpires));
    let kept = then(&genuine, "a", preserve(90)).unwrap();
    let renew = |days| Event::PreservationRenewed { until: genuine.last_moment().plus_days(days) };
    assert_eq!(broken(then(&kept, "a", renew(181))), Some(Invariant::PreservationExpires));
    let again = then(&kept, "a", renew(180)).unwrap();
    assert_eq!(broken(then(&again, "a", renew(200))), Some(Invariant::PreservationExpires));
    let late = add(&kept, genuine.last_moment().plus_days(91), "a", renew(180));
    assert_eq!(broken(late), Some(Invariant::PreservationExpires));
}

#[test]
fn a_gag_ends_someday() {
    let asked = sample("D-001", 2);
    let endless = Event::SecrecyClassified {
        secrecy: Box::new(Secrecy {
            basis: Basis::CourtOrder,
            words: None,
            authority: None,
            instrument: Some(Digest::of(b"order")),
            ends: None,
            review_at: None,
            seal: None,
        }),
    };
    assert_eq!(broken(then(&asked, "counsel", endless)), Some(Invariant::GagsEnd));
}
