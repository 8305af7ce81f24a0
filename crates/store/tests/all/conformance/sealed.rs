//! The sealed door: boxes, wraps, mail, tokens.

use store::{Error, LONE_FROM};
use vault::{ChannelKey, FetchedMail};

use crate::fresh;
use crate::people::{account, sign_up};
use crate::things::{Holder, note, text};

#[tokio::test]
async fn boxes_come_back_in_order_and_open() {
    let (store, _folder) = fresh().await;
    let (alice, bob) = (Holder::new(1), Holder::new(2));
    store.keep(alice.id, vec![alice.seal(1, "one"), alice.seal(2, "two")], None).await.unwrap();
    store.keep(bob.id, vec![bob.seal(1, "bob's")], None).await.unwrap();
    let boxes = store.boxes(alice.id).await.unwrap();
    let texts: Vec<_> = boxes.iter().map(|fetched| alice.open(fetched)).collect();
    assert_eq!(texts, ["one", "two"]);
    let later = store.boxes_of(alice.id, alice.tag(), 2).await.unwrap();
    assert_eq!(later.iter().map(|fetched| fetched.number).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn one_box_is_read_by_its_number_and_numbers_without_boxes() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let boxes = [2, 5, 9].map(|number| alice.seal(number, &format!("box {number}")));
    store.keep(alice.id, boxes.into(), None).await.unwrap();
    let one = store.box_one(alice.id, alice.tag(), 5).await.unwrap().unwrap();
    assert_eq!((one.number, alice.open(&one)), (5, "box 5".to_owned()));
    for missing in [4, u64::MAX] {
        assert!(store.box_one(alice.id, alice.tag(), missing).await.unwrap().is_none());
    }
    assert!(store.box_one(Holder::new(2).id, alice.tag(), 5).await.unwrap().is_none());
    assert_eq!(store.box_numbers(alice.id, alice.tag()).await.unwrap(), [2, 5, 9]);
}

#[tokio::test]
async fn a_number_is_used_once_and_a_refusal_keeps_nothing() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    store.mail(alice.id, alice.mail("hi")).await.unwrap();
    store.keep(alice.id, vec![alice.seal(2, "first")], None).await.unwrap();
    let second = vec![alice.seal(1, "second"), alice.seal(2, "second")];
    assert_eq!(store.keep(alice.id, second, Some(1)).await, Err(Error::Conflict));
    let boxes = store.boxes(alice.id).await.unwrap();
    assert_eq!(boxes.iter().map(|fetched| alice.open(fetched)).collect::<Vec<_>>(), ["first"]);
    assert_eq!(store.inbox(alice.id, 0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_has_not_read_to_the_end_cannot_write() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let keep = |number| store.keep(alice.id, vec![alice.seal(number, "late")], None);
    for number in 0..=2 {
        keep(number).await.unwrap();
    }
    store.compact(alice.id, alice.tag(), 3, alice.seal(3, "all")).await.unwrap();
    for used in 0..=3 {
        assert_eq!(keep(used).await, Err(Error::Conflict), "{used}");
    }
    let back = store.compact(alice.id, alice.tag(), 4, alice.seal(2, "older")).await;
    assert_eq!(back, Err(Error::Conflict));
    assert_eq!(store.box_numbers(alice.id, alice.tag()).await.unwrap(), [3]);
    keep(4).await.unwrap();
}

#[tokio::test]
async fn boxes_outside_the_log_have_any_free_number() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let keep = |number| store.keep(alice.id, vec![alice.seal(number, "picture")], None);
    for number in [LONE_FROM + 7, LONE_FROM, i64::MAX as u64, 0, 1] {
        assert_eq!(keep(number).await, Ok(()), "{number}");
    }
    for refused in [LONE_FROM, i64::MAX as u64 + 1] {
        assert_eq!(keep(refused).await, Err(Error::Conflict), "{refused}");
    }
}

#[tokio::test]
async fn what_is_another_s_is_refused() {
    let (store, _folder) = fresh().await;
    let (alice, bob) = (Holder::new(1), Holder::new(2));
    let kept = store.keep(alice.id, vec![bob.seal(1, "bob's")], None).await;
    assert_eq!(kept, Err(Error::Conflict));
    assert_eq!(store.wrap_put(alice.id, bob.wrap(0)).await, Err(Error::Conflict));
}

#[tokio::test]
async fn a_snapshot_takes_the_place_of_the_boxes_below() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let boxes = (1..=5).map(|number| alice.seal(number, "chunk")).collect();
    store.keep(alice.id, boxes, None).await.unwrap();
    let lost = store.compact(alice.id, alice.tag(), 4, alice.seal(5, "late")).await;
    assert_eq!(lost, Err(Error::Conflict));
    store.compact(alice.id, alice.tag(), 5, alice.seal(6, "all")).await.unwrap();
    store.drop_boxes(alice.id, alice.tag(), vec![5, 99]).await.unwrap();
    let boxes = store.boxes(alice.id).await.unwrap();
    assert_eq!(boxes.iter().map(|fetched| alice.open(fetched)).collect::<Vec<_>>(), ["all"]);
}

