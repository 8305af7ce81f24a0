//! A server in a scratch folder, asked without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use record::{Id, Post, Role, Slot};
use scraper::{Html, Selector};
use service::{Draft, ManualClock, Service, Session, Settings};
use store::{Options, Store};
use tower::ServiceExt as _;

pub(crate) struct Place {
    pub(crate) service: Arc<Service>,
    pub(crate) clock: Arc<ManualClock>,
    router: Router,
    folder: tempfile::TempDir,
}

/// Somebody who is signed in.
pub(crate) struct Member {
    pub(crate) session: Session,
    pub(crate) cookie: String,
    pub(crate) codename: String,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let settings = Settings { wait_seconds: 0, acts_per_minute: 10_000, ..Settings::default() };
        Self::with(settings).await
    }

    pub(crate) async fn with(settings: Settings) -> Self {
        Self::at(Slot::from_unix_millis(1_795_356_000_000), settings).await
    }

    pub(crate) async fn at(slot: Slot, settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(slot));
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&folder.path().join("data"), options).await.unwrap();
        let service = Service::start(settings, store, clock.clone(), 0, |_| {}).await.unwrap();
        Self { router: web::router(service.clone()), service, clock, folder }
    }

    pub(crate) async fn member(&self, handle: &str) -> Member {
        self.member_as(handle, Role::Member).await
    }

    pub(crate) async fn member_as(&self, handle: &str, role: Role) -> Member {
        let codename = self.service.sign_up_unattended(handle, role).await.unwrap();
        let token = self.service.sign_in(handle, &codename, "test").await.unwrap();
        let session = self.service.session(&token).await.unwrap().unwrap();
        Member { session, cookie: format!("session={token}"), codename }
    }

    pub(crate) async fn post(&self, by: &Member, text: &str) -> Id<Post> {
        let draft = Draft { text: text.into(), ..Draft::default() };
        self.service.publish(&by.session, draft).await.unwrap()
    }

    /// Where the data lies.
    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// A page for a visitor.
    pub(crate) async fn read(&self, path: &str) -> Reply {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A page for a member.
    pub(crate) async fn read_as(&self, member: &Member, path: &str) -> Reply {
        let request = Request::get(path).header(COOKIE, &member.cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// A form sent by a member from one of our pages.
    pub(crate) async fn send_as(&self, member: &Member, path: &str, form: &str) -> Reply {
        let request = Request::post(path)
            .header(COOKIE, &member.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn html(&self) -> Html {
        Html::parse_document(self.text())
    }

    /// How many elements there are that a CSS selector finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.html().select(&Selector::parse(selector).unwrap()).count()
    }

    /// Words of the first element that a CSS selector finds.
    pub(crate) fn words(&self, selector: &str) -> String {
        let html = self.html();
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        let text: String = found.map(|it| it.text().collect()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An attribute of the first element that a CSS selector finds.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let html = self.html();
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        found.and_then(|it| it.attr(name)).unwrap_or_default().to_owned()
    }
}
