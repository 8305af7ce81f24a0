//! What is spoken of, counted from public posts.

use record::Visibility;

use crate::place::{Place, draft};

#[tokio::test]
async fn links_and_posts_that_many_take_up_lead() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    let (ben, _) = place.member("ben").await;
    let service = &place.service;
    let quiet = service.publish(&ada, draft("nobody minds https://one.example/x")).await.unwrap();
    let loud = service.publish(&ada, draft("look https://two.example/y #both")).await.unwrap();
    service.publish(&ben, draft("yes https://two.example/y https://two.example/y")).await.unwrap();
    let mut hidden = draft("not for everybody https://three.example/z");
    hidden.visibility = Visibility::Unlisted;
    let hidden = service.publish(&ada, hidden).await.unwrap();
    service.favourite(&ben, loud).await.unwrap();
    service.favourite(&ben, hidden).await.unwrap();

    let talk = service.talk().await.unwrap();
    assert_eq!(talk.posts, [loud], "{quiet} was taken up by nobody, {hidden} is unlisted");
    let links: Vec<_> = talk.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(links, ["https://two.example/y", "https://one.example/x"]);
    let today = talk.links[0].history[0];
    assert_eq!((today.uses, today.accounts), (2, 2));
    assert_eq!(talk.links[0].history.len(), 7);

    let week = talk.weeks[0];
    assert_eq!((week.posts, week.accounts), (4, 2));
    assert_eq!(talk.weeks[1].posts, 0);
    let history = service.tag_history("both");
    assert_eq!((history[0].uses, history[0].accounts), (1, 1));
}

#[tokio::test]
async fn it_is_counted_once_in_a_slot() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    assert!(place.service.talk().await.unwrap().links.is_empty());
    place.service.publish(&ada, draft("https://one.example/x")).await.unwrap();
    assert!(place.service.talk().await.unwrap().links.is_empty());
    place.clock.set(place.service.slot().plus_minutes(1));
    assert_eq!(place.service.talk().await.unwrap().links.len(), 1);
}
