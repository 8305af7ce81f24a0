//! Notices: paged, grouped, put away; and those of strangers, held back.

use record::Visibility;
use service::view::{GroupKey, NoticeKind};
use service::{Draft, FollowTerms, NoticePolicy, NoticesWanted, Refused, Session, Treatment};

use crate::place::{Place, draft};

fn wanted(most: usize) -> NoticesWanted {
    NoticesWanted { most, ..NoticesWanted::default() }
}

async fn numbers(place: &Place, session: &Session, wanted: &NoticesWanted) -> Vec<u64> {
    let views = place.service.notices_wanted(session, wanted).await.unwrap();
    views.iter().map(|view| view.number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_are_paged_both_ways_by_kind_and_by_sender() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let service = &place.service;
    for text in ["@quiet_fox a", "@quiet_fox b", "@quiet_fox c"] {
        service.publish(&other, draft(text)).await.unwrap();
    }
    service.follow(&other, writer.account()).await.unwrap();
    drop(writer);
    let writer = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(numbers(&place, &writer, &wanted(2)).await, [4, 3]);
    let older = NoticesWanted { below: Some(3), ..wanted(2) };
    assert_eq!(numbers(&place, &writer, &older).await, [2, 1]);
    let next = NoticesWanted { above: Some(1), nearest: true, ..wanted(2) };
    assert_eq!(numbers(&place, &writer, &next).await, [3, 2]);
    let follows = NoticesWanted { kinds: Some(vec![NoticeKind::Follow]), ..wanted(9) };
    assert_eq!(numbers(&place, &writer, &follows).await, [4]);
    let rest = NoticesWanted { without: vec![NoticeKind::Follow], ..wanted(9) };
    assert_eq!(numbers(&place, &writer, &rest).await, [3, 2, 1]);
    let nobody = NoticesWanted { from: Some(writer.account()), ..wanted(9) };
    assert!(numbers(&place, &writer, &nobody).await.is_empty());
    assert_eq!(service.unread_notices(&writer, &wanted(9), 3), 3);
    let follow = service.notice(&writer, 4).await.unwrap();
    assert_eq!(follow.slot, other.account().day().first_slot(), "no time is kept: the day it came");
    let mention = service.notice(&writer, 1).await.unwrap();
    assert_eq!(mention.slot, mention.item.unwrap().view.post.id.slot());
    service.dismiss_notice(&writer, 1).await.unwrap();
    assert!(matches!(service.notice(&writer, 1).await, Err(Refused::NotFound)));
    service.clear_notices(&writer).await.unwrap();
    assert!(numbers(&place, &writer, &wanted(9)).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn favourites_of_a_post_and_followers_are_told_as_one() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let service = &place.service;
    let id = service.publish(&writer, draft("a post")).await.unwrap();
    for handle in ["loud_cat", "red_hen"] {
        let (other, _) = place.member(handle).await;
        service.favourite(&other, id).await.unwrap();
        service.follow(&other, writer.account()).await.unwrap();
    }
    drop(writer);
    let writer = place.sign_in("quiet_fox", &codename).await;
    let kinds = [NoticeKind::Favourite, NoticeKind::Boost, NoticeKind::Follow];
    let groups = service.notice_groups(&writer, &wanted(9), &kinds).await.unwrap();
    let keys: Vec<_> = groups.iter().map(|group| group.key.to_string()).collect();
    assert_eq!(keys, ["follow-0".to_owned(), format!("favourite-{id}")]);
    assert_eq!((groups[1].count, groups[1].who.len()), (2, 2));
    assert_eq!(groups[1].who[0].account.handle.as_str(), "red_hen");
    let alone = service.notice_groups(&writer, &wanted(9), &[]).await.unwrap();
    assert_eq!(alone.len(), 4);
    let key: GroupKey = keys[1].parse().unwrap();
    assert_eq!(service.notice_group(&writer, key).await.unwrap().count, 2);
    service.dismiss_group(&writer, key).await.unwrap();
    assert!(matches!(service.notice_group(&writer, key).await, Err(Refused::NotFound)));
    assert_eq!(service.unread_groups(&writer, &wanted(9), &kinds, 100), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_do_is_held_back_until_it_is_looked_through() {
    let place = Place::new().await;
    let (writer, codename) = place.member("quiet_fox").await;
    let (friend, _) = place.member("red_hen").await;
    let (stranger, _) = place.member("loud_cat").await;
    let service = &place.service;
    service.follow(&writer, friend.account()).await.unwrap();
    let policy = NoticePolicy { not_following: Treatment::Filter, ..NoticePolicy::default() };
    service.set_notice_policy(&writer, policy).await.unwrap();
    for session in [&friend, &stranger, &stranger] {
        service.publish(session, draft("@quiet_fox hey")).await.unwrap();
    }
    drop(writer);
    let place = place.restarted().await;
    let service = &place.service;
    let writer = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(service.notice_policy(&writer), policy);
    assert_eq!(numbers(&place, &writer, &wanted(9)).await, [1]);
    assert_eq!(writer.unread(), 1);
    assert_eq!(service.held_back(&writer), [(stranger.account(), 2)]);
    let request = service.notice_request(&writer, stranger.account()).await.unwrap();
    assert_eq!((request.count, request.newest.number), (2, 3));
    let unasked = service.accept_requests(&writer, &[friend.account()]).await;
    assert!(matches!(unasked, Err(Refused::NotFound)));
    service.accept_requests(&writer, &[stranger.account()]).await.unwrap();
    assert_eq!(numbers(&place, &writer, &wanted(9)).await, [3, 2, 1]);
    assert!(service.held_back(&writer).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn new_posts_of_a_watched_account_are_told_once_and_not_those_from_before() {
    let place = Place::new().await;
    let service = &place.service;
    let (reader, codename) = place.member("quiet_fox").await;
    let (writer, _) = place.member("loud_cat").await;
    service.publish(&writer, draft("from before")).await.unwrap();
    let other = service.publish(&reader, draft("to be passed on")).await.unwrap();
    service.follow(&reader, writer.account()).await.unwrap();
    let terms = |notify| FollowTerms { notify, ..FollowTerms::default() };
    service.set_follow_terms(&reader, writer.account(), terms(true)).await.unwrap();
    drop(reader);
    let first = service.publish(&writer, draft("one")).await.unwrap();
    service.publish(&writer, Draft { reply_to: Some(other), ..draft("an answer") }).await.unwrap();
    service.boost(&writer, other).await.unwrap();
    let quiet = Draft { visibility: Visibility::Followers, ..draft("for followers") };
    let second = service.publish(&writer, quiet).await.unwrap();
    let wanted = NoticesWanted { kinds: Some(vec![NoticeKind::Post]), ..wanted(9) };
    for _ in 0..2 {
        let reader = place.sign_in("quiet_fox", &codename).await;
        let told = service.notices_wanted(&reader, &wanted).await.unwrap();
        let told: Vec<_> = told.iter().map(|it| it.item.as_ref().unwrap().view.post.id).collect();
        assert_eq!(told, [second, first]);
    }
    let reader = place.sign_in("quiet_fox", &codename).await;
    service.set_follow_terms(&reader, writer.account(), terms(false)).await.unwrap();
    service.publish(&writer, draft("no longer of interest")).await.unwrap();
    service.set_follow_terms(&reader, writer.account(), terms(true)).await.unwrap();
    drop(reader);
    let reader = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(service.notices_wanted(&reader, &wanted).await.unwrap().len(), 2);
}
