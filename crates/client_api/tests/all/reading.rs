//! Reading: timelines page by ids, posts are whole, marks are the viewer's own.

use axum::http::StatusCode;
use serde_json::Value;

use crate::place::Place;

#[tokio::test]
async fn a_timeline_is_walked_by_its_links() {
    let place = Place::new().await;
    let writer = place.member("walker").await;
    for number in 0..5 {
        place.post(&writer, &format!("post {number}")).await;
    }
    let first = place.read_as(&writer, "/api/v1/timelines/home?limit=2").await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.json.as_array().unwrap().len(), 2);
    assert_eq!(first.json[0]["content"], "<p>post 4</p>");
    let link = first.headers["link"].to_str().unwrap();
    let next = link.split(['<', '>']).nth(1).unwrap();
    let path = next.strip_prefix("http://127.0.0.1:3000").unwrap();
    let second = place.read_as(&writer, path).await;
    assert_eq!(second.json[0]["content"], "<p>post 2</p>");
    let after = format!(
        "/api/v1/timelines/public?limit=1&min_id={}",
        second.json[0]["id"].as_str().unwrap()
    );
    assert_eq!(place.read(&after).await.json[0]["content"], "<p>post 3</p>");
}

#[tokio::test]
async fn what_a_viewer_did_is_seen_by_that_viewer_alone() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    let id = place.post(&writer, "hear #this @reader https://example.org/a").await;
    let path = format!("/api/v1/statuses/{id}");
    assert_eq!(place.read(&path).await.json.get("favourited"), None);
    let liked = place.call("POST", &reader, &format!("{path}/favourite"), "").await;
    assert_eq!((liked.status, &liked.json["favourited"]), (StatusCode::OK, &true.into()));
    place.call("POST", &reader, &format!("{path}/bookmark"), "").await;
    let theirs = place.read_as(&writer, &path).await.json;
    assert_eq!((&theirs["favourited"], &theirs["bookmarked"]), (&false.into(), &false.into()));
    assert_eq!(theirs["favourites_count"], 1);
    assert_eq!(theirs["mentions"][0]["acct"], "reader");
    assert!(theirs["content"].as_str().unwrap().contains("http://127.0.0.1:3000/tags/this"));
    let marks = place.read_as(&reader, "/api/v1/bookmarks").await.json;
    assert_eq!(marks[0]["id"], id.to_string());
}

#[tokio::test]
async fn a_boost_stands_around_the_post_and_is_taken_back() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    let id = place.post(&writer, "pass me on").await;
    let boost =
        place.call("POST", &reader, &format!("/api/v1/statuses/{id}/reblog"), "").await.json;
    assert_eq!(boost["reblog"]["id"], id.to_string());
    assert_eq!(boost["account"]["acct"], "reader");
    let by = place.read(&format!("/api/v1/statuses/{id}/reblogged_by")).await.json;
    assert_eq!(by[0]["acct"], "reader");
    let own = boost["id"].as_str().unwrap();
    let undone = place.call("POST", &reader, &format!("/api/v1/statuses/{own}/unreblog"), "").await;
    assert_eq!(undone.json["reblogged"], false);

    let boosts = format!("/api/v1/statuses/{id}/reblog");
    let less = place.call("POST", &writer, &boosts, "visibility=private").await.status;
    assert_eq!(less, StatusCode::UNPROCESSABLE_ENTITY);
    let own = place.call("POST", &writer, &boosts, "visibility=unlisted").await.json;
    assert_eq!(
        (&own["visibility"], &own["reblog"]["visibility"]),
        (&"unlisted".into(), &"public".into())
    );
    let own = format!("/api/v1/statuses/{}", own["id"].as_str().unwrap());
    assert_eq!(place.call("DELETE", &reader, &own, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.call("DELETE", &writer, &own, "").await.json["reblog"]["id"], id.to_string());
    let left = place.read(&format!("/api/v1/statuses/{id}")).await;
    assert_eq!((left.status, &left.json["reblogs_count"]), (StatusCode::OK, &0.into()));
}

#[tokio::test]
async fn a_profile_is_read_without_what_its_writer_said_to_a_few() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    let account = writer.session.account();
    for (visibility, tag) in [("direct", "a"), ("public", "b"), ("public", "a")] {
        let form = format!("status=@reader+to+%23{tag}&visibility={visibility}");
        place.call("POST", &writer, "/api/v1/statuses", &form).await;
    }
    let count = async |query: &str| {
        let path = format!("/api/v1/accounts/{account}/statuses{query}");
        place.read_as(&reader, &path).await.json.as_array().unwrap().len()
    };
    assert_eq!((count("").await, count("?exclude_direct=true").await), (3, 2));
    assert_eq!(
        (count("?tagged=a").await, count("?tagged=a&exclude_direct=1&limit=1").await),
        (2, 1)
    );
}

#[tokio::test]
async fn a_token_is_needed_where_it_is_needed() {
    let place = Place::new().await;
    let home = place.read("/api/v1/timelines/home").await;
    assert_eq!(home.status, StatusCode::UNAUTHORIZED);
    assert!(home.json["error"].is_string());
    assert_eq!(place.read("/api/v2/instance/").await.status, StatusCode::OK);
    assert_eq!(place.read("/api/v1/statuses/1").await.status, StatusCode::NOT_FOUND);
}

/// Apps take a `null` where Mastodon has a value, or nothing, for a fault of theirs.
#[tokio::test]
async fn what_mastodon_leaves_out_is_left_out_and_what_it_says_is_said() {
    let place = Place::new().await;
    let (writer, reader) = (place.member("writer").await, place.member("reader").await);
    let id = place.post(&writer, "hear this").await;
    let post = place.read(&format!("/api/v1/statuses/{id}")).await.json;
    assert_eq!(
        (post.get("application"), post["tagged_collections"].is_array()),
        (Some(&Value::Null), true)
    );
    assert_eq!(post["account"]["feature_approval"]["manual"], serde_json::json!([]));
    let followed = format!("/api/v1/accounts/{}/follow", writer.session.account());
    place.call("POST", &reader, &followed, "").await;
    let notices = place.read_as(&writer, "/api/v1/notifications?types[]=follow").await.json;
    assert_eq!((&notices[0]["type"], notices[0].get("status")), (&"follow".into(), None));
    let groups = place.read_as(&writer, "/api/v2/notifications?types[]=follow").await.json;
    assert_eq!(groups["notification_groups"][0].get("status_id"), None);
    let server = place.read("/api/v1/instance").await.json;
    assert!(server["configuration"]["accounts"]["max_featured_tags"].is_u64());
    let own = place.read_as(&writer, "/api/v1/profile").await.json;
    assert_eq!(
        (&own["formatted_note"], &own["featured_tags"]),
        (&"".into(), &Value::Array(Vec::new()))
    );
}
