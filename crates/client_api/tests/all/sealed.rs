//! Posts that are not for everyone, over the API: visibility, conversations, requests to follow.

use axum::http::StatusCode;

use crate::place::Place;

#[tokio::test]
async fn a_direct_post_makes_a_conversation_and_is_nowhere_else() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    let other = place.member("other").await;
    let form = "status=for%20@reader&visibility=direct";
    let said = place.call("POST", &writer, "/api/v1/statuses", form).await;
    assert_eq!((said.status, &said.json["visibility"]), (StatusCode::OK, &"direct".into()));
    let path = format!("/api/v1/statuses/{}", said.json["id"].as_str().unwrap());
    assert_eq!(place.read(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.read_as(&other, &path).await.status, StatusCode::NOT_FOUND);
    let talks = place.read_as(&reader, "/api/v1/conversations").await.json;
    assert_eq!(talks[0]["last_status"]["id"], said.json["id"]);
    assert_eq!(talks[0]["accounts"][0]["acct"], "writer");
    assert_eq!(talks[0]["unread"], true);
    let talk = format!("/api/v1/conversations/{}", talks[0]["id"].as_str().unwrap());
    let read = place.call("POST", &reader, &format!("{talk}/read"), "").await;
    assert_eq!(read.json["unread"], false);
    assert_eq!(place.call("DELETE", &reader, &talk, "").await.status, StatusCode::OK);
    assert_eq!(place.read_as(&reader, "/api/v1/conversations").await.json, serde_json::json!([]));
    let boosted = place.call("POST", &reader, &format!("{path}/reblog"), "").await;
    assert_eq!(boosted.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_locked_account_lets_in_and_puts_out() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    place.service.set_locked(&writer.session, true).await.unwrap();
    let of = |member: &crate::place::Member, rest: &str| {
        format!("/api/v1/accounts/{}/{rest}", member.session.account())
    };
    let asked = place.call("POST", &reader, &of(&writer, "follow"), "").await.json;
    assert_eq!((&asked["requested"], &asked["following"]), (&true.into(), &false.into()));
    let requests = place.read_as(&writer, "/api/v1/follow_requests").await.json;
    assert_eq!(requests[0]["acct"], "reader");
    let answer = format!("/api/v1/follow_requests/{}", reader.session.account());
    let let_in = place.call("POST", &writer, &format!("{answer}/authorize"), "").await;
    assert_eq!(let_in.json["followed_by"], true);
    let form = "status=for+my+own&visibility=private";
    place.call("POST", &writer, "/api/v1/statuses", form).await;
    let home = place.read_as(&reader, "/api/v1/timelines/home").await.json;
    assert_eq!(home[0]["visibility"], "private");
    let followers = place.read_as(&writer, &of(&writer, "followers")).await.json;
    assert_eq!(followers.as_array().unwrap().len(), 1);
    let theirs = place.read_as(&reader, &of(&writer, "followers")).await.json;
    assert_eq!(theirs.as_array().unwrap().len(), 1, "one sees oneself and nobody else");
    assert_eq!(theirs[0]["acct"], "reader");
    place.call("POST", &writer, &of(&reader, "remove_from_followers"), "").await;
    let home = place.read_as(&reader, "/api/v1/timelines/home").await.json;
    assert_eq!(home, serde_json::json!([]));
    let again = place.call("POST", &writer, &format!("{answer}/reject"), "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}
