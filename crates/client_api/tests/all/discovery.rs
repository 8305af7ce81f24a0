//! What apps and people find before they sign in.

use axum::http::StatusCode;

use crate::place::Place;

#[tokio::test]
async fn a_name_leads_to_its_profile() {
    let place = Place::new().await;
    place.member("ada").await;
    let found = place.read("/.well-known/webfinger?resource=acct%3Aada%40127.0.0.1%3A3000").await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.headers["content-type"], "application/jrd+json");
    assert_eq!(found.headers["access-control-allow-origin"], "*");
    assert_eq!(found.json["subject"], "acct:ada@127.0.0.1:3000");
    assert_eq!(found.json["links"][0]["href"], "http://127.0.0.1:3000/@ada");
    for (query, status) in [
        ("resource=acct:ada@elsewhere.example", StatusCode::NOT_FOUND),
        ("resource=acct:nobody@127.0.0.1:3000", StatusCode::NOT_FOUND),
        ("", StatusCode::BAD_REQUEST),
    ] {
        let refused = place.read(&format!("/.well-known/webfinger?{query}")).await;
        assert_eq!(refused.status, status, "{query}");
    }
}

#[tokio::test]
async fn node_info_names_the_program_and_counts_no_visitors() {
    let place = Place::new().await;
    let links = place.read("/.well-known/nodeinfo").await.json;
    assert_eq!(links["links"][0]["href"], "http://127.0.0.1:3000/nodeinfo/2.0");
    let info = place.read("/nodeinfo/2.1").await.json;
    assert_eq!((&info["version"], &info["software"]["name"]), (&"2.1".into(), &"publius".into()));
    assert_eq!(info["metadata"]["upstream"]["name"], "mastodon");
    assert_eq!(info["usage"]["users"].get("activeMonth"), None);
}

#[tokio::test]
async fn trends_come_from_what_is_public() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    let id = place.post(&ada, "see https://example.org/a #findings").await;
    place.call("POST", &ben, &format!("/api/v1/statuses/{id}/favourite"), "").await;
    let tags = place.read("/api/v1/trends/tags").await.json;
    assert_eq!(tags[0]["name"], "findings");
    assert_eq!(tags[0]["history"][0]["accounts"], "1");
    let posts = place.read("/api/v1/trends/statuses").await.json;
    assert_eq!(posts[0]["id"], id.to_string());
    let links = place.read("/api/v1/trends/links").await.json;
    assert_eq!(links[0]["title"], "example.org/a");
    let weeks = place.read("/api/v1/instance/activity").await.json;
    assert_eq!((&weeks[0]["statuses"], &weeks[0]["logins"]), (&"1".into(), &"0".into()));
}

#[tokio::test]
async fn only_who_wants_to_be_found_is_in_the_directory() {
    let place = Place::new().await;
    place.member("ada").await;
    let ben = place.member("ben").await;
    let form = "discoverable=false";
    place.call("PATCH", &ben, "/api/v1/accounts/update_credentials", form).await;
    let found = place.read("/api/v1/directory").await.json;
    let names: Vec<_> = found.as_array().unwrap().iter().map(|it| &it["acct"]).collect();
    assert_eq!(names, ["ada"]);
}

#[tokio::test]
async fn another_site_shows_a_post_in_a_frame() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "frame me").await;
    let path = format!("/api/oembed?url=http://127.0.0.1:3000/@ada/{id}");
    let embed = place.read(&path).await.json;
    assert_eq!((&embed["type"], &embed["title"]), (&"rich".into(), &"frame me".into()));
    let stranger = place.read("/api/oembed?url=https://evil.example/@ada/1").await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}
