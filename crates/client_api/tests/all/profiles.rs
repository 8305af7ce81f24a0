//! The caller's own profile: what everybody is shown of it, and its limits.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::Place;

const PROFILE: &str = "/api/v1/profile";

#[tokio::test]
async fn a_profile_says_what_was_set_and_keeps_the_rest() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let form = "show_media=false&show_featured=0&attribution_domains[]=News.example\
                &attribution_domains[]=https://other.example/ada&attribution_domains[]=news.example";
    let set = place.call("PATCH", &ada, PROFILE, form).await.json;
    let domains = json!(["news.example", "other.example"]);
    assert_eq!(set["attribution_domains"], domains);
    let after = place.call("PATCH", &ada, PROFILE, "note=On+tides").await.json;
    let parts = ["show_media", "show_media_replies", "show_featured"].map(|it| &after[it]);
    assert_eq!(parts, [&json!(false), &json!(true), &json!(false)]);
    assert_eq!(after["attribution_domains"], domains);
    let own = place.read_as(&ada, "/api/v1/accounts/verify_credentials").await.json;
    assert_eq!(own["source"]["attribution_domains"], domains);
    // There is no picture to describe.
    let described = place.call("PATCH", &ada, PROFILE, "avatar_description=A+heron").await.json;
    assert_eq!(described["avatar_description"], "");
}

#[tokio::test]
async fn a_profile_that_breaks_a_limit_says_which() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let lines: Vec<String> = (0..5)
        .map(|it| format!("fields_attributes[{it}][name]=a{it}&fields_attributes[{it}][value]=b"))
        .collect();
    let long = format!("header_description={}", "n".repeat(151));
    for (form, field) in [
        (lines.join("&"), Some("fields")),
        ("attribution_domains[]=nowhere".to_owned(), Some("attribution_domains")),
        (long, None),
    ] {
        let refused = place.call("PATCH", &ada, "/api/v1/accounts/update_credentials", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(field.is_none_or(|field| refused.json["details"][field].is_array()), "{form}");
    }
    assert_eq!(place.read_as(&ada, PROFILE).await.json["fields"], json!([]));
}
