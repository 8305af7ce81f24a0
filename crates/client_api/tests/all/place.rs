//! A server in a scratch folder, asked without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use record::{Id, Post, Role, Slot};
use serde_json::Value;
use service::{Draft, ManualClock, Service, Session, Settings};
use store::{Options, Store};
use tower::ServiceExt as _;

pub(crate) struct Place {
    pub(crate) service: Arc<Service>,
    router: Router,
    _folder: tempfile::TempDir,
}

/// Somebody who is signed in.
pub(crate) struct Member {
    pub(crate) session: Session,
    pub(crate) token: String,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let settings = Settings { wait_seconds: 0, acts_per_minute: 10_000, ..Settings::default() };
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(Slot::from_unix_millis(1_795_356_000_000)));
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&folder.path().join("data"), options).await.unwrap();
        let service = Service::start(settings, store, clock, 0, |_| {}).await.unwrap();
        Self { router: client_api::router(service.clone()), service, _folder: folder }
    }

    pub(crate) async fn member(&self, handle: &str) -> Member {
        let codename = self.service.sign_up_unattended(handle, Role::Member).await.unwrap();
        let token = self.service.sign_in(handle, &codename, "test").await.unwrap();
        let session = self.service.session(&token).await.unwrap().unwrap();
        Member { session, token }
    }

    pub(crate) async fn post(&self, by: &Member, text: &str) -> Id<Post> {
        let draft = Draft { text: text.into(), ..Draft::default() };
        self.service.publish(&by.session, draft).await.unwrap()
    }

    /// Asks without a token.
    pub(crate) async fn read(&self, path: &str) -> Reply {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Asks with a member's token.
    pub(crate) async fn read_as(&self, member: &Member, path: &str) -> Reply {
        self.call("GET", member, path, "").await
    }

    /// Sends a form with a member's token.
    pub(crate) async fn call(&self, method: &str, by: &Member, path: &str, form: &str) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {}", by.token))
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Reply { status: parts.status, headers: parts.headers, json }
    }
}
