//! Posting, editing, holding back, taking back, polls, search.

use record::Id;
use service::view::{ProfileTab, Quoted};
use service::{Draft, DraftPoll, Refused};

use crate::place::{Place, draft};

#[tokio::test(flavor = "multi_thread")]
async fn a_post_reads_the_same_after_a_restart() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let id = place.service.publish(&session, draft("Hello\u{200b} #Harbor")).await.unwrap();
    drop(session);
    let place = place.restarted().await;
    let item = place.service.post(None, id).await.unwrap();
    assert_eq!(item.view.post.text, "Hello #Harbor");
    assert_eq!(place.service.tag(None, "HARBOR", None).await.unwrap().items.len(), 1);
    let (other, _) = place.member("loud_cat").await;
    let next = place.service.publish(&other, draft("later")).await.unwrap();
    assert!(next > id, "a restart within the slot goes on after the last id");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_over_long_text_says_by_how_much_and_nothing_is_posted() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let refused = place.service.publish(&session, draft(&"é".repeat(1_007))).await;
    assert!(matches!(&refused, Err(Refused::Invalid(why)) if why.contains("7 characters")));
    assert!(place.service.local(None, None).await.unwrap().items.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_on_without_gap_or_repeat() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let mut ids = Vec::new();
    for n in 0..45 {
        ids.push(place.service.publish(&session, draft(&format!("post {n}"))).await.unwrap());
    }
    let mut read: Vec<Id<_>> = Vec::new();
    let mut below = None;
    loop {
        let page = place.service.local(None, below).await.unwrap();
        read.extend(page.items.iter().map(|item| item.view.post.id));
        below = page.older;
        if below.is_none() {
            break;
        }
    }
    ids.reverse();
    assert_eq!(read, ids);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_keeps_earlier_versions_and_moves_between_hashtags() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let id = place.service.publish(&session, draft("first #one")).await.unwrap();
    place.service.edit(&session, id, draft("second #two")).await.unwrap();
    for place in [place.restarted().await] {
        let versions = place.service.history(id).await.unwrap();
        let texts: Vec<_> = versions.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["first #one", "second #two"]);
        assert!(place.service.tag(None, "one", None).await.unwrap().items.is_empty());
        assert_eq!(place.service.tag(None, "two", None).await.unwrap().items.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_post_is_seen_by_nobody_until_released_and_carries_the_release_slot() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let written = place.service.slot();
    let number = place.service.hold(&session, draft("kept back")).await.unwrap();
    assert!(place.service.local(Some(&session), None).await.unwrap().items.is_empty());
    drop(session);
    let place = place.restarted().await;
    place.clock.set(written.plus_minutes(600));
    let session = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(place.service.held_posts(&session)[0].draft.text, "kept back");
    let id = place.service.release(&session, number).await.unwrap();
    assert_eq!(id.slot(), written.plus_minutes(600));
    assert!(place.service.held_posts(&session).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_taken_back_is_gone_for_good() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let id = place.service.publish(&session, draft("not so #clever")).await.unwrap();
    assert!(matches!(place.service.erase_post(&other, id).await, Err(Refused::Forbidden)));
    place.service.boost(&other, id).await.unwrap();
    place.service.erase_post(&session, id).await.unwrap();
    drop((session, other));
    let place = place.restarted().await;
    assert!(matches!(place.service.post(None, id).await, Err(Refused::NotFound)));
    let profile = place.service.account_named("loud_cat").await.unwrap().account.id;
    let posts = place.service.profile_posts(None, profile, ProfileTab::Posts, None).await.unwrap();
    assert!(posts.items.is_empty());
    assert!(place.service.search(None, "clever", None).await.unwrap().posts.items.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_counts_once_and_after_closing_not_at_all() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let poll = DraftPoll {
        options: vec!["tea".into(), "coffee".into()],
        multiple: false,
        hide_totals: false,
        minutes: 60,
    };
    let asked = Draft { poll: Some(poll), ..draft("Which?") };
    let id = place.service.publish(&session, asked).await.unwrap();
    let (voter, _) = place.member("loud_cat").await;
    assert!(place.service.vote(&voter, id, vec![2]).await.is_err());
    assert!(place.service.vote(&voter, id, vec![0, 1]).await.is_err());
    place.service.vote(&voter, id, vec![1]).await.unwrap();
    assert!(place.service.vote(&voter, id, vec![1]).await.is_err());
    let view = place.service.post(Some(&voter), id).await.unwrap();
    let votes: Vec<u64> = view.view.poll.as_ref().unwrap().options.iter().map(|it| it.1).collect();
    assert_eq!((votes, view.flags.voted), (vec![0, 1], Some(vec![1])));
    place.clock.set(place.service.slot().plus_minutes(61));
    assert!(place.service.vote(&session, id, vec![0]).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_words_tags_and_people() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    place.service.publish(&session, draft("The tide gauge broke again #openData")).await.unwrap();
    let found = place.service.search(None, "gauge tid", None).await.unwrap();
    assert_eq!(found.posts.items.len(), 1);
    assert_eq!(place.service.search(None, "#opend", None).await.unwrap().tags.len(), 1);
    assert_eq!(place.service.search(None, "@quiet", None).await.unwrap().accounts.len(), 1);
    for hostile in ["\"", "a OR", "* NEAR(", "-", "{}:"] {
        assert!(place.service.search(None, hostile, None).await.is_ok(), "{hostile}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_votes_at_once_are_one() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let poll = DraftPoll {
        options: vec!["tea".into(), "coffee".into()],
        multiple: false,
        hide_totals: false,
        minutes: 60,
    };
    let id =
        place.service.publish(&session, Draft { poll: Some(poll), ..draft("?") }).await.unwrap();
    let (voter, _) = place.member("loud_cat").await;
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (service, voter) = (place.service.clone(), voter.clone());
            tokio::spawn(async move { service.vote(&voter, id, vec![0]).await.is_ok() })
        })
        .collect();
    let mut taken = 0;
    for one in tries {
        taken += usize::from(one.await.unwrap());
    }
    let poll = place.service.post(None, id).await.unwrap().view.poll.clone().unwrap();
    assert_eq!((taken, poll.voters, poll.options[0].1), (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_post_released_twice_at_once_goes_out_once() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let number = place.service.hold(&session, draft("only once")).await.unwrap();
    let (first, second) = tokio::join!(
        place.service.release(&session, number),
        place.service.release(&session, number)
    );
    assert!(first.is_ok() != second.is_ok());
    assert_eq!(place.service.local(None, None).await.unwrap().items.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_no_longer_shows_what_was_edited_away_or_erased() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let id = place.service.publish(&writer, draft("first words")).await.unwrap();
    let quote = Draft { quote: Some(id), ..draft("look") };
    let quote = place.service.publish(&other, quote).await.unwrap();
    let quoted = async || {
        let view = place.service.post(None, quote).await.unwrap().view;
        view.quote.as_ref().and_then(Quoted::shown).map(|it| it.post.text.clone())
    };
    assert_eq!(quoted().await.as_deref(), Some("first words"));
    place.service.edit(&writer, id, draft("other words")).await.unwrap();
    assert_eq!(quoted().await.as_deref(), Some("other words"));
    place.service.erase_post(&writer, id).await.unwrap();
    assert_eq!(quoted().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_an_upload_never_means_another_picture() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let mut numbers = std::collections::HashSet::new();
    for _ in 0..12 {
        let upload = place.service.upload(&session, PIXEL.to_vec(), service::Size::Hidden).await;
        let number = upload.unwrap().number;
        assert!(numbers.insert(number));
        assert!(place.service.upload_bytes(&session, number).await.is_ok());
    }
    let mut kept = 0;
    for number in &numbers {
        kept += usize::from(place.service.upload_bytes(&session, *number).await.is_ok());
    }
    assert_eq!(kept, record::limits::UPLOADS_WAITING_MAX);
}

/// The smallest GIF there is: one pixel.
const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
