//! What holds for every page.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use record::Role;

use crate::place::Place;

const VISITORS: &[&str] = &[
    "/",
    "/local",
    "/tags/tides",
    "/search",
    "/search?q=tides",
    "/about",
    "/rules",
    "/privacy",
    "/@ada",
    "/@ada/replies",
    "/@ada/media",
    "/nowhere",
];

const MEMBERS: &[&str] = &["/home", "/local", "/bookmarks", "/favourites", "/@ada", "/search?q=a"];

#[tokio::test]
async fn every_page_is_locked_down() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    place.post(&ada, "High water. #tides").await;
    for path in VISITORS {
        let page = place.read(path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
        for absent in ["set-cookie", "last-modified", "server"] {
            assert_eq!(page.header(absent), "", "{path}: {absent}");
        }
    }
}

#[tokio::test]
async fn nothing_inline_and_nothing_from_elsewhere() {
    let place = Place::new().await;
    let ada = place.member_as("ada", Role::Operator).await;
    let id = place.post(&ada, "High water. #tides").await;
    let post = format!("/@ada/{id}");
    for path in VISITORS.iter().chain(MEMBERS).chain([&post.as_str()]) {
        let page = place.read_as(&ada, path).await;
        for forbidden in ["[style]", "style", "script:not([src])", "[onclick]", "iframe"] {
            assert_eq!(page.count(forbidden), 0, "{path}: {forbidden}");
        }
        for loaded in ["img[src^=http]", "script[src^=http]", "link[rel=stylesheet][href^=http]"] {
            assert_eq!(page.count(loaded), 0, "{path}: {loaded}");
        }
    }
}

#[tokio::test]
async fn every_page_has_its_landmarks() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "High water. #tides").await;
    let post = format!("/@ada/{id}");
    let pages = VISITORS.iter().copied().chain([post.as_str(), "/home", "/bookmarks"]);
    for path in pages {
        let page = place.read_as(&ada, path).await;
        if page.status.is_redirection() {
            continue;
        }
        assert_eq!(page.attribute("html", "lang"), "en", "{path}");
        for once in ["h1", "main#main", "body > a.skip[href='#main']", "title"] {
            assert_eq!(page.count(once), 1, "{path}: {once}");
        }
        assert_eq!(page.count("img:not([alt])"), 0, "{path}");
        assert_eq!(page.count("nav:not([aria-label])"), 0, "{path}");
    }
}

#[tokio::test]
async fn every_page_is_valid() {
    let place = Place::new().await;
    let ada = place.member_as("ada", Role::Operator).await;
    let id = place.post(&ada, "High water. #tides https://example.org").await;
    let post = format!("/@ada/{id}");
    let (history, embed) = (format!("{post}/history"), format!("{post}/embed"));
    let pages = VISITORS.iter().chain(MEMBERS).copied();
    for path in pages.chain([post.as_str(), &history, &embed]) {
        for page in [place.read(path).await, place.read_as(&ada, path).await] {
            if !page.status.is_redirection() {
                assert_eq!(page.html().errors, Vec::<String>::new(), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn the_place_one_is_at_is_marked() {
    let place = Place::new().await;
    let page = place.read("/local").await;
    assert_eq!(page.words("nav [aria-current=page]"), "Posts");
}

#[tokio::test]
async fn pages_of_members_are_kept_by_nobody() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let page = place.read_as(&ada, "/home").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn visitors_are_led_to_the_sign_in_page() {
    let place = Place::new().await;
    let page = place.read("/home?below=7").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.header("location"), "/sign-in?next=/home%3Fbelow%3D7");
}

#[tokio::test]
async fn a_wrong_cookie_is_a_visitor() {
    let place = Place::new().await;
    let request = Request::get("/local").header("cookie", "session=forged").body(Body::empty());
    let page = place.ask(request.unwrap()).await;
    assert_eq!((page.status, page.count("form#act")), (StatusCode::OK, 0));
}

#[tokio::test]
async fn forms_from_elsewhere_do_nothing() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let id = place.post(&ada, "High water.").await;
    let request = Request::post(format!("/@ada/{id}/favourite"))
        .header("cookie", &ada.cookie)
        .header("origin", "https://evil.example")
        .header("content-type", "application/x-www-form-urlencoded");
    let page = place.ask(request.body(Body::from("back=/home")).unwrap()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.words("main").contains("was not sent from a page of this server"));
    let item = place.service.post(Some(&ada.session), id).await.unwrap();
    assert!(!item.flags.favourited);
}

#[tokio::test]
async fn a_body_too_large_is_refused_with_a_page() {
    let place = Place::new().await;
    let ada = place.member("ada").await;
    let form = format!("back=/{}", "a".repeat(record::limits::BODY_BYTES_MAX));
    let page = place.send_as(&ada, "/@ada/7/favourite", &form).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(page.words("h1"), "Too large");
}

#[tokio::test]
async fn what_is_not_there_is_said_kindly() {
    let place = Place::new().await;
    for path in ["/nowhere", "/@nobody_here", "/@nobody_here/12", "/tags/!", "/media/1.jpg"] {
        let page = place.read(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(place.read("/nowhere").await.words("h1"), "Nothing here");
}

#[tokio::test]
async fn words_about_deeds_come_from_a_closed_list() {
    let place = Place::new().await;
    assert_eq!(place.read("/local?done=signed-out").await.count("p.done"), 1);
    assert_eq!(place.read("/local?done=%3Cb%3E").await.count("p.done"), 0);
}

#[tokio::test]
async fn static_files_are_kept_for_good_under_their_own_address() {
    let place = Place::new().await;
    let style = place.read("/").await.attribute("link[rel=stylesheet]", "href");
    let file = place.read(&style).await;
    assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    let outdated = place.read("/static/0/style.css").await;
    assert_eq!(outdated.header("cache-control"), "no-cache");
    assert_eq!(place.read("/static/0/secret").await.status, StatusCode::NOT_FOUND);
}
