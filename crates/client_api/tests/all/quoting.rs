//! Quotes: who may, in the words of the API, and taking a post out of one.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::Place;

#[tokio::test]
async fn who_may_quote_is_told_to_each_and_can_be_changed() {
    let place = Place::new().await;
    let (ada, fan) = (place.member("ada").await, place.member("fan").await);
    let follow = format!("/api/v1/accounts/{}/follow", ada.session.account());
    place.call("POST", &fan, &follow, "").await;
    let credentials = "/api/v1/accounts/update_credentials";
    let set = place.call("PATCH", &ada, credentials, "source[quote_policy]=nobody").await;
    assert_eq!(set.json["source"]["quote_policy"], "nobody");
    let preferences = place.read_as(&ada, "/api/v1/preferences").await.json;
    assert_eq!(preferences["posting:default:quote_policy"], "nobody");
    let posted = place.call("POST", &ada, "/api/v1/statuses", "status=mine").await.json;
    let own = json!({ "automatic": [], "manual": [], "current_user": "automatic" });
    assert_eq!(posted["quote_approval"], own);
    let id = posted["id"].as_str().unwrap();
    let path = format!("/api/v1/statuses/{id}");
    let seen = place.read_as(&fan, &path).await.json;
    assert_eq!(seen["quote_approval"]["current_user"], "denied");
    let quote = format!("status=look&quoted_status_id={id}");
    let refused = place.call("POST", &fan, "/api/v1/statuses", &quote).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let policy = format!("{path}/interaction_policy");
    let changed = place.call("PUT", &ada, &policy, "quote_approval_policy=followers").await;
    assert_eq!(changed.json["quote_approval"]["automatic"], json!(["followers"]));
    assert_eq!(changed.json["edited_at"], json!(null));
    let seen = place.read_as(&fan, &path).await.json;
    assert_eq!(seen["quote_approval"]["current_user"], "automatic");
    let visitor = place.read(&path).await.json;
    assert_eq!(visitor["quote_approval"]["current_user"], "denied");
    let unknown = place.call("PUT", &ada, &policy, "quote_approval_policy=friends").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_post_is_taken_out_of_a_quote_by_its_writer_alone() {
    let place = Place::new().await;
    let (ada, other) = (place.member("ada").await, place.member("other").await);
    let id = place.post(&ada, "mine").await;
    let quote = format!("status=look&quoted_status_id={id}");
    let quoting = place.call("POST", &other, "/api/v1/statuses", &quote).await.json;
    assert_eq!(quoting["quote"]["quoted_status"]["quote_approval"]["current_user"], "automatic");
    let quoting = quoting["id"].as_str().unwrap();
    let revoke = format!("/api/v1/statuses/{id}/quotes/{quoting}/revoke");
    let refused = place.call("POST", &other, &revoke, "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let elsewhere = format!("/api/v1/statuses/{quoting}/quotes/{id}/revoke");
    let none = place.call("POST", &ada, &elsewhere, "").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let revoked = place.call("POST", &ada, &revoke, "").await.json;
    assert_eq!(revoked["quote"], json!({ "state": "revoked", "quoted_status": null }));
    let left = place.read(&format!("/api/v1/statuses/{id}/quotes")).await.json;
    assert_eq!(left, json!([]));
}
