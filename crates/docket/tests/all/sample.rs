//! Every sample matter can be expressed and ends as it should; the episode of 2017 gives the
//! right flags and not the wrong one.

use std::collections::BTreeSet;

use docket::answer::{Reached, matrix};
use docket::category::{Category, Held};
use docket::matter::{
    Answer, Closing, Entry, Event, Matter, NoticeState, ProcessState, ProductionStanding,
    ProductionState, PublicationState, SealedPayload, disclose, public_view,
};
use docket::rule::Rule;
use docket::sample::{Sample, built_in, replay_2017};

#[test]
fn each_ends_as_it_should() {
    use ProcessState as P;
    use ProductionState as D;
    let expected = [
        ("D-001", P::Withdrawn, D::None),
        ("D-002", P::Withdrawn, D::None),
        ("D-003", P::Resolved, D::Answered(Answer::Full)),
        ("D-004", P::Withdrawn, D::None),
        ("D-005", P::Withdrawn, D::None),
        ("D-006", P::Resolved, D::Answered(Answer::Full)),
        ("D-007", P::NotAuthentic, D::None),
        ("D-008", P::Resolved, D::None),
        ("D-009", P::Absent, D::Seized),
        ("D-010", P::Resolved, D::ProducedBeforeNotice),
        ("D-011", P::Resolved, D::Answered(Answer::Full)),
        ("D-012", P::Expired, D::None),
    ];
    let samples = built_in().unwrap();
    assert_eq!(samples.len(), expected.len());
    for (sample, (id, process, production)) in samples.iter().zip(expected) {
        let end = sample.end().unwrap();
        assert_eq!(sample.id, id);
        assert!(sample.title.starts_with("Sample: "), "{id}");
        assert_eq!(end.process.state, process, "{id}");
        assert_eq!(end.production.state(), production, "{id}");
        assert_eq!(end.closing, Closing::Closed, "{id}");
        assert_eq!(end.notice.state(end.last_moment()), NoticeState::Sent, "{id}");
        assert_eq!(end.publication.state, PublicationState::Revealed, "{id}");
        let again = Matter::replay(end.id, &end.timeline).unwrap();
        assert_eq!(again, *end, "{id}: the log says the same");
    }
}

#[test]
fn the_episode_of_2017_gets_the_right_flags() {
    let sample = replay_2017().unwrap();
    let end = sample.end().unwrap();
    let view = public_view(end, end.last_moment()).unwrap();
    let expected: BTreeSet<_> = [
        Rule::ImpossibleReturnDate,
        Rule::NoDateRange,
        Rule::AllRecords,
        Rule::OutsideReach,
        Rule::SubjectMismatch,
        Rule::MissingPurpose,
        Rule::Distance,
        Rule::SecrecyRequestedOnly,
    ]
    .into();
    // Not the rank of the signatory, which suffices; nor short notice, which needs a return.
    assert_eq!(view.flags, expected);
}

#[test]
fn the_episode_of_2017_gives_nothing_and_has_five_rows_of_nothing() {
    let sample = replay_2017().unwrap();
    let end = sample.end().unwrap();
    assert!(end.production.given.is_empty());
    let rows = matrix(end);
    let never: Vec<_> = rows.iter().filter(|row| row.held == Held::Never).collect();
    let categories: Vec<_> = never.iter().map(|row| row.category).collect();
    let expected = [
        Category::Email,
        Category::Phone,
        Category::PostalAddress,
        Category::IpAddress,
        Category::LoginHistory,
    ];
    assert_eq!(categories, expected);
    assert!(never.iter().all(|row| row.held.words() == "not held, and never was"));
    let name = rows.iter().find(|row| row.category == Category::UserName).unwrap();
    assert_eq!((name.held, name.given), (Held::Public, false));
    assert!(rows.iter().all(|row| row.reach != Reached::Within && !row.given));
}

#[test]
fn the_episode_of_2017_goes_its_way_in_public() {
    let sample = replay_2017().unwrap();
    let told = sample.states.iter().position(|matter| matter.notice.is_done()).unwrap();
    let told = &sample.states[told];
    assert_eq!(told.last_moment().day(), told.timeline[0].at.day(), "notice goes out at once");
    let stub = public_view(told, told.last_moment()).unwrap();
    assert!(stub.handles.is_empty() && stub.document.is_none() && !stub.revealed);
    let end = sample.end().unwrap();
    let view = public_view(end, end.last_moment()).unwrap();
    assert_eq!(view.handles, ["alt_harbor"], "named by a public filing and with consent");
    let stands = (view.process, view.production);
    assert_eq!(stands, (ProcessState::Withdrawn, ProductionStanding::NothingGiven));
    assert!(view.sample, "it is said that it is invented");
    assert_eq!(view.notice_days, Some(0));
    let what: Vec<_> = view.steps.iter().map(|step| step.what.id()).collect();
    assert!(!what.contains(&"holder_answered"));
    for step in ["received", "notice_sent", "filed", "withdrawn", "ruled", "closed"] {
        assert!(what.contains(&step), "{step}");
    }
}

