//! Following, notifications, blocks, mutes, reports and decisions.

use record::{Id, Post, Role, Verdict};
use service::view::{NoticeKind, Quoted};
use service::{Complaint, Decision, Draft, Refused, ReportStep, Session, Subject};

use crate::place::{Place, draft};

fn complaint(reason: &str, posts: &[Id<Post>]) -> Complaint {
    Complaint { posts: posts.to_vec(), reason: reason.into(), ..Complaint::default() }
}

fn decision(verdict: Verdict, reason: &str) -> Decision {
    Decision { verdict, lifts: None, reason: reason.into() }
}

async fn kinds(place: &Place, session: &Session) -> Vec<NoticeKind> {
    // Letters are taken in when a session is opened: ask for one as the next request would.
    let notices = place.service.notices(session, None).await.unwrap().0;
    notices.iter().map(|notice| notice.what).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_fills_home_counts_once_and_sends_one_letter() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let (reader, reader_codename) = place.member("loud_cat").await;
    place.service.publish(&writer, draft("seen at home")).await.unwrap();
    assert!(place.service.home(&reader, None).await.unwrap().items.is_empty());
    for _ in 0..2 {
        place.service.follow(&reader, writer.account()).await.unwrap();
    }
    assert_eq!(place.service.home(&reader, None).await.unwrap().items.len(), 1);
    drop((writer, reader));
    let place = place.restarted().await;
    let reader = place.sign_in("loud_cat", &reader_codename).await;
    let writer = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(place.service.account_named("quiet_fox").await.unwrap().followers, 1);
    assert_eq!(kinds(&place, &writer).await, [NoticeKind::Follow]);
    assert_eq!(writer.unread(), 1);
    place.service.unfollow(&reader, writer.account()).await.unwrap();
    assert_eq!(place.service.account_named("quiet_fox").await.unwrap().followers, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_replies_quotes_favourites_and_boosts_arrive() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let id = place.service.publish(&writer, draft("a post")).await.unwrap();
    let service = &place.service;
    service.publish(&other, draft("hey @quiet_fox")).await.unwrap();
    let reply = Draft { reply_to: Some(id), ..draft("@quiet_fox I answer") };
    service.publish(&other, reply).await.unwrap();
    service.publish(&other, Draft { quote: Some(id), ..draft("look") }).await.unwrap();
    service.favourite(&other, id).await.unwrap();
    service.boost(&other, id).await.unwrap();
    drop(writer);
    let writer = place.sign_in("quiet_fox", &codename).await;
    let mut found = kinds(&place, &writer).await;
    found.reverse();
    use NoticeKind::{Boost, Favourite, Mention, Quote, Reply};
    assert_eq!(found, [Mention, Reply, Quote, Favourite, Boost]);
    let thread = service.thread(None, id).await.unwrap();
    assert_eq!(thread.descendants.len(), 1);
    let counts = thread.focus.view.counts;
    assert_eq!((counts.replies, counts.boosts, counts.favourites, counts.quotes), (1, 1, 1, 1));
    service.unfavourite(&other, id).await.unwrap();
    service.unboost(&other, id).await.unwrap();
    let counts = service.post(None, id).await.unwrap().view.counts;
    assert_eq!((counts.boosts, counts.favourites), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_ends_both_follows_and_silences_letters() {
    let place = Place::new().await;
    let (holder, holder_codename) = place.member("quiet_fox").await;
    let (pest, pest_codename) = place.member("loud_cat").await;
    place.service.follow(&pest, holder.account()).await.unwrap();
    place.service.follow(&holder, pest.account()).await.unwrap();
    place.service.block(&holder, pest.account()).await.unwrap();
    place.service.publish(&pest, draft("hey @quiet_fox")).await.unwrap();
    drop((holder, pest));
    let place = place.restarted().await;
    let holder = place.sign_in("quiet_fox", &holder_codename).await;
    assert!(kinds(&place, &holder).await.is_empty());
    assert!(place.service.local(Some(&holder), None).await.unwrap().items.is_empty());
    let pest = place.sign_in("loud_cat", &pest_codename).await;
    assert!(place.service.following(&pest).await.unwrap().is_empty());
    for handle in ["quiet_fox", "loud_cat"] {
        assert_eq!(place.service.account_named(handle).await.unwrap().followers, 0, "{handle}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_reaches_operators_and_a_decision_hides_and_tells_why() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    let (_, keeper_codename) = place.with_role("keeper_one", Role::Operator).await;
    let id = place.service.publish(&writer, draft("a threat")).await.unwrap();
    place
        .service
        .report(&reader, writer.account(), complaint("this is a threat", &[id]))
        .await
        .unwrap();
    assert!(matches!(place.service.reports(&reader, false).await, Err(Refused::Forbidden)));
    let keeper = place.sign_in("keeper_one", &keeper_codename).await;
    let reports = place.service.reports(&keeper, false).await.unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].reason, "this is a threat");
    let subject = Subject::Post(id);
    let unreasoned = place.service.decide(&keeper, subject, decision(Verdict::Hidden, " ")).await;
    assert!(matches!(unreasoned, Err(Refused::Invalid(_))));
    place.service.decide(&keeper, subject, decision(Verdict::Hidden, "threats")).await.unwrap();
    assert!(matches!(place.service.post(Some(&reader), id).await, Err(Refused::NotFound)));
    let place = place.restarted().await;
    assert!(place.service.local(None, None).await.unwrap().items.is_empty());
    let writer = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(kinds(&place, &writer).await, [NoticeKind::Moderation]);
    let own = place.service.post(Some(&writer), id).await.unwrap();
    assert_eq!(own.view.hidden.as_deref(), Some("threats"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_account_neither_speaks_nor_is_shown_until_restored() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (keeper, _) = place.with_role("keeper_one", Role::Operator).await;
    place.service.publish(&writer, draft("spam")).await.unwrap();
    let subject = Subject::Account(writer.account());
    place.service.decide(&keeper, subject, decision(Verdict::Suspended, "spam")).await.unwrap();
    let refused = place.service.publish(&writer, draft("more spam")).await;
    assert!(matches!(refused, Err(Refused::Suspended(why)) if why == "spam"));
    assert!(place.service.local(None, None).await.unwrap().items.is_empty());
    place.service.decide(&keeper, subject, decision(Verdict::Restored, "a mistake")).await.unwrap();
    place.service.publish(&writer, draft("not spam")).await.unwrap();
    assert_eq!(place.service.local(None, None).await.unwrap().items.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_stand_beside_one_another_and_are_lifted_one_by_one() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (follower, _) = place.member("loud_cat").await;
    let (keeper, _) = place.with_role("keeper_one", Role::Operator).await;
    let service = &place.service;
    service.publish(&writer, draft("hello")).await.unwrap();
    service.follow(&follower, writer.account()).await.unwrap();
    let subject = Subject::Account(writer.account());
    for verdict in [Verdict::Silenced, Verdict::Disabled, Verdict::Sensitive, Verdict::Warned] {
        service.decide(&keeper, subject, decision(verdict, "loud")).await.unwrap();
    }
    assert!(service.local(None, None).await.unwrap().items.is_empty());
    assert_eq!(service.local(Some(&follower), None).await.unwrap().items.len(), 1);
    let spoken = service.publish(&writer, draft("more")).await;
    assert!(matches!(spoken, Err(Refused::Disabled(why)) if why == "loud"));
    let lifts = Some(Verdict::Disabled);
    let lifted = Decision { lifts, ..decision(Verdict::Restored, "calm") };
    service.decide(&keeper, subject, lifted).await.unwrap();
    service.publish(&writer, draft("more")).await.unwrap();
    let place = place.restarted().await;
    let view = place.service.account_named("quiet_fox").await.unwrap();
    assert!(view.silenced && view.sensitive && view.disabled.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_share_what_becomes_of_a_report_about_many_posts() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    let (first, _) = place.with_role("keeper_one", Role::Operator).await;
    let (_, codename) = place.with_role("keeper_two", Role::Operator).await;
    let service = &place.service;
    let mut posts = Vec::new();
    for number in 0..30 {
        posts.push(service.publish(&writer, draft(&format!("spam {number}"))).await.unwrap());
    }
    let number =
        service.report(&reader, writer.account(), complaint("much", &posts)).await.unwrap();
    drop(first);
    let second = place.sign_in("keeper_two", &codename).await;
    let report = service.one_report(&second, number).await.unwrap();
    assert_eq!((report.items.len(), &*report.reason), (30, "much"));
    let step = ReportStep::Resolved(second.account());
    service.handle_report(&second, number, step).await.unwrap();
    assert!(service.reports(&second, false).await.unwrap().is_empty());
    let place = place.restarted().await;
    let second = place.sign_in("keeper_two", &codename).await;
    assert_eq!(place.service.reports(&second, true).await.unwrap()[0].number, number);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_reason_in_any_script_reaches_the_operators() {
    let place = Place::new().await;
    let (reader, _) = place.member("loud_cat").await;
    let (writer, _) = place.member("quiet_fox").await;
    let (_, codename) = place.with_role("keeper_one", Role::Operator).await;
    let longest = record::limits::REASON_CHARACTERS_MAX;
    for reason in ["🦊".repeat(longest), "\"".repeat(longest)] {
        place.service.report(&reader, writer.account(), complaint(&reason, &[])).await.unwrap();
    }
    let keeper = place.sign_in("keeper_one", &codename).await;
    assert_eq!(place.service.reports(&keeper, false).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_post_is_hidden_in_quotes_too() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (keeper, _) = place.with_role("keeper_one", Role::Operator).await;
    let id = place.service.publish(&writer, draft("an address")).await.unwrap();
    let quote = Draft { quote: Some(id), ..draft("look") };
    let quote = place.service.publish(&keeper, quote).await.unwrap();
    place
        .service
        .decide(&keeper, Subject::Post(id), decision(Verdict::Hidden, "unmasking"))
        .await
        .unwrap();
    let view = place.service.post(None, quote).await.unwrap().view;
    assert!(matches!(view.quote, Some(Quoted::Gone)));
    let again = Draft { quote: Some(id), ..draft("look again") };
    assert!(matches!(place.service.publish(&keeper, again).await, Err(Refused::Invalid(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn following_many_times_at_once_counts_once() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (service, reader, account) =
                (place.service.clone(), reader.clone(), writer.account());
            tokio::spawn(async move { service.follow(&reader, account).await })
        })
        .collect();
    for one in tries {
        one.await.unwrap().unwrap();
    }
    assert_eq!(place.service.account_named("quiet_fox").await.unwrap().followers, 1);
}
