//! Who may quote, and posts taken out of quotes.

use record::{Id, Post, QuotePolicy};
use service::view::Quoted;
use service::{Draft, Refused, Session};

use crate::place::{Place, draft};

async fn quote(place: &Place, by: &Session, id: Id<Post>) -> Result<Id<Post>, Refused> {
    place.service.publish(by, Draft { quote: Some(id), ..draft("look at this") }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_quoted_by_those_whom_its_writer_lets() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (fan, _) = place.member("fan").await;
    let (other, _) = place.member("other").await;
    service.follow(&fan, ada.account()).await.unwrap();
    let careful = Draft { quote_policy: QuotePolicy::Followers, ..draft("for friends") };
    let id = service.publish(&ada, careful).await.unwrap();
    quote(&place, &fan, id).await.unwrap();
    let refused = quote(&place, &other, id).await;
    assert!(matches!(&refused, Err(Refused::Invalid(why)) if why.contains("follow")));
    service.set_quote_policy(&ada, id, QuotePolicy::Nobody).await.unwrap();
    quote(&place, &fan, id).await.unwrap_err();
    quote(&place, &ada, id).await.unwrap();
    let theirs = service.set_quote_policy(&fan, id, QuotePolicy::Public).await;
    assert!(matches!(theirs, Err(Refused::Forbidden)));
    assert_eq!(service.history(id).await.unwrap().len(), 1, "the policy is no version");
    let place = place.restarted().await;
    let view = place.service.post(None, id).await.unwrap().view;
    assert_eq!((view.post.quote_policy, view.counts.quotes), (QuotePolicy::Nobody, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_taken_out_of_a_quote_is_not_shown_there_again() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (other, _) = place.member("other").await;
    let id = service.publish(&ada, draft("mine")).await.unwrap();
    let quoting = quote(&place, &other, id).await.unwrap();
    assert!(matches!(service.take_out(&other, quoting).await, Err(Refused::Forbidden)));
    let seen = service.post(Some(&ada), quoting).await.unwrap();
    assert!(seen.flags.may_take_out && matches!(seen.view.quote, Some(Quoted::Shown(_))));
    service.take_out(&ada, quoting).await.unwrap();
    service.edit(&other, quoting, draft("look again")).await.unwrap();
    let taken_out = async |place: &Place| {
        let view = place.service.post(None, quoting).await.unwrap().view;
        assert!(matches!(view.quote, Some(Quoted::TakenOut)));
        let quotes = place.service.quotes(None, id, service::Stretch::default()).await.unwrap();
        assert!(quotes.items.is_empty());
        assert_eq!(place.service.post(None, id).await.unwrap().view.counts.quotes, 0);
    };
    taken_out(&place).await;
    let place = place.restarted().await;
    taken_out(&place).await;
    let other = {
        let (late, _) = place.member("late").await;
        late
    };
    quote(&place, &other, id).await.unwrap();
    assert_eq!(place.service.post(None, id).await.unwrap().view.counts.quotes, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_for_a_few_is_not_spoken_of_in_public() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (other, _) = place.member("other").await;
    let id = service.publish(&ada, draft("mine")).await.unwrap();
    let direct = Draft {
        quote: Some(id),
        visibility: record::Visibility::Direct,
        ..draft("@ada is this yours?")
    };
    let quoting = service.publish(&other, direct).await.unwrap();
    assert!(matches!(service.take_out(&ada, quoting).await, Err(Refused::NotFound)));
}
