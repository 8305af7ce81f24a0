//! What a holder sets about others: how a follow is meant, mutes with an end, notes, threads.

use record::Slot;
use service::{Draft, FollowTerms, MuteTerms, Refused, Session};

use crate::place::{Place, draft};

async fn home(place: &Place, session: &Session) -> Vec<String> {
    let page = place.service.home(session, None).await.unwrap();
    page.items.iter().map(|item| item.view.post.text.clone()).collect()
}

fn later(place: &Place, minutes: i64) -> Slot {
    place.service.slot().plus_minutes(minutes)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_without_boosts_or_in_one_language_brings_only_that() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (stranger, _) = place.member("grey_owl").await;
    let (reader, _) = place.member("loud_cat").await;
    let service = &place.service;
    service.follow(&reader, writer.account()).await.unwrap();
    let passed_on = service.publish(&stranger, draft("passed on")).await.unwrap();
    service.boost(&writer, passed_on).await.unwrap();
    for (language, text) in [("de", "auf deutsch"), ("en", "in english"), ("", "unsaid")] {
        let said = Draft { language: language.into(), ..draft(text) };
        service.publish(&writer, said).await.unwrap();
    }
    assert_eq!(home(&place, &reader).await.len(), 4);
    let terms = FollowTerms { languages: vec!["de".into()], ..FollowTerms::default() };
    service.set_follow_terms(&reader, writer.account(), terms).await.unwrap();
    assert_eq!(home(&place, &reader).await, ["unsaid", "auf deutsch", "passed on"]);
    let terms = FollowTerms { hide_boosts: true, notify: true, languages: Vec::new() };
    service.set_follow_terms(&reader, writer.account(), terms).await.unwrap();
    assert_eq!(home(&place, &reader).await, ["unsaid", "in english", "auf deutsch"]);
    let wrong = FollowTerms { languages: vec!["not one".into()], ..FollowTerms::default() };
    let refused = service.set_follow_terms(&reader, writer.account(), wrong).await;
    assert!(matches!(refused, Err(Refused::Invalid(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_stay_and_what_belongs_to_a_follow_ends_with_it() {
    let place = Place::new().await;
    let (other, _) = place.member("quiet_fox").await;
    let (holder, codename) = place.member("loud_cat").await;
    let service = &place.service;
    let account = other.account();
    assert!(matches!(service.endorse(&holder, account, true).await, Err(Refused::Invalid(_))));
    service.follow(&holder, account).await.unwrap();
    service.endorse(&holder, account, true).await.unwrap();
    service.set_note(&holder, account, "from the harbor").await.unwrap();
    let terms = FollowTerms { notify: true, ..FollowTerms::default() };
    service.set_follow_terms(&holder, account, terms.clone()).await.unwrap();
    drop(holder);
    let place = place.restarted().await;
    let service = &place.service;
    let holder = place.sign_in("loud_cat", &codename).await;
    let standing = service.relationship(&holder, account).await.unwrap();
    assert!(standing.following && standing.tie.endorsed && standing.tie.follow == terms);
    service.unfollow(&holder, account).await.unwrap();
    let standing = service.relationship(&holder, account).await.unwrap();
    assert!(!standing.following && !standing.tie.endorsed);
    assert_eq!(standing.tie.follow, FollowTerms::default());
    assert_eq!(standing.tie.note, "from the harbor");
    let theirs = service.relationship(&other, holder.account()).await.unwrap();
    assert_eq!(theirs.tie, service::Tie::default());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mute_runs_out_and_may_leave_notices_alone() {
    let place = Place::new().await;
    let (pest, _) = place.member("quiet_fox").await;
    let (holder, codename) = place.member("loud_cat").await;
    let service = &place.service;
    service.follow(&holder, pest.account()).await.unwrap();
    let terms = MuteTerms { until: Some(later(&place, 10)), notices: false };
    service.mute_on(&holder, pest.account(), terms).await.unwrap();
    service.publish(&pest, draft("hey @loud_cat")).await.unwrap();
    assert!(home(&place, &holder).await.is_empty());
    assert_eq!(service.muted(&holder).await.unwrap().len(), 1);
    drop(holder);
    let holder = place.sign_in("loud_cat", &codename).await;
    assert!(service.notices(&holder, None).await.unwrap().0.is_empty());
    place.clock.set(later(&place, 10));
    assert_eq!(home(&place, &holder).await.len(), 1);
    assert!(service.muted(&holder).await.unwrap().is_empty());
    let terms = MuteTerms { until: None, notices: true };
    service.mute_on(&holder, pest.account(), terms).await.unwrap();
    service.publish(&pest, draft("hey again @loud_cat")).await.unwrap();
    assert!(home(&place, &holder).await.is_empty());
    let holder = place.sign_in("loud_cat", &codename).await;
    assert_eq!(service.notices(&holder, None).await.unwrap().0.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_muted_thread_says_nothing_more_wherever_it_goes_on() {
    let place = Place::new().await;
    let (holder, codename) = place.member("loud_cat").await;
    let (other, _) = place.member("quiet_fox").await;
    let service = &place.service;
    let root = service.publish(&holder, draft("a question")).await.unwrap();
    let answer = |to, text| Draft { reply_to: Some(to), ..draft(text) };
    let first = service.publish(&other, answer(root, "@loud_cat well")).await.unwrap();
    service.mute_thread(&holder, first).await.unwrap();
    let deep = service.publish(&other, answer(first, "@loud_cat and")).await.unwrap();
    service.publish(&other, draft("@loud_cat apart from that")).await.unwrap();
    service.erase_post(&other, first).await.unwrap();
    service.publish(&other, answer(deep, "@loud_cat below what is gone")).await.unwrap();
    drop(holder);
    let holder = place.sign_in("loud_cat", &codename).await;
    assert_eq!(service.notices(&holder, None).await.unwrap().0.len(), 1);
    assert!(service.post(Some(&holder), deep).await.unwrap().flags.thread_muted);
    assert!(!service.post(Some(&other), deep).await.unwrap().flags.thread_muted);
    service.unmute_thread(&holder, root).await.unwrap();
    assert_eq!(service.notices(&holder, None).await.unwrap().0.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_are_popular_accounts_not_yet_known_or_put_away() {
    let place = Place::new().await;
    let (famous, _) = place.member("quiet_fox").await;
    let (known, _) = place.member("grey_owl").await;
    let (reader, _) = place.member("loud_cat").await;
    let service = &place.service;
    for handle in ["fan_one", "fan_two"] {
        let (fan, _) = place.member(handle).await;
        service.follow(&fan, famous.account()).await.unwrap();
        service.follow(&fan, known.account()).await.unwrap();
        service.follow(&fan, reader.account()).await.unwrap();
    }
    service.follow(&reader, known.account()).await.unwrap();
    let suggested = service.suggestions(&reader, 40).await.unwrap();
    let suggested: Vec<_> = suggested.iter().map(|it| it.account.id).collect();
    assert_eq!(suggested, [famous.account()]);
    service.dismiss_suggestion(&reader, famous.account()).await.unwrap();
    assert!(service.suggestions(&reader, 40).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn hashtags_on_a_profile_are_public_and_say_how_often_they_are_used() {
    let place = Place::new().await;
    let (holder, _) = place.member("loud_cat").await;
    let service = &place.service;
    service.publish(&holder, draft("#Rain again")).await.unwrap();
    service.publish(&holder, draft("more #rain #fog")).await.unwrap();
    let suggested = service.tags_to_feature(&holder).await.unwrap();
    assert_eq!(suggested.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["rain", "fog"]);
    assert_eq!(service.feature_tag(&holder, "#Rain", true).await.unwrap().posts, 2);
    let place = place.restarted().await;
    let account = place.service.account_named("loud_cat").await.unwrap().account.id;
    let featured = place.service.featured_tags(account).await.unwrap();
    assert_eq!((featured.len(), featured[0].posts), (1, 2));
    assert_eq!(featured[0].last, Some(place.service.slot().day()));
}

#[tokio::test(flavor = "multi_thread")]
async fn domains_are_blocked_by_name_but_not_this_one() {
    let place = Place::new().await;
    let (holder, _) = place.member("loud_cat").await;
    let service = &place.service;
    service.block_domain(&holder, "Example.ORG", true).await.unwrap();
    assert_eq!(service.domain_blocks(&holder), ["example.org"]);
    for wrong in ["", "a b", "127.0.0.1:3000"] {
        let refused = service.block_domain(&holder, wrong, true).await;
        assert!(matches!(refused, Err(Refused::Invalid(_))), "{wrong}");
    }
    service.block_domain(&holder, "example.org", false).await.unwrap();
    assert!(service.domain_blocks(&holder).is_empty());
}
