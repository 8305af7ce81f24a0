//! Posts that wait for their time: unattended where everybody may read them, movable, droppable.

use record::{Slot, Visibility};
use service::{Clock as _, Draft, DraftPoll, Due, Refused, Size};

use crate::place::{Place, draft};

fn in_minutes(place: &Place, minutes: i64) -> Slot {
    place.clock.slot().plus_minutes(minutes)
}

async fn texts(place: &Place) -> Vec<String> {
    let page = place.service.local(None, None).await.unwrap();
    page.items.iter().map(|item| item.view.post.text.clone()).collect()
}

#[tokio::test]
async fn a_waiting_post_goes_out_at_its_time_with_its_writer_away() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let upload = place.service.upload(&session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    let attachments = place.service.attach_pictures(&session, &[upload.number]).unwrap();
    let options = vec!["yes".into(), "no".into()];
    let poll = Some(DraftPoll { options, multiple: false, hide_totals: false, minutes: 30 });
    let due = in_minutes(&place, 10);
    let asked = Draft { attachments, poll, ..draft("at its time") };
    let held = place.service.schedule(&session, asked, due).await.unwrap();
    assert_eq!((held.due, held.unattended), (Some(due), false), "no lasting key was given");
    assert!(place.service.held_posts(&session).is_empty());
    drop(session);

    place.clock.set(due.plus_minutes(-1));
    place.service.release_due().await;
    assert!(texts(&place).await.is_empty());
    place.clock.set(due.plus_minutes(1));
    place.service.release_due().await;
    place.service.release_due().await;
    let page = place.service.local(None, None).await.unwrap();
    assert_eq!(page.items.len(), 1);
    let post = &page.items[0].view.post;
    assert_eq!(post.id.slot(), due.plus_minutes(1), "ids are minted at release");
    assert_eq!(post.poll.as_ref().unwrap().closes, due.plus_minutes(31));
    assert!(place.service.media(post.media[0].media).await.is_ok());

    let session = place.sign_in("quiet_fox", &codename).await;
    assert!(place.service.scheduled(&session).is_empty());
    assert!(place.service.waiting_picture(&session, upload.number).is_err());
}

#[tokio::test]
async fn nothing_of_it_is_readable_on_disk_before_its_time() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let upload = place.service.upload(&session, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    let words = Some("kestrelwords");
    place.service.describe_picture(&session, upload.number, words, None).await.unwrap();
    let attachments = place.service.attach_pictures(&session, &[upload.number]).unwrap();
    let asked = Draft { attachments, warning: "kestrelwarning".into(), ..draft("kestreltext") };
    place.service.schedule(&session, asked, in_minutes(&place, 10)).await.unwrap();
    for file in std::fs::read_dir(place.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(7).any(|it| it.eq_ignore_ascii_case(b"kestrel")));
    }
}

#[tokio::test]
async fn it_can_be_moved_and_dropped_until_it_is_out() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let service = &place.service;
    let soon = service.schedule(&session, draft("too soon"), in_minutes(&place, 4)).await;
    assert!(matches!(soon, Err(Refused::Invalid(_))));
    let due = in_minutes(&place, 10);
    let moved = service.schedule(&session, draft("moved"), due).await.unwrap().number;
    let dropped = service.schedule(&session, draft("dropped"), due).await.unwrap().number;
    service.schedule(&session, draft("left"), due).await.unwrap();
    let later = in_minutes(&place, 20);
    let held = service.reschedule(&session, moved, later).await.unwrap();
    assert_eq!((held.number, held.due), (moved, Some(later)));
    service.unschedule(&session, dropped).await.unwrap();
    assert!(service.release(&session, moved).await.is_err(), "it is not among the held posts");

    place.clock.set(due);
    service.release_due().await;
    assert_eq!(texts(&place).await, ["left"]);
    place.clock.set(later);
    service.release_due().await;
    assert_eq!(texts(&place).await, ["moved", "left"]);
    assert!(service.unschedule(&session, moved).await.is_err());
}

#[tokio::test]
async fn what_was_held_back_can_be_given_a_time() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let service = &place.service;
    let asked = Due { slot: in_minutes(&place, 10), seconds: 51 };
    for visibility in [Visibility::Public, Visibility::Followers] {
        let draft = Draft { visibility, ..draft("at last") };
        let number = service.hold(&session, draft).await.unwrap();
        let held = service.reschedule(&session, number, asked).await.unwrap();
        assert_eq!((held.due, held.seconds), (Some(asked.slot), 51));
    }
    assert!(service.held_posts(&session).is_empty());
    drop(session);
    place.clock.set(asked.slot);
    service.release_due().await;
    assert_eq!(texts(&place).await, ["at last"]);
    let session = place.sign_in("quiet_fox", &codename).await;
    let home = service.home(&session, None).await.unwrap();
    assert_eq!(home.items.len(), 2);
    assert!(home.items.iter().all(|item| item.view.post.id.slot() == asked.slot));
}

#[tokio::test]
async fn with_another_key_it_waits_for_its_writer() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let (now, soon) = (in_minutes(&place, 10), in_minutes(&place, 60));
    place.service.schedule(&session, draft("first"), now).await.unwrap();
    place.service.schedule(&session, draft("second"), soon).await.unwrap();
    drop(session);
    let place = place.restarted().await;
    place.clock.set(now);
    place.service.release_due().await;
    assert!(texts(&place).await.is_empty());
    let session = place.sign_in("quiet_fox", &codename).await;
    place.service.release_due().await;
    assert_eq!(texts(&place).await, ["first"]);
    drop(session);
    place.clock.set(soon);
    place.service.release_due().await;
    assert_eq!(texts(&place).await, ["second", "first"]);
}

#[tokio::test]
async fn what_it_answers_is_gone_and_so_it_stays_held() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let (other, _) = place.member("loud_cat").await;
    let parent = place.service.publish(&other, draft("a question")).await.unwrap();
    let due = in_minutes(&place, 10);
    let answer = Draft { reply_to: Some(parent), ..draft("an answer") };
    place.service.schedule(&session, answer, due).await.unwrap();
    let unlisted = Draft { visibility: Visibility::Unlisted, ..draft("quietly") };
    place.service.schedule(&session, unlisted, due).await.unwrap();
    place.service.erase_post(&other, parent).await.unwrap();
    place.clock.set(due);
    place.service.release_due().await;
    let session = {
        drop(session);
        place.sign_in("quiet_fox", &codename).await
    };
    assert!(place.service.scheduled(&session).is_empty());
    let held = place.service.held_posts(&session);
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].draft.text, "an answer");
}

#[tokio::test]
async fn who_leaves_says_nothing_more() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let due = in_minutes(&place, 10);
    place.service.schedule(&session, draft("never"), due).await.unwrap();
    place.service.delete_account(&session, &codename).await.unwrap();
    place.clock.set(due);
    place.service.release_due().await;
    assert!(texts(&place).await.is_empty());
}

/// The smallest GIF there is: one pixel.
const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
