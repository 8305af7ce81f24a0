//! A server in a scratch folder, asked without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt as _;
use record::{Id, Post, Role, Slot};
use serde_json::Value;
use service::oauth::{Client, NewApp, OUT_OF_BAND, Registered};
use service::{Draft, ManualClock, Scopes, Service, Session, Settings};
use store::{Options, Store};
use tower::ServiceExt as _;

pub(crate) struct Place {
    pub(crate) service: Arc<Service>,
    pub(crate) app: Registered,
    router: Router,
    _folder: tempfile::TempDir,
}

/// Somebody who is signed in.
pub(crate) struct Member {
    pub(crate) session: Session,
    pub(crate) token: String,
    pub(crate) codename: String,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let settings = Settings {
            wait_seconds: 0,
            acts_per_minute: 10_000,
            password_grant: true,
            ..Settings::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(Slot::from_unix_millis(1_795_356_000_000)));
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&folder.path().join("data"), options).await.unwrap();
        let service = Service::start(settings, store, clock, 0, |_| {}).await.unwrap();
        let new = NewApp {
            name: "Heron".into(),
            redirect_uris: vec![OUT_OF_BAND.into()],
            scopes: Scopes::ALL.to_text(),
            ..NewApp::default()
        };
        let app = service.register_app(new).await.unwrap();
        Self { router: client_api::router(service.clone()), service, app, _folder: folder }
    }

    pub(crate) async fn member(&self, handle: &str) -> Member {
        self.member_with(handle, Role::Member, &Scopes::ALL.to_text()).await
    }

    /// Somebody who let the app in so far.
    pub(crate) async fn member_with(&self, handle: &str, role: Role, scopes: &str) -> Member {
        let codename = self.service.sign_up_unattended(handle, role).await.unwrap();
        let client = Client { id: &self.app.app.client, secret: &self.app.secret };
        let issued = self.service.exchange_codename(client, handle, &codename, scopes);
        let token = issued.await.unwrap().token;
        let bearer = self.service.bearer(&token).await.unwrap().unwrap();
        Member { session: bearer.holder().unwrap(), token, codename }
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

    /// The whole answer, which may go on.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Reply {
        let response = self.answer(request).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Reply { status: parts.status, headers: parts.headers, json }
    }
}
