//! Listening: a stream tells what the timelines would show, and ends with its session.

use std::time::Duration;

use record::{Role, Verdict, Visibility};
use service::view::NoticeKind;
use service::{Channel, Decision, Draft, FollowTerms, Happening, Stream, Subject};

use crate::place::{Place, draft};

/// The next thing that one of the channels is told, if anything comes at all.
async fn next(stream: &mut Stream, channels: &[Channel]) -> Option<(Vec<usize>, Happening)> {
    loop {
        let waiting = tokio::time::timeout(Duration::from_millis(500), stream.wait());
        let wake = waiting.await.ok()??;
        if let Some(told) = stream.told(wake, channels).await.unwrap().into_iter().next() {
            return Some((told.places, told.what));
        }
    }
}

#[tokio::test]
async fn a_holder_hears_whom_they_follow_and_what_happens_to_them() {
    let place = Place::new().await;
    let (anna, _) = place.member("anna_k").await;
    let (boris, _) = place.member("boris_m").await;
    let (carla, _) = place.member("carla_z").await;
    place.service.follow(&anna, boris.account()).await.unwrap();
    let mut stream = place.service.listen(anna.clone()).await.unwrap();
    let channels = [Channel::Home, Channel::Tag("birds".into()), Channel::Notices];

    place.service.publish(&carla, draft("not for anna")).await.unwrap();
    let id = place.service.publish(&boris, draft("Look, #birds")).await.unwrap();
    let (places, what) = next(&mut stream, &channels).await.unwrap();
    assert_eq!(places, [0, 1]);
    assert!(matches!(what, Happening::Update(item) if item.view.post.id == id));

    place.service.edit(&boris, id, draft("Look, two #birds")).await.unwrap();
    let (_, what) = next(&mut stream, &channels).await.unwrap();
    assert!(matches!(what, Happening::Changed(item) if item.view.post.text.contains("two")));

    place.service.publish(&carla, draft("hello @anna_k")).await.unwrap();
    let (places, what) = next(&mut stream, &channels).await.unwrap();
    assert_eq!(places, [0, 2]);
    assert!(matches!(what, Happening::Notice(notice) if notice.what == NoticeKind::Mention));

    place.service.erase_post(&boris, id).await.unwrap();
    let (places, what) = next(&mut stream, &channels).await.unwrap();
    assert_eq!(places, [0, 1]);
    assert!(matches!(what, Happening::Deleted(gone) if gone == id));
    assert!(next(&mut stream, &channels).await.is_none());
}

#[tokio::test]
async fn what_a_hashtag_brought_home_is_taken_away_again_and_so_is_what_is_hidden() {
    let place = Place::new().await;
    let (anna, _) = place.member("anna_k").await;
    let (boris, _) = place.member("boris_m").await;
    let (keeper, _) = place.with_role("keeper", Role::Operator).await;
    place.service.follow_tag(&anna, "birds", true).await.unwrap();
    let mut stream = place.service.listen(anna.clone()).await.unwrap();
    let home = [Channel::Home];
    let mut ids = Vec::new();
    for text in ["One of the #birds", "Two #birds"] {
        ids.push(place.service.publish(&boris, draft(text)).await.unwrap());
        assert!(matches!(next(&mut stream, &home).await, Some((_, Happening::Update(_)))));
    }
    place.service.erase_post(&boris, ids[0]).await.unwrap();
    let (_, what) = next(&mut stream, &home).await.unwrap();
    assert!(matches!(what, Happening::Deleted(gone) if gone == ids[0]));
    let decision = Decision { verdict: Verdict::Hidden, lifts: None, reason: "Spam".into() };
    place.service.decide(&keeper, Subject::Post(ids[1]), decision).await.unwrap();
    let (_, what) = next(&mut stream, &home).await.unwrap();
    assert!(matches!(what, Happening::Deleted(gone) if gone == ids[1]));
}

#[tokio::test]
async fn a_watched_account_is_heard_at_once() {
    let place = Place::new().await;
    let (anna, _) = place.member("anna_k").await;
    let (boris, _) = place.member("boris_m").await;
    place.service.follow(&anna, boris.account()).await.unwrap();
    let terms = FollowTerms { notify: true, ..FollowTerms::default() };
    place.service.set_follow_terms(&anna, boris.account(), terms).await.unwrap();
    let mut streams = [
        place.service.listen(anna.clone()).await.unwrap(),
        place.service.listen(anna.clone()).await.unwrap(),
    ];
    let id = place.service.publish(&boris, draft("something new")).await.unwrap();
    for stream in &mut streams {
        let (_, what) = next(stream, &[Channel::Notices]).await.unwrap();
        let Happening::Notice(notice) = what else { panic!("{what:?}") };
        assert_eq!((notice.what, notice.item.unwrap().view.post.id), (NoticeKind::Post, id));
        assert!(next(stream, &[Channel::Notices]).await.is_none(), "once");
    }
}

#[tokio::test]
async fn a_post_for_one_is_told_to_that_one_alone() {
    let place = Place::new().await;
    let (anna, _) = place.member("anna_k").await;
    let (boris, _) = place.member("boris_m").await;
    let (carla, _) = place.member("carla_z").await;
    place.service.follow(&carla, boris.account()).await.unwrap();
    let mut stream = place.service.listen(anna.clone()).await.unwrap();
    let mut other = place.service.listen(carla.clone()).await.unwrap();
    let secret = Draft { visibility: Visibility::Direct, ..draft("@anna_k for you") };
    let id = place.service.publish(&boris, secret).await.unwrap();
    let (_, what) = next(&mut stream, &[Channel::Direct]).await.unwrap();
    assert!(matches!(what, Happening::Talked(talk) if talk.last.view.post.id == id));
    place.service.erase_post(&boris, id).await.unwrap();
    let (_, what) = next(&mut stream, &[Channel::Home]).await.unwrap();
    assert!(matches!(what, Happening::Deleted(gone) if gone == id));
    let all = [Channel::Home, Channel::Direct, Channel::Local, Channel::Notices];
    assert!(next(&mut other, &all).await.is_none());
}

#[tokio::test]
async fn a_stream_ends_with_its_session_and_only_with_its_own() {
    let place = Place::new().await;
    let (anna, codename) = place.member("anna_k").await;
    let token = place.service.sign_in("anna_k", &codename, "other").await.unwrap();
    let other = place.service.session(&token).await.unwrap().unwrap();
    let mut stream = place.service.listen(anna.clone()).await.unwrap();
    let ending = place.service.listen(other.clone()).await.unwrap();
    let mut end = ending.ending();
    place.service.sign_out(&token).await.unwrap();
    tokio::time::timeout(Duration::from_secs(1), end.come()).await.unwrap();
    assert!(ending.is_over() && !stream.is_over());
    assert!(place.service.listen(other).await.is_err(), "a dead session hears nothing");
    place.service.sign_out_everywhere(&anna).await.unwrap();
    assert!(stream.wait().await.is_none());
}
