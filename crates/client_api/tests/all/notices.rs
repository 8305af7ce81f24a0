//! Notices, filters, markers: what is the holder's own, over the API.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::place::{Member, Place};

async fn ids(place: &Place, by: &Member, path: &str) -> Vec<String> {
    let list = place.read_as(by, path).await.json;
    let list = list.as_array().unwrap().iter();
    list.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_page_by_links_and_go_one_by_one() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    for text in ["@ada one", "@ada two", "@ada three"] {
        place.post(&ben, text).await;
    }
    place.service.follow(&ben.session, ada.session.account()).await.unwrap();
    let first = place.read_as(&ada, "/api/v1/notifications?limit=2").await;
    assert_eq!(first.json[0]["type"], "follow");
    assert!(first.json[1]["status"]["content"].as_str().unwrap().contains("three"));
    let all = ids(&place, &ada, "/api/v1/notifications").await;
    assert_eq!(all.len(), 4);
    let link = first.headers["link"].to_str().unwrap();
    assert!(
        link.contains(&format!("max_id={}", all[1])) && link.contains("rel=\"prev\""),
        "{link}"
    );
    let older = format!("/api/v1/notifications?limit=2&max_id={}", all[1]);
    assert_eq!(ids(&place, &ada, &older).await, all[2..]);
    let next = format!("/api/v1/notifications?limit=2&min_id={}", all[3]);
    assert_eq!(ids(&place, &ada, &next).await, all[1..3]);
    let follows = ids(&place, &ada, "/api/v1/notifications?types[]=follow").await;
    assert_eq!(follows, all[..1]);
    let rest = ids(&place, &ada, "/api/v1/notifications?exclude_types[]=follow").await;
    assert_eq!(rest, all[1..]);
    assert!(ids(&place, &ada, "/api/v1/notifications?types[]=poll").await.is_empty());
    let count = place.read_as(&ada, "/api/v1/notifications/unread_count").await.json;
    assert_eq!(count, json!({"count": 4}));
    let form = format!("notifications[last_read_id]={}", all[1]);
    let marked = place.call("POST", &ada, "/api/v1/markers", &form).await.json;
    assert_eq!(marked["notifications"]["last_read_id"], all[1]);
    assert_eq!(marked["notifications"]["version"], 1);
    let kept = place.read_as(&ada, "/api/v1/markers?timeline[]=notifications").await.json;
    assert_eq!(kept["notifications"]["version"], 1);
    let count = place.read_as(&ada, "/api/v1/notifications/unread_count").await.json;
    assert_eq!(count, json!({"count": 1}));
    let one = format!("/api/v1/notifications/{}", all[0]);
    assert_eq!(place.read_as(&ada, &one).await.json["account"]["acct"], "ben");
    assert_eq!(place.read_as(&ben, &one).await.status, StatusCode::NOT_FOUND);
    place.call("POST", &ada, &format!("{one}/dismiss"), "").await;
    assert_eq!(place.read_as(&ada, &one).await.status, StatusCode::NOT_FOUND);
    place.call("POST", &ada, "/api/v1/notifications/clear", "").await;
    assert!(ids(&place, &ada, "/api/v1/notifications").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_carry_their_people_and_posts_once() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "a post").await;
    for handle in ["ben", "cleo"] {
        let other = place.member(handle).await;
        place.service.favourite(&other.session, id).await.unwrap();
    }
    let asked = "/api/v2/notifications?expand_accounts=partial_avatars&limit=10";
    let reply = place.read_as(&ada, asked).await;
    assert!(reply.headers.contains_key("link"));
    let groups = reply.json["notification_groups"].as_array().unwrap();
    assert_eq!((groups.len(), &groups[0]["notifications_count"]), (1, &json!(2)));
    assert_eq!(groups[0]["status_id"], reply.json["statuses"][0]["id"]);
    assert_eq!(reply.json["accounts"][0]["acct"], "cleo");
    assert_eq!(reply.json["partial_accounts"][0]["acct"], "ben");
    let key = groups[0]["group_key"].as_str().unwrap();
    assert_eq!(key, format!("favourite-{id}"));
    let one = format!("/api/v2/notifications/{key}");
    let shown = place.read_as(&ada, &one).await.json;
    assert_eq!(shown["notification_groups"][0]["group_key"], key);
    let people = place.read_as(&ada, &format!("{one}/accounts")).await.json;
    assert_eq!(people.as_array().unwrap().len(), 2);
    place.call("POST", &ada, &format!("{one}/dismiss"), "").await;
    let left = place.read_as(&ada, "/api/v2/notifications").await.json;
    assert_eq!(left["notification_groups"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_wait_until_they_are_accepted() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    let policy = "/api/v2/notifications/policy";
    let set = place.call("PATCH", &ada, policy, "for_not_following=filter").await.json;
    assert_eq!(
        (&set["for_not_following"], &set["for_new_accounts"]),
        (&json!("filter"), &json!("accept"))
    );
    let wrong = place.call("PATCH", &ada, policy, "for_not_following=sometimes").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    place.post(&ben, "@ada hello").await;
    assert!(ids(&place, &ada, "/api/v1/notifications").await.is_empty());
    let shown = place.read_as(&ada, policy).await.json;
    let summary = json!({"pending_requests_count": 1, "pending_notifications_count": 1});
    assert_eq!(shown["summary"], summary);
    let requests = "/api/v1/notifications/requests";
    let held = ids(&place, &ada, requests).await;
    assert_eq!(held, [ben.session.account().to_string()]);
    let one = place.read_as(&ada, &format!("{requests}/{}", held[0])).await.json;
    assert_eq!(
        (&one["notifications_count"], &one["account"]["acct"]),
        (&json!("1"), &json!("ben"))
    );
    let form = format!("id[]={}", held[0]);
    place.call("POST", &ada, &format!("{requests}/accept"), &form).await;
    assert!(ids(&place, &ada, requests).await.is_empty());
    assert_eq!(ids(&place, &ada, "/api/v1/notifications").await.len(), 1);
    let merged = place.read_as(&ada, &format!("{requests}/merged")).await.json;
    assert_eq!(merged, json!({"merged": true}));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_of_both_editions_are_the_same_filters() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    let id = place.post(&ben, "about football").await;
    let form = "title=sports&context[]=home&context[]=public&filter_action=warn\
        &keywords_attributes[0][keyword]=football&keywords_attributes[0][whole_word]=true\
        &expires_in=3600";
    let made = place.call("POST", &ada, "/api/v2/filters", form).await.json;
    assert_eq!(made["context"], json!(["home", "public"]));
    let time = made["expires_at"].as_str().unwrap();
    assert!(time.ends_with(":00.000Z"), "{time}");
    let filter = format!("/api/v2/filters/{}", made["id"].as_str().unwrap());
    let local = place.read_as(&ada, "/api/v1/timelines/public").await.json;
    assert_eq!(local[0]["filtered"][0]["keyword_matches"], json!(["football"]));
    assert_eq!(local[0]["filtered"][0]["filter"]["id"], made["id"]);
    let change = "title=ball+games&expires_in=";
    let changed = place.call("PUT", &ada, &filter, change).await.json;
    assert_eq!((&changed["title"], &changed["expires_at"]), (&json!("ball games"), &Value::Null));
    let form = format!("status_id={id}");
    let part = place.call("POST", &ada, &format!("{filter}/statuses"), &form).await.json;
    assert_eq!(part["status_id"], id.to_string());
    let word = place.call("POST", &ada, &format!("{filter}/keywords"), "keyword=goal").await.json;
    let word = format!("/api/v2/filters/keywords/{}", word["id"].as_str().unwrap());
    let changed = place.call("PUT", &ada, &word, "keyword=penalty&whole_word=false").await.json;
    assert_eq!((&changed["keyword"], &changed["whole_word"]), (&json!("penalty"), &json!(false)));
    assert_eq!(ids(&place, &ada, "/api/v1/filters").await.len(), 2);
    place.call("DELETE", &ada, &word, "").await;
    assert_eq!(place.read_as(&ada, &word).await.status, StatusCode::NOT_FOUND);
    let form = "phrase=anime&context[]=notifications&irreversible=true";
    let first = place.call("POST", &ada, "/api/v1/filters", form).await.json;
    assert_eq!((&first["irreversible"], &first["whole_word"]), (&json!(true), &json!(false)));
    let both = place.read_as(&ada, "/api/v2/filters").await.json;
    assert_eq!((&both[1]["title"], &both[1]["filter_action"]), (&json!("anime"), &json!("hide")));
    let wrong = place.call("POST", &ada, "/api/v2/filters", "title=x&context[]=space").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(place.read_as(&ben, "/api/v2/filters").await.json, json!([]));
    assert_eq!(place.read_as(&ben, &filter).await.status, StatusCode::NOT_FOUND);
}