#[tokio::test]
async fn a_wrap_takes_the_place_of_the_one_in_its_slot() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let latest = alice.wrap(0);
    let salt = *latest.salt();
    for wrap in [alice.wrap(1), alice.wrap(0), latest] {
        store.wrap_put(alice.id, wrap).await.unwrap();
    }
    let wraps = store.wraps(alice.id).await.unwrap();
    assert_eq!(wraps.iter().map(|wrap| wrap.slot).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(wraps[0].salt, salt);
    store.wrap_delete(alice.id, 0).await.unwrap();
    assert_eq!(store.wraps(alice.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn numbers_of_mail_rise_even_after_trimming() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    for text in ["a", "b", "c"] {
        store.mail(alice.id, alice.mail(text)).await.unwrap();
    }
    store.keep(alice.id, vec![alice.seal(1, "a and b")], Some(2)).await.unwrap();
    let left = store.inbox(alice.id, 0, 10).await.unwrap();
    let read = |mail: &FetchedMail| (mail.number, alice.open_mail(mail));
    assert_eq!(left.iter().map(read).collect::<Vec<_>>(), [(3, "c".to_owned())]);
    store.trim_inbox(alice.id, 3).await.unwrap();
    assert_eq!(store.mail(alice.id, alice.mail("d")).await.unwrap(), 4);
    assert_eq!(store.mail(Holder::new(2).id, alice.mail("e")).await.unwrap(), 1);
}

#[tokio::test]
async fn notes_are_replaced_read_from_the_latest_and_dropped() {
    let (store, _folder) = fresh().await;
    let (one, other) = (ChannelKey::generate(), ChannelKey::generate());
    let seal = |key: &ChannelKey, number, text: &str| key.seal(number, &note(text));
    let notes = (0..5).map(|number| seal(&one, number, "old")).chain([seal(&other, 0, "lone")]);
    store.notes_put(notes.collect()).await.unwrap();
    store.notes_put(vec![seal(&one, 3, "edited")]).await.unwrap();
    let latest = store.notes_latest(vec![other.tag(), one.tag()], 2).await.unwrap();
    let opened: Vec<_> = latest
        .iter()
        .map(|it| {
            let key = if it.channel == one.tag() { &one } else { &other };
            (it.number, text(key.open(it).unwrap()))
        })
        .collect();
    let expected = [(0, "lone"), (4, "old"), (3, "edited")];
    assert_eq!(opened, expected.map(|(number, text)| (number, text.to_owned())));
    store.notes_drop(vec![(one.tag(), 4), (one.tag(), 77)]).await.unwrap();
    assert!(store.note(one.tag(), 4).await.unwrap().is_none());
    assert!(store.note(one.tag(), 3).await.unwrap().is_some());
    assert!(store.note(one.tag(), u64::MAX).await.unwrap().is_none());
}

#[tokio::test]
async fn a_token_is_found_until_it_is_forgotten() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    let (token, sealed) = alice.token();
    let fingerprint = token.fingerprint();
    assert_eq!(store.token(&fingerprint).await.unwrap(), None);
    store.token_put(sealed).await.unwrap();
    let bytes = store.token(&fingerprint).await.unwrap().unwrap();
    let opened = vault::open_token(&token, &bytes);
    assert!(matches!(opened, Ok(vault::Opening::Holder(grant)) if grant.account == alice.id));
    store.tokens_delete(vec![fingerprint]).await.unwrap();
    assert_eq!(store.token(&fingerprint).await.unwrap(), None);
}

#[tokio::test]
async fn an_app_is_known_until_its_day_and_longer_when_used() {
    let (store, _folder) = fresh().await;
    let about = store::AppBody {
        name: "a client".to_owned(),
        website: None,
        redirect_uris: vec!["app:/back".to_owned()],
        scopes: "read".to_owned(),
        secret: *vault::Token::generate().fingerprint().as_bytes(),
        tokens: Vec::new(),
    };
    for client in ["used", "unused"] {
        let (client, about) = (client.to_owned(), about.clone());
        let app = store::App { client, about, keep_until: record::Day::new(10) };
        store.app_put(app).await.unwrap();
    }
    let (token, sealed) = Holder::new(1).token();
    store.app_token_put("unused", sealed).await.unwrap();
    assert!(store.token(&token.fingerprint()).await.unwrap().is_some());
    store.app_prolong("used", record::Day::new(20)).await.unwrap();
    store.app_prolong("used", record::Day::new(15)).await.unwrap();
    store.apps_sweep(record::Day::new(11)).await.unwrap();
    let used = store.app("used").await.unwrap().unwrap();
    assert!(used.about == about && used.keep_until == record::Day::new(20));
    assert!(store.app("unused").await.unwrap().is_none());
    assert!(store.token(&token.fingerprint()).await.unwrap().is_none());
}

#[tokio::test]
async fn only_what_belongs_to_no_account_is_swept() {
    let (store, _folder) = fresh().await;
    let (alice, orphan) = (Holder::new(1), Holder::new(2));
    for holder in [&alice, &orphan] {
        let boxes = vec![holder.seal(1, "kept")];
        store.sealed_open(holder.id, vec![holder.wrap(0)], boxes).await.unwrap();
    }
    store.publish(sign_up(&account(1, "alice"))).await.unwrap();
    assert_eq!(store.sweep_orphans().await.unwrap(), 1);
    assert_eq!(store.wraps(orphan.id).await.unwrap().len(), 0);
    assert_eq!(store.boxes(orphan.id).await.unwrap().len(), 0);
    assert_eq!(store.boxes(alice.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_invite_is_taken_once() {
    let (store, _folder) = fresh().await;
    let invite = vault::Token::generate().fingerprint();
    assert!(!store.invite_take(&invite).await.unwrap());
    store.invite_put(&invite).await.unwrap();
    assert!(store.invite_take(&invite).await.unwrap());
    assert!(!store.invite_take(&invite).await.unwrap());
}

#[tokio::test]
async fn an_erasure_is_due_until_it_is_finished() {
    let (store, _folder) = fresh().await;
    let alice = Holder::new(1);
    assert!(!store.erasure_due().await.unwrap());
    store.note_erasure().await.unwrap();
    assert!(store.erasure_due().await.unwrap());
    store.finish_erasure().await.unwrap();
    assert!(!store.erasure_due().await.unwrap());
    store.erase_sealed(alice.id, Vec::new()).await.unwrap();
    assert!(store.erasure_due().await.unwrap());
}