#[test]
fn a_gagged_sample_is_nowhere_until_it_is_revealed() {
    let samples = built_in().unwrap();
    for id in ["D-003", "D-004", "D-005", "D-011"] {
        let sample = samples.iter().find(|sample| sample.id == id).unwrap();
        for matter in &sample.states {
            let revealed = matter.publication.state == PublicationState::Revealed;
            let view = public_view(matter, matter.last_moment());
            assert_eq!(view.is_some(), revealed, "{id} {:?}", matter.timeline.last());
        }
    }
}

#[test]
fn the_log_commits_to_what_the_public_sees_and_to_nothing_else() {
    let salt = [9; 32];
    for Sample { id, states, .. } in built_in().unwrap() {
        let mut seen = None;
        let mut disclosed = 0;
        for matter in &states {
            let Some(next) = disclose(matter, seen.as_ref(), matter.last_moment(), &salt) else {
                continue;
            };
            let text = String::from_utf8(next.canonical()).unwrap();
            for hidden in ["front-desk", "second-desk", "holder_answered", &matter.id.to_string()] {
                assert!(!text.contains(hidden), "{id}: {hidden}");
            }
            seen = Some(next.view);
            disclosed += 1;
        }
        assert!(disclosed > 0, "{id}");
        // An answer of the holder leaves no mark, but for a consent that shows a handle.
        for pair in states.windows(2) {
            let last = &pair[1].timeline.last().unwrap().event;
            if matches!(last, Event::HolderAnswered { consents_to_naming: false, .. }) {
                let before = public_view(&pair[0], pair[0].last_moment());
                assert_eq!(disclose(&pair[1], before.as_ref(), pair[1].last_moment(), &salt), None);
            }
        }
    }
}

#[test]
fn what_is_sealed_fits_a_slot_of_the_log() {
    let states = built_in().unwrap().into_iter().flat_map(|sample| sample.states);
    let payloads: Vec<_> =
        states.filter_map(|matter| SealedPayload::of(&matter, &[9; 32])).collect();
    assert_eq!(payloads.len(), 3, "D-003, D-004 and D-005 wait once each");
    for payload in payloads {
        assert!(payload.canonical().len() <= record::limits::SEALED_PAYLOAD_BYTES_MAX);
    }
}

#[test]
fn a_gag_outlives_its_demand() {
    let samples = built_in().unwrap();
    let sample = samples.iter().find(|sample| sample.id == "D-004").unwrap();
    let sealed = sample.states.iter().find(|matter| matter.closing == Closing::ClosedSealed);
    let sealed = sealed.unwrap();
    assert_eq!(sealed.process.state, ProcessState::Withdrawn);
    assert!(sealed.notice.is_gagged(sealed.last_moment().plus_days(3 * 365)));
    assert_eq!(sealed.publication.state, PublicationState::SealedSlot(Some(12)));
}

#[test]
fn entries_have_one_form_in_bytes() {
    for Sample { states, .. } in built_in().unwrap() {
        for entry in &states.last().unwrap().timeline {
            let bytes = entry.canonical();
            assert_eq!(Entry::decode(&bytes).unwrap(), *entry);
            let spaced = String::from_utf8(bytes).unwrap().replacen(':', ": ", 1);
            assert!(Entry::decode(spaced.as_bytes()).is_err());
        }
    }
}

#[test]
fn canonical_bytes_are_these() {
    let sample = replay_2017().unwrap();
    let end = sample.end().unwrap();
    let bytes = |number: usize| String::from_utf8(end.timeline[number].canonical()).unwrap();
    assert_eq!(bytes(1), include_str!("../fixtures/entry.json").trim_end());
    // A review carries the digest of a row of data, which changes with the data.
    let reviewed = |entry: &&Entry| !matches!(entry.event, Event::Reviewed { .. });
    let entries = end.timeline.iter().filter(reviewed);
    let all: Vec<u8> = entries.flat_map(Entry::canonical).collect();
    assert_eq!(
        docket::digest::Digest::of(&all).to_string(),
        "d5272454a50fd25eb49be5ad4f8fd86fdfcf0903bd70c66c1a560d4354c9f8f5"
    );
}

#[test]
fn a_script_with_a_forbidden_step_is_no_sample() {
    let authorities = docket::authority::Authorities::built_in().unwrap();
    let script = include_str!("../../data/samples/d-006.toml");
    let early = script.replace("2023-04-15T14:00Z", "2023-04-10T14:00Z");
    let early = early.replace("2023-04-15T15:00Z", "2023-04-10T15:00Z");
    let refused = Sample::play(&early, &authorities).unwrap_err().to_string();
    assert!(refused.contains("invariant 1 forbids it"), "{refused}");
}
