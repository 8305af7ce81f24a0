//! What a caller sets about others: relationships, lists, hashtags, muted threads.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::place::{Member, Place};

fn path_of(member: &Member, rest: &str) -> String {
    format!("/api/v1/accounts/{}/{rest}", member.session.account())
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_relationship_says_all_that_was_set_and_nothing_to_the_other_side() {
    let place = Place::new().await;
    let (holder, other) = (place.member("holder").await, place.member("other").await);
    let follow = "reblogs=false&notify=true&languages[]=en&languages[]=de";
    let follow = place.call("POST", &holder, &path_of(&other, "follow"), follow).await;
    assert_eq!(follow.status, StatusCode::OK);
    place.call("POST", &holder, &path_of(&other, "endorse"), "").await;
    place.call("POST", &holder, &path_of(&other, "note"), "comment=from+the+harbor").await;
    let mute = place.call("POST", &holder, &path_of(&other, "mute"), "duration=3600").await;
    let id = other.session.account().to_string();
    let mut expected = json!({
        "id": id, "following": true, "showing_reblogs": false, "notifying": true,
        "languages": ["en", "de"], "followed_by": false, "blocking": false, "blocked_by": false,
        "muting": true, "muting_notifications": true,
        "muting_expires_at": mute.json["muting_expires_at"], "requested": false,
        "requested_by": false, "domain_blocking": false, "endorsed": true,
        "note": "from the harbor",
    });
    assert_eq!(mute.json, expected);
    assert!(mute.json["muting_expires_at"].as_str().unwrap().ends_with(":00.000Z"));
    let asked = format!("/api/v1/accounts/relationships?id[]={id}&id[]=1");
    assert_eq!(place.read_as(&holder, &asked).await.json, json!([expected]));
    let muted = place.read_as(&holder, "/api/v1/mutes").await;
    assert_eq!(muted.json[0]["mute_expires_at"], mute.json["muting_expires_at"]);
    let endorsed = place.read_as(&holder, "/api/v1/endorsements").await;
    assert_eq!(ids(&endorsed.json), [id.as_str()]);
    let seen = place.read_as(&other, &path_of(&holder, "endorsements")).await;
    assert_eq!(seen.json, json!([]), "whom somebody thinks highly of is not for others");
    place.call("POST", &holder, &path_of(&other, "unmute"), "").await;
    let after = place.call("POST", &holder, &path_of(&other, "unfollow"), "").await.json;
    for field in ["following", "notifying", "endorsed", "muting", "muting_notifications"] {
        expected[field] = false.into();
    }
    expected["languages"] = json!([]);
    expected["muting_expires_at"] = Value::Null;
    assert_eq!(after, expected);
    let theirs = format!("/api/v1/accounts/relationships?id={}", holder.session.account());
    assert_eq!(place.read_as(&other, &theirs).await.json[0]["note"], "");
}

#[tokio::test]
async fn blocks_are_paged_and_undone() {
    let place = Place::new().await;
    let holder = place.member("holder").await;
    let mut pests = Vec::new();
    for number in 0..3 {
        let pest = place.member(&format!("pest_{number}")).await;
        let block = place.call("POST", &holder, &path_of(&pest, "block"), "").await;
        assert_eq!(block.json["blocking"], true);
        pests.push(pest);
    }
    let first = place.read_as(&holder, "/api/v1/blocks?limit=2").await;
    let latest = [2, 1].map(|place: usize| pests[place].session.account().to_string());
    assert_eq!(ids(&first.json), latest.iter().map(String::as_str).collect::<Vec<_>>());
    let next = first.headers["link"].to_str().unwrap().split(['<', '>']).nth(1).unwrap();
    let next = next.strip_prefix("http://127.0.0.1:3000").unwrap();
    let second = place.read_as(&holder, next).await;
    assert_eq!(ids(&second.json), [pests[0].session.account().to_string().as_str()]);
    let unblock = place.call("POST", &holder, &path_of(&pests[0], "unblock"), "").await;
    assert_eq!(unblock.json["blocking"], false);
}

#[tokio::test]
async fn a_list_is_made_filled_read_and_thrown_away() {
    let place = Place::new().await;
    let (holder, other) = (place.member("holder").await, place.member("other").await);
    let untitled = place.call("POST", &holder, "/api/v1/lists", "title=").await;
    assert_eq!(untitled.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = place.call("POST", &holder, "/api/v1/lists", "title=Harbor").await.json;
    let path = format!("/api/v1/lists/{}", list["id"].as_str().unwrap());
    let wanted =
        json!({"id": list["id"], "title": "Harbor", "replies_policy": "list", "exclusive": false});
    assert_eq!(list, wanted);
    let members = format!("{path}/accounts");
    let who = format!("account_ids[]={}", other.session.account());
    let unknown = place.call("POST", &holder, &members, &who).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    place.call("POST", &holder, &path_of(&other, "follow"), "").await;
    let joined = place.call("POST", &holder, &members, &who).await;
    assert_eq!((joined.status, joined.json), (StatusCode::OK, json!({})));
    let there = other.session.account().to_string();
    assert_eq!(ids(&place.read_as(&holder, &members).await.json), [there.as_str()]);
    let with = place.read_as(&holder, &path_of(&other, "lists")).await;
    assert_eq!(with.json, json!([list]));
    let id = place.post(&other, "from the list").await.to_string();
    let timeline = format!("/api/v1/timelines/list/{}", list["id"].as_str().unwrap());
    assert_eq!(ids(&place.read_as(&holder, &timeline).await.json), [id.as_str()]);
    let changed = place.call("PUT", &holder, &path, "title=Port&replies_policy=none").await;
    assert_eq!(
        (&changed.json["title"], &changed.json["replies_policy"]),
        (&"Port".into(), &"none".into())
    );
    let gone = place.call("DELETE", &holder, &format!("{members}?{who}"), "").await;
    assert_eq!(gone.status, StatusCode::OK);
    assert_eq!(place.read_as(&holder, &members).await.json, json!([]));
    assert_eq!(place.read_as(&other, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.call("DELETE", &holder, &path, "").await.json, json!({}));
    assert_eq!(place.read_as(&holder, "/api/v1/lists").await.json, json!([]));
}

#[tokio::test]
async fn hashtags_are_followed_and_shown_under_their_names() {
    let place = Place::new().await;
    let (holder, other) = (place.member("holder").await, place.member("other").await);
    let id = place.post(&other, "so much #Rain").await.to_string();
    let tag = place.call("POST", &holder, "/api/v1/tags/Rain/follow", "").await.json;
    assert_eq!((&tag["name"], &tag["following"]), (&"rain".into(), &true.into()));
    assert_eq!(
        (&tag["history"][0]["uses"], &tag["history"][0]["accounts"]),
        (&"1".into(), &"1".into())
    );
    assert_eq!(tag["history"].as_array().unwrap().len(), 7);
    let home = place.read_as(&holder, "/api/v1/timelines/home").await.json;
    assert_eq!(ids(&home), [id.as_str()]);
    assert_eq!(ids(&place.read_as(&holder, "/api/v1/followed_tags").await.json), ["rain"]);
    assert_eq!(place.read("/api/v1/tags/rain").await.json.get("following"), None);
    place.call("POST", &holder, "/api/v1/tags/rain/unfollow", "").await;
    assert_eq!(place.read_as(&holder, "/api/v1/followed_tags").await.json, json!([]));
    let none = place.call("POST", &holder, "/api/v1/featured_tags", "name=no+tag").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = place.call("POST", &other, "/api/v1/featured_tags", "name=%23Rain").await.json;
    assert_eq!((&shown["name"], &shown["statuses_count"]), (&"rain".into(), &"1".into()));
    assert_eq!(place.read(&path_of(&other, "featured_tags")).await.json, json!([shown]));
    let path = format!("/api/v1/featured_tags/{}", shown["id"].as_str().unwrap());
    assert_eq!(place.call("DELETE", &other, &path, "").await.json, json!({}));
    let suggested = place.read_as(&other, "/api/v1/featured_tags/suggestions").await.json;
    assert_eq!(ids(&suggested), ["rain"]);
}

#[tokio::test]
async fn a_muted_thread_shows_on_its_posts_for_the_one_who_muted_it() {
    let place = Place::new().await;
    let (holder, other) = (place.member("holder").await, place.member("other").await);
    let path = format!("/api/v1/statuses/{}", place.post(&other, "on and on").await);
    let muted = place.call("POST", &holder, &format!("{path}/mute"), "").await;
    assert_eq!((muted.status, &muted.json["muted"]), (StatusCode::OK, &true.into()));
    assert_eq!(place.read_as(&other, &path).await.json["muted"], false);
    let again = place.call("POST", &holder, &format!("{path}/unmute"), "").await;
    assert_eq!(again.json["muted"], false);
}

#[tokio::test]
async fn domains_and_suggestions_are_kept_for_the_caller() {
    let place = Place::new().await;
    let (holder, other) = (place.member("holder").await, place.member("other").await);
    let blocked = place.call("POST", &holder, "/api/v1/domain_blocks", "domain=example.org").await;
    assert_eq!((blocked.status, blocked.json), (StatusCode::OK, json!({})));
    let domains = place.read_as(&holder, "/api/v1/domain_blocks").await.json;
    assert_eq!(domains, json!(["example.org"]));
    let gone = place.call("DELETE", &holder, "/api/v1/domain_blocks?domain=example.org", "").await;
    assert_eq!(gone.status, StatusCode::OK);
    assert_eq!(place.read_as(&holder, "/api/v1/domain_blocks").await.json, json!([]));
    let fan = place.member("fan").await;
    place.call("POST", &fan, &path_of(&other, "follow"), "").await;
    let suggested = place.read_as(&holder, "/api/v2/suggestions").await.json;
    assert_eq!(suggested[0]["account"]["acct"], "other");
    assert_eq!(suggested[0]["sources"], json!(["most_followed"]));
    let path = format!("/api/v1/suggestions/{}", other.session.account());
    place.call("DELETE", &holder, &path, "").await;
    assert_eq!(place.read_as(&holder, "/api/v1/suggestions").await.json, json!([]));
    let known = format!("/api/v1/accounts/familiar_followers?id[]={}", other.session.account());
    let known = place.read_as(&holder, &known).await.json;
    assert_eq!(known, json!([{"id": other.session.account().to_string(), "accounts": []}]));
}
