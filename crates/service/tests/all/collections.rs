//! Collections: who is put on, who is told, who goes off.

use record::{Id, limits};
use service::view::NoticeKind;
use service::{CollectionChange, ProfileChange, Refused};

use crate::place::Place;

fn called(name: &str) -> CollectionChange {
    CollectionChange { name: name.into(), discoverable: true, ..CollectionChange::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_put_on_is_told_and_once_off_stays_off() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, codename) = place.member("ada").await;
    let (bob, bobs) = place.member("bob").await;
    let id = service.make_collection(&ada, &called("Herons"), &[bob.account()]).await.unwrap();
    drop(bob);
    let bob = place.sign_in("bob", &bobs).await;
    let told = service.notices(&bob, None).await.unwrap().0;
    assert_eq!(told.iter().map(|it| it.what).collect::<Vec<_>>(), [NoticeKind::Listed]);
    assert_eq!(told[0].collection.as_ref().unwrap().collection.name, "Herons");
    let held = service.held("bob").await.unwrap();
    assert_eq!(held.iter().find(|it| it.table == "listings").unwrap().rows, 1);
    let view = service.collection(None, id).await.unwrap();
    let listing = view.listing_of(bob.account()).unwrap();
    let theirs = service.leave_collection(&ada, id, listing).await;
    assert!(matches!(theirs, Err(Refused::NotFound)));
    service.leave_collection(&bob, id, listing).await.unwrap();
    assert!(service.collections_with(&bob, 0, 9).await.unwrap().0.is_empty());
    drop((ada, bob));
    let place = place.restarted().await;
    assert!(place.service.collection(None, id).await.unwrap().listed.is_empty());
    let ada = place.sign_in("ada", &codename).await;
    let bob = place.service.account_named("bob").await.unwrap().account.id;
    let again = place.service.put_on_collection(&ada, id, bob).await;
    assert!(matches!(&again, Err(Refused::Invalid(why)) if why.contains("stays off")));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_accounts_that_want_to_be_found_are_on_collections() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (shy, _) = place.member("shy").await;
    let id = service.make_collection(&ada, &called("Herons"), &[shy.account()]).await.unwrap();
    let account = service.account(shy.account()).await.unwrap();
    let change = ProfileChange { discoverable: false, ..ProfileChange::keeping(&account.account) };
    service.set_profile(&shy, change).await.unwrap();
    assert!(service.collection(None, id).await.unwrap().listed.is_empty());
    assert_eq!(service.collection(Some(&shy), id).await.unwrap().listed.len(), 1);
    let other = service.make_collection(&ada, &called("Storks"), &[shy.account()]).await;
    assert!(matches!(other, Err(Refused::Invalid(_))));
    assert_eq!(service.collections_of(None, ada.account(), 0, 9).await.unwrap().0.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_leaves_is_gone_from_collections_and_takes_its_own() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bob, codename) = place.member("bob").await;
    let herons = service.make_collection(&ada, &called("Herons"), &[bob.account()]).await.unwrap();
    let storks = service.make_collection(&bob, &called("Storks"), &[ada.account()]).await.unwrap();
    service.delete_account(&bob, &codename).await.unwrap();
    drop((ada, bob));
    let place = place.restarted().await;
    let left = place.service.collection(None, herons).await.unwrap();
    assert!(left.listed.is_empty());
    assert!(matches!(place.service.collection(None, storks).await, Err(Refused::NotFound)));
    let held = place.service.held("ada").await.unwrap();
    assert_eq!(held.iter().find(|it| it.table == "listings").unwrap().rows, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_is_changed_and_thrown_away_by_its_curator_within_limits() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bob, _) = place.member("bob").await;
    for wrong in [called(" "), called(&"n".repeat(41))] {
        assert!(matches!(
            service.make_collection(&ada, &wrong, &[]).await,
            Err(Refused::Invalid(_))
        ));
    }
    let nobody = service.make_collection(&ada, &called("Herons"), &[Id::new(7)]).await;
    assert!(matches!(nobody, Err(Refused::NotFound)));
    let mut ids = Vec::new();
    for _ in 0..limits::COLLECTIONS_MAX {
        ids.push(service.make_collection(&ada, &called("Herons"), &[]).await.unwrap());
    }
    assert!(matches!(
        service.make_collection(&ada, &called("One more"), &[]).await,
        Err(Refused::Invalid(_))
    ));
    let id = ids[0];
    let hidden =
        CollectionChange { discoverable: false, tag: "#Herons".into(), ..called("Storks") };
    let theirs = service.change_collection(&bob, id, &hidden).await;
    assert!(matches!(theirs, Err(Refused::NotFound)));
    service.change_collection(&ada, id, &hidden).await.unwrap();
    let view = service.collection(None, id).await.unwrap();
    assert_eq!(
        (view.collection.name.as_str(), view.collection.tag.as_deref()),
        ("Storks", Some("herons"))
    );
    let shown = service.collections_of(Some(&bob), ada.account(), 0, 99).await.unwrap().0;
    assert_eq!(shown.len(), limits::COLLECTIONS_MAX - 1);
    assert!(service.remove_collection(&bob, id).await.is_err());
    service.remove_collection(&ada, id).await.unwrap();
    assert!(matches!(service.collection(Some(&ada), id).await, Err(Refused::NotFound)));
}
