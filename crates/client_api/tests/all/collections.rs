//! Collections in the words of the API.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::{Member, Place};

async fn make(place: &Place, by: &Member, name: &str, with: &Member) -> String {
    let form = format!("name={name}&discoverable=1&account_ids[]={}", with.session.account());
    let made = place.call("POST", by, "/api/v1/collections", &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.json);
    made.json.pointer("/collection/id").unwrap().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_collection_is_made_changed_and_thrown_away() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    let path = format!("/api/v1/collections/{}", make(&place, &ada, "Herons", &bob).await);
    let form = "name=Storks&tag_name=%23Storks&sensitive=true&description=a+%3Cb%3E";
    let changed = place.call("PATCH", &ada, &path, form).await.json;
    assert_eq!(changed["collection"]["tag"]["name"], "storks");
    let whole = place.read(&path).await.json;
    assert_eq!(whole["collection"]["description"], "<p>a &lt;b&gt;</p>");
    assert_eq!(whole["collection"]["discoverable"], true, "what is not said stays");
    assert_eq!(whole["accounts"].as_array().unwrap().len(), 2);
    let item = whole["collection"]["items"][0]["id"].as_str().unwrap();
    let (take_off, put_on) = (format!("{path}/items/{item}"), format!("{path}/items"));
    let theirs = place.call("DELETE", &bob, &take_off, "").await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    place.call("DELETE", &ada, &take_off, "").await;
    let account = format!("account_id={}", bob.session.account());
    let put = place.call("POST", &ada, &put_on, &account).await.json;
    assert_eq!(put["collection_item"]["account_id"], bob.session.account().to_string());
    assert_eq!(place.call("DELETE", &ada, &path, "").await.json, json!({}));
    assert_eq!(place.read(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn collections_are_paged_and_left() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    for name in ["Herons", "Storks"] {
        make(&place, &ada, name, &bob).await;
    }
    let own = format!("/api/v1/accounts/{}/in_collections", bob.session.account());
    let curated = format!("/api/v1/accounts/{}/collections", ada.session.account());
    for path in [&own, &curated] {
        let first = place.read_as(&bob, &format!("{path}?limit=1")).await;
        assert_eq!(first.json["collections"][0]["name"], "Storks");
        let link = first.headers["link"].to_str().unwrap();
        assert!(link.contains("limit=1&offset=1") && !link.contains("prev"), "{link}");
        let second = place.read_as(&bob, &format!("{path}?limit=1&offset=1")).await;
        assert_eq!(second.json["collections"][0]["name"], "Herons");
        assert!(!second.headers["link"].to_str().unwrap().contains("next"));
    }
    let others = place.read_as(&ada, &own).await;
    assert_eq!(others.status, StatusCode::FORBIDDEN);
    let first = &place.read_as(&bob, &own).await.json["collections"][0];
    let (id, item) = (first["id"].as_str().unwrap(), first["items"][0]["id"].as_str().unwrap());
    let revoke = format!("/api/v1/collections/{id}/items/{item}/revoke");
    assert_eq!(place.call("POST", &bob, &revoke, "").await.json, json!({}));
    let left = place.read_as(&bob, &own).await.json;
    assert_eq!(left["collections"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_app_that_does_not_know_collections_gets_words() {
    let place = Place::new().await;
    let (ada, bob) = (place.member("ada").await, place.member("bob").await);
    let id = make(&place, &ada, "Herons", &bob).await;
    let path = "/api/v1/notifications?types[]=added_to_collection&supported_types[]=follow";
    let told = place.read_as(&bob, path).await.json;
    assert_eq!(told[0]["collection"]["id"], id);
    assert_eq!(told[0]["fallback"]["title"], "ada put you on a collection");
    let one = format!("/api/v1/notifications/{}", told[0]["id"].as_str().unwrap());
    let known = format!("{one}?supported_types[]=added_to_collection");
    assert_eq!(place.read_as(&bob, &known).await.json["fallback"], json!(null));
    assert_eq!(place.read_as(&bob, &one).await.json["fallback"], json!(null));
    let groups = place.read_as(&bob, "/api/v2/notifications").await.json;
    assert_eq!(groups["notification_groups"][0]["collection"]["name"], "Herons");
}
