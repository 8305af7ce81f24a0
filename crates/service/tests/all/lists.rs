//! Lists and followed hashtags: what comes to home beside, and what is read apart from it.

use service::{Draft, List, ListReplies, Refused, Session, Stretch};

use crate::place::{Place, draft};

fn texts(page: &service::view::Page<service::view::Item>) -> Vec<&str> {
    page.items.iter().map(|item| item.view.post.text.as_str()).collect()
}

async fn home(place: &Place, session: &Session) -> Vec<String> {
    let page = place.service.home(session, None).await.unwrap();
    texts(&page).into_iter().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_holds_followed_accounts_and_outlives_a_restart() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (stranger, _) = place.member("grey_owl").await;
    let (reader, codename) = place.member("loud_cat").await;
    let service = &place.service;
    let list = service.make_list(&reader, "Harbor", ListReplies::List, false).await.unwrap();
    let refused = service.join_list(&reader, list.number, vec![writer.account()]).await;
    assert!(matches!(refused, Err(Refused::NotFound)), "only the followed can be on a list");
    service.follow(&reader, writer.account()).await.unwrap();
    service.join_list(&reader, list.number, vec![writer.account()]).await.unwrap();
    let twice = service.join_list(&reader, list.number, vec![writer.account()]).await;
    assert!(matches!(twice, Err(Refused::Invalid(_))));
    service.publish(&writer, draft("on the list")).await.unwrap();
    service.publish(&stranger, draft("not on it")).await.unwrap();
    drop(reader);
    let place = place.restarted().await;
    let service = &place.service;
    let reader = place.sign_in("loud_cat", &codename).await;
    assert_eq!(service.lists(&reader), std::slice::from_ref(&list));
    let page = service.list_timeline(&reader, list.number, None).await.unwrap();
    assert_eq!(texts(&page), ["on the list"]);
    service.unfollow(&reader, writer.account()).await.unwrap();
    assert!(service.list_members(&reader, list.number).unwrap().is_empty());
    service.remove_list(&reader, list.number).await.unwrap();
    assert!(matches!(service.list(&reader, list.number), Err(Refused::NotFound)));
    let next = service.make_list(&reader, "Harbor", ListReplies::List, false).await.unwrap();
    assert_ne!(next.number, list.number);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_answers_as_it_is_told_to() {
    let place = Place::new().await;
    let (member, _) = place.member("quiet_fox").await;
    let (followed, _) = place.member("grey_owl").await;
    let (stranger, _) = place.member("red_heron").await;
    let (reader, _) = place.member("loud_cat").await;
    let service = &place.service;
    for account in [member.account(), followed.account()] {
        service.follow(&reader, account).await.unwrap();
    }
    let list = service.make_list(&reader, "Harbor", ListReplies::Followed, false).await.unwrap();
    service.join_list(&reader, list.number, vec![member.account()]).await.unwrap();
    let own = service.publish(&member, draft("first")).await.unwrap();
    for (parent, text) in [
        (own, "to itself"),
        (service.publish(&followed, draft("hm")).await.unwrap(), "to the followed"),
        (service.publish(&stranger, draft("so")).await.unwrap(), "to a stranger"),
    ] {
        let answer = Draft { reply_to: Some(parent), ..draft(text) };
        service.publish(&member, answer).await.unwrap();
    }
    for (replies, expected) in [
        (ListReplies::Followed, vec!["to the followed", "to itself", "first"]),
        (ListReplies::List, vec!["to itself", "first"]),
        (ListReplies::None, vec!["to itself", "first"]),
    ] {
        service.change_list(&reader, List { replies, ..list.clone() }).await.unwrap();
        let page = service.list_timeline(&reader, list.number, None).await.unwrap();
        assert_eq!(texts(&page), expected, "{replies:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_of_an_exclusive_list_are_not_at_home() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (reader, _) = place.member("loud_cat").await;
    let service = &place.service;
    service.follow(&reader, writer.account()).await.unwrap();
    service.publish(&writer, draft("chatter")).await.unwrap();
    assert_eq!(home(&place, &reader).await, ["chatter"]);
    let list = service.make_list(&reader, "Apart", ListReplies::List, true).await.unwrap();
    service.join_list(&reader, list.number, vec![writer.account()]).await.unwrap();
    assert!(home(&place, &reader).await.is_empty());
    service.change_list(&reader, List { exclusive: false, ..list }).await.unwrap();
    assert_eq!(home(&place, &reader).await, ["chatter"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_followed_hashtag_comes_to_home_once_and_in_order() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (stranger, _) = place.member("grey_owl").await;
    let (reader, codename) = place.member("loud_cat").await;
    let service = &place.service;
    service.follow(&reader, writer.account()).await.unwrap();
    let mut ids = Vec::new();
    for (session, text) in [
        (&writer, "one #Rain"),
        (&stranger, "two #rain"),
        (&stranger, "three"),
        (&writer, "four"),
        (&stranger, "five #RAIN #fog"),
    ] {
        // Inside a slot, what different accounts say stands in no order.
        place.clock.set(service.slot().plus_minutes(1));
        ids.push(service.publish(session, draft(text)).await.unwrap());
    }
    for tag in ["#Rain", "fog"] {
        assert!(service.follow_tag(&reader, tag, true).await.unwrap().following);
    }
    drop(reader);
    let place = place.restarted().await;
    let service = &place.service;
    let reader = place.sign_in("loud_cat", &codename).await;
    let expected = ["five #RAIN #fog", "four", "two #rain", "one #Rain"];
    assert_eq!(home(&place, &reader).await, expected);
    let after = Stretch { above: Some(ids[0]), nearest: true, most: 2, ..Stretch::default() };
    let page = service.home(&reader, after).await.unwrap();
    assert_eq!(texts(&page), ["four", "two #rain"]);
    let view = service.tag_view(Some(&reader), "rain").unwrap();
    assert_eq!((view.history[0].uses, view.history[0].accounts), (3, 2));
    service.follow_tag(&reader, "rain", false).await.unwrap();
    service.follow_tag(&reader, "fog", false).await.unwrap();
    assert_eq!(home(&place, &reader).await, ["four", "one #Rain"]);
}
