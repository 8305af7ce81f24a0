//! The table of endpoints. Each line says where, what a token must cover, and which function
//! answers; the function's types say what goes in and out. Routes, the check of scopes and the
//! OpenAPI document are all made from it, so they cannot disagree.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use service::Service;

use crate::call::Call;
use crate::error::Body;
use crate::need::Need;
use crate::reply::Answer;

/// All endpoints.
pub(crate) struct Table {
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) shapes: SchemaGenerator,
    /// Of what is asked: another set, as a field that may be left out of a question is there, and
    /// empty, in an answer.
    questions: SchemaGenerator,
}

/// One endpoint.
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) need: Need,
    pub(crate) summary: &'static str,
    /// What it takes.
    pub(crate) asks: Schema,
    /// What it gives.
    pub(crate) gives: Schema,
    route: MethodRouter<Arc<Service>>,
}

macro_rules! methods {
    ($($name:ident is $method:ident;)*) => { $(
        #[doc = concat!("An endpoint that is asked by ", stringify!($method), ".")]
        pub(crate) fn $name<P, R, F, A>(
            &mut self,
            path: &'static str,
            need: Need,
            summary: &'static str,
            answer: F,
        ) where
            P: DeserializeOwned + JsonSchema + Send + 'static,
            R: JsonSchema + 'static,
            F: Fn(Call, P) -> A + Clone + Send + Sync + 'static,
            A: Future<Output = Answer<R>> + Send + 'static,
        {
            self.add(Method::$method, MethodFilter::$method, path, need, summary, answer);
        }
    )* };
}

impl Table {
    /// A table without endpoints.
    pub(crate) fn new() -> Self {
        let settings = schemars::generate::SchemaSettings::draft2020_12();
        let settings = settings.with(|it| it.definitions_path = "/components/schemas".into());
        let mut shapes = settings.clone().for_serialize().into_generator();
        let _ = shapes.subschema_for::<Body>();
        let whole = settings.for_deserialize().with(|it| it.inline_subschemas = true);
        Self { endpoints: Vec::new(), shapes, questions: whole.into_generator() }
    }

    methods! {
        get is GET;
        post is POST;
        put is PUT;
        patch is PATCH;
        delete is DELETE;
    }

    fn add<P, R, F, A>(
        &mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        need: Need,
        summary: &'static str,
        answer: F,
    ) where
        P: DeserializeOwned + JsonSchema + Send + 'static,
        R: JsonSchema + 'static,
        F: Fn(Call, P) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Answer<R>> + Send + 'static,
    {
        let handler = async move |State(service): State<Arc<Service>>, request: Request| {
            run(service, request, need, answer).await
        };
        self.endpoints.push(Endpoint {
            method,
            path,
            need,
            summary,
            asks: P::json_schema(&mut self.questions),
            gives: self.shapes.subschema_for::<R>(),
            route: on(filter, handler),
        });
    }

    /// The routes, with and without a slash at the end: some apps put one.
    pub(crate) fn into_router(self) -> Router<Arc<Service>> {
        self.endpoints.into_iter().fold(Router::new(), |router, it| {
            let slashed = format!("{}/", it.path);
            router.route(it.path, it.route.clone()).route(&slashed, it.route)
        })
    }
}

async fn run<P, R, F, A>(service: Arc<Service>, request: Request, need: Need, answer: F) -> Response
where
    P: DeserializeOwned,
    F: Fn(Call, P) -> A,
    A: Future<Output = Answer<R>>,
{
    let (call, asked) = match Call::receive(service, request, need).await {
        Ok(received) => received,
        Err(refused) => return refused.into_response(),
    };
    match asked.fit::<P>() {
        Ok(asked) => answer(call, asked).await.into_response(),
        Err(refused) => refused.into_response(),
    }
}
