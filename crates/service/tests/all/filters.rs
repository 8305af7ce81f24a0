//! Filters: words and posts, where they hold, for how long.

use record::Id;
use service::view::Item;
use service::{Filter, FilterAction, FilterChange, FilterContext, KeywordChange, Refused, Session};

use crate::place::{Place, draft};

async fn local(place: &Place, viewer: &Session) -> Vec<Item> {
    place.service.local(Some(viewer), None).await.unwrap().items
}

fn filter(word: &str, action: FilterAction) -> FilterChange {
    FilterChange {
        title: Some("sports".into()),
        contexts: Some(vec![FilterContext::Public]),
        action: Some(action),
        keywords: vec![KeywordChange { keyword: Some(word.into()), ..KeywordChange::default() }],
        ..FilterChange::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_tell_what_they_match_or_hide_it() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, codename) = place.member("loud_cat").await;
    place.service.publish(&writer, draft("about Football today")).await.unwrap();
    let made =
        place.service.add_filter(&reader, filter("football", FilterAction::Warn)).await.unwrap();
    let item = local(&place, &reader).await.remove(0);
    let found = &item.flags.filtered[0];
    assert_eq!((&*found.filter.title, found.here), ("sports", true));
    assert_eq!(found.keywords, ["football"]);
    place.service.follow(&reader, writer.account()).await.unwrap();
    let home = place.service.home(&reader, None).await.unwrap().items;
    assert!(!home[0].flags.filtered[0].here, "it holds only where it was said to");
    let hide = FilterChange { action: Some(FilterAction::Hide), ..FilterChange::default() };
    place.service.change_filter(&reader, made.number, hide).await.unwrap();
    assert!(local(&place, &reader).await.is_empty());
    assert_eq!(place.service.local(None, None).await.unwrap().items.len(), 1);
    drop((writer, reader));
    let place = place.restarted().await;
    let reader = place.sign_in("loud_cat", &codename).await;
    assert!(local(&place, &reader).await.is_empty());
    place.service.remove_filter(&reader, made.number).await.unwrap();
    assert_eq!(local(&place, &reader).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_and_posts_come_and_go_one_by_one() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    let id = place.service.publish(&writer, draft("nothing much")).await.unwrap();
    let service = &place.service;
    let made = service.add_filter(&reader, filter("football", FilterAction::Warn)).await.unwrap();
    let word = made.keywords[0].number;
    let change = async |change: FilterChange| -> Result<Filter, Refused> {
        Ok(Filter::clone(&*service.change_filter(&reader, made.number, change).await?))
    };
    let with_post = change(FilterChange { add_posts: vec![id], ..FilterChange::default() }).await;
    let part = with_post.unwrap().posts[0].number;
    assert_eq!(service.filter_with(&reader, part).unwrap().number, made.number);
    let again = change(FilterChange { add_posts: vec![id], ..FilterChange::default() }).await;
    assert_eq!(again.unwrap().posts[0].number, part);
    assert_eq!(local(&place, &reader).await[0].flags.filtered[0].posts, [id]);
    let gone = KeywordChange { number: Some(word), remove: true, ..KeywordChange::default() };
    let less = FilterChange { keywords: vec![gone], ..FilterChange::default() };
    assert!(change(less).await.unwrap().keywords.is_empty());
    assert!(matches!(service.filter_with(&reader, word), Err(Refused::NotFound)));
    let less = FilterChange { remove_posts: vec![part], ..FilterChange::default() };
    assert!(change(less).await.unwrap().posts.is_empty());
    let nowhere = FilterChange { contexts: Some(Vec::new()), ..FilterChange::default() };
    assert!(matches!(change(nowhere).await, Err(Refused::Invalid(_))));
    let strange = FilterChange { add_posts: vec![Id::new(1)], ..FilterChange::default() };
    assert!(matches!(change(strange).await, Err(Refused::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_for_an_hour_holds_for_an_hour() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    place.service.publish(&writer, draft("about football")).await.unwrap();
    let hour = FilterChange { lasts: Some(Some(3_600)), ..filter("football", FilterAction::Hide) };
    place.service.add_filter(&reader, hour).await.unwrap();
    assert!(local(&place, &reader).await.is_empty());
    place.clock.set(place.service.slot().plus_minutes(62));
    assert_eq!(local(&place, &reader).await.len(), 1);
}
