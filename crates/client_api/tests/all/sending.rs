//! On the way to a post: pictures, polls, times, and marks against saying a thing twice.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::Value;

use crate::place::{Member, Place, Reply};

async fn upload(place: &Place, by: &Member, path: &str, bytes: &[u8]) -> Reply {
    let mut body = Vec::new();
    for (name, value) in [("description", "a small square"), ("focus", "-0.5,0.3")] {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    body.extend_from_slice(
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"home.gif\"\r\n\
          Content-Type: image/gif\r\n\r\n",
    );
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = Request::post(path)
        .header("authorization", format!("Bearer {}", by.token))
        .header("content-type", "multipart/form-data; boundary=x");
    place.ask(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_picture_is_uploaded_described_and_posted() {
    let place = Place::new().await;
    let writer = place.member("writer").await;
    let media = upload(&place, &writer, "/api/v2/media", PIXEL).await;
    assert_eq!(media.status, StatusCode::OK);
    assert_eq!(media.json["description"], "a small square");
    assert_eq!(media.json["meta"]["focus"]["x"], -0.5);
    assert_eq!(media.json["blurhash"].as_str().unwrap().len(), 6);
    let id = media.json["id"].as_str().unwrap();
    let url = media.json["url"].as_str().unwrap();
    let path = url.strip_prefix("http://127.0.0.1:3000").unwrap();
    let seen = place.read(path).await;
    assert_eq!(
        (seen.status, &seen.headers["content-type"]),
        (StatusCode::OK, &"image/png".parse().unwrap())
    );

    let one = format!("/api/v1/media/{id}");
    let other = place.member("other").await;
    assert_eq!(place.read_as(&other, &one).await.status, StatusCode::NOT_FOUND);
    let words = place.call("PUT", &writer, &one, "description=a+square&focus=0,0").await;
    assert_eq!(words.json["description"], "a square");
    let form = format!("status=look&media_ids[]={id}");
    let status = place.call("POST", &writer, "/api/v1/statuses", &form).await.json;
    assert_eq!(status["media_attachments"][0]["description"], "a square");
    assert_eq!(place.read_as(&writer, &one).await.status, StatusCode::NOT_FOUND);

    let refused = upload(&place, &writer, "/api/v1/media", b"no picture").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.json["error"].is_string());
}

#[tokio::test]
async fn pictures_are_described_anew_and_posted_anew() {
    let place = Place::new().await;
    let writer = place.member("writer").await;
    for visibility in ["public", "private"] {
        let media = upload(&place, &writer, "/api/v2/media", PIXEL).await.json;
        let id = media["id"].as_str().unwrap();
        let form = format!("status=look&media_ids[]={id}&visibility={visibility}");
        let status = place.call("POST", &writer, "/api/v1/statuses", &form).await.json;
        let path = format!("/api/v1/statuses/{}", status["id"].as_str().unwrap());
        let media = status["media_attachments"][0]["id"].as_str().unwrap();
        let form = format!(
            "status=again&media_attributes[0][id]={media}&media_attributes[0][description]=new\
             &media_attributes[0][focus]=0.2,-0.1"
        );
        let edited = place.call("PUT", &writer, &path, &form).await.json;
        let picture = &edited["media_attachments"][0];
        assert_eq!((&picture["id"], &picture["description"]), (&media.into(), &"new".into()));
        assert_eq!(picture["meta"]["focus"]["y"], -0.1);
        let versions = place.read_as(&writer, &format!("{path}/history")).await.json;
        assert_eq!(versions[0]["media_attachments"][0]["description"], "a small square");
        let wrong = "status=again&media_attributes[][id]=5&media_attributes[][description]=x";
        let refused = place.call("PUT", &writer, &path, wrong).await.status;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);

        let gone = place.call("DELETE", &writer, &path, "delete_media=false").await.json;
        assert_eq!((&gone["id"], &gone["text"]), (&status["id"], &"again".into()));
        assert_eq!(place.read_as(&writer, &path).await.status, StatusCode::NOT_FOUND);
        let waiting = &gone["media_attachments"][0];
        assert_eq!(waiting["description"], "new");
        let form = format!("status=once+more&media_ids[]={}", waiting["id"].as_str().unwrap());
        let again = place.call("POST", &writer, "/api/v1/statuses", &form).await.json;
        assert_eq!(again["media_attachments"][0]["description"], "new");
        let path = format!("/api/v1/statuses/{}", again["id"].as_str().unwrap());
        let gone = place.call("DELETE", &writer, &path, "").await.json;
        let form = format!(
            "status=and+again&media_ids[]={}",
            gone["media_attachments"][0]["id"].as_str().unwrap()
        );
        let refused = place.call("POST", &writer, "/api/v1/statuses", &form).await.status;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn a_poll_is_voted_in_and_seen() {
    let place = Place::new().await;
    let (writer, voter) = (place.member("writer").await, place.member("voter").await);
    let form = "status=Which&poll[options][]=a&poll[options][]=b&poll[expires_in]=300";
    let status = place.call("POST", &writer, "/api/v1/statuses", form).await.json;
    let path = format!("/api/v1/polls/{}", status["poll"]["id"].as_str().unwrap());
    let votes = format!("{path}/votes");
    let voted = place.call("POST", &voter, &votes, "choices[]=1").await.json;
    assert_eq!((&voted["voted"], &voted["own_votes"]), (&true.into(), &serde_json::json!([1])));
    assert_eq!(voted["votes_count"], 1);
    assert!(voted["expires_at"].as_str().unwrap().ends_with(".000Z"));
    let again = place.call("POST", &voter, &votes, "choices[]=0").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = place.read(&path).await.json;
    assert_eq!((nobody.get("own_votes"), &nobody["options"][1]["votes_count"]), (None, &1.into()));
}

async fn say(place: &Place, by: &Member, when: &str) -> Reply {
    let form = format!("status=later&scheduled_at={when}");
    place.call("POST", by, "/api/v1/statuses", &form).await
}

#[tokio::test]
async fn a_post_waits_for_its_time_and_can_be_moved_and_dropped() {
    let place = Place::new().await;
    let writer = place.member("writer").await;
    let soon = say(&place, &writer, "2026-11-22T14:04:00.000Z").await;
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    let held = say(&place, &writer, "4000-01-01T12:13:14.000Z").await.json;
    assert_eq!(held["scheduled_at"], "4000-01-01T12:13:14.000Z");
    assert_eq!((&held["params"]["text"], &held["unattended"]), (&"later".into(), &false.into()));
    let path = format!("/api/v1/scheduled_statuses/{}", held["id"].as_str().unwrap());
    let moved = place.call("PUT", &writer, &path, "scheduled_at=3999-01-01T00:00:00%2B02:00").await;
    assert_eq!(moved.json["scheduled_at"], "3998-12-31T22:00:00.000Z");
    let all = place.read_as(&writer, "/api/v1/scheduled_statuses").await.json;
    assert_eq!(all[0]["id"], held["id"]);
    assert_eq!(place.call("DELETE", &writer, &path, "").await.status, StatusCode::OK);
    assert_eq!(place.read_as(&writer, &path).await.status, StatusCode::NOT_FOUND);
    // A time that is past is none.
    assert!(say(&place, &writer, "2001-01-01T00:00:00.000Z").await.json["content"].is_string());
}

#[tokio::test]
async fn the_same_key_posts_once() {
    let place = Place::new().await;
    let writer = place.member("writer").await;
    let mut ids = Vec::new();
    for key in ["one", "one", "two"] {
        let request = Request::post("/api/v1/statuses")
            .header("authorization", format!("Bearer {}", writer.token))
            .header("idempotency-key", key)
            .header("content-type", "application/json");
        let body = Body::from(r#"{"status": "hello"}"#);
        ids.push(place.ask(request.body(body).unwrap()).await.json["id"].clone());
    }
    assert!(ids[0] != Value::Null && ids[0] == ids[1] && ids[1] != ids[2]);
}

/// The smallest GIF there is: one pixel.
const PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
