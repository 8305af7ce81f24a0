//! Signing up and in, codenames, sessions, leaving.

use service::{Admission, Refused};

use crate::place::{Place, draft};

fn admission(place: &Place) -> Admission {
    Admission { ticket: place.service.entrance().ticket, ..Admission::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_when_the_codename_is_typed_back() {
    let place = Place::new().await;
    let service = &place.service;
    let prepared = service.prepare_sign_up("Quiet_Fox", &admission(&place)).await.unwrap();
    let wrong = service.sign_up("quiet_fox", "one two three", &prepared.commitment).await;
    assert!(matches!(wrong, Err(Refused::Invalid(_))));
    assert!(matches!(service.account_named("quiet_fox").await, Err(Refused::NotFound)));
    let typed = format!("  {} ", prepared.codename.to_uppercase().replace(' ', "-"));
    let token = service.sign_up("quiet_fox", &typed, &prepared.commitment).await.unwrap();
    let session = service.session(&token).await.unwrap().unwrap();
    assert_eq!(session.handle().as_str(), "quiet_fox");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_good_once_and_a_commitment_for_its_handle() {
    let place = Place::new().await;
    let service = &place.service;
    let ticket = admission(&place);
    let prepared = service.prepare_sign_up("first_fox", &ticket).await.unwrap();
    assert!(matches!(
        service.prepare_sign_up("other_cat", &ticket).await,
        Err(Refused::Invalid(_))
    ));
    let moved = service.sign_up("other_cat", &prepared.codename, &prepared.commitment).await;
    assert!(matches!(moved, Err(Refused::Invalid(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lookalike_of_a_handle_is_taken() {
    let place = Place::new().await;
    place.member("alt_harbor").await;
    for lookalike in ["alt_harbor", "a1t_harbor", "alt__harbor", "ALT_HARB0R"] {
        let refused = place.service.prepare_sign_up(lookalike, &admission(&place)).await;
        assert!(matches!(refused, Err(Refused::HandleTaken)), "{lookalike}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_codename_opens_nothing_and_does_not_say_what_was_wrong() {
    let place = Place::new().await;
    let (_, codename) = place.member("quiet_fox").await;
    let other = place.member("loud_cat").await.1;
    for (handle, words) in
        [("quiet_fox", other.as_str()), ("nobody_here", &codename), ("quiet_fox", "x")]
    {
        let refused = place.service.sign_in(handle, words, "").await;
        assert!(matches!(refused, Err(Refused::WrongCodename)), "{handle}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_ends_every_session() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let second = place.service.sign_in("quiet_fox", &codename, "phone").await.unwrap();
    assert_eq!(place.service.sessions(&session).len(), 2);
    place.service.sign_out_everywhere(&session).await.unwrap();
    assert!(place.service.session(&second).await.unwrap().is_none());
    let again = place.sign_in("quiet_fox", &codename).await;
    assert_eq!(place.service.sessions(&again).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_codename_replaces_the_old_and_other_sessions_go_on() {
    let place = Place::new().await;
    let (session, old) = place.member("quiet_fox").await;
    let other = place.service.sign_in("quiet_fox", &old, "phone").await.unwrap();
    let refused = place.service.prepare_codename(&session, "wrong words", false).await;
    assert!(matches!(refused, Err(Refused::WrongCodename)));
    let new = place.service.prepare_codename(&session, &old, false).await.unwrap();
    place.service.set_codename(&session, false, &new.codename, &new.commitment).await.unwrap();
    assert!(place.service.sign_in("quiet_fox", &old, "").await.is_err());
    assert!(place.service.sign_in("quiet_fox", &new.codename, "").await.is_ok());
    assert!(place.service.session(&other).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_codename_opens_the_account_until_it_is_dropped() {
    let place = Place::new().await;
    let (session, main) = place.member("quiet_fox").await;
    let second = place.service.prepare_codename(&session, &main, true).await.unwrap();
    place.service.set_codename(&session, true, &second.codename, &second.commitment).await.unwrap();
    assert!(place.service.has_recovery(&session).await.unwrap());
    assert!(place.service.sign_in("quiet_fox", &second.codename, "").await.is_ok());
    place.service.drop_recovery(&session, &main).await.unwrap();
    assert!(place.service.sign_in("quiet_fox", &second.codename, "").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_is_gone_with_its_posts_and_its_handle_stays_closed() {
    let place = Place::new().await;
    let (session, codename) = place.member("quiet_fox").await;
    let post = place.service.publish(&session, draft("soon gone")).await.unwrap();
    let refused = place.service.delete_account(&session, "wrong").await;
    assert!(matches!(refused, Err(Refused::WrongCodename)));
    place.service.delete_account(&session, &codename).await.unwrap();
    let place = place.restarted().await;
    assert!(matches!(place.service.post(None, post).await, Err(Refused::NotFound)));
    assert!(place.service.local(None, None).await.unwrap().items.is_empty());
    assert!(place.service.sign_in("quiet_fox", &codename, "").await.is_err());
    let again = place.service.prepare_sign_up("quiet_fox", &admission(&place)).await;
    assert!(matches!(again, Err(Refused::HandleTaken)));
}
