//! On the way to a post: pictures that wait, marks against saying it twice, votes added later.

use service::{Draft, DraftPoll, Refused, Said, Size};

use crate::place::{Place, draft};

#[tokio::test]
async fn a_waiting_picture_is_described_looked_at_and_posted() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let upload = place.service.upload(&session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    let number = upload.number;
    let focus = record::Focus { x: -500, y: 300 };
    let told = Some("a very small square");
    place.service.describe_picture(&session, number, told, Some(focus)).await.unwrap();

    let address = place.service.look_at_picture(&session, number);
    assert_eq!(address, place.service.look_at_picture(&session, number));
    assert!(place.service.picture_looked_at(&address).await.is_ok());
    assert!(place.service.picture_looked_at("00").await.is_err());

    let attachments = place.service.attach_pictures(&session, &[number]).unwrap();
    assert!(place.service.attach_pictures(&session, &[number + 1]).is_err());
    let draft = Draft { attachments, ..draft("look") };
    let id = place.service.publish(&session, draft).await.unwrap();
    let item = place.service.post(None, id).await.unwrap();
    assert_eq!(item.view.post.media[0].description, "a very small square");
    assert_eq!(item.view.post.media[0].focus, Some(focus));
    assert!(place.service.waiting_picture(&session, number).is_err());

    let other = place.service.upload(&session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    place.service.drop_picture(&session, other.number).await.unwrap();
    assert!(place.service.upload_bytes(&session, other.number).await.is_err());
    let kept = place.service.upload(&session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    place.service.describe_picture(&session, kept.number, told, None).await.unwrap();
    drop(session);
    let place = place.restarted().await;
    assert!(place.service.picture_looked_at(&address).await.is_err());
    let token = place.service.sign_in("quiet_fox", &codename, "again").await.unwrap();
    let session = place.service.session(&token).await.unwrap().unwrap();
    let kept = place.service.waiting_picture(&session, kept.number).unwrap();
    assert_eq!(kept.description, "a very small square");
}

#[tokio::test]
async fn the_same_mark_says_a_thing_once() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let say = |session, text| {
        let service = place.service.clone();
        let draft = draft(text);
        async move { service.publish(session, draft).await.map(Said::Post) }
    };
    let service = &place.service;
    let (first, second) = tokio::join!(
        service.once(&session, Some("m"), say(&session, "once")),
        service.once(&session, Some("m"), say(&session, "once")),
    );
    let first = first.unwrap();
    assert_eq!(first, second.unwrap());
    assert_ne!(first, service.once(&other, Some("m"), say(&other, "mine")).await.unwrap());
    assert_ne!(first, service.once(&session, None, say(&session, "once")).await.unwrap());
    // What failed was not done, and may be tried again.
    let failed = service.once(&session, Some("n"), say(&session, "")).await;
    assert!(matches!(failed, Err(Refused::Invalid(_))));
    assert!(service.once(&session, Some("n"), say(&session, "now")).await.is_ok());
}

#[tokio::test]
async fn other_options_may_be_chosen_later_where_several_may() {
    let place = Place::new().await;
    let (writer, _) = place.member("quiet_fox").await;
    let (voter, _) = place.member("loud_cat").await;
    let options = vec!["one".into(), "two".into(), "three".into()];
    let poll = Some(DraftPoll { options, multiple: true, hide_totals: false, minutes: 10 });
    let asked = Draft { poll, ..draft("Which?") };
    let id = place.service.publish(&writer, asked).await.unwrap();
    place.service.vote(&voter, id, vec![1]).await.unwrap();
    assert!(place.service.vote(&voter, id, vec![1, 0]).await.is_err());
    place.service.vote(&voter, id, vec![0]).await.unwrap();
    let item = place.service.post(Some(&voter), id).await.unwrap();
    let poll = item.view.poll.as_ref().unwrap();
    assert_eq!((poll.voters, poll.options[0].1, poll.options[1].1), (1, 1, 1));
    assert_eq!(item.flags.voted, Some(vec![1, 0]));
}

/// The smallest GIF there is: one pixel.
pub(crate) const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
